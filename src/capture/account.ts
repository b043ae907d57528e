/**
 * The export of a whole account: chats with people, groups, drafts, contacts. Its public channels are taken out of it, each
 * as its own bytes; nothing else of it is ever kept. `open` gives its bytes unpacked.
 */
import { jsonScanner } from '../parse/dump/json-scanner.ts'
import { digestOf } from './digest.ts'
import type { Piece, Source } from './source.ts'

const SELECTOR = 'chats.list[type=public_channel], left_chats.list[type=public_channel]'

type Chat = { start: number; end: number; type?: string; id?: string }

export async function* accountSources(
  account: Source,
  open: () => AsyncIterable<Uint8Array>,
): AsyncGenerator<Piece> {
  const { sha256, size } = await digestOf(account.open())
  const container = { name: account.name, sha256 }
  const chats = await chatsOf(open())
  for (const { start, end, type, id } of chats) {
    if (type !== 'public_channel') continue
    yield {
      source: {
        name: `${account.name}: channel ${id}`,
        url: `${account.url}#channel${id}`,
        size: end - start,
        open: () => range(open(), start, end),
        claims: {
          ...account.claims,
          container,
          converted: { sha256, size, selector: SELECTOR },
          contentType: 'application/json',
        },
        named: true,
        medium: false,
      },
    }
  }
  const others = chats.filter(({ type }) => type !== 'public_channel').length
  const detail =
    others === 1
      ? '1 chat that is no public channel was left out'
      : `${others} chats that are no public channels were left out`
  if (others > 0) yield { passed: { name: account.name, why: 'private', detail } }
}

/** Where each chat lies, and what it says of itself. */
async function chatsOf(account: AsyncIterable<Uint8Array>): Promise<Chat[]> {
  const chats: Chat[] = []
  let chat: Chat | undefined
  const scanner = jsonScanner({
    wants: (path) => MEMBERS.test(path),
    found({ path, bytes }) {
      if (chat === undefined) return
      const value = new TextDecoder().decode(bytes)
      if (path.endsWith('.type')) chat.type = value.replaceAll('"', '')
      else chat.id = value
    },
    opened(path, isList, offset) {
      if (CHAT.test(path) && !isList) chat = { start: offset, end: offset }
    },
    closed(path, offset) {
      if (chat === undefined || !CHAT.test(path)) return
      chats.push({ ...chat, end: offset })
      chat = undefined
    },
  })
  for await (const chunk of account) scanner.push(chunk)
  scanner.end()
  return chats
}

const CHAT = /^\.(left_)?chats\.list\[\]$/
const MEMBERS = /^\.(left_)?chats\.list\[\]\.(type|id)$/

async function* range(
  chunks: AsyncIterable<Uint8Array>,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  let offset = 0
  for await (const chunk of chunks) {
    const from = Math.max(0, start - offset)
    const to = Math.min(chunk.length, end - offset)
    if (to > from) yield chunk.subarray(from, to)
    offset += chunk.length
    if (offset >= end) return
  }
}
