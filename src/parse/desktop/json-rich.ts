import type { FormattedText, TextEntity } from '../../model.ts'
import type { Note } from '../dump/row.ts'
import { entityOf } from './json-text.ts'
import { trimmed } from './trimmed.ts'
import { isFields, type Fields } from './values.ts'

/** Real ones nest some 20 deep. */
const DEEPEST = 100

/** The words of a message that is laid out in blocks, a line each. Its layout and what stands in it are not read. */
export function readRichText(message: unknown, note: Note): FormattedText {
  const written: Written = { text: '', entities: [], note }
  if (isFields(message)) writeAll(message['blocks'], written, 0)
  note('rich-message', 'laid out in blocks; only its words were read')
  return trimmed(written.text, written.entities)
}

type Written = { text: string; entities: TextEntity[]; note: Note }

/** Where the words of a block stand, in reading order. */
const PLACES =
  `author title text block blocks items rows cells source formula caption credit articles description
  buttons`.split(/\s+/)

/** What is written within a line; everything else is a line of its own. */
const INLINE: ReadonlySet<unknown> = new Set(
  `anchor bank_card bold bot_command button cashtag code concat custom_emoji diff email empty
  formatted_date hashtag inline_image italic link marked math mention mention_name phone plain spoiler
  strikethrough subscript superscript text_link underline`.split(/\s+/),
)

const FORMATS: ReadonlySet<unknown> = new Set(
  `bold bot_command cashtag code custom_emoji email hashtag italic link mention phone pre
  spoiler strikethrough text_link underline`.split(/\s+/),
)

function writeAll(value: unknown, written: Written, depth: number): void {
  if (depth > DEEPEST) return
  if (typeof value === 'string') written.text += value.toWellFormed()
  else if (Array.isArray(value)) for (const one of value) writeAll(one, written, depth + 1)
  else if (isFields(value)) writeNode(value, written, depth)
}

function writeNode(node: Fields, written: Written, depth: number): void {
  // A block of code has the name of a stretch of it.
  const isCode = node['type'] === 'code' && 'language' in node
  const isInline = INLINE.has(node['type']) && !isCode
  if (!isInline) breakLine(written)
  const offset = written.text.length
  for (const place of PLACES) {
    if (place in node) writeAll(node[place], written, depth + 1)
  }
  const length = written.text.length - offset
  const part = isCode ? { ...node, type: 'pre' } : node
  const entity = FORMATS.has(part['type']) ? entityOf(part, written.note) : undefined
  if (entity !== undefined && length > 0) written.entities.push({ ...entity, offset, length })
  if (!isInline) breakLine(written)
}

function breakLine(written: Written): void {
  if (written.text !== '' && !written.text.endsWith('\n')) written.text += '\n'
}
