/** A chart on a page: the drawing, what it means, its numbers as a table, and all of it as files. */
import { html } from 'hono/html'
import type { Html } from '../site.ts'
import { chartHref } from '../addresses.ts'
import { staticHref } from '../static.ts'
import { chartTable, type Chart } from './chart.ts'
import { drawingOf } from './drawing.ts'
import { svg } from './svg.ts'
import { shortNumber } from './ticks.ts'
import { numberName, say, sayCount } from '../words/say.ts'

/** Rows of the table on the page; the file has all. */
const LISTED = 400

/** `page` is the address of the page that it stands on, which also answers with the files. Without styles of its own. */
export function chartHtml(chart: Chart, page: string): Html {
  const { length } = chartTable(chart).rows
  return html`<figure class="chart" id="chart-${chart.id}">
<figcaption><h3>${chart.title}</h3>${chart.note !== undefined && html`<p class="quiet">${chart.note}</p>`}</figcaption>
${length === 0 ? html`<p class="quiet">${say('Nothing to draw.')}</p>` : html`<div class="drawn">${svg(chart, drawingOf(chart))}</div>`}
${numbersHtml(chart, page)}
</figure>`
}

/** A picture of pixels is made in the browser; the head of the page has the script. */
export function chartScript(): Html {
  return html`<script type="module" src="${staticHref('chart.js')}"></script>`
}

/** The same as a table and as files. */
export function numbersHtml(chart: Chart, page: string): Html {
  const table = chartTable(chart)
  const { length } = table.rows
  return html`${length > 0 && filesHtml(chart.title, chart.id, page, true)}
<details><summary>${say('The numbers')}</summary>
<div class="wide" role="region" aria-label="${say('{title}: the numbers', { title: chart.title })}" tabindex="0"><table><thead><tr>${table.heads.map((head) => html`<th scope="col" dir="auto">${head}</th>`)}</tr></thead><tbody>${table.rows
    .slice(0, LISTED)
    .map(
      ([first = '', ...rest]) =>
        html`<tr><th scope="row" dir="auto">${cell(first)}</th>${rest.map((value) => html`<td class="number">${cell(value)}</td>`)}</tr>`,
    )}</tbody></table></div>${length > LISTED && html`<p class="quiet">${sayCount(length - LISTED, '{n} more row is in the file.', '{n} more rows are in the file.')}</p>`}
</details>`
}

export function filesHtml(title: string, id: string, page: string, csv: boolean): Html {
  const svgHref = chartHref(page, { svg: id })
  return html`<p class="files">${csv && html`<a href="${chartHref(page, { csv: id })}" aria-label="CSV: ${title}" download>CSV</a> `}<a href="${svgHref}" aria-label="SVG: ${title}" download>SVG</a> <a href="${svgHref}" aria-label="PNG: ${title}" data-png hidden>PNG</a></p>`
}

function cell(value: number | string): string {
  if (typeof value === 'string') return value
  return Number.isInteger(value) ? numberName(value) : shortNumber(value)
}
