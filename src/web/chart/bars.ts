/** Horizontal bars: names of any length and script stay readable. */
import { html } from 'hono/html'
import type { Html } from '../site.ts'
import { say } from '../words/say.ts'
import type { Bar, Chart } from './chart.ts'
import { at, cut, WIDTH, type Drawing } from './svg.ts'
import { shortNumber } from './ticks.ts'

const ROW = 22
const NAMES = 210
const NUMBERS = 70
/** More bars than this are a matter for the table. */
const DRAWN = 40

export function barsDrawing(chart: Chart & { kind: 'bars' }): Drawing {
  const bars = chart.bars.slice(0, DRAWN)
  const highest = Math.max(0, ...bars.map(({ value }) => value)) || 1
  const first = bars[0]
  const says =
    first === undefined
      ? ''
      : say('{n} bars; the first is {label} with {value} {unit}.', {
          n: chart.bars.length,
          label: first.label,
          value: shortNumber(first.value),
          unit: chart.unit,
        })
  return {
    height: bars.length * ROW + 4,
    says,
    body: html`${bars.map((bar, row) => barHtml(bar, row, highest, chart.unit))}`,
  }
}

function barHtml(bar: Bar, row: number, highest: number, unit: string): Html {
  const { label, value, href } = bar
  const width = (Math.max(0, value) / highest) * (WIDTH - NAMES - NUMBERS)
  const top = row * ROW + 3
  const name = html`<text class="chart_name" x="${NAMES - 8}" y="${top + 13}" text-anchor="end">${cut(label, 30)}</text>`
  return html`<g><title>${label}: ${shortNumber(value)} ${unit}</title>${href === undefined ? name : html`<a href="${href}">${name}</a>`}<rect class="chart_fill" x="${NAMES}" y="${top}" width="${at(Math.max(width, value > 0 ? 1 : 0))}" height="${ROW - 6}" rx="2"/><text class="chart_value" x="${at(NAMES + width + 6)}" y="${top + 13}">${shortNumber(value)}</text></g>`
}
