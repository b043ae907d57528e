/** When the hits were posted: columns that lead to their posts, over which a span may be drawn, or written. */
import { html } from 'hono/html'
import { during, narrowed } from '../../query/narrow.ts'
import type { Histogram } from '../../store/store.ts'
import type { Chart, Column } from '../chart/chart.ts'
import { drawingOf } from '../chart/drawing.ts'
import { numbersHtml } from '../chart/figure.ts'
import { svg } from '../chart/svg.ts'
import type { SearchLink } from './overview.ts'
import type { Asked, Html } from '../site.ts'
import { say, sayCount } from '../words/say.ts'

type Columns = Chart & { kind: 'columns' }

export function histogramChart(q: string, { unit, bars }: Histogram, to: SearchLink): Columns {
  return {
    id: 'histogram',
    title: barsName(unit),
    unit: say('posts'),
    kind: 'columns',
    of: unitName(unit),
    columns: bars.map(({ from, before, posts }): Column => ({
      label: label(unit, from),
      value: posts,
      href: to(narrowed(q, during(unit, from, before))),
      from: day(from),
      to: day(before - 1),
    })),
  }
}

export function histogramHtml(
  q: string,
  { bars, undated, sampled }: Histogram,
  chart: Columns,
  state: { to: SearchLink; copies: boolean },
): Html | false {
  if (bars.length < 2) return false
  const { to, copies } = state
  const [first, last] = [chart.columns[0]?.from, chart.columns.at(-1)?.to]
  return html`<figure class="chart histogram" id="chart-histogram">${svg(chart, drawingOf(chart))}
<p class="quiet">${chart.title}${sampled === true && ` ${say('(estimated from a part of the archive)')}`}${
    undated > 0 &&
    html`; <a href="${to(narrowed(q, 'is:undated'))}">${sayCount(undated, '{n} without a known date', '{n} without known dates')}</a>`
  }</p>
<form class="days" action="/search" method="get"><input type="hidden" name="q" value="${q}">${copies && html`<input type="hidden" name="copies" value="all">`}<label>${say('First day')} <input type="date" name="since" min="${first}" max="${last}"></label> <label>${say('Last day')} <input type="date" name="until" min="${first}" max="${last}"></label> <button type="submit">${say('Narrow')}</button></form>
${numbersHtml(chart, to(q))}</figure>`
}

/** The days that `?since=` and `?until=` name, as a filter; what is no day is left out. */
export function askedDays(c: Asked): string | undefined {
  const [since, until] = [askedDay(c, 'since'), askedDay(c, 'until')]
  if (since === undefined)
    return until === undefined ? undefined : `before:${day(Date.parse(until) / 1000 + 86_400)}`
  if (until === undefined) return `after:${since}`
  const [from, last] = [since, until].toSorted()
  return from === last ? `on:${from}` : `during:${from}..${last}`
}

function askedDay(c: Asked, name: 'since' | 'until'): string | undefined {
  const given = c.req.query(name) ?? ''
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(given)) return undefined
  const time = Date.parse(given)
  return Number.isNaN(time) || day(time / 1000) !== given ? undefined : given
}

function barsName(unit: Histogram['unit']): string {
  switch (unit) {
    case 'day':
      return say('posts by day')
    case 'week':
      return say('posts by week')
    case 'month':
      return say('posts by month')
    case 'year':
      return say('posts by year')
  }
}

function label(unit: Histogram['unit'], from: number): string {
  return day(from).slice(0, unit === 'year' ? 4 : unit === 'month' ? 7 : 10)
}

function unitName(unit: Histogram['unit']): string {
  switch (unit) {
    case 'day':
      return say('day')
    case 'week':
      return say('week')
    case 'month':
      return say('month')
    case 'year':
      return say('year')
  }
}

function day(time: number): string {
  return new Date(time * 1000).toISOString().slice(0, 10)
}
