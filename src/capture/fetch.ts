/** One answer of a foreign host, its body as received, within limits. Redirects are followed by hand, each address checked. */
import { createHash } from 'node:crypto'
import { Agent, ProxyAgent, request, type Dispatcher } from 'undici'
import { guardedConnector, isPublicName, RefusedAddress, type Resolve } from './address-guard.ts'
import { unpackWithin } from './unpack-within.ts'

export type FetchSettings = {
  userAgent: string
  /** Hosts of private networks that may be asked all the same, lower case. */
  allowed: ReadonlySet<string>
  /** An HTTP proxy through which everything goes. */
  proxy?: string
  limits?: Partial<Limits>
  resolve?: Resolve
}

export type Limits = {
  /** Bytes. */
  headers: number
  body: number
  unpacked: number
  /** Milliseconds: until the headers are there, between two pieces of the body, for all of it. */
  untilHeaders: number
  betweenPieces: number
  whole: number
  redirects: number
}

const LIMITS: Limits = {
  headers: 16_384,
  body: 16 * 2 ** 20,
  unpacked: 32 * 2 ** 20,
  untilHeaders: 30_000,
  betweenPieces: 20_000,
  whole: 90_000,
  redirects: 5,
}

export type Got =
  | {
      kind: 'answer'
      /** The address that answered, after redirects. */
      url: string
      status: number
      /** As received; cookies only as digests. */
      headers: [string, string][]
      /** As sent, besides what every request has. */
      asked: [string, string][]
      /** As received: still packed, if the source packed it. */
      bytes: Uint8Array
      /** The same, unpacked. */
      unpacked: Uint8Array
      /** The answers that led here, in order. */
      hops: Hop[]
    }
  | { kind: 'failed'; url: string; why: FetchFailure; detail: string }

/** An answer that names another address. */
export type Hop = {
  url: string
  status: number
  headers: [string, string][]
  asked: [string, string][]
  bytes: Uint8Array
}

/** `refused`: by us, because of the address. `broken`: not the HTTP we asked for. */
export type FetchFailure =
  | 'broken'
  | 'redirects'
  | 'refused'
  | 'too-large'
  | 'too-slow'
  | 'unreachable'

export type Ask = {
  headers?: Record<string, string>
  /** Takes the body piece by piece instead of giving it back; told what is coming. */
  into?: (head: { status: number; headers: [string, string][] }) => Promise<Sink>
  limits?: Partial<Limits>
  signal?: AbortSignal
}

export type Sink = AsyncDisposable & { write(piece: Uint8Array): Promise<void> }

export type Fetcher = AsyncDisposable & { get(url: string, ask?: Ask): Promise<Got> }

export function openFetcher(settings: FetchSettings): Fetcher {
  const dispatcher = dispatcherOf(settings)
  const usual = { ...LIMITS, ...settings.limits }

  async function get(url: string, ask: Ask = {}): Promise<Got> {
    const limits = { ...usual, ...ask.limits }
    const tooLate = AbortSignal.timeout(limits.whole)
    const signal = ask.signal === undefined ? tooLate : AbortSignal.any([tooLate, ask.signal])
    const hops: Hop[] = []
    let at = url
    try {
      for (;;) {
        const parsed = checked(at, settings)
        const answer = await one(parsed.href, ask, limits, signal)
        const next = redirectOf(answer, parsed)
        if (next === undefined) return { kind: 'answer', url: parsed.href, hops, ...answer }
        if (hops.length >= limits.redirects || hops.some(({ url: from }) => from === next))
          return {
            kind: 'failed',
            url: at,
            why: 'redirects',
            detail: `redirected to ${next} again`,
          }
        const { asked, bytes, headers, status } = answer
        hops.push({ url: parsed.href, status, headers, asked, bytes })
        at = next
      }
    } catch (error) {
      return { kind: 'failed', url: at, ...failureOf(error, tooLate.aborted) }
    }
  }

  async function one(
    url: string,
    { headers, into }: Ask,
    limits: Limits,
    signal: AbortSignal,
  ): Promise<Answer> {
    const asked = { 'user-agent': settings.userAgent, 'accept-encoding': 'gzip', ...headers }
    const response = await request(url, {
      dispatcher,
      signal,
      headers: asked,
      headersTimeout: limits.untilHeaders,
      bodyTimeout: limits.betweenPieces,
      responseHeaders: 'raw',
    })
    const received = pairs(response.headers)
    const { statusCode: status } = response
    const isWanted = into !== undefined && (status === 200 || status === 206)
    await using sink = isWanted ? await into({ status, headers: received }) : undefined
    const pieces: Uint8Array[] = []
    let size = 0
    for await (const piece of response.body) {
      const bytes: Uint8Array = piece
      size += bytes.length
      if (size > limits.body) throw new TooLarge(`the body has more than ${limits.body} bytes`)
      if (sink === undefined) pieces.push(bytes)
      else await sink.write(bytes)
    }
    const body = Buffer.concat(pieces)
    const coding = received.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1]
    const plain = await unpacked(coding, body, limits)
    return {
      status,
      headers: received,
      asked: Object.entries(asked),
      bytes: body,
      unpacked: plain,
    }
  }

  return { get, [Symbol.asyncDispose]: () => dispatcher.destroy() }
}

type Answer = {
  status: number
  headers: [string, string][]
  asked: [string, string][]
  bytes: Uint8Array
  unpacked: Uint8Array
}

/** Also for sinks: more than anybody wants. */
export class TooLarge extends Error {}
class Broken extends Error {}

function dispatcherOf({ allowed, limits, proxy, resolve }: FetchSettings): Dispatcher {
  const more = { maxHeaderSize: limits?.headers ?? LIMITS.headers, pipelining: 1, allowH2: false }
  if (proxy !== undefined) return new ProxyAgent({ uri: proxy, ...more })
  return new Agent({ connect: guardedConnector(allowed, resolve), ...more })
}

function checked(url: string, { allowed, proxy }: FetchSettings): URL {
  const parsed = URL.parse(url)
  if (parsed === null || !/^https?:$/.test(parsed.protocol))
    throw new Broken(`not an http(s) address: ${url.slice(0, 200)}`)
  if (parsed.username !== '' || parsed.password !== '')
    throw new Broken('an address with a user name in it')
  parsed.hash = ''
  if (proxy !== undefined && !allowed.has(parsed.hostname) && !isPublicName(parsed.hostname))
    throw new RefusedAddress(parsed.hostname, parsed.hostname)
  return parsed
}

function redirectOf({ headers, status }: Answer, from: URL): string | undefined {
  if (![301, 302, 303, 307, 308].includes(status)) return undefined
  const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1]
  const to = URL.parse(location ?? '', from)
  if (location === undefined || to === null) return undefined
  if (from.protocol === 'https:' && to.protocol !== 'https:')
    throw new Broken(`redirected from https to ${to.protocol}`)
  return to.href
}

/** Only gzip was asked for; what unpacks to more than the limit is not kept. */
async function unpacked(
  coding: string | undefined,
  body: Uint8Array,
  limits: Limits,
): Promise<Uint8Array> {
  if (coding === undefined || /^identity$/i.test(coding) || body.length === 0) return body
  if (!/^(?:x-)?gzip$/i.test(coding))
    throw new Broken(`packed as ${coding}, which was not asked for`)
  const plain = await unpackWithin(body, limits.unpacked)
  if (plain === 'broken') throw new Broken('the gzip data is broken')
  if (plain === 'too-large')
    throw new TooLarge(`${body.length} bytes unpack to more than ${limits.unpacked}`)
  return plain
}

/** undici's raw headers: names and values in turn. */
function pairs(raw: unknown): [string, string][] {
  const flat: unknown[] = Array.isArray(raw) ? raw : []
  const found: [string, string][] = []
  for (let at = 0; at + 1 < flat.length; at += 2) {
    const [name, value] = [String(flat[at]), String(flat[at + 1])]
    // The body stands without its transfer-coding; a session is nobody's business.
    if (/^(?:transfer-encoding|trailer)$/i.test(name)) continue
    found.push([name, /^set-cookie$/i.test(name) ? digestOf(value) : value])
  }
  return found
}

function digestOf(value: string): string {
  return `sha256:${createHash('sha256').update(value).digest('hex')}`
}

function failureOf(error: unknown, isLate: boolean): { why: FetchFailure; detail: string } {
  const detail = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (isRefusal(error)) return { why: 'refused', detail }
  if (error instanceof TooLarge) return { why: 'too-large', detail }
  if (error instanceof Broken) return { why: 'broken', detail }
  if (isLate) return { why: 'too-slow', detail: 'it took too long as a whole' }
  if (/HEADERS_OVERFLOW/.test(code))
    return { why: 'too-large', detail: 'the headers are too large' }
  if (/TIMEOUT/.test(code)) return { why: 'too-slow', detail }
  if (/HTTP_PARSER|^HPE_|CONTENT_LENGTH/.test(code)) return { why: 'broken', detail }
  return { why: 'unreachable', detail: code === '' ? detail : `${detail} (${code})` }
}

/** The resolver's error may come wrapped. */
function isRefusal(error: unknown): boolean {
  if (error instanceof RefusedAddress) return true
  if (error instanceof AggregateError) return error.errors.some(isRefusal)
  return error instanceof Error && error.cause !== undefined && isRefusal(error.cause)
}
