/** `/s/:handle/history`: what a channel said of itself over time. */
import { html } from 'hono/html'
import type { Avatar, CounterSeries, HeaderHistory, HeaderRevision } from '../../store/memory.ts'
import type { Asked, Html } from '../site.ts'
import { captureHref, channelHref, isHandle, mediumHref, readHandle } from '../addresses.ts'
import { heldChannel, titleOf } from './channel.ts'
import type { Chart } from '../chart/chart.ts'
import { drawingOf } from '../chart/drawing.ts'
import { chartScript, filesHtml } from '../chart/figure.ts'
import { svg } from '../chart/svg.ts'
import { askedChart } from '../downloads.ts'
import { formattedHtml } from '../post/content.ts'
import { counterTitle } from './counters.ts'
import { pageHtml } from '../page.ts'
import { timeTag } from '../times.ts'
import { say, sayCount, sayHtml } from '../words/say.ts'

/** Points of a counter on the page. */
const LISTED = 60

export async function historyPage(c: Asked): Promise<Response> {
  const { sample, store: open } = c.get('site')
  const store = await open()
  const channel = await heldChannel(store, readHandle(c.req.param('handle') ?? ''))
  const { handle, title } = channel
  const history = await store.headerHistory(handle)
  const charts = history?.counters.map(seriesChart) ?? []
  const subject = { name: handle, subject: titleOf(channel), at: channel.lastCapturedAt }
  const file = await askedChart(c, charts, subject)
  if (file !== undefined) return file
  const body = historyHtml(handle, title, history ?? { revisions: [], counters: [], avatars: [] })
  return c.html(
    pageHtml({ title: say('History: {title}', { title }), head: chartScript(), body }, sample),
  )
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
${counters.map((series) => seriesHtml(handle, series))}
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

function seriesChart({ kind, points }: CounterSeries): Chart {
  return {
    id: kind,
    title: counterTitle(kind),
    unit: counterTitle(kind),
    kind: 'lines',
    scale: { kind: 'time' },
    lines: [
      {
        name: counterTitle(kind),
        points: points.map(({ takenAt, value }) => ({ x: takenAt, y: value })),
      },
    ],
  }
}

/** Its numbers are links to what they were read from; the file has all. */
function seriesHtml(handle: string, series: CounterSeries): Html {
  const { kind, points } = series
  const chart = seriesChart(series)
  return html`<section id="${kind}"><h2>${chart.title}</h2><figure class="chart" id="chart-${kind}">${points.length > 1 && html`<div class="drawn">${svg(chart, drawingOf(chart))}</div>`}
${filesHtml(chart.title, chart.id, `${channelHref(handle)}/history`, true)}
<div class="wide" role="region" aria-label="${chart.title}" tabindex="0"><table><thead><tr><th scope="col">${say('Seen')}</th><th scope="col">${say('Shown')}</th></tr></thead><tbody>${points
    .toReversed()
    .slice(0, LISTED)
    .map(
      ({ captureId, shown, takenAt }) =>
        html`<tr><td><a href="${captureHref(captureId)}">${timeTag(takenAt)}</a></td><td class="number">${shown}</td></tr>`,
    )}</tbody></table></div>${points.length > LISTED && html`<p class="quiet">${sayCount(points.length - LISTED, '{n} more row is in the file.', '{n} more rows are in the file.')}</p>`}</figure></section>`
}
