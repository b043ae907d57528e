/** `/s/:handle/calendar?year=2025`: how much a channel posted on each day; a day leads to its posts. */
import { html } from 'hono/html'
import type { QueryNode } from '../../query/query.ts'
import type { Channel, Histogram, Store } from '../../store/store.ts'
import { Failure } from '../../failure.ts'
import { calendarHref, channelHref, dayHref, readHandle } from '../addresses.ts'
import { heldChannel, titleOf } from './channel.ts'
import type { Chart } from '../chart/chart.ts'
import { chartHtml, chartScript } from '../chart/figure.ts'
import { askedChart } from '../downloads.ts'
import { handleName } from './header.ts'
import { pageHtml } from '../page.ts'
import type { Asked, Html } from '../site.ts'
import { isoTime, monthName, weekdayNames } from '../times.ts'
import { numberName, say, sayCount } from '../words/say.ts'

const DAY = 86_400

export async function calendarPage(c: Asked): Promise<Response> {
  const { list, sample, store: open } = c.get('site')
  const store = await open()
  const handle = readHandle(c.req.param('handle') ?? '')
  const channel = await heldChannel(store, handle, list?.get(handle))
  const only = { kind: 'channel' as const, handles: [channel.handle.toLowerCase()] }
  const years = (await store.histogram(only, 'year')).bars
  const newest = new Date((years.at(-1)?.from ?? 0) * 1000).getUTCFullYear()
  const year = askedYear(c) ?? newest
  const days = await daysOf(store, only, year)
  const chart = yearChart(channel.handle, year, days)
  const subject = {
    name: channel.handle,
    subject: titleOf(channel),
    range: { from: Date.UTC(year, 0) / 1000, to: Date.UTC(year + 1, 0) / 1000 - 1 },
    at: channel.lastCapturedAt,
  }
  const file = await askedChart(c, [chart], subject)
  if (file !== undefined) return file
  const body = html`<main id="content" class="calendar_page">
<h1><a href="${channelHref(channel.handle)}" dir="auto">${channel.title}</a> <small>${handleName(channel)} · ${say('calendar')}</small></h1>
${years.length === 0 ? html`<p>${say('None of its posts has a date.')}</p>` : html`${yearsHtml(channel, years, year)}${yearHtml(channel, year, days)}${chartHtml(chart, calendarHref(channel.handle, year))}`}
</main>`
  return c.html(
    pageHtml(
      { title: say('{title}: calendar', { title: channel.title }), head: chartScript(), body },
      sample,
    ),
  )
}

function askedYear(c: Asked): number | undefined {
  const asked = c.req.query('year') ?? ''
  if (asked === '') return undefined
  if (/^2[0-9]{3}$/.test(asked)) return Number(asked)
  throw new Failure('bad-input', say('That is not a year.'), {
    subject: asked.slice(0, 100),
    hint: say('Write it in four digits: year=2025.'),
  })
}

/** Posts by day, counted from midnight UTC. */
async function daysOf(store: Store, only: QueryNode, year: number): Promise<Map<number, number>> {
  const nodes: QueryNode[] = [
    only,
    { kind: 'after', time: Date.UTC(year, 0) / 1000 },
    { kind: 'before', time: Date.UTC(year + 1, 0) / 1000 },
  ]
  const { bars } = await store.histogram({ kind: 'and', nodes }, 'day')
  return new Map(bars.map(({ from, posts }) => [from, posts]))
}

/** Each day from the first of the year that has posts to the last. */
function yearChart(handle: string, year: number, days: Map<number, number>): Chart {
  const times = [...days.keys()]
  const first = times.reduce((a, b) => Math.min(a, b), Infinity)
  const last = times.reduce((a, b) => Math.max(a, b), -Infinity)
  const length = last < first ? 0 : (last - first) / DAY + 1
  return {
    id: 'days',
    title: say('{year}: posts by day', { year }),
    unit: say('posts'),
    kind: 'columns',
    of: say('day'),
    columns: Array.from({ length }, (_, nth) => {
      const day = isoTime(first + nth * DAY).slice(0, 10)
      const value = days.get(first + nth * DAY) ?? 0
      return { label: day, value, from: day, to: day, href: dayHref(handle, day) }
    }),
  }
}

function yearsHtml({ handle }: Channel, bars: Histogram['bars'], shown: number): Html {
  return html`<nav class="years" aria-label="${say('Years')}"><ul>${bars.map(({ from, posts }) => {
    const year = new Date(from * 1000).getUTCFullYear()
    return html`<li><a href="${calendarHref(handle, year)}"${year === shown && html` aria-current="page"`}>${year} <small>${numberName(posts)}</small></a></li>`
  })}</ul></nav>`
}

function yearHtml({ handle }: Channel, year: number, days: Map<number, number>): Html {
  const counts = [...days.values()]
  const most = counts.reduce((a, b) => Math.max(a, b), 0)
  const all = counts.reduce((a, b) => a + b, 0)
  return html`<h2>${year}</h2>
<p class="quiet">${sayCount(all, '{n} post by its date, UTC.', '{n} posts by their dates, UTC.')} ${most > 0 && sayCount(most, 'Darker is more; the darkest day has {n}.', 'Darker is more; the darkest day has {n}.')} ${say('A day without posts may be a silence or a day of which nothing was captured.')}</p>
<div class="months">${Array.from({ length: 12 }, (_, month) => monthHtml(handle, year, month, { days, most }))}</div>`
}

type Shown = { days: Map<number, number>; most: number }

function monthHtml(handle: string, year: number, month: number, shown: Shown): Html {
  const first = Date.UTC(year, month) / 1000
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  // Monday is 0.
  const blank = (new Date(first * 1000).getUTCDay() + 6) % 7
  const weeks = Math.ceil((blank + length) / 7)
  return html`<table class="month"><caption>${monthName(first)}</caption><thead><tr>${weekdayNames().map(({ long, short }) => html`<th scope="col" abbr="${long}">${short}</th>`)}</tr></thead><tbody>${Array.from(
    { length: weeks },
    (_, week) =>
      html`<tr>${Array.from({ length: 7 }, (__, at) => {
        const day = week * 7 + at - blank
        return day < 0 || day >= length
          ? html`<td></td>`
          : dayHtml(handle, first + day * DAY, shown)
      })}</tr>`,
  )}</tbody></table>`
}

function dayHtml(handle: string, time: number, { days, most }: Shown): Html {
  const posts = days.get(time) ?? 0
  const name = new Date(time * 1000).getUTCDate()
  if (posts === 0) return html`<td>${name}</td>`
  const says = sayCount(posts, '{n} post', '{n} posts')
  return html`<td class="shade${shadeOf(posts, most)}"><a href="${dayHref(handle, isoTime(time).slice(0, 10))}" title="${says}">${name}<span class="unseen">: ${says}</span></a></td>`
}

/** One busy day would make all others pale: so by the square root. Where few posts are many, each step is one. */
function shadeOf(posts: number, most: number): number {
  if (most <= SHADES) return posts
  return Math.max(1, Math.ceil(Math.sqrt(posts / most) * SHADES))
}

const SHADES = 5
