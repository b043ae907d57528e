/** `/s/:handle/history`: what a channel said of itself over time. */
import { html } from 'hono/html'
import type { Avatar, CounterSeries, HeaderHistory, HeaderRevision } from '../store/memory.ts'
import type { Asked, Html } from './site.ts'
import { captureHref, channelHref, isHandle, mediumHref, readHandle } from './addresses.ts'
import { heldChannel } from './channel.ts'
import { formattedHtml } from './content.ts'
import { counterTitle } from './counters.ts'
import { pageHtml } from './page.ts'
import { timeTag } from './times.ts'
import { numberName, say, sayHtml } from './words/say.ts'

/** Points of a counter on the page. */
const LISTED = 60

export async function historyPage(c: Asked): Promise<Response> {
  const { sample, store: open } = c.get('site')
  const store = await open()
  const { handle, title } = await heldChannel(store, readHandle(c.req.param('handle') ?? ''))
  const history = await store.headerHistory(handle)
  const body = historyHtml(handle, title, history ?? { revisions: [], counters: [], avatars: [] })
  return c.html(pageHtml({ title: say('History: {title}', { title }), body }, sample))
}

function historyHtml(
  handle: string,
  title: string,
  { avatars, counters, revisions }: HeaderHistory,
): Html {
  return html`<main id="content" class="history_page"><h1>${sayHtml('What {channel} said of itself', { channel: html`<a href="${channelHref(handle)}" dir="auto">${title}</a>` })}</h1>
${revisions.length === 0 && html`<p>${say('None of its captures shows the channel’s header.')}</p>`}
<ol class="header_revisions">${revisions.toReversed().map((revision) => revisionHtml(handle, revision))}</ol>
${avatarsHtml(avatars)}
${counters.map(seriesHtml)}
</main>`
}

function revisionHtml(handle: string, revision: HeaderRevision): Html {
  const { captureId, description, lastSeenAt, takenAt, title, verified } = revision
  return html`<li><h2 dir="auto">${title}${verified === true && html` <i class="verified-icon" title="${say('Verified by Telegram')}"> ✔</i>`}</h2>
<p class="quiet">${isHandle(revision.handle) && html`<bdi dir="ltr">@${revision.handle}</bdi>${say(', ')}`}${sayHtml('from {first} to {last}', { first: html`<a href="${captureHref(captureId)}">${timeTag(takenAt)}</a>`, last: timeTag(lastSeenAt) })}</p>
${description && html`<p dir="auto">${formattedHtml(description, (q) => channelHref(handle, { q }))}</p>`}</li>`
}

/** Newest first, like the rest; a picture without held bytes is not among them. */
function avatarsHtml(avatars: Avatar[]): Html | false {
  if (avatars.length === 0) return false
  return html`<section id="avatars"><h2>${say('Pictures')}</h2><ol class="avatars">${avatars
    .toReversed()
    .map(
      ({ captureId, lastSeenAt, sha256, takenAt }, at) =>
        html`<li><a href="${mediumHref(sha256)}"><img src="${mediumHref(sha256)}" alt="${say('Picture number {n}', { n: avatars.length - at })}" width="96" height="96" loading="lazy"></a> <span class="quiet">${sayHtml('from {first} to {last}', { first: html`<a href="${captureHref(captureId)}">${timeTag(takenAt)}</a>`, last: timeTag(lastSeenAt) })}</span></li>`,
    )}</ol></section>`
}

function seriesHtml({ kind, points }: CounterSeries): Html {
  const name = counterTitle(kind)
  return html`<section id="${kind}"><h2>${name}</h2>${lineHtml(points)}<div class="wide" role="region" aria-label="${name}" tabindex="0"><table><thead><tr><th scope="col">${say('Seen')}</th><th scope="col">${say('Shown')}</th></tr></thead><tbody>${points
    .toReversed()
    .slice(0, LISTED)
    .map(
      ({ captureId, shown, takenAt }) =>
        html`<tr><td><a href="${captureHref(captureId)}">${timeTag(takenAt)}</a></td><td class="number">${shown}</td></tr>`,
    )}</tbody></table></div></section>`
}

const WIDTH = 600
const HEIGHT = 80

function lineHtml(points: CounterSeries['points']): Html | false {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || first === last) return false
  const values = points.map(({ value }) => value)
  const [low, high] = [
    values.reduce((a, b) => Math.min(a, b)),
    values.reduce((a, b) => Math.max(a, b)),
  ]
  const place = ({ takenAt, value }: (typeof points)[number]): string => {
    const x = ((takenAt - first.takenAt) / Math.max(1, last.takenAt - first.takenAt)) * WIDTH
    const y = HEIGHT - ((value - low) / Math.max(1, high - low)) * HEIGHT
    return `${x.toFixed(1)},${y.toFixed(1)}`
  }
  return html`<svg class="series" viewBox="-2 -2 ${WIDTH + 4} ${HEIGHT + 4}" preserveAspectRatio="none" role="img" aria-label="${say('From {low} to {high}', { low: numberName(low), high: numberName(high) })}"><polyline points="${points.map(place).join(' ')}"/></svg>`
}
