import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PostObservation } from '../../model.ts'
import type { Row } from '../dump/row.ts'
import { albumKey } from './json-album.ts'
import { desktopMessage } from './json-message.ts'

const CHAT = { name: 'Harbour Ministry of Valdoria', peer: 1234567890 }

function read(fields: Record<string, unknown>): { row: Row | undefined; notes: string[] } {
  const notes: string[] = []
  const record = {
    id: 7,
    type: 'message',
    date: '2024-05-01T12:00:00',
    date_unixtime: '1714557600',
    from: CHAT.name,
    from_id: 'channel1234567890',
    ...fields,
  }
  const row = desktopMessage(CHAT)(record, (kind, detail) => notes.push(`${kind}: ${detail}`))
  return { row, notes }
}

/** The post of a message in which nothing is strange. */
function post(fields: Record<string, unknown>): PostObservation {
  const { row, notes } = read(fields)
  assert.deepEqual(notes, [])
  assert.ok(row?.post)
  return row.post
}

test('a message says which channel it is of, when it was sent and what', () => {
  const { row, notes } = read({
    text: 'Tide tables',
    text_entities: [{ type: 'plain', text: 'Tide tables' }],
  })
  assert.deepEqual(notes, [])
  assert.deepEqual(row, {
    channel: {
      peer: 1234567890,
      header: { title: 'Harbour Ministry of Valdoria', counters: [] },
    },
    post: {
      messageId: 7,
      date: 1714557600,
      content: { kind: 'post', text: 'Tide tables', entities: [], media: [], buttons: [] },
      metrics: {},
      sources: [],
    },
  })
})

test('a chat without name and id gives rows of an unnamed channel', () => {
  const row = desktopMessage({})({ id: 1, type: 'unsupported' }, assert.fail)
  assert.deepEqual(row?.channel, {})
})

test('what cannot be an id gives no row', () => {
  for (const id of [undefined, null, 0, -3, 1.5, '7', 2 ** 60]) {
    const { row, notes } = read({ id, text: 'x' })
    assert.equal(row, undefined)
    assert.match(notes.join(), /^message-without-id: its id is /)
  }
})

test('an unsupported message has an id and no more', () => {
  const row = desktopMessage(CHAT)({ id: 9, type: 'unsupported' }, assert.fail)
  assert.deepEqual(row?.post, {
    messageId: 9,
    content: { kind: 'unsupported', text: '', entities: [], media: [], buttons: [] },
    metrics: {},
    sources: [],
  })
})

test('a message that shows nothing known is told of, and kept', () => {
  const { row, notes } = read({ text: '', text_entities: [] })
  assert.equal(row?.post?.content.kind, 'unsupported')
  assert.match(notes.join(), /^empty-message/)
})

test('without a time in seconds there is no date, but bounds of it', () => {
  // 12:00 on a clock anywhere is between 22:00 of the day before and 02:00 of the next, in UTC.
  const { date, dateBounds } = post({ text: 'x', date_unixtime: undefined })
  assert.equal(date, undefined)
  assert.deepEqual(dateBounds, {
    notBefore: Date.UTC(2024, 3, 30, 22) / 1000,
    notAfter: Date.UTC(2024, 4, 2, 2) / 1000,
    why: 'the export states a local time without its zone',
  })
})

test('impossible times are told of and not kept', () => {
  const before = read({ text: 'x', date: undefined, date_unixtime: '1000000000' })
  assert.deepEqual(before.notes, ['date-out-of-range: date_unixtime "1000000000"'])
  assert.equal(before.row?.post?.date, undefined)
  const words = read({ text: 'x', date: '2024-02-31T12:00:00', date_unixtime: 'noon' })
  assert.deepEqual(words.notes, ['unreadable-date: date_unixtime "noon"'])
  assert.equal(words.row?.post?.dateBounds, undefined)
  const none = read({ text: 'x', date: undefined, date_unixtime: undefined })
  assert.deepEqual(none.notes, ['unreadable-date: date is not stated'])
})

test('edited messages, and those that old exports say were edited in 1970', () => {
  assert.equal(
    post({ text: 'x', edited: '2024-05-01T13:00:00', edited_unixtime: '1714561200' }).edited,
    true,
  )
  assert.equal(post({ text: 'x', edited: '2024-05-01T13:00:00' }).edited, true)
  assert.equal(post({ text: 'x', edited: '1970-01-01T03:00:00' }).edited, undefined)
  assert.equal(post({ text: 'x' }).edited, undefined)
})

test('forwards: a channel, a person, a hidden source', () => {
  assert.deepEqual(
    post({ text: 'x', forwarded_from: 'Strait Watch', forwarded_from_id: 'channel42' }).content
      .origin,
    {
      name: 'Strait Watch',
      peer: 42,
    },
  )
  assert.deepEqual(
    post({ text: 'x', forwarded_from: 'Ayla Serin', forwarded_from_id: 'user42' }).content.origin,
    {
      name: 'Ayla Serin',
    },
  )
  assert.deepEqual(post({ text: 'x', forwarded_from: null }).content.origin, { name: '' })
  assert.equal(post({ text: 'x' }).content.origin, undefined)
})

test('replies within the channel; those to another chat cannot be named', () => {
  assert.deepEqual(post({ text: 'x', reply_to_message_id: 3 }).content.reply, { messageId: 3 })
  const own = post({ text: 'x', reply_to_message_id: 3, reply_to_peer_id: 'channel1234567890' })
  assert.deepEqual(own.content.reply, { messageId: 3 })
  const other = post({ text: 'x', reply_to_message_id: 3, reply_to_peer_id: 'channel99' })
  assert.equal(other.content.reply, undefined)
})

test('signatures and bots', () => {
  const { content } = post({
    text: 'x',
    author: 'Press desk',
    via_bot: '@tide_bot',
    saved_from: 'Nobody',
  })
  assert.equal(content.signature, 'Press desk')
  assert.equal(content.viaBot, 'tide_bot')
  assert.equal(
    post({ text: 'x', from: 'Ayla Serin', from_id: 'user5' }).content.signature,
    'Ayla Serin',
  )
})

test('buttons: only those that lead to an address have one', () => {
  const rows = [
    [
      { type: 'url', text: 'Timetable', data: 'https://ferries.example/times' },
      { type: 'callback', text: 'Vote', dataBase64: 'MQ', data: '' },
    ],
    [{ type: 'web_view', text: 'App', data: 'https://app.example/' }],
    [],
  ]
  assert.deepEqual(post({ text: 'x', inline_bot_buttons: rows }).content.buttons, [
    [{ text: 'Timetable', url: 'https://ferries.example/times' }, { text: 'Vote' }],
    [{ text: 'App' }],
  ])
})

test('reactions are exact; who reacted is not kept', () => {
  const recent = [{ from: 'Ayla Serin', from_id: 'user5', date: '2024-05-01T12:01:00' }]
  const reactions = [
    { type: 'emoji', count: 1204, emoji: '🔥', recent },
    { type: 'custom_emoji', count: 3, document_id: '5368324170671202286' },
    { type: 'custom_emoji', count: 2, document_id: 'stickers/sticker.webp' },
    { type: 'paid', count: 1 },
  ]
  const exact = (value: number) => ({ value, granularity: 1, shown: String(value) })
  assert.deepEqual(post({ text: 'x', reactions }).metrics.reactions, {
    list: [
      { kind: 'emoji', emoji: '🔥', count: exact(1204) },
      { kind: 'custom', customEmojiId: '5368324170671202286', count: exact(3) },
      { kind: 'custom', count: exact(2) },
      { kind: 'paid', count: exact(1) },
    ],
  })
})

test('what no known version writes is told of', () => {
  const { row, notes } = read({
    text: 'x',
    harbour: 1,
    file: 'files/a.bin',
    media_type: 'hologram',
    file_size: -4,
    width: 0.5,
    reactions: [
      { type: 'wave', count: 2 },
      { type: 'emoji', count: '2', emoji: '🔥' },
    ],
    poll: 'yes?',
    type: 'letter',
  })
  assert.deepEqual(notes.toSorted(), [
    'impossible-value: file_size -4',
    'impossible-value: width 0.5',
    'unknown-field: harbour',
    'unknown-media-type: hologram',
    'unknown-reaction: wave',
    'unknown-type: letter',
    'unreadable-count: reaction "2"',
    'unreadable-field: poll "yes?"',
  ])
  assert.deepEqual(row?.post?.content.media, [{ kind: 'document' }])
})

test('no value makes a reader throw', () => {
  const strange = [null, 0, -1, NaN, '', 'x', [], [null], [[[]]], {}, { text: {} }, true]
  const names = `id type date date_unixtime edited edited_unixtime text text_entities rich_message
    inline_bot_buttons reactions author forwarded_from forwarded_from_id from from_id
    reply_to_message_id reply_to_peer_id via_bot action title duration schedule_date photo file
    thumbnail file_name media_type width contact_information location_information place_name
    game_title invoice_information poll todo_list giveaway_information giveaway_results
    paid_stars_amount dice_emoji`.split(/\s+/)
  for (const name of names) {
    for (const value of strange) {
      for (const type of ['message', 'service', 'unsupported'])
        assert.doesNotThrow(
          () => read({ type, [name]: value }),
          `${type} ${name} ${JSON.stringify(value)}`,
        )
    }
  }
})

test('members of one album have one key', () => {
  const photo = { type: 'message', date_unixtime: '1714557600', photo: 'photos/1.jpg' }
  const video = {
    type: 'message',
    date_unixtime: '1714557600',
    file: 'v.mp4',
    media_type: 'video_file',
  }
  const paper = { type: 'message', date_unixtime: '1714557600', file: 'a.pdf' }
  const key = albumKey(photo)
  assert.ok(key)
  assert.equal(albumKey(video), key)
  assert.equal(read(photo).row?.album, `inferred:${key}`)
  const others = [
    { ...photo, date_unixtime: '1714557601' },
    { ...photo, forwarded_from: 'Strait Watch' },
    { ...photo, forwarded_from: null },
    paper,
    { ...paper, media_type: 'audio_file' },
  ].map(albumKey)
  assert.equal(new Set([key, ...others]).size, 6)
  for (const mediaType of ['sticker', 'voice_message', 'video_message'])
    assert.equal(albumKey({ ...paper, media_type: mediaType }), undefined)
  assert.equal(albumKey({ ...photo, type: 'service' }), undefined)
  assert.equal(albumKey({ type: 'message', date_unixtime: '1714557600', text: 'x' }), undefined)
})
