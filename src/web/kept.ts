/**
 * Pages that were made are kept for the next who asks, as long as nothing that they were made of has changed: of readers
 * alone, by address, language and time zone. Whoever has one already is told so.
 */
import { hash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { packedBytes, takesGzip } from './packing.ts'
import type { Asked, WebEnv } from './site.ts'
import { reader } from './words/say.ts'

type Kept = {
  /** Packed for whoever takes it so, once and not for each. */
  body: Uint8Array<ArrayBuffer>
  isPacked: boolean
  type: string
  /** Of the page, however it is packed. */
  etag: string
  until: number
}

/** Bytes of all of them. */
const MOST = 16 * 2 ** 20
/** Milliseconds: a page may also say how long a source rests, or what is overdue. */
const LONGEST = 10_000

export function pageKeeper({ most = MOST, longest = LONGEST } = {}): MiddlewareHandler<WebEnv> {
  const kept = new Map<string, Kept>()
  const making = new Map<string, PromiseWithResolvers<Kept | undefined>>()
  let version = ''
  let bytes = 0

  function forget(key: string): void {
    bytes -= kept.get(key)?.body.length ?? 0
    kept.delete(key)
  }

  function keep(key: string, page: Kept): void {
    forget(key)
    if (page.body.length > most / 16) return
    kept.set(key, page)
    bytes += page.body.length
    for (const oldest of kept.keys()) {
      if (bytes <= most) break
      forget(oldest)
    }
  }

  return async (c, next) => {
    const { version: versionNow } = c.get('site')
    if (versionNow === undefined || c.get('session') !== undefined) {
      await next()
      return undefined
    }
    // Asked before the page is made: what changes meanwhile makes it old at once.
    const before = await versionNow()
    if (before !== version) {
      kept.clear()
      bytes = 0
      version = before
    }
    const key = keyOf(c)
    const known = kept.get(key)
    if (known !== undefined && known.until > Date.now()) {
      kept.delete(key)
      kept.set(key, known)
      return answer(c, known)
    }
    // Many ask for one page at once: it is made for the first of them.
    const others = making.get(`${before} ${key}`)
    const theirs = await others?.promise
    if (theirs !== undefined) return answer(c, theirs)
    const own = Promise.withResolvers<Kept | undefined>()
    if (others === undefined) making.set(`${before} ${key}`, own)
    let page: Kept | undefined
    try {
      await next()
      page = await keepable(c, longest)
    } finally {
      if (others === undefined) making.delete(`${before} ${key}`)
      own.resolve(page)
    }
    if (page === undefined) return undefined
    if (version === before) keep(key, page)
    c.res = undefined
    c.res = answer(c, page)
    return undefined
  }
}

async function keepable(c: Asked, longest: number): Promise<Kept | undefined> {
  // A file has a name besides, and is asked for once.
  const made = c.res
  const { headers, status } = made
  if (status !== 200 || headers.has('set-cookie') || headers.has('content-disposition'))
    return undefined
  if (headers.get('cache-control') === 'no-store') return undefined
  const plain = new Uint8Array(await made.arrayBuffer())
  const etag = `"${hash('sha256', plain, 'base64url').slice(0, 22)}"`
  const type = headers.get('content-type') ?? ''
  const until = Date.now() + longest
  const packed = takesGzip(c.req.header('accept-encoding')) ? await packedBytes(plain) : undefined
  return { body: packed ?? plain, isPacked: packed !== undefined, type, etag, until }
}

function answer(c: Asked, { body, isPacked, type, etag }: Kept): Response {
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, { etag })
  const packing = isPacked && { 'content-encoding': 'gzip' }
  return c.body(body, 200, { 'content-type': type, etag, ...packing })
}

function keyOf(c: Asked): string {
  const { language, zone = '' } = reader()
  const accepts = c.req.header('accept') ?? ''
  const json = accepts.includes('application/json') && !accepts.includes('text/html')
  const packing = takesGzip(c.req.header('accept-encoding'))
  return `${language} ${zone} ${json} ${packing} ${c.req.url}`
}
