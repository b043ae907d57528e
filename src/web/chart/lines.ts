/** Lines over a time, a number or a logarithm of one. At most six can be told apart. */
import { html } from 'hono/html'
import type { Html } from '../site.ts'
import { say } from '../words/say.ts'
import type { Chart, Line, Scale } from './chart.ts'
import { at, cut, WIDTH, type Drawing } from './svg.ts'
import { axisTicks, countTicks, shortNumber } from './ticks.ts'

const HEIGHT = 240
const LEFT = 52
const RIGHT = 12
const TOP = 10
const BOTTOM = 28
/** More lines cannot be told apart. */
export const DRAWN_LINES = 6

export function linesDrawing(chart: Chart & { kind: 'lines' }): Drawing {
  const lines = chart.lines.slice(0, DRAWN_LINES)
  const points = lines.flatMap((line) => line.points)
  const [from, to] = bounds(
    chart.scale,
    points.map(({ x }) => x),
  )
  const ticksY = countTicks(points.reduce((most, { y }) => Math.max(most, y), 0))
  const highest = ticksY.at(-1) ?? 1
  const x = placer(chart.scale, from, to)
  const y = (value: number): number => HEIGHT - BOTTOM - (value / highest) * (HEIGHT - TOP - BOTTOM)
  const legend = lines.length > 1 || lines[0]?.name !== chart.unit ? 20 : 0
  const says = lines.map(({ name, points: of }) =>
    say('{name}: {n} points, at most {highest} {unit}.', {
      name,
      n: of.length,
      highest: shortNumber(of.reduce((most, point) => Math.max(most, point.y), 0)),
      unit: chart.unit,
    }),
  )
  return {
    height: HEIGHT + legend,
    says: says.join(' '),
    body: html`${ticksY.map((tick) => html`<line class="chart_grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at(y(tick))}" y2="${at(y(tick))}"/><text class="chart_tick" x="${LEFT - 6}" y="${at(y(tick) + 4)}" text-anchor="end">${shortNumber(tick)}</text>`)}
${axisTicks(chart.scale, from, to).map((tick) => html`<line class="chart_mark" x1="${at(x(tick.at))}" x2="${at(x(tick.at))}" y1="${HEIGHT - BOTTOM}" y2="${HEIGHT - BOTTOM + 4}"/><text class="chart_tick" x="${at(x(tick.at))}" y="${HEIGHT - 8}" text-anchor="middle">${tick.label}</text>`)}
${lines.map((line, series) => lineHtml(line, series, x, y))}
${legend > 0 && lines.map((line, series) => html`<text class="chart_name chart_series${series}" x="${LEFT + series * 110}" y="${HEIGHT + 14}">${cut(line.name, 16)}</text>`)}`,
  }
}

function lineHtml(
  { name, points }: Line,
  series: number,
  x: (value: number) => number,
  y: (value: number) => number,
): Html {
  const sorted = points.toSorted((a, b) => a.x - b.x)
  const only = sorted.length === 1 ? sorted[0] : undefined
  if (only !== undefined) {
    return html`<circle class="chart_dot chart_series${series}" cx="${at(x(only.x))}" cy="${at(y(only.y))}" r="3"><title>${name}</title></circle>`
  }
  const path = sorted.map((point) => `${at(x(point.x))},${at(y(point.y))}`).join(' ')
  return html`<polyline class="chart_line chart_series${series}" points="${path}"><title>${name}</title></polyline>`
}

function bounds(scale: Scale, xs: number[]): [number, number] {
  const from = xs.reduce((least, x) => Math.min(least, x), Infinity)
  const to = xs.reduce((most, x) => Math.max(most, x), -Infinity)
  if (!(from < Infinity)) return [0, 1]
  if (scale.kind === 'log') return [Math.max(from, 1e-9), Math.max(to, from * 10, 1e-8)]
  if (scale.kind === 'linear') return [Math.min(0, from), to > from ? to : from + 1]
  return [from, to > from ? to : from + 86_400]
}

function placer(scale: Scale, from: number, to: number): (x: number) => number {
  const map = (x: number): number => (scale.kind === 'log' ? Math.log(Math.max(x, from)) : x)
  const width = WIDTH - LEFT - RIGHT
  return (x) => LEFT + ((map(x) - map(from)) / (map(to) - map(from) || 1)) * width
}
