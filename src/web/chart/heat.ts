/** A grid of cells, darker for more: hour by weekday, channel by channel. */
import { html } from 'hono/html'
import type { Html } from '../site.ts'
import { say } from '../words/say.ts'
import type { Chart } from './chart.ts'
import { at, cut, WIDTH, type Drawing } from './svg.ts'
import { shortNumber } from './ticks.ts'

const NAMES = 110
const HEADS = 18
/** Steps of shade: few enough to tell apart, and colours stay in the style sheet. */
const SHADES = 8
/** A larger grid is a matter for the table. */
const DRAWN = 40

export function heatDrawing(chart: Chart & { kind: 'heat' }): Drawing {
  const rows = chart.rows.slice(0, DRAWN)
  const columns = chart.columns.slice(0, DRAWN)
  const width = (WIDTH - NAMES) / Math.max(1, columns.length)
  const height = Math.round(Math.min(26, Math.max(14, width)))
  const values = rows.map((_, row) => columns.map((__, column) => chart.values[row]?.[column] ?? 0))
  const highest = values.flat().reduce((most, value) => Math.max(most, value), 0)
  return {
    height: HEADS + rows.length * height + 2,
    says: say('{rows} rows by {columns} columns; the darkest cell is {highest} {unit}.', {
      rows: rows.length,
      columns: columns.length,
      highest: shortNumber(highest),
      unit: chart.unit,
    }),
    body: html`${columns.map((column, at_) => headHtml(column, at_, columns.length, width))}
${values.map(
  (row, r) =>
    html`<text class="chart_name" x="${NAMES - 8}" y="${at(HEADS + (r + 0.5) * height + 4)}" text-anchor="end">${cut(rows[r] ?? '', 16)}</text>${row.map(
      (value, c) =>
        html`<rect class="chart_shade${shade(value, highest)}" x="${at(NAMES + c * width)}" y="${at(HEADS + r * height)}" width="${at(width - 1)}" height="${at(height - 1)}"><title>${rows[r]}, ${columns[c]}: ${shortNumber(value)} ${chart.unit}</title></rect>`,
    )}`,
)}`,
  }
}

/** Heads that would run into each other are thinned out. */
function headHtml(column: string, place: number, count: number, width: number): Html | false {
  const every = Math.ceil((Math.min(column.length, 12) * 7) / width)
  if (place % every !== 0 && count > 1) return false
  return html`<text class="chart_tick" x="${at(NAMES + (place + 0.5) * width)}" y="${HEADS - 5}" text-anchor="${place === count - 1 && count > 1 ? 'end' : 'middle'}">${cut(column, 16)}</text>`
}

function shade(value: number, highest: number): number {
  if (value <= 0 || highest <= 0) return 0
  return Math.max(1, Math.ceil((value / highest) * SHADES))
}
