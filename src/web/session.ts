/** Who asks: a reader, or the operator, who showed the password and has a signed cookie since. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import { html } from 'hono/html'
import { Failure } from '../failure.ts'
import type { Asked, Html } from './site.ts'
import { say } from './words/say.ts'

const COOKIE = 'chancery_session'

/** Seconds that a session lasts. */
const LASTS = 30 * 86_400

/** The session's own value, or `undefined` of a reader. */
export async function sessionOf(c: Asked): Promise<string | undefined> {
  const { login } = c.get('site')
  // Before there is a password nobody is the operator.
  if (!login.hasPassword()) return undefined
  const value = await getSignedCookie(c, login.sessionSecret(), COOKIE)
  if (value === undefined || value === false) return undefined
  const expires = Number(value.split('.')[0])
  return expires > Date.now() / 1000 ? value : undefined
}

export async function beginSession(c: Asked): Promise<void> {
  const { login, url } = c.get('site')
  const expires = Math.floor(Date.now() / 1000) + LASTS
  await setSignedCookie(c, COOKIE, `${expires}.${crypto.randomUUID()}`, login.sessionSecret(), {
    httpOnly: true,
    maxAge: LASTS,
    path: '/',
    sameSite: 'Lax',
    secure: url.startsWith('https:'),
  })
}

export function endSession(c: Asked): void {
  deleteCookie(c, COOKIE, { path: '/' })
}

/** For forms that act: `tokenHtml` goes into the form, `checkToken` before the deed. */
export function tokenHtml(c: Asked, session: string): Html {
  return html`<input type="hidden" name="token" value="${tokenOf(c, session)}">`
}

/** A `Failure` unless the form came from a page of this session. */
export function checkToken(c: Asked, session: string, token: unknown): void {
  const expected = Buffer.from(tokenOf(c, session))
  const given = Buffer.from(typeof token === 'string' ? token : '')
  if (given.length === expected.length && timingSafeEqual(given, expected)) return
  throw new Failure('forbidden', say('The form is not of this session, or too old.'), {
    subject: c.req.path,
    hint: say('Load the page again and send the form once more.'),
  })
}

function tokenOf(c: Asked, session: string): string {
  const secret = c.get('site').login.sessionSecret()
  return createHmac('sha256', secret).update(`form ${session}`).digest('base64url')
}
