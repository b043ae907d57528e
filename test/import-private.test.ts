/** What is of no public channel is never kept, in whatever file it comes. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { chancery } from './chancery.ts'
import { desktopAccount, desktopChat, mtprotoMessages, TEXTS } from './exports.ts'
import { both, imported, keptBytes, lines, posts } from './imports.ts'

test('an account is known as one however long its list of contacts is', async () => {
  const list = Array.from({ length: 3000 }, (_, n) => ({
    first_name: `Contact ${n}`,
    phone_number: '+000',
  }))
  const { chats, ...others } = { chats: undefined, ...desktopAccount() }
  const account = { ...others, contacts: { about: 'People', list }, chats }
  const json = JSON.stringify(account)
  const forms: [string, string | Uint8Array][] = [
    ['result.json', json],
    ['result.json', `\uFEFF${json}`],
    ['result.json.gz', gzipSync(json)],
    ['result.json.zst', zstdCompressSync(json)],
  ]
  for (const [name, bytes] of forms) {
    using files = await imported({ [name]: bytes }, name)
    assert.equal(files.ran.status, 0, files.ran.stderr)
    assert.match(files.ran.stdout, /1 channel, 2 posts, 2 new/)
    assert.ok(!keptBytes(files.data).includes('Contact 7'))
  }
  // In a form that nobody writes nothing of it is kept at all.
  using strange = await imported(
    { 'result.json': Buffer.from(`\uFEFF${json}`, 'utf16le') },
    'result.json',
  )
  assert.equal(strange.ran.status, 3)
  assert.match(strange.ran.stderr, /the export of a whole account.*nothing was kept/)
  assert.ok(!keptBytes(strange.data).includes('C\0o\0n\0t\0a\0c\0t'))
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
