/**
 * One WARC 1.1 record to one gzip member, and back. Written here rather than by warcio, because the chain needs the block
 * digest before the record is written and the verifier needs member headers that are always the same.
 * Format: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
 */
import { digestOf } from './chain.ts'
import { pack } from './members.ts'

export type RecordType =
  | 'continuation'
  | 'conversion'
  | 'metadata'
  | 'request'
  | 'resource'
  | 'response'
  | 'revisit'
  | 'warcinfo'

/** Header names are as written; values are UTF-8 without line breaks. */
export type WarcRecord = { headers: Map<string, string>; block: Uint8Array }

export type RecordSketch = {
  id: string
  type: RecordType
  /** ISO 8601, seconds. */
  date: string
  /** Absent on a continuation: the first segment has it. */
  contentType?: string
  block: Uint8Array
  /** Digest of the payload, where the block is more than it. */
  payloadDigest?: string
  more: [string, string][]
}

export function toRecord(sketch: RecordSketch): WarcRecord {
  const blockDigest = digestOf(sketch.block)
  const headers: [string, string][] = [
    ['WARC-Type', sketch.type],
    ['WARC-Record-ID', `<urn:uuid:${sketch.id}>`],
    ['WARC-Date', sketch.date],
    ...sketch.more,
    ['WARC-Block-Digest', blockDigest],
  ]
  if (sketch.contentType !== undefined) headers.push(['Content-Type', sketch.contentType])
  if (sketch.payloadDigest !== undefined)
    headers.push(['WARC-Payload-Digest', sketch.payloadDigest])
  headers.push(['Content-Length', String(sketch.block.length)])
  return {
    headers: new Map(headers.map(([name, value]) => [name, oneLine(value)])),
    block: sketch.block,
  }
}

export function packRecord({ headers, block }: WarcRecord): Uint8Array {
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`)
  const head = Buffer.from(`WARC/1.1\r\n${lines.join('')}\r\n`)
  return pack(Buffer.concat([head, block, Buffer.from('\r\n\r\n')]))
}

/** Throws a plain sentence when the bytes are no whole record. */
export function unpackRecord(unpacked: Buffer): WarcRecord {
  const end = unpacked.indexOf('\r\n\r\n')
  if (end < 0) throw new Error('no end of the record header')
  const [version, ...lines] = unpacked.subarray(0, end).toString('utf8').split('\r\n')
  if (version !== 'WARC/1.1')
    throw new Error(`not a WARC/1.1 record: ${JSON.stringify(version?.slice(0, 20))}`)
  const headers = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon < 1) throw new Error(`not a header line: ${JSON.stringify(line.slice(0, 40))}`)
    headers.set(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  const length = Number(headers.get('Content-Length'))
  const block = unpacked.subarray(end + 4, end + 4 + length)
  const tail = unpacked.subarray(end + 4 + length)
  if (block.length !== length || tail.toString('latin1') !== '\r\n\r\n') {
    throw new Error(`the block is not the ${length} bytes that Content-Length states`)
  }
  return { headers, block }
}

export function recordId({ headers }: Pick<WarcRecord, 'headers'>): string {
  return (headers.get('WARC-Record-ID') ?? '').replace(/^<urn:uuid:|>$/g, '')
}

function oneLine(value: string): string {
  return value.replace(/[\r\n\0]+/g, ' ')
}
