/** `/oddities`: what no parser understood, so that a change of markup is noticed on the day it happens. */
import { html } from 'hono/html'

import type { OdditySort } from '../store/oddities.ts'
import type { Asked, Html } from './site.ts'
import { captureHref } from './addresses.ts'
import { pageHtml } from './page.ts'
import { timeTag } from './times.ts'
import { numberName, say } from './words/say.ts'

/** `2026-01-31`; anything else is none. */
function dayOf(given: string | undefined): number | undefined {
  const isDay = given !== undefined && /^\d{4}-\d\d-\d\d$/.test(given)
  const seconds = isDay ? Date.parse(given) / 1000 : NaN
  return Number.isNaN(seconds) ? undefined : seconds
}

/** Sorts on the page; more are a matter for the command line. */
const LISTED = 200

export async function odditiesPage(c: Asked): Promise<Response> {
  const { sample, store: open } = c.get('site')
  const kind = c.req.query('kind')?.slice(0, 100)
  const since = dayOf(c.req.query('since'))
  const store = await open()
  const sorts = await store.oddities({
    limit: LISTED,
    ...(kind !== undefined && { kind }),
    ...(since !== undefined && { since }),
  })
  return c.html(pageHtml({ title: say('Oddities'), body: odditiesHtml(sorts, kind) }, sample))
}

function odditiesHtml(sorts: OdditySort[], kind: string | undefined): Html {
  return html`<main id="content" class="oddities_page"><h1>${say('Oddities')}</h1>
<p class="quiet">${say('Markup and fields that no parser knew, the most frequent first. A new sort is news: the source may have changed.')}${kind !== undefined && html` <strong>${kind}</strong> · <a href="/oddities">${say('all kinds')}</a>`}</p>
<form class="filter" action="/oddities" method="get">${kind !== undefined && html`<input type="hidden" name="kind" value="${kind}">`}<label>${say('New since')} <input type="date" name="since"></label> <button>${say('Show')}</button></form>
${
  sorts.length === 0
    ? html`<p>${say('Every capture was understood to its last element.')}</p>`
    : html`<div class="wide" role="region" aria-label="${say('Oddities')}" tabindex="0"><table><thead><tr>${[
        say('Kind'),
        say('What'),
        say('Times'),
        say('Captures'),
        say('First seen'),
        say('Newest example'),
      ].map(
        (name) => html`<th scope="col">${name}</th>`,
      )}</tr></thead><tbody>${sorts.map(sortHtml)}</tbody></table></div>`
}
</main>`
}

function sortHtml({ kind, detail, count, captures, firstTakenAt, example }: OdditySort): Html {
  return html`<tr><td><a href="/oddities?kind=${encodeURIComponent(kind)}">${kind}</a></td><td dir="auto">${detail ?? html`<em>${say('withheld')}</em>`}</td><td class="number">${numberName(count)}</td><td class="number">${numberName(captures)}</td><td>${timeTag(firstTakenAt)}</td><td><a href="${captureHref(example.captureId)}">${timeTag(example.takenAt)}</a>, ${example.place}</td></tr>`
}
