import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PostObservation } from '../../model.ts'
import { mtprotoMessage } from './mtproto.ts'
import { message, PEER, postOf, readFile, readWith } from './test-rows.ts'

function post(fields: Record<string, unknown>): PostObservation {
  return postOf(mtprotoMessage, message(fields))
}

function notes(fields: Record<string, unknown>): string[] {
  return readWith(mtprotoMessage, message(fields)).notes
}

test('a message says which channel it is of, when it was sent, what, and how often it was seen', () => {
  const record = message({ message: 'Tide tables', views: 1204, forwards: 3 })
  assert.deepEqual(readWith(mtprotoMessage, record), {
    notes: [],
    row: {
      channel: { peer: PEER },
      post: {
        messageId: 7,
        date: 1_714_557_600,
        content: { kind: 'post', text: 'Tide tables', entities: [], media: [], buttons: [] },
        metrics: {
          views: { value: 1204, granularity: 1, shown: '1204' },
          forwards: { value: 3, granularity: 1, shown: '3' },
        },
        sources: [],
      },
    },
  })
})

test('the channel is named in every way that dumps name it', () => {
  const peers = [
    { peer_id: { _: 'PeerChannel', channel_id: PEER } },
    { peer_id: undefined, to_id: { _: 'PeerChannel', channel_id: PEER } },
    { peer_id: undefined, to_id: { channel_id: PEER } },
    { peer_id: PEER },
    { peer_id: -1_001_234_567_890 },
    { peer_id: { _type: 'PeerChannel', channel_id: String(PEER) } },
  ]
  for (const peer of peers) {
    const { row } = readWith(mtprotoMessage, message({ message: 'x', ...peer }))
    assert.deepEqual(row?.channel, { peer: PEER }, JSON.stringify(peer))
  }
})

test('a description beside the message gives the channel its name and header', () => {
  const chat = {
    _type: 'Channel',
    id: PEER,
    title: 'Harbour',
    username: 'harbour_news',
    broadcast: true,
  }
  const { row, notes: told } = readWith(mtprotoMessage, message({ message: 'x', _chat: chat }))
  assert.deepEqual(told, [])
  assert.deepEqual(row?.channel, {
    peer: PEER,
    handle: 'harbour_news',
    header: { title: 'Harbour', counters: [] },
  })
})

test('messages of groups and of people are never read', () => {
  const person = { _: 'PeerUser', user_id: 5 }
  const strangers = [
    { peer_id: person },
    { peer_id: { user_id: 5 } },
    { peer_id: { _: 'PeerChat', chat_id: 5 } },
    { peer_id: -5 },
    { post: false },
    { post: false, from_id: person },
    { post: undefined, from_id: person },
    {
      post: undefined,
      peer_id: undefined,
      to_id: { _: 'PeerChannel', channel_id: 1 },
      from_id: 99,
    },
    { _chat: { _type: 'Channel', megagroup: true, broadcast: false } },
    { _chat: { _type: 'User', first_name: 'Ada' } },
  ]
  for (const fields of strangers) {
    const { row, notes: told } = readWith(
      mtprotoMessage,
      message({ message: 'Only us', ...fields }),
    )
    assert.equal(row, undefined)
    assert.deepEqual(told, [
      'group-message: a message of a group or of two people; it was not read',
    ])
  }
  const bare = { _: 'Message', id: 3, message: 'Whose?', date: 1_714_557_600 }
  assert.deepEqual(readWith(mtprotoMessage, bare), {
    row: undefined,
    notes: ['not-a-channel: a message that does not say whose it is; it was not read'],
  })
})

test('times are read as text or as a number; a strange one is told and the post counts as undated', () => {
  for (const date of [
    '2024-05-01T10:00:00+00:00',
    '2024-05-01 12:00:00+02:00',
    1_714_557_600,
    1_714_557_600.4,
  ])
    assert.equal(post({ message: 'x', date }).date, 1_714_557_600, String(date))
  for (const date of ['yesterday', true, {}, '2024-02-31T00:00:00Z', '2024-05-01T25:00:00Z'])
    assert.deepEqual(notes({ message: 'x', date }), [
      `unreadable-date: date ${JSON.stringify(date)}`,
    ])
  assert.equal(post({ message: 'x', date: null }).date, undefined)
})

test('an edit counts unless it is hidden: then only counters or buttons changed', () => {
  const date = '2024-05-01T11:00:00+00:00'
  assert.equal(post({ message: 'x', edit_date: date }).edited, true)
  assert.equal(post({ message: 'x', edit_date: date, edit_hide: true }).edited, undefined)
  assert.equal(post({ message: 'x' }).edited, undefined)
})

test('ids that no message can have are told and the record is left out', () => {
  for (const id of [0, -3, 1.5, '7a', 2 ** 31, 1e300, true])
    assert.deepEqual(notes({ id }), [`impossible-id: id ${JSON.stringify(id)}`])
  assert.deepEqual(notes({ id: null }), ['message-without-id: it was not read'])
  assert.deepEqual(notes({ _: 'MessageEmpty' }), [
    'message-empty: 7 was deleted, or there never was one',
  ])
})

test('white space at the ends goes, entities move with it', () => {
  const { content } = post({
    message: '\n Low tide ',
    entities: [{ _: 'MessageEntityBold', offset: 2, length: 3 }],
  })
  assert.equal(content.text, 'Low tide')
  assert.deepEqual(content.entities, [{ type: 'bold', offset: 0, length: 3 }])
})

test('a message without words and media that are known is kept as one that could not be read', () => {
  const { row, notes: told } = readWith(mtprotoMessage, message({}))
  assert.equal(row?.post?.content.kind, 'unsupported')
  assert.deepEqual(told, ['empty-message: no text and no medium that this version knows'])
})

test('fields that the protocol does not have are told', () => {
  assert.deepEqual(notes({ message: 'x', mood: 'calm' }), ['unknown-field: mood'])
})

test('reactions of every kind, and how many comments', () => {
  const { metrics } = post({
    message: 'x',
    replies: {
      _: 'MessageReplies',
      replies: 19,
      comments: true,
      recent_repliers: [{ _: 'PeerUser', user_id: 1 }],
    },
    reactions: {
      _: 'MessageReactions',
      results: [
        { _: 'ReactionCount', reaction: { _: 'ReactionEmoji', emoticon: '👍' }, count: 41 },
        { reaction: '🔥', count: 2 },
        { reaction: { _: 'ReactionCustomEmoji', document_id: '5368324170671202286' }, count: 3 },
        { reaction: { _: 'ReactionPaid' }, count: 5 },
      ],
    },
  })
  const exact = (value: number): object => ({ value, granularity: 1, shown: String(value) })
  assert.deepEqual(metrics, {
    comments: exact(19),
    reactions: {
      list: [
        { kind: 'emoji', emoji: '👍', count: exact(41) },
        { kind: 'emoji', emoji: '🔥', count: exact(2) },
        { kind: 'custom', customEmojiId: '5368324170671202286', count: exact(3) },
        { kind: 'paid', count: exact(5) },
      ],
    },
  })
  const answers = { _: 'MessageReplies', replies: 2, comments: false }
  assert.equal(post({ message: 'x', replies: answers }).metrics.comments, undefined)
  assert.deepEqual(
    notes({ message: 'x', reactions: { results: [{ reaction: {}, count: 1 }] }, views: -1 }),
    ['unreadable-count: views -1', 'unknown-reaction: {}'],
  )
})

test('messages of one group are one album under its lowest number', async () => {
  const member = (id: number, text: string): string =>
    JSON.stringify(message({ id, message: text, grouped_id: 13_012_345_678_901_234, media: PHOTO }))
  const { posts, oddities } = await readFile(`${member(9, '')}\n${member(8, 'Low tide')}\n`)
  assert.deepEqual(oddities, [])
  assert.equal(posts.length, 1)
  assert.deepEqual(
    [posts[0]?.messageId, posts[0]?.albumIds, posts[0]?.content.text],
    [8, [9], 'Low tide'],
  )
  assert.deepEqual(
    posts[0]?.content.media.map(({ kind, messageId }) => [kind, messageId]),
    [
      ['photo', 8],
      ['photo', 9],
    ],
  )
})

const PHOTO = {
  _: 'MessageMediaPhoto',
  photo: { _: 'Photo', sizes: [{ _: 'PhotoSize', type: 'x', w: 800, h: 600, size: 70_000 }] },
}

test('ids of custom emoji keep all their digits', async () => {
  const json = JSON.stringify(
    message({
      message: '🌊',
      entities: [{ _: 'MessageEntityCustomEmoji', offset: 0, length: 2, document_id: 0 }],
    }),
  ).replace('"document_id":0', '"document_id": 5368324170671202286')
  const { posts } = await readFile(json)
  assert.deepEqual(posts[0]?.content.entities, [
    { type: 'custom_emoji', offset: 0, length: 2, customEmojiId: '5368324170671202286' },
  ])
})

test('service messages speak the words of the web', () => {
  const words = (action: object): string => post({ _: 'MessageService', action }).content.text
  const spoken: [object, string][] = [
    [{ _: 'MessageActionChannelCreate', title: 'Harbour' }, 'Channel created'],
    [
      { _: 'MessageActionChatEditTitle', title: 'Harbour' },
      'Channel name was changed to «Harbour»',
    ],
    [{ _: 'MessageActionChatDeletePhoto' }, 'Channel photo removed'],
    [{ _: 'MessageActionPinMessage' }, 'pinned a message'],
    [{ _: 'MessageActionGroupCall', duration: null }, 'Live stream started'],
    [{ _: 'MessageActionGroupCall', duration: 3900 }, 'Live stream finished (1 hour)'],
    [
      { _: 'MessageActionGroupCallScheduled', schedule_date: '2024-05-02T09:30:00+00:00' },
      'Live stream scheduled for May 2, 2024 at 09:30 UTC',
    ],
    [{ _: 'MessageActionSetMessagesTTL', period: 86_400 }, 'set messages ttl'],
  ]
  for (const [action, sentence] of spoken) assert.equal(words(action), sentence)
  const { content } = post({
    _: 'MessageService',
    action: { _: 'MessageActionChatEditPhoto', photo: PHOTO.photo },
  })
  assert.deepEqual(
    [content.kind, content.text, content.media],
    [
      'service',
      'Channel photo updated',
      [{ kind: 'photo', width: 800, height: 600, bytes: 70_000 }],
    ],
  )
  assert.deepEqual(notes({ _: 'MessageService', action: { _: 'MessageActionDanceFloor' } }), [
    'unknown-action: dance_floor',
  ])
})
