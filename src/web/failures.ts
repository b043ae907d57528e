/** Failures as pages: said once, for every page. */
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'
import { OUTWARD } from './post/safe-href.ts'
import { tokenHtml } from './session.ts'
import type { Asked, Html, Site } from './site.ts'
import { Failure, type FailureCode } from '../failure.ts'
import { pageHtml } from './page.ts'
import { saidFailure } from './said-failure.ts'
import { say, sayHtml } from './words/say.ts'

export function failurePage(error: Error, c: Asked): Response | Promise<Response> {
  // Hono's own word on a form that is too large.
  if (error instanceof HTTPException && error.status === 413)
    return answer(
      c,
      413,
      say('That form is too large'),
      say('Send it from a page of this archive.'),
    )
  // Hono's own word on a form that another site sent.
  if (error instanceof HTTPException && error.status === 403)
    return answer(
      c,
      403,
      say('That form came from another site'),
      say('Send it from a page of this archive.'),
    )
  if (!(error instanceof Failure)) {
    console.error(error)
    return answer(
      c,
      500,
      say('Something went wrong'),
      say('This is our fault. The log has the details.'),
    )
  }
  const status = STATUS[error.code]
  if (status === 500) console.error(error)
  const { hint, message } = saidFailure(error)
  return answer(c, status, message, hint)
}

export function notFoundPage(c: Asked): Response | Promise<Response> {
  return answer(
    c,
    404,
    say('There is no such page'),
    say('Start from the list of channels, or search.'),
  )
}

type Status = 400 | 403 | 404 | 413 | 429 | 451 | 500

const STATUS: Record<FailureCode, Status> = {
  'bad-input': 400,
  'broken-evidence': 500,
  differs: 500,
  forbidden: 403,
  'not-found': 404,
  occupied: 500,
  'too-many': 429,
  unwritable: 500,
  usage: 400,
  withheld: 451,
}

function answer(
  c: Asked,
  status: Status,
  message: string,
  hint: string,
): Response | Promise<Response> {
  // Absent when it was the site itself that failed.
  const site: Site | undefined = c.get('site')
  const body = html`<main id="content" class="narrow"><p class="status">${status}</p><h1 dir="auto">${message}</h1><p dir="auto">${linked(hint)}</p>${site !== undefined && offerHtml(c, site)}<p>${wayBack(c)}</p></main>`
  return c.html(pageHtml({ title: message, body }, site?.sample ?? false), status)
}

/** Our own hints name addresses of the original. */
function linked(hint: string): Html {
  return html`${hint
    .split(/(https:\/\/t\.me\/\w+\/?\d*)/)
    .map((part, at) =>
      at % 2 === 0 ? part : html`<a href="${part}" rel="${OUTWARD}">${part}</a>`,
    )}`
}

/** Whoever looks after the archive can have a channel captured where it is missed. */
function offerHtml(c: Asked, { acting }: Site): Html | false {
  const session = c.get('session')
  const [, handle] = /^\/s\/([A-Za-z]\w{3,63})$/.exec(c.req.path) ?? []
  if (session === undefined || handle === undefined || acting.channels.get(handle) !== undefined)
    return false
  const channel = html`<bdi dir="ltr">@${handle}</bdi>`
  return html`<form class="login" method="post" action="/operator/channels">${tokenHtml(c, session)}<input type="hidden" name="channel" value="@${handle}"><button type="submit">${sayHtml('Capture {channel}', { channel })}</button></form>`
}

function wayBack(c: Asked): Html {
  return c.req.path.startsWith('/operator')
    ? html`<a href="/operator">${say('Back to the desk')}</a>`
    : html`<a href="/">${say('To the list of channels')}</a>`
}
