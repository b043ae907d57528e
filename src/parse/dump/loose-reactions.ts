import type { Reaction, Reactions } from '../../model.ts'
import { isFields, wordsOf } from '../desktop/values.ts'
import { countOf, isBlank, numberOf, shown } from './loose.ts'
import type { Note } from './row.ts'

/**
 * Reactions as tables write them: `{"👍": 5}`, `[{"emoji": "👍", "count": 5}]`, either of them within a string, `👍 5, 🔥 2`,
 * or their sum alone, which is of no known kind.
 */
export function looseReactions(value: unknown, note: Note): Reactions | undefined {
  if (isBlank(value)) return undefined
  const list = listed(value, note)
  if (list === undefined) note('unreadable-reactions', shown(value))
  return list && { list }
}

/** More kinds than a post can have. */
const MOST = 200

function listed(value: unknown, note: Note): Reaction[] | undefined {
  if (numberOf(value) !== undefined) return one('', value, note)
  if (Array.isArray(value))
    return value.slice(0, MOST).flatMap((part) => (isFields(part) ? fromObject(part, note) : []))
  if (isFields(value))
    return Object.entries(value)
      .slice(0, MOST)
      .flatMap(([emoji, count]) => one(emoji, count, note))
  if (typeof value !== 'string') return undefined
  const inner = /^\s*[[{]/.test(value) ? parsed(value) : undefined
  if (typeof inner === 'object' && inner !== null) return listed(inner, note)
  const pairs = [...value.slice(0, 4000).matchAll(PAIR)].slice(0, MOST)
  return pairs.length === 0
    ? undefined
    : pairs.flatMap(([, emoji = '', count]) => one(emoji, count, note))
}

/** An emoji, perhaps a colon, and its number. */
const PAIR = /([^\s\d,;:=|]{1,16})\s{0,4}[:=x]?\s{0,4}(\d[\d.]{0,10}[KMB]?)(?![\d.])/gu

function fromObject(part: Readonly<Record<string, unknown>>, note: Note): Reaction[] {
  const { reaction } = part
  const emoji =
    wordsOf(part['emoji']) ??
    wordsOf(part['emoticon']) ??
    wordsOf(isFields(reaction) ? (reaction['emoticon'] ?? reaction['emoji']) : reaction)
  return one(emoji ?? '', part['count'], note)
}

function one(emoji: string, value: unknown, note: Note): Reaction[] {
  const count = countOf(value, 'reactions', note)
  if (count === undefined) return []
  const words = emoji.trim().toWellFormed()
  return [words === '' ? { kind: 'unknown', count } : { kind: 'emoji', emoji: words, count }]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
