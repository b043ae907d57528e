/** The dispatcher: formats told by their bytes, whatever their size, and what is told of what is wrong. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  desktopChat,
  mtprotoMessages,
  PEER,
  previewPage,
  TEXTS,
  textDump,
} from '../../test/exports.ts'
import { readFile } from './dump/test-rows.ts'
import { parseStream } from './stream.ts'

const lines = (records: readonly object[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('')

test('the bytes say what a file is', async () => {
  const files: [string, string][] = [
    [previewPage(), 'preview'],
    [textDump(), 'text-dump'],
    [JSON.stringify(desktopChat()), 'desktop-json'],
    [lines(mtprotoMessages()), 'mtproto'],
    [JSON.stringify(mtprotoMessages()), 'mtproto'],
    [`\uFEFF${lines(mtprotoMessages())}`, 'mtproto'],
  ]
  for (const [bytes, format] of files) {
    const read = await readFile(bytes)
    assert.equal(read.format, format)
    assert.deepEqual(
      read.posts.map(({ content }) => content.text),
      TEXTS,
      format,
    )
  }
})

test('text in UTF-16 with its mark is read like any other', async () => {
  const plain = lines(mtprotoMessages())
  const little = Buffer.from(`\uFEFF${plain}`, 'utf16le')
  for (const bytes of [little, Buffer.from(little).swap16()]) {
    const { format, posts } = await readFile(bytes)
    assert.deepEqual([format, posts.length, posts[1]?.content.text], ['mtproto', 2, TEXTS[1]])
  }
})

test('the posts of an export are of the chat that its head names', async () => {
  const { channels } = await readFile(JSON.stringify(desktopChat()))
  assert.deepEqual(channels, [{ peer: PEER, header: { title: 'Pilot Office', counters: [] } }])
})

test('messages of the protocol within a chat of somebody’s own making are read as what they are', async () => {
  const made = { name: 'Pilots', id: PEER, messages: mtprotoMessages() }
  const { format, posts } = await readFile(JSON.stringify(made))
  assert.deepEqual([format, posts.length], ['mtproto', 2])
})

test('a map is for what no known tool wrote: it never makes a group or a private chat readable', async () => {
  const [one] = mtprotoMessages()
  const map = 'text=text,id=id'
  const privateChat = await readFile(JSON.stringify(desktopChat({ type: 'personal_chat' })), map)
  assert.deepEqual([privateChat.format, privateChat.posts], ['desktop-json', []])
  const group = await readFile(lines([{ ...one, post: false, text: 'Only us' }]), map)
  assert.deepEqual([group.format, group.posts], ['mtproto', []])
  assert.equal(
    (await readFile(lines([{ message_id: 4, date: '', text: 'x' }]), 'text=date')).format,
    'mapped',
  )
})

test('a second message with a number is told and left out; another channel’s is none', async () => {
  const [one] = mtprotoMessages()
  const other = { ...one, peer_id: { _: 'PeerChannel', channel_id: 5 } }
  const { posts, oddities } = await readFile(lines([one ?? {}, one ?? {}, other]))
  assert.equal(posts.length, 2)
  assert.deepEqual(oddities, ['duplicate-id at line 2: a second message 4; the first is read'])
})

test('of many oddities of a kind the first are told in full, of the rest the number', async () => {
  const messages = Array.from({ length: 1000 }, (_, n) => ({
    ...mtprotoMessages()[0],
    id: n + 1,
    views: 'many',
  }))
  const { posts, oddities } = await readFile(lines(messages))
  assert.equal(posts.length, 1000)
  assert.equal(oddities.length, 21)
  assert.equal(oddities[19], 'unreadable-count at line 20: views "many"')
  assert.equal(oddities[20], 'unreadable-count at whole file: and 980 more of these')
})

test('records of no tool are told by their names, a page that is too large by its limit', async () => {
  assert.deepEqual((await readFile('{"a":1,"b":2}\n')).oddities, [
    'unknown-records at line 1: a, b',
  ])
  assert.deepEqual((await readFile('a;b\n1;2\n')).oddities, ['unknown-records at line 1: a, b'])
  async function* large(): AsyncGenerator<Uint8Array> {
    for (let n = 0; n < 100; n++) yield Buffer.alloc(1000, '<p>')
  }
  const found = await parseStream({ chunks: large(), pageLimit: 50_000 })
  assert.deepEqual(found, {
    oddities: [{ kind: 'too-large', detail: 'more than 50000 bytes', place: 'whole capture' }],
  })
})

test('a file of a hundred thousand records passes through in little memory', async () => {
  const [one] = mtprotoMessages()
  let made = 0
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let block = 0; block < 200; block++) {
      const records = Array.from({ length: 500 }, () => ({ ...one, id: ++made }))
      yield Buffer.from(lines(records))
    }
  }
  const stream = await parseStream({ chunks: chunks(), pageLimit: 2 ** 20 })
  assert.ok(stream.format !== undefined)
  let posts = 0
  for await (const part of stream.parts) {
    const held = part.observations.reduce((sum, page) => sum + page.posts.length, 0)
    assert.ok(held <= 500)
    posts += held
    // Read as it comes: never far behind what is made.
    assert.ok(made - posts <= 2000)
  }
  assert.equal(posts, 100_000)
})
