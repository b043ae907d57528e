/** What every answer carries: nothing is loaded from elsewhere, framed, guessed, told to others, or listed unasked. */
import type { MiddlewareHandler } from 'hono'
import type { Asked, Site, WebEnv } from './site.ts'

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
].join('; ')

export const headers: MiddlewareHandler<WebEnv> = async (c, next) => {
  await next()
  const framing = c.get('mayBeFramed') === true ? '*' : "'none'"
  c.header('content-security-policy', `${POLICY}; frame-ancestors ${framing}`)
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'no-referrer')
  c.header('cross-origin-opener-policy', 'same-origin')
  c.header('cross-origin-resource-policy', 'same-origin')
  // Absent for what needs no archive.
  const site: Site | undefined = c.get('site')
  if (!site?.index) c.header('x-robots-tag', 'noindex')
  if (!c.res.headers.has('cache-control')) c.header('cache-control', cachingOf(c))
}

/** What the operator sees has their forms in it: it is for no cache that others share. */
function cachingOf(c: Asked): string {
  return c.get('session') === undefined ? 'no-cache' : 'private, no-cache'
}
