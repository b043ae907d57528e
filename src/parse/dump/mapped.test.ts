import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PostObservation } from '../../model.ts'
import { mappedRow, readFieldMap } from './mapped.ts'
import type { DumpRecord } from './row.ts'
import { postOf, readFile, readWith } from './test-rows.ts'

function post(map: string, record: DumpRecord): PostObservation {
  return postOf(mappedRow(readFieldMap(map)), record)
}

test('a map names a column for each field; what is wrong with it is said', () => {
  assert.deepEqual(
    [...readFieldMap('text=body, date = created_at')],
    [
      ['text', 'body'],
      ['date', 'created_at'],
    ],
  )
  const wrong: [string, RegExp][] = [
    ['body', /“body” names no column: write field=column/],
    ['text=', /“text=” names no column/],
    ['words=body', /“words” is no field of a post\. There are: author, channel, date/],
    ['text=a,text=b', /“text” is named twice/],
    ['id=nr', /Name the column of the text/],
    ['', /names no column/],
  ]
  for (const [map, sentence] of wrong) assert.throws(() => readFieldMap(map), sentence, map)
})

test('every field is read from its column', () => {
  const map =
    'id=nr,text=words,date=stamp,channel=where,views=seen,forwards=passed_on,reactions=liked,forwarded_from=origin,author=by,reply_to=answers,edited=changed'
  const row = {
    nr: '7',
    words: ' Low tide ',
    stamp: '2024-05-01 10:00:00',
    where: '@harbour_news',
    seen: '1.2K',
    passed_on: '3',
    liked: '👍 5, 🔥 2',
    origin: 'Pilot Office',
    by: 'I. Keeper',
    answers: '5',
    changed: 'true',
  }
  const exact = (value: number): object => ({ value, granularity: 1, shown: String(value) })
  assert.deepEqual(readWith(mappedRow(readFieldMap(map)), row), {
    notes: [],
    row: {
      channel: { handle: 'harbour_news' },
      post: {
        messageId: 7,
        date: 1_714_557_600,
        content: {
          kind: 'post',
          text: 'Low tide',
          entities: [],
          media: [],
          buttons: [],
          origin: { name: 'Pilot Office' },
          signature: 'I. Keeper',
          reply: { messageId: 5 },
        },
        metrics: {
          views: { value: 1200, granularity: 100, shown: '1.2K' },
          forwards: exact(3),
          reactions: {
            list: [
              { kind: 'emoji', emoji: '👍', count: exact(5) },
              { kind: 'emoji', emoji: '🔥', count: exact(2) },
            ],
          },
        },
        edited: true,
        sources: [],
      },
    },
  })
})

test('a name is a column, or a path into JSON; a column with dots in its name comes first', () => {
  const record = { message: { text: 'Low tide', parts: [{ n: 7 }] }, 'message.text': 'High tide' }
  assert.equal(post('text=message.text', record).content.text, 'High tide')
  const nested = post('text=message.text,id=message.parts.0.n', { message: record.message })
  assert.deepEqual([nested.content.text, nested.messageId], ['Low tide', 7])
})

test('dates are ISO 8601, with a space, or Unix time in seconds or milliseconds', () => {
  const dates = [
    '2024-05-01T10:00:00Z',
    '2024-05-01T12:00:00.123+02:00',
    '2024-05-01T15:30:00+0530',
    '2024-05-01 10:00:00',
    '2024-05-01 10:00:00 UTC',
    '2024-05-01 10:00',
    1_714_557_600,
    '1714557600',
    '1714557600.0',
    1_714_557_600_000,
    '1714557600123',
  ]
  for (const date of dates)
    assert.equal(post('text=t,date=d', { t: 'x', d: date }).date, 1_714_557_600, String(date))
  assert.equal(post('text=t,date=d', { t: 'x', d: '2024-05-01' }).date, 1_714_521_600)
  for (const date of ['01.05.2024', 'May', '2024-13-01', '2024-02-30 10:00:00', true, 1e20])
    assert.deepEqual(
      readWith(mappedRow(readFieldMap('text=t,date=d')), { t: 'x', d: date }).notes,
      [`unreadable-date: date ${JSON.stringify(date)}`],
    )
})

test('an address gives the channel and the number; a channel may be named by its number', () => {
  const read = (map: string, record: DumpRecord): unknown => {
    const { row, notes } = readWith(mappedRow(readFieldMap(map)), record)
    return [row?.channel, row?.post?.messageId, notes]
  }
  assert.deepEqual(read('text=t,url=u', { t: 'x', u: 'https://t.me/s/harbour_news/12?single' }), [
    { handle: 'harbour_news' },
    12,
    [],
  ])
  for (const number of [-1_001_234_567_890, '1234567890', 1_234_567_890])
    assert.deepEqual(read('text=t,channel=c', { t: 'x', c: number }), [
      { peer: 1_234_567_890 },
      undefined,
      [],
    ])
  assert.deepEqual(read('text=t,url=u', { t: 'x', u: 'https://tide.example/12' }), [
    {},
    undefined,
    ['unreadable-address: url "https://tide.example/12"'],
  ])
  assert.deepEqual(read('text=t,url=u', { t: 'x', u: 'https://t.me/c/1234567890/7' }), [
    undefined,
    undefined,
    ['not-a-channel: a channel without a public name; it was not read'],
  ])
})

test('a forward may come from a name, a handle, or a post', () => {
  const origin = (from: unknown): unknown =>
    post('text=t,forwarded_from=f', { t: 'x', f: from }).content.origin
  assert.deepEqual(origin('Pilot Office'), { name: 'Pilot Office' })
  assert.deepEqual(origin('@pilot_office'), { name: '', handle: 'pilot_office' })
  assert.deepEqual(origin('https://t.me/pilot_office/4'), {
    name: '',
    handle: 'pilot_office',
    messageId: 4,
  })
  assert.deepEqual(origin(1_234_567_890), { name: '', peer: 1_234_567_890 })
  for (const nothing of ['', null, 'NaN']) assert.equal(origin(nothing), undefined)
})

test('reactions come as an object, a list, a string of either, or as their sum', () => {
  const list = (value: unknown): unknown =>
    post('text=t,reactions=r', { t: 'x', r: value }).metrics.reactions?.list.map((one) => [
      one.kind === 'emoji' ? one.emoji : one.kind,
      one.count.value,
    ])
  const both = [
    ['👍', 5],
    ['❤️', 2],
  ]
  assert.deepEqual(list({ '👍': 5, '❤️': 2 }), both)
  assert.deepEqual(list('{"👍": 5, "❤️": 2}'), both)
  assert.deepEqual(
    list([
      { emoji: '👍', count: 5 },
      { reaction: { emoticon: '❤️' }, count: '2' },
    ]),
    both,
  )
  for (const line of ['👍5❤️2', '👍: 5; ❤️: 2', '👍 x5 | ❤️ x2'])
    assert.deepEqual(list(line), both, line)
  assert.deepEqual(list(41), [['unknown', 41]])
  assert.equal(list(''), undefined)
})

test('a row without words has something that a table cannot show', () => {
  assert.equal(post('text=t', { t: '' }).content.kind, 'unsupported')
  assert.equal(post('text=t', { t: null }).content.kind, 'unsupported')
  assert.equal(post('text=t', { t: 12 }).content.text, '12')
})

test('edited is a mark, or the time of the edit', () => {
  const edited = (value: unknown): unknown => post('text=t,edited=e', { t: 'x', e: value }).edited
  for (const value of [true, 1, 'true', 'yes', '2024-05-01 10:00:00'])
    assert.equal(edited(value), true, String(value))
  for (const value of [false, 0, '0', 'False', 'no', '', null])
    assert.equal(edited(value), undefined, String(value))
})

test('a column that is not there is told once, with those that are; the rest is read', async () => {
  const table = 'nr,words\n4,Low tide\n5,High tide\n'
  const { format, posts, oddities } = await readFile(table, 'id=nr,text=words,views=seen')
  assert.equal(format, 'mapped')
  assert.deepEqual(
    posts.map(({ messageId, content }) => [messageId, content.text]),
    [
      [4, 'Low tide'],
      [5, 'High tide'],
    ],
  )
  assert.deepEqual(oddities, [
    'missing-column at line 2: “seen” (for views) is not there; there are: nr, words',
  ])
})

test('without its text nothing is a post', async () => {
  const { posts, oddities } = await readFile('nr,words\n4,Low tide\n', 'id=nr,text=body')
  assert.deepEqual(posts, [])
  assert.deepEqual(oddities, [
    'missing-column at line 2: “body” (for text) is not there; there are: nr, words',
    'record-without-text at line 2: nothing stands in “body”; it was not read',
  ])
})

test('wrong values cost their field and are told with their place', async () => {
  const table = 'nr,words,seen,stamp\n4,Low tide,many,soon\n-1,High tide,7,1714557600\n'
  const { posts, oddities } = await readFile(table, 'id=nr,text=words,views=seen,date=stamp')
  assert.deepEqual(
    posts.map(({ messageId, content, metrics, date }) => [
      messageId,
      content.text,
      metrics.views?.value,
      date,
    ]),
    [
      [4, 'Low tide', undefined, undefined],
      [undefined, 'High tide', 7, 1_714_557_600],
    ],
  )
  assert.deepEqual(oddities, [
    'unreadable-date at line 2: date "soon"',
    'unreadable-count at line 2: views "many"',
    'impossible-id at line 3: id "-1"',
  ])
})

test('JSON lines and one list of objects are read by a map, too', async () => {
  const record = { message: { text: 'Low tide' }, n: 4 }
  for (const text of [`${JSON.stringify(record)}\n`, JSON.stringify([record])]) {
    const { posts } = await readFile(text, 'text=message.text,id=n')
    assert.deepEqual(
      posts.map(({ messageId, content }) => [messageId, content.text]),
      [[4, 'Low tide']],
    )
  }
})
