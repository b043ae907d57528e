/** The records of a dump or an export, whichever way it holds them, and who reads each. */
import type { ParseFormat } from '../model.ts'
import { desktopMessage, type DesktopChat } from './desktop/json-message.ts'
import { quoted } from './desktop/values.ts'
import { csvColumns, csvRecords, type CsvRecord } from './dump/csv-records.ts'
import { readerOfColumns, readerOfRecord, type Reader } from './dump/formats.ts'
import { jsonRecords, jsonShape, withoutMark, type JsonRecord } from './dump/json-records.ts'
import { mappedRow, readFieldMap } from './dump/mapped.ts'
import type { DumpRecord, RowReader } from './dump/row.ts'

/** So much of a file is looked at to tell its format. */
const HEAD = 2 ** 16

export type Records = AsyncIterable<JsonRecord | CsvRecord> & {
  columns?: string[]
  /** The first line of a table. */
  header?: string
}

/** `withBytes`: each record with the bytes that it was read from. */
export function recordsOf(
  head: Uint8Array,
  chunks: AsyncIterable<Uint8Array>,
  map: string | undefined,
  withBytes = false,
): Records | undefined {
  const shape = jsonShape(head)
  if (shape !== undefined && shape !== 'account') return jsonRecords(chunks, shape, withBytes)
  const table = tableIn(head)
  if (table === undefined) return undefined
  if (map === undefined && readerOfColumns(table.columns) === undefined) return undefined
  const { columns, delimiter, header } = table
  return Object.assign(csvRecords(chunks, delimiter, withBytes), { columns, header })
}

export function tableIn(head: Uint8Array): ReturnType<typeof csvColumns> {
  return csvColumns(new TextDecoder().decode(head))
}

export type Chooser = {
  formatOf: (found: JsonRecord | CsvRecord) => ParseFormat | undefined
  readerOf: (record: DumpRecord) => RowReader | undefined
  chat: (name: string, value: unknown) => void
}

/** Which reader a record wants: by the chat around it, its own shape, or else a person's word. */
export function readerChooser(columns: string[] | undefined, map: string | undefined): Chooser {
  const chat: DesktopChat = {}
  let chatType: unknown
  let isChat = false
  const stated =
    map === undefined
      ? undefined
      : { format: 'mapped' as const, read: mappedRow(readFieldMap(map)) }
  const table = columns === undefined ? undefined : readerOfColumns(columns)
  let message = desktopMessage(chat)
  const desktop = {
    format: 'desktop-json',
    // Nobody's private chat is read, even where one was kept.
    read: (record, note) => {
      if (chatType === 'public_channel') return message(record, note)
      note('not-a-channel', `the export of a ${quoted(chatType)}; it was not read`)
      return undefined
    },
  } as const satisfies Reader
  const chosen = (record: DumpRecord): Reader | undefined => {
    if (isChat && chatType !== undefined) return desktop
    const known = table ?? readerOfRecord(record)
    // What a known tool wrote says itself what it means, and whose it is.
    if (known !== undefined && known.format !== 'mapped') return known
    return stated ?? known ?? (isChat ? desktop : undefined)
  }
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
      message = desktopMessage(chat)
    },
  }
}

/** Whoever stops early closes what is behind. */
export async function* both<T>(first: T[], rest: AsyncIterator<T>): AsyncGenerator<T> {
  try {
    yield* first
    for (let next = await rest.next(); next.done !== true; next = await rest.next())
      yield next.value
  } finally {
    await rest.return?.()
  }
}

export function joinedBytes(parts: Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** The beginning, and all of it once more. */
export async function peek(
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
export async function* asUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoder: TextDecoder | undefined
  let isFirst = true
  const encoder = new TextEncoder()
  for await (const chunk of chunks) {
    let plain = chunk
    if (isFirst) {
      if (chunk[0] === 0xff && chunk[1] === 0xfe) decoder = new TextDecoder('utf-16le')
      if (chunk[0] === 0xfe && chunk[1] === 0xff) decoder = new TextDecoder('utf-16be')
      plain = withoutMark(chunk)
      isFirst = false
    }
    yield decoder === undefined ? plain : encoder.encode(decoder.decode(chunk, { stream: true }))
  }
}
