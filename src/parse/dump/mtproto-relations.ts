/** Where a message comes from, what it answers, who signed it, and where its buttons lead. */
import type { Button, Content, Origin, Reply } from '../../model.ts'
import { isFields, listOf, wordsOf, type Fields } from '../desktop/values.ts'
import { messageIdOf, shown, timeOf } from './loose.ts'
import { chatHeader } from './mtproto-channel.ts'
import { peerOf } from './mtproto-peer.ts'
import { tagOf } from './mtproto-tag.ts'
import type { Note } from './row.ts'

export function readRelations(
  record: Fields,
  peer: number | undefined,
  note: Note,
): Pick<Content, 'origin' | 'reply' | 'signature'> {
  const origin = isFields(record['fwd_from'])
    ? readOrigin(record['fwd_from'], record['_forward'], note)
    : undefined
  const reply = readReply(record, peer, note)
  const signature = wordsOf(record['post_author'])
  return {
    ...(origin !== undefined && { origin }),
    ...(reply !== undefined && { reply }),
    ...(signature !== undefined && { signature }),
  }
}

/** Of a person only the name that Telegram shows, never the number. */
function readOrigin(forward: Fields, beside: unknown, note: Note): Origin {
  const from = forward['from_id']
  // Before 2020 the channel stood beside the sender.
  const peer = peerOf(forward['channel_id'] ?? (isFields(from) ? from : undefined))?.peer
  const resolved = chatOf(from, beside, peer)
  const messageId =
    peer === undefined ? undefined : messageIdOf(forward['channel_post'], 'channel_post', note)
  const signature = wordsOf(forward['post_author'])
  const date = timeOf(forward['date'], 'date of the forwarded post', note)
  return {
    name: wordsOf(forward['from_name']) ?? resolved.name ?? '',
    ...(resolved.handle !== undefined && { handle: resolved.handle }),
    ...(peer !== undefined && { peer }),
    ...(messageId !== undefined && { messageId }),
    ...(signature !== undefined && { signature }),
    ...(date !== undefined && { date }),
  }
}

/** 4CAT puts a description of the source in its place, or beside the message. */
function chatOf(
  from: unknown,
  beside: unknown,
  peer: number | undefined,
): { name?: string; handle?: string } {
  const within = isFields(from) ? listOf(from['chats']) : []
  const chats = [...within, isFields(beside) ? beside['_chat'] : undefined]
  const chat = chats.find((one) => isFields(one) && one['id'] === peer)
  if (peer === undefined || !isFields(chat)) return {}
  const { handle, header } = chatHeader(chat)
  return {
    ...(handle !== undefined && { handle }),
    ...(header !== undefined && { name: header.title }),
  }
}

function readReply(record: Fields, peer: number | undefined, note: Note): Reply | undefined {
  const header = isFields(record['reply_to']) ? record['reply_to'] : {}
  const stated = header['reply_to_msg_id'] ?? record['reply_to_msg_id']
  const messageId = messageIdOf(stated, 'reply_to_msg_id', note)
  const elsewhere = peerOf(header['reply_to_peer_id'])
  // A message of another chat cannot be named: its number alone would name one of this channel.
  const isHere = elsewhere === undefined || (peer !== undefined && elsewhere.peer === peer)
  if (messageId === undefined || !isHere) return undefined
  const snippet = wordsOf(header['quote_text'])
  return { messageId, ...(snippet !== undefined && { snippet }) }
}

/** Only what is drawn under the post, not a keyboard in place of the reader's own. */
export function readButtons(markup: unknown, note: Note): Button[][] {
  if (!isFields(markup)) return []
  const tag = tagOf(markup)
  if (tag !== undefined && tag !== 'ReplyInlineMarkup') {
    if (!tag.startsWith('ReplyKeyboard')) note('unknown-markup', shown(tag))
    return []
  }
  return listOf(markup['rows'])
    .map((row) => (isFields(row) ? listOf(row['buttons']).filter(isFields).map(readButton) : []))
    .filter((row) => row.length > 0)
}

/** Only a button that leads to an address has one. */
function readButton(button: Fields): Button {
  const text = wordsOf(button['text']) ?? ''
  const url = wordsOf(button['url'])
  return url === undefined ? { text } : { text, url }
}
