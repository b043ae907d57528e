import type { EntityType, FormattedText, TextEntity } from '../../model.ts'
import type { Note } from '../dump/row.ts'
import { trimmed } from './trimmed.ts'
import { isFields, listOf, quoted, type Fields } from './values.ts'

type Entity = Omit<TextEntity, 'length' | 'offset'>

/** A text as a string, or as a list of strings and parts: `{type, text, …}`, never nested. */
export function jsonText(value: unknown, note: Note): FormattedText {
  let text = ''
  const entities: TextEntity[] = []
  const isList = Array.isArray(value) || value === undefined
  for (const part of isList ? listOf(value) : [value]) {
    const words = typeof part === 'string' ? part : isFields(part) ? part['text'] : undefined
    if (typeof words !== 'string') {
      note('unreadable-text', JSON.stringify(part)?.slice(0, 200) ?? 'nothing')
      continue
    }
    const entity = isFields(part) ? entityOf(part, note) : undefined
    const wellFormed = words.toWellFormed()
    if (entity !== undefined && wellFormed !== '')
      entities.push({ ...entity, offset: text.length, length: wellFormed.length })
    text += wellFormed
  }
  return trimmed(text, entities)
}

/** Of a message: its parts, or, in exports before 2022, its text. */
export function messageText(record: Fields, note: Note): FormattedText {
  const parts = record['text_entities']
  const isComplete = Array.isArray(parts) && (parts.length > 0 || record['text'] === undefined)
  return jsonText(isComplete ? parts : record['text'], note)
}

const TYPES: ReadonlyMap<unknown, EntityType> = new Map([
  ['blockquote', 'blockquote'],
  ['bold', 'bold'],
  ['bot_command', 'bot_command'],
  ['cashtag', 'cashtag'],
  ['code', 'code'],
  ['custom_emoji', 'custom_emoji'],
  ['email', 'email'],
  ['hashtag', 'hashtag'],
  ['italic', 'italic'],
  ['link', 'url'],
  ['mention', 'mention'],
  ['phone', 'phone_number'],
  ['pre', 'pre'],
  ['spoiler', 'spoiler'],
  ['strikethrough', 'strikethrough'],
  ['text_link', 'text_link'],
  ['underline', 'underline'],
])

/** Words and nothing else: who is mentioned by name is nobody's business. */
const PLAIN: ReadonlySet<unknown> = new Set(['bank_card', 'mention_name', 'plain', 'unknown'])

/** What a part is, whatever its words are; `undefined` for plain ones. */
export function entityOf(part: Fields, note: Note): Entity | undefined {
  const type = TYPES.get(part['type'])
  if (type === undefined) {
    if (!PLAIN.has(part['type'])) note('unknown-entity', quoted(part['type']))
    return undefined
  }
  if (type === 'blockquote' && part['collapsed'] === true) return { type: 'expandable_blockquote' }
  if (type === 'custom_emoji') return { type, ...customEmojiId(part) }
  if (type === 'pre') return { type, ...languageOf(part) }
  if (type !== 'text_link') return { type }
  const { href } = part
  if (typeof href === 'string' && href !== '') return { type, url: href.toWellFormed() }
  note('unreadable-entity', 'a text_link without an address')
  return undefined
}

/** In place of the id there is mostly a path, or a sentence why there is none. */
export function customEmojiId({ document_id: id }: Fields): { customEmojiId?: string } {
  return typeof id === 'string' && /^\d{1,20}$/.test(id) ? { customEmojiId: id } : {}
}

function languageOf({ language }: Fields): { language?: string } {
  return typeof language === 'string' && language !== '' ? { language } : {}
}
