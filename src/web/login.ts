/** `/login` and `/logout`: the operator's door. Before there is a password, the code that the terminal showed sets one. */
import { getConnInfo } from '@hono/node-server/conninfo'
import { html } from 'hono/html'
import { Failure } from '../failure.ts'
import type { Guesses } from './guesses.ts'
import { insideOf } from './inputs.ts'
import { pageHtml } from './page.ts'
import { beginSession, checkToken, endSession, tokenHtml } from './session.ts'
import type { Asked, Html } from './site.ts'

export async function loginPage(c: Asked): Promise<Response> {
  const { login } = c.get('site')
  const session = c.get('session')
  if (session !== undefined) return c.html(page(c, 'Logged in', loggedInHtml(c, session)))
  const body = login.hasPassword() ? formHtml(c) : setupHtml(c)
  return c.html(page(c, 'Log in', body))
}

export function logIn(attempts: Guesses): (c: Asked) => Promise<Response> {
  return async (c) => {
    const { login, setupCode } = c.get('site')
    const form = await c.req.parseBody()
    const password = fieldOf(form, 'password')
    const address = addressOf(c)
    attempts.admit(address)
    // Counted before it is looked at: guesses that come together are as many as they are.
    const left = attempts.failed(address)
    if (login.hasPassword()) {
      if (!(await login.isPassword(password))) throw wrong(left, 'password')
    } else {
      if (setupCode === undefined || fieldOf(form, 'code') !== setupCode) throw wrong(left, 'code')
      await login.setPassword(password)
    }
    attempts.succeeded(address)
    await beginSession(c)
    return c.redirect(insideOf(fieldOf(form, 'next'), '/operator'), 303)
  }
}

export async function logOut(c: Asked): Promise<Response> {
  const session = c.get('session')
  const form = await c.req.parseBody()
  if (session !== undefined) checkToken(c, session, form['token'])
  endSession(c)
  return c.redirect('/', 303)
}

function page(c: Asked, title: string, body: Html): Html {
  const main = html`<main id="content" class="narrow"><h1>${title}</h1>${body}</main>`
  return pageHtml({ title, search: false, body: main }, c.get('site').sample)
}

function formHtml(c: Asked): Html {
  return html`<form class="login" method="post" action="/login">${nextHtml(c)}
<label>Password <input type="password" name="password" autocomplete="current-password" required autofocus></label>
<button type="submit">Log in</button></form>
<p class="quiet">Forgotten? <code>chancery password</code> sets another one.</p>`
}

function setupHtml(c: Asked): Html {
  const code = c.req.query('code') ?? ''
  return html`<p>This archive has no password yet. Choose one: whoever has it may add channels, change settings and withhold posts.</p>
<form class="login" method="post" action="/login">${nextHtml(c)}
<label>Code, as the terminal showed it <input type="text" name="code" value="${code}" autocomplete="off" spellcheck="false" required></label>
<label>New password, ten characters at least <input type="password" name="password" minlength="10" autocomplete="new-password" required></label>
<button type="submit">Set the password</button></form>
<p class="quiet">No code at hand? <code>chancery password</code> sets the password in a terminal.</p>`
}

function loggedInHtml(c: Asked, session: string): Html {
  return html`<p>You are the operator. <a href="/operator">To the operator’s pages</a></p>
<form method="post" action="/logout">${tokenHtml(c, session)}<button type="submit">Log out</button></form>`
}

function nextHtml(c: Asked): Html {
  return html`<input type="hidden" name="next" value="${insideOf(c.req.query('next') ?? '', '/operator')}">`
}

function fieldOf(form: Record<string, unknown>, name: string): string {
  const value = form[name]
  return typeof value === 'string' ? value : ''
}

function addressOf(c: Asked): string {
  try {
    return getConnInfo(c).remote.address ?? ''
  } catch {
    // Asked without a socket.
    return ''
  }
}

function wrong(left: number, what: 'code' | 'password'): Failure {
  return new Failure('forbidden', `That is not the ${what}.`, {
    subject: what,
    hint:
      left > 0 ? `${left} more tries, then a pause.` : 'Wait a quarter of an hour, then try again.',
  })
}
