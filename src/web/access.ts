/** Doors: who may read a private archive, and who may act. */
import type { MiddlewareHandler } from 'hono'
import { Failure } from '../failure.ts'
import type { Asked, WebEnv } from './site.ts'
import { say } from './words/say.ts'

/** A private archive is read by its operator; everyone else is led to the login. */
export const readers: MiddlewareHandler<WebEnv> = async (c, next) => {
  const isOpen = c.get('site').access === 'public' || c.get('session') !== undefined
  if (isOpen) {
    await next()
    return undefined
  }
  const wantsPage = c.req.method === 'GET' && (c.req.header('accept') ?? '').includes('text/html')
  if (wantsPage) return toLogin(c)
  throw new Failure('forbidden', say('This archive is private.'), {
    subject: c.req.path,
    hint: say('Log in at /login; the operator has the password.'),
  })
}

/** Whoever may act; others are led to the login. */
export const operators: MiddlewareHandler<WebEnv> = async (c, next) => {
  if (c.get('session') === undefined) return toLogin(c)
  c.header('cache-control', 'no-store')
  await next()
  return undefined
}

function toLogin(c: Asked): Response {
  const { pathname, search } = new URL(c.req.url)
  const here = c.req.method === 'GET' ? `${pathname}${search}` : '/'
  return c.redirect(`/login?next=${encodeURIComponent(here)}`, 303)
}
