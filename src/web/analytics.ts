/** `/s/:handle/analytics`: how much a channel posts, when, and about what. */
import { html } from 'hono/html'
import type { ChannelAnalytics } from '../trace/channel-analytics.ts'
import type { Span } from '../trace/spans.ts'
import type { Asked, Html } from './site.ts'
import { analyticsHref, channelHref, readHandle, searchHref } from './addresses.ts'
import { coverageHtml } from './analysed.ts'
import { heldChannel } from './channel.ts'
import { handleName } from './channel-header.ts'
import type { Chart } from './chart/chart.ts'
import { chartHtml } from './chart/figure.ts'
import { LAG_TICKS } from './chart/lag-ticks.ts'
import { askedCsv } from './downloads.ts'
import { edgesHtml } from './network.ts'
import { pageHtml } from './page.ts'
import { numberName } from './words/say.ts'

export async function analyticsPage(c: Asked): Promise<Response> {
  const { sample, store: open, analyst } = c.get('site')
  const store = await open()
  const channel = await heldChannel(store, readHandle(c.req.param('handle') ?? ''))
  const held = new Map((await store.channels()).map(({ handle }) => [handle.toLowerCase(), handle]))
  const { result, at } = await analyst.ask('channel', { handle: channel.handle })
  const charts = chartsOf(result)
  const file = askedCsv(c, charts, channel.handle)
  if (file !== undefined) return file
  const body = html`<main id="content" class="analysis">
<h1><a href="${channelHref(channel.handle)}" dir="auto">${channel.title}</a> <small>${handleName(channel)} · analytics</small></h1>
${coverageHtml(result, at)}
${sharesHtml(result, held)}
${charts.map((chart) => chartHtml(chart, analyticsHref(channel.handle, chart.id)))}
</main>`
  return c.html(pageHtml({ title: `${channel.title}: analytics`, body }, sample))
}

function sharesHtml(
  { posts, forwards, taken, sources, followers }: ChannelAnalytics,
  held: ReadonlyMap<string, string>,
): Html | false {
  if (posts === 0) return false
  const share = (part: number): string => `${Math.round((part / posts) * 1000) / 10} %`
  return html`<p>${numberName(forwards)} of its posts (${share(forwards)}) say that they are forwards. ${numberName(taken)} (${share(taken)}) have their words from another channel held or named here; ${share(Math.max(0, posts - taken))} are its own, as far as is held here.</p>
<section><h2>Main sources</h2>${sources.length === 0 ? html`<p>None that is known here.</p>` : edgesHtml(sources, held)}</section>
<section><h2>Main followers</h2>${followers.length === 0 ? html`<p>None that is known here.</p>` : edgesHtml(followers, held)}</section>`
}

const SPANS: Record<Span, string> = { day: 'day', week: 'week (from Monday)', month: 'month' }
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

function chartsOf({ handle, volume, rhythm, hashtags, lags }: ChannelAnalytics): Chart[] {
  const { span, counts } = volume
  return [
    {
      id: 'volume',
      title: `Posts by ${SPANS[span]}`,
      unit: 'posts',
      note: 'By the date of the post, UTC. A span without posts may be a silence or a time of which nothing was captured.',
      kind: 'lines',
      scale: { kind: 'time' },
      lines: [
        { name: 'posts', points: counts.map(({ at, posts }) => ({ x: at, y: posts })) },
        { name: 'forwards', points: counts.map(({ at, forwards }) => ({ x: at, y: forwards })) },
      ],
    },
    {
      id: 'rhythm',
      title: 'Rhythm: posts by hour and weekday',
      unit: 'posts',
      note: 'Hours of UTC; darker is more.',
      kind: 'heat',
      of: 'weekday',
      rows: DAYS,
      columns: Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0')),
      values: rhythm,
    },
    {
      id: 'lags',
      title: 'Lags: how soon it takes, and how soon others take from it',
      unit: 'share of takings',
      note: 'The share of takings within so long of the source, on a logarithmic axis. Only takings whose source is held, with both dates known.',
      kind: 'lines',
      scale: {
        kind: 'log',
        of: 'seconds',
        ticks: LAG_TICKS,
      },
      lines: [
        { name: 'it takes', points: shareCurve(lags.taken) },
        { name: 'others take', points: shareCurve(lags.given) },
      ].filter(({ points }) => points.length > 0),
    },
    {
      id: 'hashtags',
      title: 'Hashtags',
      unit: 'posts',
      kind: 'bars',
      of: 'hashtag',
      bars: hashtags.map(({ tag, posts }) => ({
        label: tag,
        value: posts,
        href: searchHref(`${tag} channel:${handle}`),
      })),
    },
  ]
}

/** The empirical distribution: at each lag the share that was as quick or quicker. */
function shareCurve(lags: number[]): { x: number; y: number }[] {
  return lags.map((lag, at) => ({ x: Math.max(1, lag), y: (at + 1) / lags.length }))
}
