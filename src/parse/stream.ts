/**
 * The dispatcher for captures of any size: tells the format by the beginning, then reads as the bytes come. Formats that
 * are one page are read whole, within a limit; dumps and exports a few hundred posts at a time.
 */
import type { Oddity, PageObservation, ParseFormat } from '../model.ts'
import type { CsvRecord } from './dump/csv-records.ts'
import { jsonShape, type JsonRecord } from './dump/json-records.ts'
import { pageMaker } from './dump/pages.ts'
import { parse } from './parse.ts'
import {
  asUtf8,
  both,
  joinedBytes,
  peek,
  readerChooser,
  recordsOf,
  tableIn,
  type Chooser,
  type Records,
} from './records.ts'

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
  if (records === undefined && jsonShape(head) === 'account') return { oddities: [ACCOUNT] }
  if (records === undefined) {
    const whole = await parseWhole(chunks, input)
    const table = whole.format === undefined ? tableIn(head) : undefined
    return table === undefined ? whole : unknownRecords(table.columns, 1)
  }
  return readRecords(records, input.map)
}

/** Its public channels are to be taken out of it first. */
const ACCOUNT: Oddity = {
  kind: 'account',
  detail: 'the export of a whole account; it was not read',
  place: 'whole capture',
}

/** Of so many records one must be of a known kind. */
const TRIED = 200

/** Records are hostile: what an oddity quotes of them has an end. */
const LONGEST_DETAIL = 600

/** So many oddities of one kind are told in detail; of the rest the number. */
const DETAILED = 20

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
