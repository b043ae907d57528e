import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { jsonRecords, jsonShape, type JsonRecord, type JsonShape } from './json-records.ts'
import { jsonScanner } from './json-scanner.ts'

const encoder = new TextEncoder()

async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = encoder.encode(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function recordsOf(
  text: string,
  size = 7,
  shape = jsonShape(encoder.encode(text)),
): Promise<JsonRecord[]> {
  assert.ok(shape !== undefined && shape !== 'account')
  return Array.fromAsync(jsonRecords(pieces(text, size), shape))
}

const ids = (records: JsonRecord[]): unknown[] =>
  records.map((found) => (found.kind === 'record' ? found.record['id'] : found.kind))

test('the shape is told by the beginning', () => {
  const shapes: [string, JsonShape | undefined][] = [
    ['{"id":1}\n{"id":2}', 'lines'],
    [' [{"id":1}]', 'list'],
    ['{"name":"Pilots","type":"public_channel","messages":[{', 'chat'],
    ['{"about":"","chats":{"about":"","list":[{"messages":[]}]}}', 'account'],
    ['\uFEFF{"about":"","chats":{"list":[]}}', 'account'],
    ['{"about":"","personal_information":{"user_id":1},"contacts":{"list":[', 'account'],
    ['{"message":{"messages":[]}}', 'lines'],
    ['<html>', undefined],
    ['', undefined],
  ]
  for (const [text, shape] of shapes) assert.equal(jsonShape(encoder.encode(text)), shape, text)
})

test('a chat gives its members and its messages, each with its line', async () => {
  const text = `{\n "name": "Pilots",\n "type": "public_channel",\n "messages": [\n  {"id": 1, "t": "a]}\\"{"},\n  {"id": 2}\n ],\n "id": 77\n}\n`
  assert.deepEqual(await recordsOf(text), [
    { kind: 'chat', name: 'name', value: 'Pilots', line: 2 },
    { kind: 'chat', name: 'type', value: 'public_channel', line: 3 },
    { kind: 'record', record: { id: 1, t: 'a]}"{' }, line: 5 },
    { kind: 'record', record: { id: 2 }, line: 6 },
    { kind: 'chat', name: 'id', value: 77, line: 8 },
  ])
})

test('a record that nests without end is told and costs itself', async () => {
  for (const [open, close] of [
    ['[', ']'],
    ['{"a":', '}'],
  ] as const) {
    const deep = (levels: number): string =>
      `{"id":1,"a":${open.repeat(levels)}1${close.repeat(levels)}}\n{"id":2}\n`
    const [first, second] = await recordsOf(deep(100_000), 65_536)
    assert.ok(first?.kind === 'broken')
    assert.match(first.detail, /^100001 levels deep: /)
    assert.deepEqual(second, { kind: 'record', record: { id: 2 }, line: 2 })
    assert.deepEqual(ids(await recordsOf(deep(199))), [1, 2])
  }
})

test('answers of the protocol have chats, and are no account for that', () => {
  const answer = '{"_":"messages.ChannelMessages","chats":[{"id":1}],"messages":[{"id":1}]}'
  assert.equal(jsonShape(encoder.encode(answer)), 'chat')
})

test('what is broken costs one record, and its line is told', async () => {
  const lines = '{"id":1,"message":"cut\n{"id":2,"e":[{"a":1\n{"id":3}\n7\n{"id":4}\n'
  const read = await recordsOf(lines)
  assert.deepEqual(ids(read), ['broken', 'broken', 3, 'broken', 4])
  assert.deepEqual(
    read.map(({ line }) => line),
    [1, 2, 3, 4, 5],
  )
  assert.deepEqual(ids(await recordsOf('[{"id":1},{"id":2,"m":{"x":1},{"id":3}},{"id":4}]')), [
    1,
    'broken',
    3,
    4,
  ])
  assert.deepEqual(ids(await recordsOf('[{"id":1},{"id":02},{"id":3}]')), [1, 'broken', 3])
})

test('a file that ends too early gives what it has and says so', async () => {
  const read = await recordsOf('{"name":"Pilots","messages":[{"id":1},{"id":2,"text":"half')
  assert.deepEqual(ids(read), ['chat', 1, 'broken', 'broken'])
})

test('one value beyond the limit is told once, the next is read', async () => {
  const text = `[{"id":1,"t":"${'x'.repeat(70_000_000)}"},{"id":2}]`
  assert.deepEqual(ids(await recordsOf(text, 2 ** 20)), ['broken', 2])
})

test('any values, written in any way and cut anywhere, come back', async () => {
  const record = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('list', 'lines', 'chat'),
      fc.nat(3),
      fc.integer({ min: 1, max: 40 }),
      async (records, shape, indent, size) => {
        const text = {
          list: () => JSON.stringify(records, null, indent),
          lines: () => records.map((one) => JSON.stringify(one)).join('\n'),
          chat: () => JSON.stringify({ name: 'x', messages: records, id: 5 }, null, indent),
        }[shape]()
        const read = await Array.fromAsync(jsonRecords(pieces(text, size), shape))
        assert.deepEqual(
          read.flatMap((found) => (found.kind === 'record' ? [found.record] : [])),
          JSON.parse(JSON.stringify(records)).map((one: object) => ({ ...one })),
        )
      },
    ),
    { numRuns: 300 },
  )
})

test('no bytes make the scanner throw or lose count of what it opened', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...'{ } [ ] " , : \\ 1 a'.split(' '), '\n', ' '), { maxLength: 60 }),
      (characters) => {
        let depth = 0
        const scanner = jsonScanner({
          wants: (path) => path === '[]',
          found: () => undefined,
          opened: () => depth++,
          closed: () => assert.ok(--depth >= 0),
        })
        scanner.push(encoder.encode(characters.join('')))
        scanner.end()
      },
    ),
    { numRuns: 3000 },
  )
})
