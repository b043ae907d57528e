/** Counts of days, weeks, months or years side by side; each may lead to its posts. */
import { html } from 'hono/html'
import type { Html } from '../site.ts'
import { say } from '../words/say.ts'
import type { Chart, Column } from './chart.ts'
import { at, WIDTH, type Drawing } from './svg.ts'
import { shortNumber } from './ticks.ts'

const HEIGHT = 72
const LABELS = 16

export function columnsDrawing(chart: Chart & { kind: 'columns' }): Drawing {
  const { columns, unit } = chart
  const highest = columns.reduce((most, { value }) => Math.max(most, value), 1)
  const step = WIDTH / Math.max(1, columns.length)
  return {
    height: HEIGHT + LABELS,
    says: say('{n} columns; the highest is {highest} {unit}.', {
      n: columns.length,
      highest: shortNumber(highest),
      unit,
    }),
    body: html`${columns.map((column, place) => columnHtml(column, place * step, step, highest))}
<text class="chart_tick" x="0" y="${HEIGHT + 13}">${columns[0]?.label}</text><text class="chart_tick" x="${WIDTH}" y="${HEIGHT + 13}" text-anchor="end">${columns.at(-1)?.label}</text>`,
  }
}

/** The whole height can be pointed at, also where the count is low. */
function columnHtml(column: Column, x: number, step: number, highest: number): Html | false {
  const { label, value, href, from, to } = column
  if (value === 0) return false
  const height = Math.max(1.5, (value / highest) * (HEIGHT - 4))
  const name = `${label}: ${shortNumber(value)}`
  const drawn = html`<title>${name}</title><rect class="chart_room" x="${at(x)}" y="0" width="${at(step)}" height="${HEIGHT}"/><rect class="chart_fill" x="${at(x)}" y="${at(HEIGHT - height)}" width="${at(Math.max(1, step - 1))}" height="${at(height)}"/>`
  return href === undefined
    ? html`<g>${drawn}</g>`
    : html`<a href="${href}" aria-label="${name}" data-from="${from}" data-to="${to}">${drawn}</a>`
}
