/** Any table, by a person's word on what its columns mean: `text=body,date=timestamp`. */
import type { ChannelName, Content, Metrics, Origin } from '../../model.ts'
import { isFields, wordsOf } from '../desktop/values.ts'
import {
  channelOf,
  countOf,
  isBlank,
  isPrivateAddress,
  messageIdOf,
  postAddress,
  shown,
  timeOf,
} from './loose.ts'
import { looseReactions } from './loose-reactions.ts'
import type { DumpRecord, Note, Row, RowReader } from './row.ts'

const FIELDS = [
  'author',
  'channel',
  'date',
  'edited',
  'forwarded_from',
  'forwards',
  'id',
  'reactions',
  'reply_to',
  'text',
  'url',
  'views',
] as const

type Field = (typeof FIELDS)[number]

/** For each field the column it stands in, or a path into JSON. */
export type FieldMap = ReadonlyMap<Field, string>

/** Throws a sentence for a person when it is no map. */
export function readFieldMap(text: string): FieldMap {
  const map = new Map<Field, string>()
  for (const pair of text.split(',')) {
    const at = pair.indexOf('=')
    const name = pair.slice(0, Math.max(at, 0)).trim()
    const column = pair.slice(at + 1).trim()
    const field = FIELDS.find((one) => one === name)
    if (at < 0 || column === '')
      throw new Error(`“${pair.trim()}” names no column: write field=column, as in text=body.`)
    if (field === undefined)
      throw new Error(`“${name}” is no field of a post. There are: ${FIELDS.join(', ')}.`)
    if (map.has(field)) throw new Error(`“${name}” is named twice.`)
    map.set(field, column)
  }
  if (!map.has('text')) throw new Error('Name the column of the text: text=….')
  return map
}

export function mappedRow(map: FieldMap): RowReader {
  const missing = missingColumns(map)
  const read = rowByMap(map)
  return (record, note) => {
    missing(record, note)
    return read(record, note)
  }
}

/** The same for a map that is known to fit. */
export function rowByMap(map: FieldMap): RowReader {
  return (record, note) => {
    const value = (field: Field): unknown => {
      const column = map.get(field)
      return column === undefined ? undefined : valueAt(record, column)
    }
    const text = value('text')
    if (text === undefined) {
      note('record-without-text', `nothing stands in “${map.get('text')}”; it was not read`)
      return undefined
    }
    const url = value('url')
    if (isPrivateAddress(url)) {
      note('not-a-channel', 'a channel without a public name; it was not read')
      return undefined
    }
    return readRow(value, wordsFrom(text, note), note)
  }
}

function readRow(value: (field: Field) => unknown, text: string, note: Note): Row {
  const address = postAddress(value('url'))
  if (address === undefined && !isBlank(value('url')))
    note('unreadable-address', `url ${shown(value('url'))}`)
  const messageId = messageIdOf(value('id'), 'id', note) ?? address?.messageId
  const date = timeOf(value('date'), 'date', note)
  return {
    channel: channelFrom(value('channel'), address?.handle, note),
    post: {
      ...(messageId !== undefined && { messageId }),
      ...(date !== undefined && { date }),
      // What has no words has something that a table cannot show.
      content: {
        kind: text === '' ? 'unsupported' : 'post',
        text,
        entities: [],
        media: [],
        buttons: [],
        ...readRelations(value, note),
      },
      metrics: readMetrics(value, note),
      ...(isEdited(value('edited')) && { edited: true }),
      sources: [],
    },
  }
}

function wordsFrom(value: unknown, note: Note): string {
  if (typeof value === 'string') return value.toWellFormed().trim()
  if (typeof value === 'number') return String(value)
  if (value !== null) note('unreadable-text', shown(value))
  return ''
}

function channelFrom(value: unknown, handle: string | undefined, note: Note): ChannelName {
  const named = channelOf(value)
  if (named === undefined && !isBlank(value)) note('unreadable-channel', shown(value))
  return { ...(handle !== undefined && { handle }), ...named }
}

function readRelations(value: (field: Field) => unknown, note: Note): Partial<Content> {
  const origin = originFrom(value('forwarded_from'))
  const signature = wordsOf(value('author'))?.trim()
  const repliedTo = value('reply_to')
  const messageId = postAddress(repliedTo)?.messageId ?? messageIdOf(repliedTo, 'reply_to', note)
  return {
    ...(origin !== undefined && { origin }),
    ...(signature !== undefined && { signature }),
    ...(messageId !== undefined && { reply: { messageId } }),
  }
}

/** An address or `@name` names a channel; any other word is what "Forwarded from" showed. */
function originFrom(value: unknown): Origin | undefined {
  if (isBlank(value)) return undefined
  const address = postAddress(value)
  if (address !== undefined) return { name: '', ...address }
  const words = wordsOf(value)?.trim()
  const isName = words !== undefined && !/^(?:@|https?:|-?\d+$)/.test(words)
  if (isName) return { name: words }
  const channel = channelOf(value)
  if (channel !== undefined) return { name: '', ...channel }
  return words === undefined ? undefined : { name: words }
}

function readMetrics(value: (field: Field) => unknown, note: Note): Metrics {
  const views = countOf(value('views'), 'views', note)
  const forwards = countOf(value('forwards'), 'forwards', note)
  const reactions = looseReactions(value('reactions'), note)
  return {
    ...(views !== undefined && { views }),
    ...(forwards !== undefined && { forwards }),
    ...(reactions !== undefined && { reactions }),
  }
}

/** A mark, or the time of the edit. */
function isEdited(value: unknown): boolean {
  if (isBlank(value) || value === false || value === 0) return false
  return typeof value !== 'string' || !/^(?:0|0\.0|false|f|no|n)$/i.test(value.trim())
}

/** A column of that name, or else a way through JSON: `message.text`. */
function valueAt(record: DumpRecord, path: string): unknown {
  if (Object.hasOwn(record, path)) return record[path]
  let value: unknown = record
  for (const step of path.split('.')) {
    if (Array.isArray(value) && /^\d{1,6}$/.test(step)) value = value[Number(step)]
    else if (isFields(value) && Object.hasOwn(value, step)) value = value[step]
    else return undefined
  }
  return value
}

/** Tells once of a named column that is not there; records of JSON may leave out what was there before. */
function missingColumns(map: FieldMap): (record: DumpRecord, note: Note) => void {
  const unseen = new Set(map)
  const told = new Set<string>()
  return (record, note) => {
    for (const entry of unseen) {
      const [field, column] = entry
      if (valueAt(record, column) !== undefined) unseen.delete(entry)
      else if (!told.has(field)) {
        told.add(field)
        const columns = Object.keys(record).slice(0, 40).join(', ').slice(0, 400).toWellFormed()
        note('missing-column', `“${column}” (for ${field}) is not there; there are: ${columns}`)
      }
    }
  }
}
