/** A capture is two records that count only together: the bytes, and the metadata of who took them when. */
import { randomUUID } from 'node:crypto'
import type { Capture, CaptureSource, UnixSeconds } from '../model.ts'
import { digestOf, GENESIS, link } from './chain.ts'
import { BrokenMember, members, nextMember, type Member } from './members.ts'
import { recordId, toRecord, unpackRecord, type WarcRecord } from './warc.ts'

export type Taking = {
  source: CaptureSource
  /** The address fetched, or `file:///<name>`. */
  url: string
  bytes: Uint8Array
  contentType?: string
  statedAt?: UnixSeconds
  statedHandle?: string
  /** HTTP status and headers as received, of a `web` capture. */
  status?: number
  headers?: [string, string][]
}

/** The two records of a taking. */
export function takingRecords(taking: Taking, keptAt: UnixSeconds): [WarcRecord, WarcRecord] {
  const id = randomUUID()
  const date = isoDate(keptAt)
  const { source, url, bytes, contentType = 'application/octet-stream' } = taking
  const http = source === 'web' ? httpHead(taking) : undefined
  const main = toRecord({
    id,
    type: http === undefined ? 'resource' : 'response',
    date,
    contentType: http === undefined ? contentType : 'application/http;msgtype=response',
    block: http === undefined ? bytes : Buffer.concat([http, bytes]),
    payloadDigest: digestOf(bytes),
    more: [['WARC-Target-URI', new URL(url).href]],
  })
  const metadata = toRecord({
    id: randomUUID(),
    type: 'metadata',
    date,
    contentType: 'application/warc-fields',
    block: fields([
      ['source', source],
      // Headers are outside the chain; this block is not.
      ['url', new URL(url).href],
      ['content-type', taking.contentType],
      ['stated-at', taking.statedAt === undefined ? undefined : isoDate(taking.statedAt)],
      ['stated-handle', taking.statedHandle],
      ['status', taking.status === undefined ? undefined : String(taking.status)],
    ]),
    more: [
      ['WARC-Target-URI', new URL(url).href],
      ['WARC-Refers-To', `<urn:uuid:${id}>`],
      ['WARC-Concurrent-To', `<urn:uuid:${id}>`],
    ],
  })
  return [main, metadata]
}

export function fields(pairs: [string, string | undefined][]): Uint8Array {
  const lines = pairs.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`],
  )
  return Buffer.from(lines.join(''))
}

export function isoDate(time: UnixSeconds): string {
  return new Date(time * 1000).toISOString().replace('.000Z', 'Z')
}

/** Adds the link to a record, as the header `Chancery-Previous`, and gives its own. */
export function chained(record: WarcRecord, previous: string): string {
  record.headers.set('Chancery-Previous', previous)
  return linkOf(record, previous)
}

function linkOf(record: WarcRecord, previous: string): string {
  const { headers } = record
  return link(previous, {
    id: recordId(record),
    type: headers.get('WARC-Type') ?? '',
    date: headers.get('WARC-Date') ?? '',
    blockDigest: headers.get('WARC-Block-Digest') ?? '',
  })
}

/** A record and where its gzip member lies in the file. */
export type Placed = { record: WarcRecord; offset: number; length: number }

export type Walked = Placed & {
  /** Link of this record. */ head: string
  /** Of the second of its two records. */ capture?: Capture
}

/** Walks the records of one file, pairing them into captures and following the chain. */
export function* walk(file: string, records: Iterable<Placed>, head = GENESIS): Generator<Walked> {
  let pending: Placed | undefined
  for (const placed of records) {
    const { record } = placed
    head = linkOf(record, head)
    const type = record.headers.get('WARC-Type')
    const isPair = pending !== undefined && type === 'metadata' && refersTo(record, pending.record)
    if (pending !== undefined && isPair)
      yield { ...placed, head, capture: toCapture(file, pending, record) }
    else yield { ...placed, head }
    pending = type === 'resource' || type === 'response' ? placed : undefined
  }
}

/** Unpacks members to records; what is no record is a `BrokenMember` too. */
export function* placedRecords(from: Iterable<Member>): Generator<Placed> {
  for (const { offset, length, unpacked } of from)
    yield { record: recordAt(offset, unpacked), offset, length }
}

export function recordAt(offset: number, unpacked: Buffer): WarcRecord {
  try {
    return unpackRecord(unpacked)
  } catch (error) {
    throw new BrokenMember(offset, error instanceof Error ? error.message : String(error))
  }
}

/** What the first record of a file names as the one before it. */
export function chainStart(path: string): string {
  try {
    for (const { record } of placedRecords(members(path)))
      return record.headers.get('Chancery-Previous') ?? GENESIS
  } catch (error) {
    if (!(error instanceof BrokenMember)) throw error
  }
  return GENESIS
}

/** Whether a whole record begins anywhere behind this byte. */
export function wholeRecordBehind(path: string, offset: number): boolean {
  for (let at = nextMember(path, offset + 1); at !== undefined; at = nextMember(path, at + 1)) {
    try {
      for (const _ of placedRecords(members(path, at))) return true
    } catch (error) {
      if (!(error instanceof BrokenMember)) throw error
    }
  }
  return false
}

/** The payload of a capture's own record: of a response, what follows the HTTP headers. */
export function payloadOf({ headers, block }: WarcRecord): Uint8Array {
  if (headers.get('WARC-Type') !== 'response') return block
  const end = Buffer.from(block.buffer, block.byteOffset, block.length).indexOf('\r\n\r\n')
  return end < 0 ? block.subarray(block.length) : block.subarray(end + 4)
}

/** The address in the metadata's block is under the chain: a record whose header names another is no capture. */
function refersTo(metadata: WarcRecord, { headers }: WarcRecord): boolean {
  const isOf = metadata.headers.get('WARC-Refers-To') === headers.get('WARC-Record-ID')
  return isOf && readFields(metadata.block).get('url') === headers.get('WARC-Target-URI')
}

function toCapture(file: string, main: Placed, metadata: WarcRecord): Capture {
  const { headers } = main.record
  const stated = readFields(metadata.block)
  const status = stated.get('status')
  const statedAt = stated.get('stated-at')
  const statedHandle = stated.get('stated-handle')
  const contentType = stated.get('content-type')
  return {
    id: recordId(main.record),
    source: stated.get('source') === 'web' ? 'web' : 'import',
    url: stated.get('url') ?? '',
    keptAt: seconds(headers.get('WARC-Date')),
    ...(statedAt !== undefined && { statedAt: seconds(statedAt) }),
    ...(statedHandle !== undefined && { statedHandle }),
    ...(status !== undefined && { status: Number(status) }),
    ...(contentType !== undefined && { contentType }),
    sha256: (headers.get('WARC-Payload-Digest') ?? '').replace('sha256:', ''),
    size: payloadOf(main.record).length,
    place: { file, offset: main.offset, length: main.length },
  }
}

function readFields(block: Uint8Array): Map<string, string> {
  const lines = Buffer.from(block).toString('utf8').split('\r\n')
  return new Map(
    lines
      .filter((line) => line.includes(': '))
      .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
  )
}

function seconds(iso: string | undefined): UnixSeconds {
  return Math.floor(Date.parse(iso ?? '') / 1000)
}

function httpHead({ status = 200, headers = [] }: Taking): Uint8Array {
  const lines = headers.map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`)
  return Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`)
}
