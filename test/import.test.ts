/** Every source through the front door: what a person imports is what they find. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { chancery, objects } from './chancery.ts'
import {
  desktopChat,
  mtprotoMessages,
  PEER,
  previewPage,
  TEXTS,
  TIMES,
  textDump,
  warcOf,
  zipOf,
} from './exports.ts'
import { both, imported, keptBytes, lines, posts } from './imports.ts'

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
  for (const name of ['crawl.warc', 'crawl.warc.gz', 'crawl.warc.zst']) {
    const type = 'text/html'
    const body = previewPage()
    const url = 'https://t.me/s/pilot_office?before=7'
    const record = { url, date: '2026-01-02T03:04:05Z', type, body }
    const warc = await warcOf([record], name.endsWith('.gz'))
    const bytes = name.endsWith('.zst') ? zstdCompressSync(warc) : warc
    using files = await imported({ [name]: bytes }, name)
    assert.equal(files.ran.status, 0, files.ran.stderr)
    const evidence = await chancery(files.data, 'search', 'gale', '--json')
    assert.equal(objects(evidence).length, 1)
    const again = await chancery(files.data, 'import', files.path(name))
    assert.match(again.stdout, /nothing new.*1 already held/)
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
      'export/result.json': JSON.stringify(chatWithPhoto('photos/1.jpg')),
      'export/photos/1.jpg': 'a picture, as it were',
      'export/photos/2.jpg': 'a picture of somebody',
    },
    '',
    '--media',
  )
  assert.equal(files.ran.status, 0, files.ran.stderr)
  assert.match(
    files.ran.stdout,
    /1 desktop-json, 1 medium.*; 1 media file that no post names left out\n$/,
  )
  assert.match(keptBytes(files.data), /a picture, as it were/)
  assert.ok(!keptBytes(files.data).includes('somebody'))
})

function chatWithPhoto(photo: string): object {
  const message = { id: 9, type: 'message', date_unixtime: String(TIMES[1]), text: '', photo }
  return desktopChat({ messages: [message] })
}

test('of an account exported as HTML, only channels and their media are kept', async () => {
  const message = (id: number, from: string, inner: string): string =>
    `<div class="message default clearfix" id="message${id}"><div class="body"><div class="pull_right date details" title="01.05.2024 12:00:0${id} UTC+02:00">12:00</div><div class="from_name">${from}</div>${inner}</div></div>`
  const chat = (title: string, ...messages: string[]): string =>
    `<html><body><div class="page_wrap"><div class="page_header"><div class="text bold">${title}</div></div><div class="page_body chat_page"><div class="history">${messages.join('')}</div></div></div></body></html>`
  const photo =
    '<div class="media_wrap clearfix"><a class="photo_wrap" href="photos/1.jpg"></a></div>'
  const contacts =
    '<html><body><div class="page_wrap"><div class="page_header"><div class="text bold">Contacts</div></div><div class="page_body list_page">Aunt +000</div></div></body></html>'
  using files = await imported(
    {
      'all/lists/contacts.html': contacts,
      'all/chats/chat_1/messages.html': chat(
        'Aunt',
        message(1, 'Aunt', photo),
        message(2, 'Ada', ''),
      ),
      'all/chats/chat_1/photos/1.jpg': 'a picture of an aunt',
      'all/chats/chat_2/messages.html': chat('Pilot Office', message(1, 'Pilot Office', photo)),
      'all/chats/chat_2/photos/1.jpg': 'a picture of a pilot',
    },
    '',
    '--media',
  )
  assert.equal(files.ran.status, 0, files.ran.stderr)
  assert.match(
    files.ran.stdout,
    /^in: 1 desktop-html, 1 medium; 1 channel, 1 post, 1 new; 1 media file that no post names left out; 2 files of no public channel left out\n$/,
  )
  assert.match(keptBytes(files.data), /a picture of a pilot/)
  assert.ok(!/aunt/i.test(keptBytes(files.data)))
})

test('media in a ZIP file are kept like those in a folder', async () => {
  const zip = await zipOf({
    'photos/1.jpg': 'a picture, as it were',
    'photos/2.jpg': 'a picture of somebody',
    'result.json': JSON.stringify(chatWithPhoto('photos/1.jpg')),
  })
  using files = await imported({ 'export.zip': zip }, 'export.zip', '--media')
  assert.equal(files.ran.status, 0, files.ran.stderr)
  assert.match(
    files.ran.stdout,
    /^export\.zip: 1 desktop-json, 1 medium; .* no post names left out\n$/,
  )
  assert.match(keptBytes(files.data), /a picture, as it were/)
  assert.ok(!keptBytes(files.data).includes('somebody'))
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
