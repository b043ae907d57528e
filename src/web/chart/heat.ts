/** A grid of cells, darker for more: hour by weekday, channel by channel. */
import { html } from 'hono/html'
import type { Html } from '../site.ts'
import { say } from '../words/say.ts'
import type { Chart } from './chart.ts'
import { at, cut, WIDTH, type Drawing } from './svg.ts'
import { shortNumber } from './ticks.ts'

const NAMES = 110
const HEADS = 18
const SLANTED = 72
/** Room for the last head, which leans over the grid's end. */
const AFTER = 60
/** Steps of shade: few enough to tell apart, and colours stay in the style sheet. */
const SHADES = 8
/** A larger grid is a matter for the table. */
const DRAWN = 40

export function heatDrawing(chart: Chart & { kind: 'heat' }): Drawing {
  const rows = chart.rows.slice(0, DRAWN)
  const columns = chart.columns.slice(0, DRAWN)
  const share = (room: number): number => room / Math.max(1, columns.length)
  const slanted = columns.some((column) => lengthOf(column) > share(WIDTH - NAMES))
  const width = share(WIDTH - NAMES - (slanted ? AFTER : 0))
  const height = Math.round(Math.min(26, Math.max(14, width)))
  const heads = slanted ? SLANTED : HEADS
  const values = rows.map((_, row) => columns.map((__, column) => chart.values[row]?.[column] ?? 0))
  const highest = values.flat().reduce((most, value) => Math.max(most, value), 0)
  return {
    height: heads + rows.length * height + 2,
    says: say('{rows} rows by {columns} columns; the darkest cell is {highest} {unit}.', {
      rows: rows.length,
      columns: columns.length,
      highest: shortNumber(highest),
      unit: chart.unit,
    }),
    body: html`${columns.map((column, at_) => headHtml(column, NAMES + (at_ + 0.5) * width, heads, slanted))}
${values.map(
  (row, r) =>
    html`<text class="chart_name" x="${NAMES - 8}" y="${at(heads + (r + 0.5) * height + 4)}" text-anchor="end">${cut(rows[r] ?? '', 16)}</text>${row.map(
      (value, c) =>
        html`<rect class="chart_shade${shade(value, highest)}" x="${at(NAMES + c * width)}" y="${at(heads + r * height)}" width="${at(width - 1)}" height="${at(height - 1)}"><title>${rows[r]}, ${columns[c]}: ${shortNumber(value)} ${chart.unit}</title></rect>`,
    )}`,
)}`,
  }
}

/** Heads that would run into each other lean. */
function headHtml(column: string, x: number, heads: number, slanted: boolean): Html {
  const [left, top] = [at(x), at(heads - 5)]
  return slanted
    ? html`<text class="chart_tick" x="${left}" y="${top}" transform="rotate(-40 ${left} ${top})">${cut(column, 16)}</text>`
    : html`<text class="chart_tick" x="${left}" y="${top}" text-anchor="middle">${cut(column, 16)}</text>`
}

/** About so many units wide. */
function lengthOf(name: string): number {
  return Math.min(16, Array.from(name).length) * 6.5
}

function shade(value: number, highest: number): number {
  if (value <= 0 || highest <= 0) return 0
  return Math.max(1, Math.ceil((value / highest) * SHADES))
}
