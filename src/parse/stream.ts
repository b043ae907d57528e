/**
 * The dispatcher for captures of any size: tells the format by the beginning, then reads as the bytes come. Formats that
 * are one page are read whole, within a limit; dumps and exports a few hundred posts at a time.
 */
import type { Oddity, PageObservation, ParseFormat } from '../model.ts'
import { desktopMessage, type DesktopChat } from './desktop/json-message.ts'
import { quoted } from './desktop/values.ts'
import { csvColumns, csvRecords, type CsvRecord } from './dump/csv-records.ts'
import { readerOfColumns, readerOfRecord } from './dump/formats.ts'
import { jsonRecords, jsonShape, type JsonRecord } from './dump/json-records.ts'
import { mappedRow, readFieldMap } from './dump/mapped.ts'
import { pageMaker } from './dump/pages.ts'
import type { DumpRecord, RowReader } from './dump/row.ts'
import { parse } from './parse.ts'

export type StreamInput = {
  chunks: AsyncIterable<Uint8Array>
  url?: string
  contentType?: string
  /** A person's word on what the columns of a table, or the members of a JSON object, mean. */
  map?: string
  /** Bytes that a page may have at most. */
  pageLimit: number
}

export type Part = { observations: PageObservation[]; oddities: Oddity[] }

/** What a capture holds, part by part in its own order. */
export type Stream = { format: ParseFormat; parts: AsyncIterable<Part> }

/** `undefined`, with the reasons as oddities, when no parser knows the bytes. Never throws for what the bytes are. */
export async function parseStream(
  input: StreamInput,
): Promise<Stream | { format?: undefined; oddities: Oddity[] }> {
  const { head, chunks } = await peek(asUtf8(input.chunks))
  const records = recordsOf(head, chunks, input.map)
  if (records === undefined) {
    const whole = await parseWhole(chunks, input)
    const table = whole.format === undefined ? tableIn(head) : undefined
    return table === undefined ? whole : unknownRecords(table.columns, 1)
  }
  return readRecords(records, input.map)
}

/** So much of a file is looked at to tell its format. */
const HEAD = 2 ** 16

/** Of so many records one must be of a known kind. */
const TRIED = 200

/** Records are hostile: what an oddity quotes of them has an end. */
const LONGEST_DETAIL = 600

/** So many oddities of one kind are told in detail; of the rest the number. */
const DETAILED = 20

type Records = AsyncIterable<JsonRecord | CsvRecord> & { columns?: string[] }

function recordsOf(
  head: Uint8Array,
  chunks: AsyncIterable<Uint8Array>,
  map: string | undefined,
): Records | undefined {
  const shape = jsonShape(head)
  if (shape !== undefined && shape !== 'account') return jsonRecords(chunks, shape)
  const table = tableIn(head)
  if (table === undefined) return undefined
  if (map === undefined && readerOfColumns(table.columns) === undefined) return undefined
  return Object.assign(csvRecords(chunks, table.delimiter), { columns: table.columns })
}

function tableIn(head: Uint8Array): ReturnType<typeof csvColumns> {
  return csvColumns(new TextDecoder().decode(head))
}

function unknownRecords(names: readonly string[], line: number): { oddities: Oddity[] } {
  const detail = names.slice(0, 40).join(', ').slice(0, LONGEST_DETAIL).toWellFormed()
  return { oddities: [{ kind: 'unknown-records', detail, place: `line ${line}` }] }
}

async function readRecords(
  records: Records,
  map: string | undefined,
): Promise<Stream | { format?: undefined; oddities: Oddity[] }> {
  const iterator = records[Symbol.asyncIterator]()
  const chooser = readerChooser(records.columns, map)
  const first: (JsonRecord | CsvRecord)[] = []
  let format: ParseFormat | undefined
  while (format === undefined && first.length < TRIED) {
    const { value, done } = await iterator.next()
    if (done === true) break
    first.push(value)
    format = chooser.formatOf(value)
  }
  if (format === undefined) {
    const [seen] = first
    return unknownRecords(seen?.kind === 'record' ? Object.keys(seen.record) : [], seen?.line ?? 1)
  }
  return { format, parts: readParts(first, iterator, chooser) }
}

async function* readParts(
  first: (JsonRecord | CsvRecord)[],
  rest: AsyncIterator<JsonRecord | CsvRecord>,
  chooser: Chooser,
): AsyncGenerator<Part> {
  const pages = pageMaker()
  const noted = oddityCounter()
  const seen = idKeeper()
  for await (const found of both(first, rest)) {
    const place = `line ${found.line}`
    if (found.kind === 'chat') chooser.chat(found.name, found.value)
    if (found.kind === 'broken') noted.note('broken-record', found.detail, place)
    if (found.kind !== 'record') continue
    const read = chooser.readerOf(found.record)
    if (read === undefined) {
      noted.note('unknown-record', Object.keys(found.record).slice(0, 20).join(', '), place)
      continue
    }
    const row = read(found.record, (kind, detail) => noted.note(kind, detail, place))
    if (row === undefined) continue
    const id = row.post?.messageId
    if (id !== undefined && seen(`${row.channel.handle ?? ''}/${row.channel.peer ?? ''}`, id)) {
      noted.note('duplicate-id', `a second message ${id}; the first is read`, place)
      continue
    }
    const observations = pages.push(row)
    if (observations.length > 0) yield { observations, oddities: noted.take() }
  }
  const observations = pages.end()
  yield { observations, oddities: [...noted.take(), ...noted.rest()] }
}

/** Whoever stops early closes what is behind. */
async function* both<T>(first: T[], rest: AsyncIterator<T>): AsyncGenerator<T> {
  try {
    yield* first
    for (let next = await rest.next(); next.done !== true; next = await rest.next())
      yield next.value
  } finally {
    await rest.return?.()
  }
}

type Chooser = {
  formatOf: (found: JsonRecord | CsvRecord) => ParseFormat | undefined
  readerOf: (record: DumpRecord) => RowReader | undefined
  chat: (name: string, value: unknown) => void
}

/** Which reader a record wants: a person's word, the chat around it, or its own shape. */
function readerChooser(columns: string[] | undefined, map: string | undefined): Chooser {
  const chat: DesktopChat = {}
  let chatType: unknown
  let isChat = false
  let stated: { format: ParseFormat; read: RowReader } | undefined
  if (map !== undefined) stated = { format: 'mapped', read: mappedRow(readFieldMap(map)) }
  else if (columns !== undefined) stated = readerOfColumns(columns)
  const message = desktopMessage(chat)
  const desktop = {
    format: 'desktop-json',
    // Nobody's private chat is read, even where one was kept.
    read: (record, note) => {
      if (chatType === 'public_channel') return message(record, note)
      note('not-a-channel', `the export of a ${quoted(chatType)}; it was not read`)
      return undefined
    },
  } as const satisfies { format: ParseFormat; read: RowReader }
  const chosen = (record: DumpRecord): { format: ParseFormat; read: RowReader } | undefined =>
    stated ?? (isChat ? desktop : readerOfRecord(record))
  return {
    formatOf(found) {
      if (found.kind === 'chat') this.chat(found.name, found.value)
      return found.kind === 'record' ? chosen(found.record)?.format : undefined
    },
    readerOf: (record) => chosen(record)?.read,
    chat(name, value) {
      isChat = true
      if (name === 'type') chatType = value
      if (name === 'name' && typeof value === 'string') chat.name = value
      if (name === 'id' && typeof value === 'number') chat.peer = value
    },
  }
}

/** Counts oddities: a file of a million records may have a million of one kind. */
function oddityCounter(): {
  note: (kind: string, detail: string, place: string) => void
  take: () => Oddity[]
  rest: () => Oddity[]
} {
  const counts = new Map<string, { seen: number; kind: string; detail: string }>()
  let fresh: Oddity[] = []
  return {
    note(kind, detail, place) {
      const known = counts.get(kind) ?? { seen: 0, kind, detail }
      counts.set(kind, known)
      known.seen++
      if (known.seen > DETAILED) return
      fresh.push({ kind, detail: detail.slice(0, LONGEST_DETAIL).toWellFormed(), place })
    },
    take() {
      const taken = fresh
      fresh = []
      return taken
    },
    rest: () =>
      [...counts.values()]
        .filter(({ seen }) => seen > DETAILED)
        .map(({ kind, seen }) => ({
          kind,
          detail: `and ${seen - DETAILED} more of these`,
          place: 'whole file',
        })),
  }
}

/** Whether a message id was seen before, in a bit each; of ids too scattered for that it no longer knows. */
function idKeeper(): (channel: string, id: number) => boolean {
  const blocks = new Map<string, Uint8Array>()
  return (channel, id) => {
    const name = `${channel}/${Math.floor(id / BLOCK)}`
    let block = blocks.get(name)
    if (block === undefined) {
      if (blocks.size >= MOST_BLOCKS) return false
      block = new Uint8Array(BLOCK / 8)
      blocks.set(name, block)
    }
    const at = id % BLOCK
    const bit = 1 << (at % 8)
    const byte = block[at >> 3] ?? 0
    block[at >> 3] = byte | bit
    return (byte & bit) !== 0
  }
}

const BLOCK = 2 ** 16
const MOST_BLOCKS = 4096

async function parseWhole(
  chunks: AsyncIterable<Uint8Array>,
  { url, contentType, pageLimit }: StreamInput,
): Promise<Stream | { format?: undefined; oddities: Oddity[] }> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > pageLimit) {
      const detail = `more than ${pageLimit} bytes`
      return { oddities: [{ kind: 'too-large', detail, place: 'whole capture' }] }
    }
    parts.push(chunk)
  }
  const bytes = parts.length === 1 && parts[0] !== undefined ? parts[0] : joinedBytes(parts, size)
  const parsed = parse({
    bytes,
    ...(url !== undefined && { url }),
    ...(contentType !== undefined && { contentType }),
  })
  if (parsed === undefined)
    return {
      oddities: [
        { kind: 'unknown-format', detail: 'no parser knows these bytes', place: 'offset 0' },
      ],
    }
  const { format, observations, oddities } = parsed
  return { format, parts: once({ observations, oddities }) }
}

async function* once(part: Part): AsyncGenerator<Part> {
  yield part
}

function joinedBytes(parts: Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** The beginning, and all of it once more. */
async function peek(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; chunks: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let size = 0
  while (size < HEAD) {
    const { value, done } = await iterator.next()
    if (done === true) break
    first.push(value)
    size += value.length
  }
  return { head: joinedBytes(first, size).subarray(0, HEAD), chunks: both(first, iterator) }
}

/** UTF-16 with its mark becomes UTF-8; anything else stays. */
async function* asUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoder: TextDecoder | undefined
  let isFirst = true
  const encoder = new TextEncoder()
  for await (const chunk of chunks) {
    if (isFirst) {
      if (chunk[0] === 0xff && chunk[1] === 0xfe) decoder = new TextDecoder('utf-16le')
      if (chunk[0] === 0xfe && chunk[1] === 0xff) decoder = new TextDecoder('utf-16be')
      isFirst = false
    }
    yield decoder === undefined ? chunk : encoder.encode(decoder.decode(chunk, { stream: true }))
  }
}
