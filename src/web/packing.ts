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
  c.header('vary', 'accept-encoding', { append: true })
  if (status === 304 || c.get('session') !== undefined || headers.has('content-encoding')) return
  if (!takesGzip(c.req.header('accept-encoding'))) return
  const bytes = await c.res.arrayBuffer()
  const isWorth = bytes.byteLength >= LEAST
  const body = isWorth ? await pack(bytes, { level: LEVEL }) : bytes
  const answer = new Response(body, c.res)
  if (isWorth) answer.headers.set('content-encoding', 'gzip')
  answer.headers.delete('content-length')
  c.res = answer
}

export function takesGzip(accepted = ''): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepted)
}
