import { WARCParser, type WARCRecord } from 'warcio'
import { digestOf } from './digest.ts'
import type { Piece, Source } from './source.ts'

/** A page is not larger; a record that is, is none of ours. */
const LARGEST = 2 ** 26

/** The pages that a WARC file holds: responses with status 200 and resources, each with its own address and time. `open` gives its bytes unpacked. */
export async function* warcSources(
  warc: Source,
  open: () => AsyncIterable<Uint8Array>,
): AsyncGenerator<Piece> {
  const { sha256 } = await digestOf(warc.open())
  const container = { name: warc.name, sha256 }
  try {
    for await (const record of new WARCParser(open())) {
      const source = await pageOf(record, warc, container)
      if (source !== undefined) yield { source }
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    yield { passed: { name: warc.name, why: 'broken', detail } }
  }
}

async function pageOf(
  record: WARCRecord,
  warc: Source,
  container: { name: string; sha256: string },
): Promise<Source | undefined> {
  const { warcType, warcTargetURI: url, warcDate } = record
  if (warcType !== 'response' && warcType !== 'resource') return undefined
  if (url === null || url === undefined || !/^(https?|file):/.test(url)) return undefined
  if (record.warcContentLength > LARGEST) return undefined
  const type =
    warcType === 'resource' ? record.warcHeader('Content-Type') : header(record, 'content-type')
  if (type !== null && type !== undefined && /^(image|video|audio|font)\//.test(type))
    return undefined
  const bytes = await record.readFully(true)
  const statedAt = Math.floor(Date.parse(warcDate ?? '') / 1000)
  const isResponse = warcType === 'response' && record.httpHeaders !== null
  return {
    name: `${warc.name}: ${url}`,
    url,
    size: bytes.length,
    open: () => only(bytes),
    claims: {
      container,
      ...(!Number.isNaN(statedAt) && { statedAt }),
      ...(type !== null && type !== undefined && { contentType: type }),
      ...(isResponse && { status: statusOf(record), headers: headersOf(record) }),
    },
    named: false,
    medium: false,
  }
}

function header(record: WARCRecord, name: string): string | undefined {
  return headersOf(record).find(([known]) => known.toLowerCase() === name)?.[1]
}

/** The body was decoded: the headers that speak of its coding no longer hold. */
function headersOf({ httpHeaders }: WARCRecord): [string, string][] {
  const coding = /^(content-encoding|transfer-encoding|content-length)$/i
  return [...(httpHeaders?.headers ?? [])].flatMap(([name, value]): [string, string][] =>
    coding.test(name) ? [] : [[name, value]],
  )
}

function statusOf({ httpHeaders }: WARCRecord): number {
  return Number(httpHeaders?.statusCode ?? 200)
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
