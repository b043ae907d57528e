/** Pages go out packed to whoever can unpack them: a channel's page is a tenth of its size then. */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import type { WebEnv } from './site.ts'

const pack = promisify(gzip)

/** Smaller answers fit into the first packets as they are. */
const LEAST = 1400
/** Quick: what a higher level saves is less than what it costs. */
const LEVEL = 4

const PACKED = /^(?:text\/html|application\/json)\b/

/** Not of the operator: their pages hold a secret beside what anybody may have put into the archive, and lengths tell. */
export const packed: MiddlewareHandler<WebEnv> = async (c, next) => {
  await next()
  const { headers, status } = c.res
  if (!PACKED.test(headers.get('content-type') ?? '')) return
  headers.append('vary', 'accept-encoding')
  if (status === 304 || c.get('session') !== undefined || headers.has('content-encoding')) return
  if (!takesGzip(c.req.header('accept-encoding'))) return
  const bytes = new Uint8Array(await c.res.arrayBuffer())
  const body = await packedBytes(bytes)
  if (body !== undefined) headers.set('content-encoding', 'gzip')
  headers.delete('content-length')
  c.res = undefined
  c.res = new Response(body ?? bytes, { status, headers })
}

/** Of what is worth it. */
export async function packedBytes(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return bytes.length < LEAST ? undefined : new Uint8Array(await pack(bytes, { level: LEVEL }))
}

export function takesGzip(accepted = ''): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepted)
}
