/** `/s/:handle/analytics`: how much a channel posts, when, and about what. */
import { html } from 'hono/html'
import type { ChannelAnalytics } from '../../trace/channel-analytics.ts'
import type { Span } from '../../trace/spans.ts'
import type { Series } from '../../trace/volume.ts'
import type { Asked, Html } from '../site.ts'
import { analyticsHref, channelHref, readHandle, searchHref } from '../addresses.ts'
import { coverageHtml } from './analysed.ts'
import { heldChannel } from '../channel/channel.ts'
import { handleName } from '../channel/header.ts'
import type { Chart } from '../chart/chart.ts'
import { chartHtml, chartScript } from '../chart/figure.ts'
import { LAG_TICKS } from '../chart/lag-ticks.ts'
import { DRAWN_LINES } from '../chart/lines.ts'
import { askedChart } from '../downloads.ts'
import { kindName, languageName } from '../named.ts'
import { edgesHtml } from './network.ts'
import { pageHtml } from '../page.ts'
import { weekdayNames } from '../times.ts'
import { numberName, say } from '../words/say.ts'

export async function analyticsPage(c: Asked): Promise<Response> {
  const { sample, store: open, analyst } = c.get('site')
  const store = await open()
  const channel = await heldChannel(store, readHandle(c.req.param('handle') ?? ''))
  const held = new Map((await store.channels()).map(({ handle }) => [handle.toLowerCase(), handle]))
  const { result, at } = await analyst.ask('channel', { handle: channel.handle })
  const charts = chartsOf(result)
  const { handle, title } = channel
  const file = await askedChart(c, charts, {
    name: handle,
    subject: channel.derived ? title : `${title} (@${handle})`,
    range: result.range,
    at,
  })
  if (file !== undefined) return file
  const body = html`<main id="content" class="analysis">
<h1><a href="${channelHref(channel.handle)}" dir="auto">${channel.title}</a> <small>${handleName(channel)} · ${say('analytics')}</small></h1>
${coverageHtml(result, at)}
${sharesHtml(result, held)}
${charts.map((chart) => chartHtml(chart, analyticsHref(channel.handle)))}
</main>`
  return c.html(
    pageHtml({ title: say('{title}: analytics', { title }), head: chartScript(), body }, sample),
  )
}

function sharesHtml(
  { posts, forwards, taken, sources, followers }: ChannelAnalytics,
  held: ReadonlyMap<string, string>,
): Html | false {
  if (posts === 0) return false
  const share = (part: number): string => `${Math.round((part / posts) * 1000) / 10} %`
  return html`<p>${say('{forwards} of its posts ({share}) say that they are forwards.', { forwards: numberName(forwards), share: share(forwards) })} ${say('{taken} ({share}) have their words from another channel held or named here.', { taken: numberName(taken), share: share(taken) })} ${say('{share} are its own, as far as is held here.', { share: share(Math.max(0, posts - taken)) })}</p>
<section><h2>${say('Main sources')}</h2>${sources.length === 0 ? html`<p>${say('None that is known here.')}</p>` : edgesHtml(sources, held)}</section>
<section><h2>${say('Main followers')}</h2>${followers.length === 0 ? html`<p>${say('None that is known here.')}</p>` : edgesHtml(followers, held)}</section>`
}

export function volumeTitle(span: Span): string {
  switch (span) {
    case 'day':
      return say('Posts by day')
    case 'week':
      return say('Posts by week (from Monday)')
    case 'month':
      return say('Posts by month')
  }
}

/** Each name's posts over time; what does not fit is counted together. */
function seriesChart(
  { volume: { counts } }: ChannelAnalytics,
  series: readonly Series[],
  chart: { id: string; title: string; note?: string },
  nameOf: (name: string) => string,
): Chart {
  const fits = series.length <= DRAWN_LINES
  const shown = series.slice(0, fits ? DRAWN_LINES : DRAWN_LINES - 1)
  const rest = series.slice(shown.length)
  const others: Series = {
    name: '',
    posts: 0,
    counts: counts.map((_, at) => rest.reduce((sum, each) => sum + (each.counts[at] ?? 0), 0)),
  }
  return {
    ...chart,
    unit: say('posts'),
    kind: 'lines',
    scale: { kind: 'time' },
    lines: [
      ...shown.map((each) => ({ series: each, name: nameOf(each.name) })),
      ...(rest.length > 0 ? [{ series: others, name: say('others') }] : []),
    ].map((each) => ({
      name: each.name,
      points: counts.map(({ at }, place) => ({ x: at, y: each.series.counts[place] ?? 0 })),
    })),
  }
}

function chartsOf(analytics: ChannelAnalytics): Chart[] {
  const { handle, volume, rhythm, hashtags, lags } = analytics
  const { span, counts } = volume
  return [
    {
      id: 'volume',
      title: volumeTitle(span),
      unit: say('posts'),
      note: say(
        'By the date of the post, UTC. A span without posts may be a silence or a time of which nothing was captured.',
      ),
      kind: 'lines',
      scale: { kind: 'time' },
      lines: [
        { name: say('posts'), points: counts.map(({ at, posts }) => ({ x: at, y: posts })) },
        {
          name: say('forwards'),
          points: counts.map(({ at, forwards }) => ({ x: at, y: forwards })),
        },
      ],
    },
    seriesChart(
      analytics,
      analytics.kinds,
      {
        id: 'kinds',
        title: say('What the posts carry, over time'),
        note: say('A post with several media counts by the first.'),
      },
      kindName,
    ),
    seriesChart(
      analytics,
      analytics.languages,
      { id: 'languages', title: say('Languages over time') },
      languageName,
    ),
    {
      id: 'rhythm',
      title: say('Rhythm: posts by hour and weekday'),
      unit: say('posts'),
      note: say('Hours of UTC; darker is more.'),
      kind: 'heat',
      of: say('weekday'),
      rows: weekdayNames().map(({ long }) => long),
      columns: Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0')),
      values: rhythm,
    },
    {
      id: 'lags',
      title: say('Lags: how soon it takes, and how soon others take from it'),
      unit: say('share of takings'),
      note: say(
        'The share of takings within so long of the source, on a logarithmic axis. Only takings whose source is held, with both dates known.',
      ),
      kind: 'lines',
      scale: {
        kind: 'log',
        of: say('seconds'),
        ticks: LAG_TICKS,
      },
      lines: [
        { name: say('it takes'), points: shareCurve(lags.taken) },
        { name: say('others take'), points: shareCurve(lags.given) },
      ].filter(({ points }) => points.length > 0),
    },
    {
      id: 'hashtags',
      title: say('Hashtags'),
      unit: say('posts'),
      kind: 'bars',
      of: say('hashtag'),
      bars: hashtags.map(({ tag, posts }) => ({
        label: tag,
        value: posts,
        href: searchHref(`${tag} channel:${handle}`),
      })),
    },
    seriesChart(
      analytics,
      analytics.tags,
      { id: 'tags', title: say('The most used hashtags over time') },
      (tag) => tag,
    ),
  ]
}

/** The empirical distribution: at each lag the share that was as quick or quicker. */
function shareCurve(lags: number[]): { x: number; y: number }[] {
  return lags.map((lag, at) => ({ x: Math.max(1, lag), y: (at + 1) / lags.length }))
}
