/** A chart on a page: the drawing, what it means, and its numbers as a table and as a file. */
import { html } from 'hono/html'
import type { Html } from '../site.ts'
import { barsSvg } from './bars.ts'
import { chartTable, type Chart } from './chart.ts'
import { heatSvg } from './heat.ts'
import { linesSvg } from './lines.ts'
import { shortNumber } from './ticks.ts'
import { numberName, say, sayCount } from '../words/say.ts'

/** Rows of the table on the page; the file has all. */
const LISTED = 400

/** `csv` is the address that answers with the numbers as CSV. Without JavaScript, without styles of its own. */
export function chartHtml(chart: Chart, csv?: string): Html {
  const table = chartTable(chart)
  const { length } = table.rows
  return html`<figure class="chart" id="chart-${chart.id}">
<figcaption><h3>${chart.title}</h3>${chart.note !== undefined && html`<p class="quiet">${chart.note}</p>`}</figcaption>
${length === 0 ? html`<p class="quiet">${say('Nothing to draw.')}</p>` : drawing(chart)}
<details><summary>${say('The numbers')}</summary>${csv !== undefined && html`<p><a href="${csv}" download>CSV</a></p>`}
<div class="wide" role="region" aria-label="${say('{title}: the numbers', { title: chart.title })}" tabindex="0"><table><thead><tr>${table.heads.map((head) => html`<th scope="col" dir="auto">${head}</th>`)}</tr></thead><tbody>${table.rows
    .slice(0, LISTED)
    .map(
      ([first = '', ...rest]) =>
        html`<tr><th scope="row" dir="auto">${cell(first)}</th>${rest.map((value) => html`<td class="number">${cell(value)}</td>`)}</tr>`,
    )}</tbody></table></div>${length > LISTED && html`<p class="quiet">${sayCount(length - LISTED, '{n} more row is in the file.', '{n} more rows are in the file.')}</p>`}
</details>
</figure>`
}

function drawing(chart: Chart): Html {
  switch (chart.kind) {
    case 'bars':
      return barsSvg(chart)
    case 'lines':
      return linesSvg(chart)
    case 'heat':
      return heatSvg(chart)
  }
}

function cell(value: number | string): string {
  if (typeof value === 'string') return value
  return Number.isInteger(value) ? numberName(value) : shortNumber(value)
}
