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
  // In place: through `c.header` each would copy the whole answer once more.
  const { headers: its } = c.res
  its.set('content-security-policy', `${POLICY}; frame-ancestors ${framing}`)
  its.set('x-content-type-options', 'nosniff')
  its.set('referrer-policy', 'no-referrer')
  its.set('cross-origin-opener-policy', 'same-origin')
  its.set('cross-origin-resource-policy', 'same-origin')
  // Absent for what needs no archive.
  const site: Site | undefined = c.get('site')
  if (!site?.index) its.set('x-robots-tag', 'noindex')
  if (!its.has('cache-control')) its.set('cache-control', cachingOf(c))
}

/** What the operator sees has their forms in it: it is for no cache that others share. */
function cachingOf(c: Asked): string {
  return c.get('session') === undefined ? 'no-cache' : 'private, no-cache'
}
