import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Content, PostObservation } from '../../model.ts'
import { mtprotoMessage } from './mtproto.ts'
import { message, PEER, postOf, readWith } from './test-rows.ts'

function post(fields: Record<string, unknown>): PostObservation {
  return postOf(mtprotoMessage, message(fields))
}

test('where it was forwarded from: a channel with its post and date, a hidden name, a person without a name', () => {
  const date = '2024-04-30T08:00:00+00:00'
  const origin = (fields: object): Content['origin'] =>
    post({ message: 'x', fwd_from: { _: 'MessageFwdHeader', date, ...fields } }).content.origin
  assert.deepEqual(
    origin({
      from_id: { _: 'PeerChannel', channel_id: 99 },
      channel_post: 12,
      post_author: 'I. Keeper',
    }),
    { name: '', peer: 99, messageId: 12, signature: 'I. Keeper', date: 1_714_464_000 },
  )
  assert.deepEqual(origin({ from_id: null, channel_id: 99, channel_post: 12 }), {
    name: '',
    peer: 99,
    messageId: 12,
    date: 1_714_464_000,
  })
  assert.deepEqual(origin({ from_name: 'Someone' }), { name: 'Someone', date: 1_714_464_000 })
  assert.deepEqual(origin({ from_id: { _: 'PeerUser', user_id: 4 }, channel_post: null }), {
    name: '',
    date: 1_714_464_000,
  })
  const chats = [{ id: 99, title: 'Pilots', username: 'pilot_office' }]
  assert.deepEqual(origin({ from_id: { _type: 'PeerChannel', channel_id: 99, chats } }), {
    name: 'Pilots',
    handle: 'pilot_office',
    peer: 99,
    date: 1_714_464_000,
  })
})

test('JSON lines of 4CAT: kinds under their other name, sources described beside the message', () => {
  const { row, notes: told } = readWith(mtprotoMessage, {
    id: 7,
    peer_id: { channel_id: PEER, _type: 'PeerChannel' },
    date: 1_714_557_600.0,
    message: 'Low tide',
    message_markdown: '**Low** tide',
    post: true,
    entities: [{ offset: 0, length: 3, _type: 'MessageEntityBold' }],
    media: { photo: { sizes: [], _type: 'Photo' }, _type: 'MessageMediaPhoto' },
    fwd_from: {
      date: 1_714_464_000.0,
      from_id: { channel_id: 99, _type: 'PeerChannel' },
      channel_post: 4,
      _type: 'MessageFwdHeader',
    },
    _chat: {
      id: PEER,
      title: 'Harbour',
      username: 'harbour_news',
      broadcast: true,
      _type: 'Channel',
    },
    _sender: { id: PEER, username: 'harbour_news', _type: 'Channel' },
    _forward: { _chat: { id: 99, title: 'Pilots', username: 'pilot_office', _type: 'Channel' } },
    _type: 'Message',
  })
  assert.deepEqual(told, [])
  assert.deepEqual(row, {
    channel: { peer: PEER, handle: 'harbour_news', header: { title: 'Harbour', counters: [] } },
    post: {
      messageId: 7,
      date: 1_714_557_600,
      content: {
        kind: 'post',
        text: 'Low tide',
        entities: [{ type: 'bold', offset: 0, length: 3 }],
        media: [{ kind: 'photo' }],
        buttons: [],
        origin: {
          name: 'Pilots',
          handle: 'pilot_office',
          peer: 99,
          messageId: 4,
          date: 1_714_464_000,
        },
      },
      metrics: {},
      sources: [],
    },
  })
})

test('what it answers, with the words quoted; an answer to another chat names nothing here', () => {
  const reply = (fields: object): Content['reply'] =>
    post({ message: 'x', reply_to: { _: 'MessageReplyHeader', reply_to_msg_id: 5, ...fields } })
      .content.reply
  assert.deepEqual(reply({ reply_to_peer_id: null }), { messageId: 5 })
  assert.deepEqual(reply({ quote_text: 'at noon' }), { messageId: 5, snippet: 'at noon' })
  assert.deepEqual(reply({ reply_to_peer_id: { _: 'PeerChannel', channel_id: PEER } }), {
    messageId: 5,
  })
  assert.equal(reply({ reply_to_peer_id: { _: 'PeerChannel', channel_id: 2 } }), undefined)
  assert.deepEqual(post({ message: 'x', reply_to_msg_id: 4 }).content.reply, { messageId: 4 })
})

test('signature, and buttons under the post with where they lead', () => {
  const { content } = post({
    message: 'x',
    post_author: 'I. Keeper',
    reply_markup: {
      _: 'ReplyInlineMarkup',
      rows: [
        {
          _: 'KeyboardButtonRow',
          buttons: [
            { _: 'KeyboardButtonUrl', text: 'Tables', url: 'https://tide.example/' },
            { _: 'KeyboardButtonCallback', text: 'Like', data: 'AA==' },
          ],
        },
        { _: 'KeyboardButtonRow', buttons: [] },
      ],
    },
  })
  assert.equal(content.signature, 'I. Keeper')
  assert.deepEqual(content.buttons, [
    [{ text: 'Tables', url: 'https://tide.example/' }, { text: 'Like' }],
  ])
  assert.deepEqual(
    post({ message: 'x', reply_markup: { _: 'ReplyKeyboardHide' } }).content.buttons,
    [],
  )
})
