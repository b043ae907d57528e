/** A capture is records that count only together: the bytes, in one or more segments, and the metadata of who took them when. */
import type { Capture, UnixSeconds } from '../model.ts'
import { GENESIS, link, type Linked } from './chain.ts'
import { BrokenMember, members, nextMember, type Member } from './members.ts'
import { recordId, unpackRecord, type WarcRecord } from './warc.ts'

/** Adds the link to a record, as the header `Chancery-Previous`, and gives its own. */
export function chained(record: WarcRecord, previous: string): string {
  record.headers.set('Chancery-Previous', previous)
  return linkOf(record, previous)
}

function linkOf(record: WarcRecord, previous: string): string {
  return link(previous, linkedOf(record))
}

/** Headers of a record that stands in the place of an erased one. */
export const ERASED = {
  at: 'Chancery-Erased',
  why: 'Chancery-Erased-Why',
  type: 'Chancery-Erased-Type',
  block: 'Chancery-Erased-Block-Digest',
  payload: 'Chancery-Erased-Payload-Digest',
} as const

/** What of a record the chain and the tree cover: of an erased one what it was. */
export function linkedOf({ headers }: Pick<WarcRecord, 'headers'>): Linked {
  return {
    id: recordId({ headers }),
    type: headers.get(ERASED.type) ?? headers.get('WARC-Type') ?? '',
    date: headers.get('WARC-Date') ?? '',
    blockDigest: headers.get(ERASED.block) ?? headers.get('WARC-Block-Digest') ?? '',
  }
}

/** A record and where its gzip member lies in the file. */
export type Placed = { record: WarcRecord; offset: number; length: number }

export type Walked = Placed & {
  /** Link of this record. */ head: string
  /** Of the last of its records. */ capture?: Capture
}

/** The records of a capture that were met so far. */
type Pending = {
  headers: WarcRecord['headers']
  offset: number
  /** Of the gzip members, together. */
  length: number
  /** Of the payload. */
  size: number
}

/** Walks the records of one file, joining them to captures and following the chain. */
export function* walk(file: string, records: Iterable<Placed>, head = GENESIS): Generator<Walked> {
  const step = walker(file, head)
  for (const placed of records) yield step(placed)
}

/** The same, one record at a time. */
export function walker(file: string, head = GENESIS): (placed: Placed) => Walked {
  let pending: Pending | undefined
  return (placed) => {
    const { record, offset, length } = placed
    head = linkOf(record, head)
    const type = record.headers.get('WARC-Type')
    if (record.headers.get(ERASED.type) === 'continuation') {
      if (pending !== undefined) pending.length += length
      return { ...placed, head }
    }
    if (type === 'metadata' && pending !== undefined && refersTo(record, pending)) {
      const capture = toCapture(file, pending, record)
      pending = undefined
      return { ...placed, head, capture }
    }
    if (type === 'continuation' && pending !== undefined && goesOn(record, pending)) {
      pending.length += length
      pending.size += record.block.length
    } else if (type !== 'metadata' && pending !== undefined && isOfSame(record, pending)) {
      // A request, or a redirect: between the bytes and their metadata.
    } else if (BEGINNINGS.has(type ?? '')) {
      pending = { headers: record.headers, offset, length, size: payloadOf(record).length }
    } else {
      pending = undefined
    }
    return { ...placed, head }
  }
}

/** Types of the record that a capture begins with. */
const BEGINNINGS = new Set(['conversion', 'resource', 'response', 'revisit'])

/** Unpacks members to records; what is no record is a `BrokenMember` too. */
export function* placedRecords(from: Iterable<Member>): Generator<Placed> {
  for (const { offset, length, unpacked } of from)
    yield { record: recordAt(offset, unpacked), offset, length }
}

function recordAt(offset: number, unpacked: Buffer): WarcRecord {
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

/** The payload in one record: of a response, what follows the HTTP headers; a revisit has none of its own. */
export function payloadOf({ headers, block }: WarcRecord): Uint8Array {
  const type = headers.get('WARC-Type')
  if (type === 'revisit') return block.subarray(block.length)
  if (type !== 'response') return block
  const end = Buffer.from(block.buffer, block.byteOffset, block.length).indexOf('\r\n\r\n')
  return end < 0 ? block.subarray(block.length) : block.subarray(end + 4)
}

/** The address in the metadata's block is under the chain: a record whose header names another is no capture. */
function refersTo(metadata: WarcRecord, { headers }: Pending): boolean {
  const isOf = metadata.headers.get('WARC-Refers-To') === headers.get('WARC-Record-ID')
  return isOf && readFields(metadata.block).get('url') === headers.get('WARC-Target-URI')
}

function isOfSame(record: WarcRecord, { headers }: Pending): boolean {
  return record.headers.get('WARC-Concurrent-To') === headers.get('WARC-Record-ID')
}

function goesOn(record: WarcRecord, { headers }: Pending): boolean {
  return record.headers.get('WARC-Segment-Origin-ID') === headers.get('WARC-Record-ID')
}

function toCapture(file: string, pending: Pending, metadata: WarcRecord): Capture {
  const { headers, offset, length, size } = pending
  const isErased = headers.has(ERASED.at)
  const stated = readFields(metadata.block)
  const status = stated.get('status')
  const statedAt = stated.get('stated-at')
  const statedHandle = stated.get('stated-handle')
  const statedMap = stated.get('stated-map')
  const contentType = isErased ? headers.get('Content-Type') : stated.get('content-type')
  const whole = isErased ? undefined : stated.get('payload-sha256')
  const redirects = redirectsIn(stated)
  const revisits = headers.get('WARC-Type') === 'revisit' ? revisited(headers, stated) : undefined
  return {
    id: recordId({ headers }),
    source: stated.get('source') === 'web' ? 'web' : 'import',
    url: stated.get('url') ?? '',
    keptAt: seconds(headers.get('WARC-Date')),
    ...(statedAt !== undefined && { statedAt: seconds(statedAt) }),
    ...(statedHandle !== undefined && { statedHandle }),
    ...(statedMap !== undefined && { statedMap }),
    ...originOf(stated),
    ...(isErased && { erasedAt: seconds(headers.get(ERASED.at)) }),
    ...(redirects.length > 0 && { redirects }),
    ...(revisits !== undefined && { revisits }),
    ...(status !== undefined && { status: Number(status) }),
    ...(contentType !== undefined && { contentType }),
    sha256: whole ?? (headers.get('WARC-Payload-Digest') ?? '').replace('sha256:', ''),
    size: revisits === undefined ? size : Number(stated.get('payload-size')),
    place: { file, offset, length },
  }
}

function redirectsIn(stated: ReadonlyMap<string, string>): NonNullable<Capture['redirects']> {
  const found: NonNullable<Capture['redirects']> = []
  for (let said = stated.get('redirect-1'); said !== undefined;) {
    const [status = '', ...url] = said.split(' ')
    found.push({ status: Number(status), url: url.join(' ') })
    said = stated.get(`redirect-${found.length + 1}`)
  }
  return found
}

/** Whose bytes a revisit brought again, where its header and what is under the chain agree. */
function revisited(
  headers: WarcRecord['headers'],
  stated: ReadonlyMap<string, string>,
): Capture['revisits'] {
  const id = stated.get('payload-of') ?? ''
  const [file = '', offset = ''] = (stated.get('payload-of-place') ?? '').split(' ')
  if (headers.get('WARC-Refers-To') !== `<urn:uuid:${id}>`) return undefined
  return { id, file, offset: Number(offset) }
}

/** The file that the bytes came in, and the one that they are a part of. */
function originOf(stated: ReadonlyMap<string, string>): Pick<Capture, 'container' | 'converted'> {
  const name = stated.get('container-name')
  const container = stated.get('container-sha256')
  const converted = stated.get('converted-sha256')
  return {
    ...(name !== undefined &&
      container !== undefined && { container: { name, sha256: container } }),
    ...(converted !== undefined && {
      converted: {
        sha256: converted,
        size: Number(stated.get('converted-size')),
        selector: stated.get('converted-selector') ?? '',
      },
    }),
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
