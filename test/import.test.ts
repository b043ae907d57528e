/** Every source through the front door: what a person imports is what they find. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { chancery, dataFolder, objects, type Ran } from './chancery.ts'
import {
  desktopAccount,
  desktopChat,
  mtprotoMessages,
  PEER,
  previewPage,
  TEXTS,
  textDump,
  warcOf,
  writeFiles,
  zipOf,
} from './exports.ts'

const lines = (records: object[]): string => records.map((one) => JSON.stringify(one)).join('\n')

/** Imports files into an archive of their own. */
async function imported(
  files: Record<string, string | Uint8Array>,
  ...args: string[]
): Promise<Disposable & { ran: Ran; data: string; path: (name: string) => string }> {
  const data = dataFolder()
  const folder = join(data.path, 'in')
  writeFiles(folder, files)
  const path = (name: string): string => join(folder, name)
  const named = args.map((word) => (word in files || word === '' ? path(word) : word))
  const ran = await chancery(join(data.path, 'archive'), 'import', ...named)
  return {
    ran,
    data: join(data.path, 'archive'),
    path,
    [Symbol.dispose]: () => data[Symbol.dispose](),
  }
}

/** Ids, texts and views as the search finds them. */
async function posts(data: string): Promise<unknown[]> {
  const found = objects(await chancery(data, 'search', 'after:2014', '--json', '--limit', '50'))
  return found
    .map(({ id, text, views }) => [id, text, views])
    .toSorted(([a], [b]) => Number(a) - Number(b))
}

const both = (views: [unknown, unknown]): unknown[] => [
  [4, TEXTS[0], views[0]],
  [6, TEXTS[1], views[1]],
]

test('one post from a dump, an export, a table and a page', async () => {
  using files = await imported(
    {
      'dump.txt': textDump(),
      'result.json': JSON.stringify(desktopChat(), null, 1),
      'telethon.json': JSON.stringify(mtprotoMessages()),
      'page.html': previewPage(),
    },
    'dump.txt',
    'result.json',
    'telethon.json',
    'page.html',
    '--channel',
    'pilot_office',
  )
  assert.equal(files.ran.status, 0, files.ran.stderr)
  assert.deepEqual(files.ran.stdout.split('\n').slice(0, 4), [
    'dump.txt: text-dump, pilot_office, 2 posts, 2 new',
    'result.json: desktop-json, pilot_office, 2 posts, 0 new',
    'telethon.json: mtproto, pilot_office, 2 posts, 0 new',
    'page.html: preview, pilot_office, 2 posts, 0 new',
  ])
  assert.deepEqual(await posts(files.data), both([1200, 1200]))
  const [channel, ...others] = objects(await chancery(files.data, 'channels', '--json'))
  assert.deepEqual(others, [])
  assert.deepEqual(
    [channel?.['handle'], channel?.['peer'], channel?.['posts']],
    ['pilot_office', PEER, 2],
  )
})

test('a folder is looked through; what nothing reads is left out and counted', async () => {
  using files = await imported(
    {
      'ChatExport/result.json': JSON.stringify(desktopChat()),
      'ChatExport/photos/photo_1.jpg': 'not really a picture',
      'saved/page.html': previewPage(),
      'saved/notes.txt': 'Buy rope.',
      'saved/style.css': 'p { color: red }',
    },
    '',
  )
  assert.equal(files.ran.status, 0, files.ran.stderr)
  assert.match(
    files.ran.stdout,
    /^in: 1 desktop-json, 1 preview; 2 channels, 4 posts, \d new; 1 media file left out \(--media keeps them\); 2 files of other kinds left out\n$/,
  )
  assert.deepEqual(await posts(files.data), both([1200, 1200]))
})

test('ZIP and WACZ files, and what is packed in them, are looked through', async () => {
  const page = {
    url: 'https://t.me/s/pilot_office',
    date: '2026-01-02T03:04:05Z',
    type: 'text/html; charset=utf-8',
    body: previewPage(),
  }
  const warc = await warcOf(
    [page, { ...page, url: 'https://tide.example/', body: '<p>Tide tables</p>' }],
    true,
  )
  const wacz = await zipOf({
    'archive/data.warc.gz': warc,
    'datapackage.json': '{"profile":"data-package"}',
  })
  using files = await imported(
    { 'crawl.zip': await zipOf({ 'a/crawl.wacz': wacz, 'a/dump.txt.gz': gzipSync(textDump()) }) },
    'crawl.zip',
  )
  assert.equal(files.ran.status, 0, files.ran.stderr)
  assert.match(
    files.ran.stdout,
    /^crawl\.zip: 1 preview, 1 text-dump; 2 channels, 4 posts, 4 new; 2 files of other kinds left out\n$/,
  )
  const [post] = objects(
    await chancery(files.data, 'search', 'gale channel:pilot_office', '--json'),
  )
  assert.equal(post?.['id'], 4)
  const verified = await chancery(files.data, 'verify')
  assert.equal(verified.status, 0, verified.stdout)
})

test('pages of a WARC file keep their address and time, packed or not', async () => {
  for (const gzip of [true, false]) {
    const name = gzip ? 'crawl.warc.gz' : 'crawl.warc'
    const type = 'text/html'
    const body = previewPage()
    const url = 'https://t.me/s/pilot_office?before=7'
    using files = await imported(
      { [name]: await warcOf([{ url, date: '2026-01-02T03:04:05Z', type, body }], gzip) },
      name,
    )
    assert.equal(files.ran.status, 0, files.ran.stderr)
    const evidence = await chancery(files.data, 'search', 'gale', '--json')
    assert.equal(objects(evidence).length, 1)
    const again = await chancery(files.data, 'import', files.path(name))
    assert.match(again.stdout, /nothing new.*1 already held/)
  }
})

test('an account is known as one however long its list of contacts is', async () => {
  const list = Array.from({ length: 3000 }, (_, n) => ({
    first_name: `Contact ${n}`,
    phone_number: '+000',
  }))
  const { chats, ...others } = { chats: undefined, ...desktopAccount() }
  const account = { ...others, contacts: { about: 'People', list }, chats }
  for (const mark of ['', '\uFEFF']) {
    using files = await imported({ 'result.json': mark + JSON.stringify(account) }, 'result.json')
    assert.equal(files.ran.status, 0, files.ran.stderr)
    assert.match(files.ran.stdout, /1 channel, 2 posts, 2 new/)
    assert.ok(!keptBytes(files.data).includes('Contact 7'))
  }
})

test('of an account only its public channels are kept', async () => {
  using files = await imported(
    { 'result.json': JSON.stringify(desktopAccount(), null, 1) },
    'result.json',
  )
  assert.equal(files.ran.status, 0, files.ran.stderr)
  assert.match(files.ran.stdout, /^result\.json: 1 desktop-json; 1 channel, 2 posts, 2 new\n$/)
  assert.match(files.ran.stderr, /3 chats that are no public channels were left out/)
  const evidence = await chancery(files.data, 'verify')
  assert.equal(evidence.status, 0, evidence.stdout)
  assert.deepEqual(await posts(files.data), both([null, null]))
  assert.ok(!keptBytes(files.data).includes('Only between us'))
  assert.ok(!keptBytes(files.data).includes('phone_number'))
  assert.match(keptBytes(files.data), /WARC-Type: conversion/)
})

test('a private chat, a group and its messages are refused and not kept', async () => {
  const groupMessage = {
    ...mtprotoMessages()[0],
    post: false,
    from_id: { _: 'PeerUser', user_id: 9 },
  }
  using files = await imported(
    {
      'chat.json': JSON.stringify(desktopChat({ type: 'personal_chat' })),
      'private.json': JSON.stringify(desktopChat({ type: 'private_channel' })),
      'group.json': JSON.stringify([groupMessage]),
    },
    'chat.json',
    'private.json',
    'group.json',
  )
  assert.equal(files.ran.status, 3)
  for (const name of ['chat', 'private', 'group'])
    assert.match(
      files.ran.stderr,
      new RegExp(`${name}\\.json is of no public channel .*nothing was kept`),
    )
  assert.deepEqual(await posts(files.data), [])
  assert.ok(!keptBytes(files.data).includes('Gale'))
})

test('of a dump of many chats only what channels posted is kept', async () => {
  const messages = mtprotoMessages()
  const theirs = { ...messages[0], id: 5, post: false, message: 'Only between us' }
  const person = { _: 'User', id: 9, first_name: 'Ada', phone: '000' }
  const all = [messages[0], theirs, person, messages[1]]
  const row = (id: string, sender: string, body: string): string =>
    `${id},pilot_office,${sender},"${body}",2025-12-31 10:00:00,`
  const table = [
    'id,chat,author_username,body,timestamp,author_forwarded_from_name',
    row('pilot_office-4', 'pilot_office', TEXTS[0]),
    row('pilot_office-5', 'ada', 'Only\nbetween us'),
    row('pilot_office-6', 'pilot_office', TEXTS[1]),
  ].join('\r\n')
  const forms = {
    'lines.ndjson': lines(all.map((one) => one ?? {})),
    'list.json': JSON.stringify(all, null, 1),
    'answer.json': JSON.stringify({ _: 'messages.Messages', users: [person], messages: all }),
    'lines.ndjson.gz': gzipSync(lines(all.map((one) => one ?? {}))),
    '4cat.csv': table,
  }
  for (const [name, bytes] of Object.entries(forms)) {
    using files = await imported({ [name]: bytes }, name)
    assert.equal(files.ran.status, 0, files.ran.stderr)
    assert.match(files.ran.stdout, /2 posts, 2 new\n$/, name)
    assert.match(files.ran.stderr, /what is not of a public channel was left out/)
    const kept = keptBytes(files.data)
    assert.ok(
      kept.includes('Gale warning') && !kept.includes('between us') && !kept.includes('Ada'),
    )
    assert.match(kept, /WARC-Type: conversion/)
    assert.equal((await posts(files.data)).length, 2)
    const again = await chancery(files.data, 'import', files.path(name))
    assert.match(again.stdout, /already held/)
    const verified = await chancery(files.data, 'verify')
    assert.equal(verified.status, 0, verified.stdout)
  }
})

test('JSON lines packed with gzip or Zstandard are read like plain ones', async () => {
  const plain = lines(mtprotoMessages())
  const forms = {
    'messages.ndjson': plain,
    'messages.ndjson.gz': gzipSync(plain),
    'messages.ndjson.zst': zstdCompressSync(plain),
  }
  for (const [name, bytes] of Object.entries(forms)) {
    using files = await imported({ [name]: bytes }, name)
    assert.equal(files.ran.status, 0, files.ran.stderr)
    assert.deepEqual(await posts(files.data), both([1200, 1201]))
  }
})

test('any table is read by --map; without it the error says which columns there are', async () => {
  const table = `nr,words,hits,stamp\n4,"${TEXTS[0]}",7,2025-12-31 10:00:00\n6,"${TEXTS[1]}",8,2025-12-31 11:00:00\n`
  const map = 'id=nr,text=words,views=hits,date=stamp'
  using files = await imported(
    { 'posts.csv': table },
    'posts.csv',
    '--channel',
    'pilot_office',
    '--map',
    map,
  )
  assert.equal(files.ran.status, 0, files.ran.stderr)
  assert.deepEqual(await posts(files.data), both([7, 8]))
  // The mapping is evidence: a rebuild reads the same.
  const rebuilt = await chancery(files.data, 'rebuild')
  assert.equal(rebuilt.status, 0, rebuilt.stderr)
  assert.deepEqual(await posts(files.data), both([7, 8]))
  const wrong = await chancery(files.data, 'import', files.path('posts.csv'), '--map', 'words=text')
  assert.equal(wrong.status, 2)
  assert.match(wrong.stderr, /words/)
  using unmapped = await imported({ 'posts.csv': table }, 'posts.csv')
  assert.equal(unmapped.ran.status, 3)
  assert.match(unmapped.ran.stderr, /--map text=body.* It has: nr, words, hits, stamp\./)
})

test('dumps that name no channel are each a channel of their own, by number or by file', async () => {
  const [one] = mtprotoMessages()
  const elsewhere = { ...one, peer_id: { _: 'PeerChannel', channel_id: 5 } }
  const bare = { date: '2025-12-31T10:00:00+00:00', message: TEXTS[0] }
  using files = await imported(
    {
      'a.json': JSON.stringify([one]),
      'b.json': JSON.stringify([elsewhere]),
      'first notes.json': JSON.stringify([bare]),
      'second.json': JSON.stringify([bare]),
    },
    '',
  )
  assert.equal(files.ran.status, 0, files.ran.stderr)
  const channels = objects(await chancery(files.data, 'channels', '--json'))
  assert.deepEqual(
    channels.map(({ handle, posts: held }) => `${String(handle)} ${String(held)}`).toSorted(),
    ['~channel-1700000077 1', '~channel-5 1', '~first-notes 1', '~second 1'],
  )
})

test('media beside an export are kept when asked', async () => {
  using files = await imported(
    {
      'export/result.json': JSON.stringify(desktopChat()),
      'export/photos/1.jpg': 'a picture, as it were',
    },
    '',
    '--media',
  )
  assert.equal(files.ran.status, 0, files.ran.stderr)
  assert.match(files.ran.stdout, /1 medium, 1 desktop-json/)
  assert.match(keptBytes(files.data), /a picture, as it were/)
})

test('what is broken costs itself, is named with its line, and the rest is read', async () => {
  const [one, two] = mtprotoMessages().map((message) => JSON.stringify(message))
  using files = await imported(
    {
      'cut.ndjson': `${one}\n${two?.slice(0, 40)}\n`,
      'cut.json': `[${one},${two?.slice(0, 40)}`,
      'cut.ndjson.gz': gzipSync(`${one}\n`.repeat(3000)).subarray(0, -9),
      'twice.ndjson': `${one}\n${one}\n`,
      'late.ndjson': JSON.stringify({ ...mtprotoMessages()[0], date: '2999-01-01T00:00:00+00:00' }),
      'utf16.ndjson': Buffer.concat([
        Buffer.from([0xff, 0xfe]),
        Buffer.from(`${one}\n`, 'utf16le'),
      ]),
    },
    'cut.ndjson',
    'cut.json',
    'cut.ndjson.gz',
    'twice.ndjson',
    'late.ndjson',
    'utf16.ndjson',
  )
  assert.equal(files.ran.status, 0, files.ran.stderr)
  const told = files.ran.stdout
  assert.match(
    told,
    /cut\.ndjson: mtproto, .* 1 post, 1 new\n {2}oddity broken-record at line 2: cut off/,
  )
  assert.match(told, /cut\.json: mtproto, .* 1 post, 0 new\n {2}oddity broken-record at line 1/)
  assert.match(told, /cut\.ndjson\.gz: mtproto[^]*oddity broken-gzip/)
  assert.match(told, /oddity duplicate-id at line 2: a second message 4; the first is read/)
  assert.match(told, /oddity date-out-of-range at post .*\/4/)
  assert.match(told, /utf16\.ndjson: mtproto, .* 1 post/)
})

test('broken and locked archives are named; what can be read of them is', async () => {
  const zip = await zipOf({ 'page.html': previewPage() })
  using files = await imported(
    {
      'locked.zip': await zipOf({ 'page.html': previewPage() }, 'secret'),
      'cut.zip': zip.subarray(0, zip.length - 30),
      'empty.zip': await zipOf({ 'notes.txt': 'Buy rope.' }),
    },
    'locked.zip',
    'cut.zip',
    'empty.zip',
  )
  assert.equal(files.ran.status, 3)
  assert.match(
    files.ran.stderr,
    /locked\.zip\/page\.html is encrypted[^]*hint: Unpack it with its password/,
  )
  assert.match(files.ran.stderr, /cut\.zip cannot be read/)
  assert.match(
    files.ran.stderr,
    /Nothing in empty\.zip is in a format that Chancery reads \(1 file looked at\)/,
  )
})

/** Everything in the evidence, unpacked. */
function keptBytes(data: string): string {
  const { stdout } = spawnSync('sh', ['-c', 'zcat "$0"/evidence/*.warc.gz', data], {
    maxBuffer: 2 ** 28,
  })
  return stdout.toString()
}
