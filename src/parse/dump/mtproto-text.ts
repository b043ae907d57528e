import type { EntityType, FormattedText, TextEntity } from '../../model.ts'
import { isFields, listOf, wholeOf, type Fields } from '../desktop/values.ts'
import { shown } from './loose.ts'
import { tagOf } from './mtproto-tag.ts'
import type { Note } from './row.ts'

/** A text with its entities, as it was sent: nothing trimmed. */
export function mtprotoText(text: unknown, entities: unknown, note: Note): FormattedText {
  if (typeof text !== 'string') {
    if (text !== undefined && text !== null) note('unreadable-text', shown(text))
    return { text: '', entities: [] }
  }
  const words = text.toWellFormed()
  const read = listOf(entities).flatMap((entity) =>
    isFields(entity) ? (readEntity(entity, words, note) ?? []) : [],
  )
  return { text: words, entities: nested(read, note) }
}

/** A text that is a string, or an object of its own with entities. */
export function textOf(value: unknown, note: Note): FormattedText {
  return isFields(value)
    ? mtprotoText(value['text'], value['entities'], note)
    : mtprotoText(value, undefined, note)
}

const PREFIX = 'MessageEntity'

const TYPES: ReadonlyMap<string, EntityType> = new Map([
  ['Blockquote', 'blockquote'],
  ['Bold', 'bold'],
  ['BotCommand', 'bot_command'],
  ['Cashtag', 'cashtag'],
  ['Code', 'code'],
  ['CustomEmoji', 'custom_emoji'],
  ['Email', 'email'],
  ['Hashtag', 'hashtag'],
  ['Italic', 'italic'],
  ['Mention', 'mention'],
  ['Phone', 'phone_number'],
  ['Pre', 'pre'],
  ['Spoiler', 'spoiler'],
  ['Strike', 'strikethrough'],
  ['TextUrl', 'text_link'],
  ['Underline', 'underline'],
  ['Url', 'url'],
])

/** Words and nothing else: who is mentioned by name is nobody's business. */
const PLAIN: ReadonlySet<string> = new Set(['BankCard', 'FormattedDate', 'MentionName', 'Unknown'])

function readEntity(entity: Fields, text: string, note: Note): TextEntity | undefined {
  const tag = tagOf(entity)?.replace(/^Input/, '')
  const name = tag?.startsWith(PREFIX) === true ? tag.slice(PREFIX.length) : undefined
  const type = name === undefined ? undefined : TYPES.get(name)
  if (type === undefined) {
    if (name === undefined || !PLAIN.has(name)) note('unknown-entity', shown(tag))
    return undefined
  }
  const offset = wholeOf(entity['offset'])
  const length = wholeOf(entity['length'])
  if (offset === undefined || length === undefined || offset + length > text.length) {
    note('entity-out-of-range', `${name} at ${shown(entity['offset'])}+${shown(entity['length'])}`)
    if (offset === undefined || length === undefined) return undefined
  }
  const from = whole(text, Math.min(offset, text.length))
  const end = whole(text, Math.min(offset + length, text.length))
  const more = detailsOf(type, entity, note)
  return end > from && more !== undefined
    ? { type, offset: from, length: end - from, ...more }
    : undefined
}

/** Between two halves of one character nothing begins or ends. */
function whole(text: string, at: number): number {
  const code = text.codePointAt(at - 1)
  return at > 0 && code !== undefined && code > 0xffff ? at - 1 : at
}

function detailsOf(type: EntityType, entity: Fields, note: Note): Partial<TextEntity> | undefined {
  const { url, language, document_id: id } = entity
  if (type === 'blockquote')
    return entity['collapsed'] === true ? { type: 'expandable_blockquote' } : {}
  if (type === 'custom_emoji') return customEmojiId(id)
  if (type === 'pre') return typeof language === 'string' && language !== '' ? { language } : {}
  if (type !== 'text_link') return {}
  if (typeof url === 'string' && url !== '') return { url: url.toWellFormed() }
  note('unreadable-entity', 'a text_link without an address')
  return undefined
}

/** A number of 64 bits, which a number of JavaScript cannot hold. */
export function customEmojiId(id: unknown): { customEmojiId?: string } {
  const digits = typeof id === 'number' && Number.isSafeInteger(id) ? String(id) : id
  return typeof digits === 'string' && /^\d{1,20}$/.test(digits) ? { customEmojiId: digits } : {}
}

/** Entities stand in each other or apart; one that leaves the one it began in is cut at its end. */
function nested(entities: TextEntity[], note: Note): TextEntity[] {
  const sorted = entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length)
  const ends: number[] = []
  return sorted.map((entity) => {
    while ((ends.at(-1) ?? Infinity) <= entity.offset) ends.pop()
    const most = ends.at(-1) ?? Infinity
    const end = Math.min(entity.offset + entity.length, most)
    ends.push(end)
    if (end === entity.offset + entity.length) return entity
    note('overlapping-entities', `${entity.type} at ${entity.offset}+${entity.length}`)
    return { ...entity, length: end - entity.offset }
  })
}
