/** Channels as the protocol describes them: `channels.ndjson`, or beside each message. */
import type { ChannelHeader, ChannelName, Counter } from '../../model.ts'
import {
  exactCount,
  idOf,
  isFields,
  listOf,
  wholeOf,
  wordsOf,
  type Fields,
} from '../desktop/values.ts'
import { isGroup } from './mtproto-peer.ts'
import { tagOf } from './mtproto-tag.ts'
import type { DumpRecord, Note, Row } from './row.ts'

/** A record of its own: a channel, or one with its full description around it. What is none, is nobody's business. */
export function mtprotoChannel(record: DumpRecord, note: Note): Row | undefined {
  const full = isFields(record['full_chat']) ? record['full_chat'] : undefined
  const chats = listOf(record['chats']).filter(isFields)
  const chat = full === undefined ? record : chats.find(({ id }) => id === full['id'])
  if (chat === undefined || isPerson(chat)) {
    note('not-a-channel', 'a person, or a chat of which no name is stated; it was not read')
    return undefined
  }
  if (isGroup(chat)) {
    note('group', 'a group; it was not read')
    return undefined
  }
  const channel = chatHeader({ ...chat, ...(full !== undefined && fullOf(full)) })
  const peer = idOf(chat['id'])
  if (channel.handle === undefined) {
    note('not-a-channel', 'a channel without a public name; it was not read')
    return undefined
  }
  return { channel: { ...channel, ...(peer !== undefined && { peer }) } }
}

function fullOf({ about, participants_count: participants }: Fields): Fields {
  return { about, participants_count: participants }
}

function isPerson(chat: Fields): boolean {
  return tagOf(chat) === 'User' || 'first_name' in chat || 'phone' in chat
}

/** The name and header of a chat that is a channel. */
export function chatHeader(chat: Fields): ChannelName & { header?: ChannelHeader } {
  const handle = handleOf(chat)
  const title = wordsOf(chat['title'])?.trim()
  if (title === undefined) return handle === undefined ? {} : { handle }
  const subscribers = wholeOf(chat['participants_count'])
  const about = wordsOf(chat['about'])?.trim()
  const counters: Counter[] =
    subscribers === undefined ? [] : [{ kind: 'subscribers', ...exactCount(subscribers) }]
  return {
    ...(handle !== undefined && { handle }),
    header: {
      title,
      counters,
      ...(about !== undefined && { description: { text: about, entities: [] } }),
      ...(chat['verified'] === true && { verified: true }),
      ...(chat['scam'] === true && { scam: true }),
      ...(chat['fake'] === true && { fake: true }),
    },
  }
}

/** A channel with several names says which of them lead to it. */
function handleOf(chat: Fields): string | undefined {
  const several = listOf(chat['usernames']).filter(isFields)
  const active = several.find((one) => one['active'] === true)?.['username']
  for (const name of [chat['username'], active]) {
    if (typeof name === 'string' && /^[a-z]\w{2,63}$/i.test(name)) return name
  }
  return undefined
}
