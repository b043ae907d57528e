/** Whose message it is, and whether that is anybody's business. */
import { idOf, isFields, type Fields } from '../desktop/values.ts'
import { barePeer, numberOf } from './loose.ts'
import { tagOf } from './mtproto-tag.ts'

/** `peer` only of a channel (a large group is one, too, in the protocol). */
export type Peer = { isChannel: boolean; peer?: number }

/** `{_: "PeerChannel", channel_id}`, the same without its kind, or a number alone; `undefined` where nothing is stated. */
export function peerOf(value: unknown): Peer | undefined {
  if (isFields(value)) {
    const id = value['channel_id']
    if (id !== undefined || tagOf(value) === 'PeerChannel') return channelPeer(id)
    const isOther = 'user_id' in value || 'chat_id' in value || tagOf(value) !== undefined
    return isOther ? { isChannel: false } : undefined
  }
  return numberOf(value) === undefined ? undefined : channelPeer(value)
}

function channelPeer(value: unknown): Peer {
  const number = numberOf(value)
  const bare = number === undefined ? undefined : barePeer(number)
  if (number !== undefined && bare === undefined) return { isChannel: false }
  const peer = idOf(bare)
  return { isChannel: true, ...(peer !== undefined && { peer }) }
}

/** Groups and private chats: by their peer, by the mark that only channels' posts bear, by who wrote it. */
export function isOfGroup(record: Fields): boolean {
  const chat = record['_chat'] ?? record['chat']
  if (isFields(chat) && isGroup(chat)) return true
  if (peerOf(record['peer_id'] ?? record['to_id'])?.isChannel === false) return true
  if (record['post'] === true) return false
  return record['post'] === false || isPerson(record['from_id'])
}

/** In dumps of before 2020 the sender is a bare number, and always a person. */
function isPerson(from: unknown): boolean {
  if (isFields(from)) return peerOf(from)?.isChannel === false
  return typeof from === 'number'
}

/** Of a chat as the protocol describes it. */
export function isGroup(chat: Fields): boolean {
  const tag = tagOf(chat)
  if (tag !== undefined && tag !== 'Channel' && tag !== 'ChannelFull') return true
  return chat['megagroup'] === true || chat['gigagroup'] === true || chat['broadcast'] === false
}

/** Something must say that it is a channel's: its peer, the mark of a post, or that its views are counted. */
export function whyNoChannel(record: Fields): string | undefined {
  if (record['post'] === true || typeof record['views'] === 'number') return undefined
  if (peerOf(record['peer_id'] ?? record['to_id'])?.peer !== undefined) return undefined
  if (isFields(record['_chat'] ?? record['chat'])) return undefined
  return 'a message that does not say whose it is'
}
