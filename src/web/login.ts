/** `/login` and `/logout`: the operator's door. Before there is a password, the code that the terminal showed sets one. */
import { getConnInfo } from '@hono/node-server/conninfo'
import { html } from 'hono/html'
import { Failure } from '../failure.ts'
import type { Guesses } from './guesses.ts'
import { insideOf } from './inputs.ts'
import { pageHtml } from './page.ts'
import { beginSession, checkToken, endSession, tokenHtml } from './session.ts'
import type { Asked, Html } from './site.ts'
import { say, sayHtml, sayCount } from './words/say.ts'

export async function loginPage(c: Asked): Promise<Response> {
  const { login } = c.get('site')
  const session = c.get('session')
  if (session !== undefined) return c.html(page(c, say('Logged in'), loggedInHtml(c, session)))
  const body = login.hasPassword() ? formHtml(c) : setupHtml(c)
  return c.html(page(c, say('Log in'), body))
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
<label>${say('Password')} <input type="password" name="password" autocomplete="current-password" required autofocus></label>
<button type="submit">${say('Log in')}</button></form>
<p class="quiet">${sayHtml('Forgotten? {command} sets another one.', { command: COMMAND })}</p>`
}

function setupHtml(c: Asked): Html {
  const code = c.req.query('code') ?? ''
  return html`<p>${say('This archive has no password yet. Choose one: whoever has it may add channels, change settings and withhold posts.')}</p>
<form class="login" method="post" action="/login">${nextHtml(c)}
<label>${say('Code, as the terminal showed it')} <input type="text" name="code" value="${code}" autocomplete="off" spellcheck="false" required></label>
<label>${say('New password, ten characters at least')} <input type="password" name="password" minlength="10" autocomplete="new-password" required></label>
<button type="submit">${say('Set the password')}</button></form>
<p class="quiet">${sayHtml('No code at hand? {command} sets the password in a terminal.', { command: COMMAND })}</p>`
}

function loggedInHtml(c: Asked, session: string): Html {
  return html`<p>${say('You are the operator.')} <a href="/operator">${say('To the operator’s pages')}</a></p>
<form method="post" action="/logout">${tokenHtml(c, session)}<button type="submit">${say('Log out')}</button></form>`
}

const COMMAND = html`<code dir="ltr">chancery password</code>`

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
  return new Failure(
    'forbidden',
    what === 'code' ? say('That is not the code.') : say('That is not the password.'),
    {
      subject: what,
      hint:
        left > 0
          ? sayCount(left, '{n} more try, then a pause.', '{n} more tries, then a pause.')
          : say('Wait a quarter of an hour, then try again.'),
    },
  )
}
