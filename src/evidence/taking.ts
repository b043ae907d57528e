/** From what was taken to the records that keep it: the bytes, in segments where they are many, and who took them when. */
import { createHash, randomUUID } from 'node:crypto'
import { Failure } from '../failure.ts'
import type { Capture, CaptureSource, UnixSeconds } from '../model.ts'
import { digestOf } from './chain.ts'
import { toRecord, type RecordType, type WarcRecord } from './warc.ts'

export type Taking = {
  source: CaptureSource
  /** The address fetched, or `file:///<name>`. */
  url: string
  contentType?: string
  statedAt?: UnixSeconds
  /** HTTP status and headers as received: of a fetch, or of a response in an archive. */
  status?: number
  headers?: [string, string][]
  /** What was asked for it: a record of its own. */
  request?: { method: string; headers: [string, string][] }
  /** The redirects that led to it, in order: records of their own, each with its request. */
  hops?: readonly {
    url: string
    status: number
    headers: [string, string][]
    asked: [string, string][]
    bytes: Uint8Array
  }[]
  /** A capture of the same bytes: they are not kept twice. */
  repeats?: Pick<Capture, 'id' | 'url' | 'keptAt' | 'place' | 'sha256' | 'size'>
} & Pick<Capture, 'statedHandle' | 'statedMap' | 'container' | 'converted'> &
  TakenBytes

/**
 * As a whole, or as they come: then with their size and SHA-256 (hex), which are checked. What comes to the archive's door
 * (`keeping.ts`) can be gone through more than once.
 */
export type TakenBytes =
  | { bytes: Uint8Array }
  | { chunks: AsyncIterable<Uint8Array>; size: number; sha256: string }

/**
 * A record is packed and checked in memory: a larger block is written as segments of this size, each a record of its own
 * (WARC 1.1, section 8).
 */
const SEGMENT = 2 ** 22

/** The records of a taking, the metadata last: without it the others count for nothing. */
export async function* takingRecords(
  taking: Taking,
  keptAt: UnixSeconds,
): AsyncGenerator<WarcRecord> {
  const id = randomUUID()
  const head = isResponse(taking) ? httpHead(taking) : undefined
  if (taking.repeats !== undefined)
    yield revisitRecord(taking, taking.repeats, { id, keptAt, head })
  else if ('bytes' in taking) yield mainRecord(taking, { id, keptAt, head, bytes: taking.bytes })
  else yield* segments(taking, { id, keptAt, head })
  if (taking.request !== undefined) yield requestRecord(taking.url, taking.request, { id, keptAt })
  for (const hop of taking.hops ?? []) yield* hopRecords(hop, { id, keptAt })
  yield metadataRecord(taking, id, keptAt)
}

/** Between the bytes and the metadata, so that it goes with them wherever they go. */
function requestRecord(
  url: string,
  { headers, method }: NonNullable<Taking['request']>,
  { id, keptAt }: Pick<Frame, 'id' | 'keptAt'>,
): WarcRecord {
  const { host, href, pathname, search } = new URL(url)
  const head = [
    `${method} ${pathname}${search} HTTP/1.1`,
    `Host: ${host}`,
    ...headers.map(headerLine),
  ]
  return toRecord({
    id: randomUUID(),
    type: 'request',
    date: isoDate(keptAt),
    contentType: 'application/http;msgtype=request',
    block: Buffer.from(`${head.join('\r\n')}\r\n\r\n`),
    more: [
      ['WARC-Target-URI', href],
      ['WARC-Concurrent-To', `<urn:uuid:${id}>`],
    ],
  })
}

/** Bytes of a redirect's body that are kept; nobody reads it. */
const HOP_BODY = 2 ** 16

function* hopRecords(
  { asked, bytes, headers, status, url }: NonNullable<Taking['hops']>[number],
  { id, keptAt }: Pick<Frame, 'id' | 'keptAt'>,
): Generator<WarcRecord> {
  const body = bytes.subarray(0, HOP_BODY)
  const more: [string, string][] = [
    ['WARC-Target-URI', new URL(url).href],
    ['WARC-Concurrent-To', `<urn:uuid:${id}>`],
  ]
  if (body.length < bytes.length) more.push(['WARC-Truncated', 'length'])
  yield toRecord({
    id: randomUUID(),
    type: 'response',
    date: isoDate(keptAt),
    contentType: 'application/http;msgtype=response',
    block: Buffer.concat([httpHead({ status, headers }), body]),
    payloadDigest: digestOf(body),
    more,
  })
  yield requestRecord(url, { method: 'GET', headers: asked }, { id, keptAt })
}

type Frame = { id: string; keptAt: UnixSeconds; head: Uint8Array | undefined }

function mainRecord(taking: Taking, frame: Frame & { bytes: Uint8Array }): WarcRecord {
  const { head, bytes } = frame
  return toRecord({
    ...firstOf(taking, frame),
    block: head === undefined ? bytes : Buffer.concat([head, bytes]),
    payloadDigest: digestOf(bytes),
    more: [['WARC-Target-URI', address(taking)]],
  })
}

function firstOf(taking: Taking, { id, keptAt, head }: Frame) {
  const type: RecordType =
    taking.converted !== undefined ? 'conversion' : head === undefined ? 'resource' : 'response'
  const contentType =
    head === undefined
      ? (taking.contentType ?? 'application/octet-stream')
      : 'application/http;msgtype=response'
  return { id, type, date: isoDate(keptAt), contentType }
}

/** WARC 1.1, section 6.7.2: of a fetch the answer's head, and whose bytes its body were. */
function revisitRecord(
  taking: Taking,
  { id, url, keptAt, sha256 }: NonNullable<Taking['repeats']>,
  frame: Frame,
): WarcRecord {
  return toRecord({
    ...firstOf(taking, frame),
    type: 'revisit',
    block: frame.head ?? new Uint8Array(),
    payloadDigest: `sha256:${sha256}`,
    more: [
      ['WARC-Target-URI', address(taking)],
      ['WARC-Profile', 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest'],
      ['WARC-Refers-To', `<urn:uuid:${id}>`],
      ['WARC-Refers-To-Target-URI', url],
      ['WARC-Refers-To-Date', isoDate(keptAt)],
    ],
  })
}

async function* segments(
  taking: Taking & Exclude<TakenBytes, { bytes: Uint8Array }>,
  frame: Frame,
): AsyncGenerator<WarcRecord> {
  const { chunks, size, sha256 } = taking
  const { id, keptAt, head } = frame
  const whole = (head?.length ?? 0) + size
  let number = 0
  for await (const block of blocksOf(checked(chunks, size, sha256, taking.url), head)) {
    number++
    const isLast = number * SEGMENT >= whole
    const more: [string, string][] = [['WARC-Target-URI', address(taking)]]
    // A record that is all of it is an ordinary one.
    if (whole > SEGMENT) more.push(['WARC-Segment-Number', String(number)])
    if (number > 1) more.push(['WARC-Segment-Origin-ID', `<urn:uuid:${id}>`])
    if (number > 1 && isLast) more.push(['WARC-Segment-Total-Length', String(whole)])
    yield number === 1
      ? toRecord({ ...firstOf(taking, frame), block, more })
      : toRecord({ id: randomUUID(), type: 'continuation', date: isoDate(keptAt), block, more })
  }
}

/** Blocks of one segment each, the HTTP head before the first bytes; an empty payload is one empty block. */
async function* blocksOf(
  chunks: AsyncIterable<Uint8Array>,
  head: Uint8Array | undefined,
): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = head === undefined ? [] : [head]
  let size = head?.length ?? 0
  let blocks = 0
  for await (let chunk of chunks) {
    while (size + chunk.length > SEGMENT) {
      const room = SEGMENT - size
      yield Buffer.concat([...parts, chunk.subarray(0, room)])
      blocks++
      chunk = chunk.subarray(room)
      parts = []
      size = 0
    }
    parts.push(chunk)
    size += chunk.length
  }
  if (size > 0 || blocks === 0) yield Buffer.concat(parts)
}

/** Fails when the bytes are not the ones that were announced: a file that changes while it is read. */
async function* checked(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
  sha256: string,
  subject: string,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let seen = 0
  for await (const chunk of chunks) {
    seen += chunk.length
    hash.update(chunk)
    yield chunk
  }
  if (seen === size && hash.digest('hex') === sha256) return
  throw new Failure('bad-input', 'The file changed while it was read; nothing of it was kept.', {
    subject,
    hint: 'Import it again when nothing writes to it.',
  })
}

function metadataRecord(taking: Taking, id: string, keptAt: UnixSeconds): WarcRecord {
  const { container, converted, repeats, statedAt, status } = taking
  return toRecord({
    id: randomUUID(),
    type: 'metadata',
    date: isoDate(keptAt),
    contentType: 'application/warc-fields',
    block: fields([
      ['source', taking.source],
      // Headers are outside the chain; this block is not.
      ['url', address(taking)],
      ['content-type', taking.contentType],
      ['stated-at', statedAt === undefined ? undefined : isoDate(statedAt)],
      ['stated-handle', taking.statedHandle],
      ['stated-map', taking.statedMap],
      ['status', status === undefined ? undefined : String(status)],
      ['container-name', container?.name],
      ['container-sha256', container?.sha256],
      ['converted-sha256', converted?.sha256],
      ['converted-size', converted === undefined ? undefined : String(converted.size)],
      ['converted-selector', converted?.selector],
      ['payload-sha256', repeats?.sha256 ?? ('bytes' in taking ? undefined : taking.sha256)],
      ['payload-size', repeats === undefined ? undefined : String(repeats.size)],
      ['payload-of', repeats?.id],
      ...(taking.hops ?? []).map(({ status: its, url }, at): [string, string] => [
        `redirect-${at + 1}`,
        `${its} ${new URL(url).href}`,
      ]),
      ['payload-of-place', repeats && `${repeats.place.file} ${repeats.place.offset}`],
    ]),
    more: [
      ['WARC-Target-URI', address(taking)],
      ['WARC-Refers-To', `<urn:uuid:${id}>`],
      ['WARC-Concurrent-To', `<urn:uuid:${id}>`],
    ],
  })
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

function address({ url }: Taking): string {
  return new URL(url).href
}

/** What was converted is no answer any more. */
function isResponse({ converted, source, headers }: Taking): boolean {
  return converted === undefined && (source === 'web' || headers !== undefined)
}

function httpHead({ status = 200, headers = [] }: Pick<Taking, 'headers' | 'status'>): Uint8Array {
  const lines = headers.map((pair) => `${headerLine(pair)}\r\n`)
  return Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`)
}

/**
 * The transfer coding is taken off before anything is kept: its header, left as it was, would have readers take it off
 * once more. What gives access to something is kept as its digest.
 */
function headerLine([name, value]: [string, string]): string {
  const text = value.replace(/[\r\n]+/g, ' ')
  const lower = name.toLowerCase()
  if (lower === 'transfer-encoding') return `X-Archive-Orig-${name}: ${text}`
  const isSecret = /^(?:authorization|proxy-authorization|cookie|set-cookie)$/.test(lower)
  return `${name}: ${isSecret && !text.startsWith('sha256:') ? digestOf(text) : text}`
}
