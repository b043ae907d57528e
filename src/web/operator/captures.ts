/** `/operator/captures`: what came in last, what was not understood, and what could not be fetched. */
import { html } from 'hono/html'
import type { Followed } from '../../operator/followed.ts'
import { isTroubled } from '../../operator/standing.ts'
import type { LatestAsk, LatestCapture } from '../../store/latest.ts'
import { captureHref, channelHref, operatorCapturesHref } from '../addresses.ts'
import { askedNumber } from '../inputs.ts'
import { pageHtml } from '../page.ts'
import type { Asked, Html } from '../site.ts'
import { standingHtml } from '../channel/standing.ts'
import { tableHtml } from '../table.ts'
import { timeTag } from '../times.ts'
import { numberName, say } from '../words/say.ts'

const PAGE = 100

export async function capturesPage(c: Asked): Promise<Response> {
  const { list, sample, store } = c.get('site')
  const handle = (c.req.query('channel') ?? '').trim().replace(/^@/, '').slice(0, 200)
  const unread = c.req.query('unread') === '1'
  const before = askedNumber(c, 'before', { default: 0, least: 0, most: Number.MAX_SAFE_INTEGER })
  const ask: LatestAsk = {
    limit: PAGE,
    unread,
    ...(handle !== '' && { handle }),
    ...(before > 0 && { before: Math.floor(before) }),
  }
  const captures = await (await store()).latestCaptures(ask)
  const last = captures.at(-1)
  const failing = list?.all().filter(isTroubled) ?? []
  const title = say('Captures')
  const body = html`<main id="content" class="analysis operator"><h1>${title}</h1>
<form method="get" action="/operator/captures"><label>${say('Channel')} <input type="text" name="channel" value="${handle}" maxlength="200" autocomplete="off" spellcheck="false" dir="ltr"></label>
<label class="tick"><input type="checkbox" name="unread" value="1"${unread && html` checked`}> ${say('only what no parser knew')}</label>
<button type="submit">${say('Show')}</button></form>
${failing.length > 0 && html`<section><h2>${say('Not captured')}</h2>${failingHtml(failing)}</section>`}
<section><h2>${say('The newest first')}</h2>${captures.length === 0 ? html`<p>${say('None.')}</p>` : capturesHtml(captures)}
${captures.length === PAGE && last !== undefined && html`<p class="pager"><a class="tme_messages_more" rel="next" href="${operatorCapturesHref({ channel: handle, unread: unread ? 1 : undefined, before: last.place })}">${say('Earlier ones')}</a></p>`}</section>
<p><a href="/operator">${say('Back to the desk')}</a></p></main>`
  return c.html(pageHtml({ title, body }, sample))
}

function failingHtml(failing: Followed[]): Html {
  const heads = [say('Channel'), say('How it stands'), say('Since'), say('Next visit')]
  return tableHtml(
    say('Not captured'),
    heads,
    failing.map(
      (followed) =>
        html`<tr class="troubled"><td><a href="${channelHref(followed.handle)}">@${followed.handle}</a></td><td>${standingHtml(followed)}</td><td>${timeTag(followed.progress.since)}</td><td>${followed.paused ? '–' : timeTag(followed.nextAt)}</td></tr>`,
    ),
  )
}

function capturesHtml(captures: LatestCapture[]): Html {
  const heads = [
    say('Time'),
    say('Address'),
    say('Status'),
    say('Read as'),
    say('Posts'),
    say('Oddities'),
    say('Bytes'),
  ]
  return tableHtml(say('The newest first'), heads, captures.map(captureRow))
}

function captureRow({ format, id, ...capture }: LatestCapture): Html {
  // Which medium it is may be what is withheld: its own page says, or refuses to.
  const address = format === 'medium' ? say('a medium') : capture.url
  const isOdd = format === undefined || (capture.status ?? 200) >= 400
  return html`<tr${isOdd && html` class="troubled"`}><td><a href="${captureHref(id)}">${timeTag(capture.takenAt)}</a></td><td class="address">${address}</td><td class="number">${capture.status}</td><td>${format ?? say('nothing')}</td><td class="number">${numberName(capture.posts)}</td><td class="number">${numberName(capture.oddities)}</td><td class="number">${numberName(capture.size)}</td></tr>`
}
