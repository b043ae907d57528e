import type { Reaction, Reactions } from '../../model.ts'
import type { Note } from '../dump/row.ts'
import { customEmojiId } from './json-text.ts'
import { exactCount, isFields, listOf, quoted, wholeOf, wordsOf, type Fields } from './values.ts'

/** Exact; who reacted is not kept. */
export function jsonReactions(value: unknown, note: Note): Reactions {
  return {
    list: listOf(value).flatMap((one) => readReaction(isFields(one) ? one : {}, note) ?? []),
  }
}

function readReaction(reaction: Fields, note: Note): Reaction | undefined {
  const value = wholeOf(reaction['count'])
  if (value === undefined) {
    note('unreadable-count', `reaction ${JSON.stringify(reaction['count'])}`)
    return undefined
  }
  const count = exactCount(value)
  const emoji = wordsOf(reaction['emoji'])
  switch (reaction['type']) {
    case 'custom_emoji':
      return { kind: 'custom', ...customEmojiId(reaction), count }
    case 'emoji':
      return emoji === undefined ? { kind: 'unknown', count } : { kind: 'emoji', emoji, count }
    case 'paid':
      return { kind: 'paid', count }
    default:
      note('unknown-reaction', quoted(reaction['type']))
      return { kind: 'unknown', count }
  }
}
