/** `/topics?q=`: a hashtag or query over time: who began, who followed, what goes with it, when it grew. */
import { html } from 'hono/html'
import { parseQuery } from '../../query/parse-query.ts'
import { lagName } from './lag-name.ts'
import type { Topic } from '../../trace/topic.ts'
import type { Asked, Html } from '../site.ts'
import { channelHref, postHref, searchHref, topicsHref } from '../addresses.ts'
import { volumeTitle } from './analytics.ts'
import { coverageHtml } from './analysed.ts'
import type { Chart } from '../chart/chart.ts'
import { chartHtml, chartScript } from '../chart/figure.ts'
import { LAG_TICKS } from '../chart/lag-ticks.ts'
import { askedChart } from '../downloads.ts'
import { askedQuestion } from '../inputs.ts'
import { noticesHtml } from '../search/notices.ts'
import { pageHtml } from '../page.ts'
import { dayTag, timeTag } from '../times.ts'
import { numberName, say, sayCount } from '../words/say.ts'

const CHANNELS = 60

export async function topicsPage(c: Asked): Promise<Response> {
  const { sample, analyst } = c.get('site')
  const q = askedQuestion(c)
  const { tree, notices } = parseQuery(q)
  const found = tree === undefined ? undefined : await analyst.ask('topic', { tree })
  const charts = found === undefined ? [] : chartsOf(found.result)
  const file =
    found &&
    (await askedChart(c, charts, {
      name: `topic-${q}`,
      subject: q,
      range: found.result.range,
      at: found.at,
    }))
  if (file !== undefined) return file
  const body = html`<main id="content" class="analysis">
<h1>${say('Topics')}</h1>
<p class="quiet">${say('A hashtag or any search over time: which channels took it up in which order, what stands beside it, and when it grew beyond its own past.')}</p>
<form class="asking" action="/topics" method="get"><label>${say('Hashtag or search')} <input type="search" name="q" value="${q}" maxlength="2000" placeholder="#timetable" dir="auto"></label><button type="submit">${say('Look')}</button></form>
${noticesHtml(notices)}
${found !== undefined && topicHtml(found.result, found.at, q, charts)}
</main>`
  return c.html(
    pageHtml(
      { title: q === '' ? say('Topics') : say('{q}: topic', { q }), head: chartScript(), body },
      sample,
    ),
  )
}

function topicHtml(topic: Topic, at: number, q: string, charts: Chart[]): Html {
  if (topic.posts === 0) return html`<p role="status">${say('No post matches.')}</p>`
  const [volume, ...others] = charts
  return html`${coverageHtml(topic, at)}
<p class="ways"><a href="${searchHref(q)}">${say('The posts')}</a></p>
<section><h2>${say('Earliest seen here')}</h2><ol>${topic.firsts.map(
    ({ handle, id, date }) =>
      html`<li>${timeTag(date)} <a href="${postHref(handle, id)}">${handle}/${id}</a></li>`,
  )}</ol><p class="quiet">${say('A channel that was not captured then may have had it before.')}</p></section>
${volume !== undefined && chartHtml(volume, topicsHref(q))}
${burstsHtml(topic)}
${adoptionHtml(topic, q)}
${others.map((chart) => chartHtml(chart, topicsHref(q)))}`
}

function burstsHtml({ bursts }: Topic): Html {
  if (bursts.length === 0) {
    return html`<section><h2>${say('Bursts')}</h2><p>${say('No day was beyond its own past.')}</p></section>`
  }
  return html`<section><h2>${say('Bursts')}</h2><p class="quiet">${say('Days with more posts than the 28 days before would lead one to expect, by three times the scatter of such a count; days in a row as one.')}</p>
<div class="wide" role="region" aria-label="${say('Bursts')}" tabindex="0"><table><thead><tr>${[say('Days'), say('Posts'), say('Expected'), say('First channels')].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${bursts
    .toReversed()
    .slice(0, CHANNELS)
    .map(
      ({ from, to, posts, expected, leaders }) =>
        html`<tr><td>${dayTag(from)}${to - from > 86_400 && html` – ${dayTag(to - 1)}`}</td><td class="number">${numberName(posts)}</td><td class="number">${expected.toFixed(1)}</td><td>${leaders.map(({ handle, id }) => html`<a href="${postHref(handle, id)}">${handle}/${id}</a> `)}</td></tr>`,
    )}</tbody></table></div></section>`
}

function adoptionHtml({ channels }: Topic, q: string): Html {
  return html`<section><h2>${say('Channels, in the order in which they took it up')}</h2>
<div class="wide" role="region" aria-label="${say('Channels')}" tabindex="0"><table><thead><tr>${[say('Channel'), say('First post'), say('After the earliest'), say('Posts'), say('Among the first in bursts')].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${channels
    .slice(0, CHANNELS)
    .map(
      ({ handle, posts, first, after, led }) =>
        html`<tr><td><a href="${channelHref(handle, { q })}">${handle}</a></td><td>${first === undefined ? say('date unknown') : timeTag(first)}</td><td class="number">${after === undefined ? '' : lagName(after)}</td><td class="number">${numberName(posts)}</td><td class="number">${led}</td></tr>`,
    )}</tbody></table></div>${channels.length > CHANNELS && html`<p class="quiet">${sayCount(channels.length - CHANNELS, '{n} more channel.', '{n} more channels.')}</p>`}</section>`
}

function chartsOf({ volume, channels, hashtags }: Topic): Chart[] {
  const adopted = channels.flatMap(({ after }) => after ?? []).filter((after) => after > 0)
  return [
    {
      id: 'volume',
      title: volumeTitle(volume.span),
      unit: say('posts'),
      kind: 'lines',
      scale: { kind: 'time' },
      lines: [
        { name: say('posts'), points: volume.counts.map(({ at, posts }) => ({ x: at, y: posts })) },
      ],
    },
    {
      id: 'adoption',
      title: say('Adoption: channels that had taken it up, by time after the earliest'),
      unit: say('channels'),
      note: say('A logarithmic axis: the first minutes and the later months both show.'),
      kind: 'lines',
      scale: {
        kind: 'log',
        of: say('seconds after the earliest'),
        ticks: LAG_TICKS,
      },
      lines: [{ name: say('channels'), points: adopted.map((x, at) => ({ x, y: at + 2 })) }],
    },
    {
      id: 'hashtags',
      title: say('Hashtags of the same posts'),
      unit: say('posts'),
      kind: 'bars',
      of: say('hashtag'),
      bars: hashtags.map(({ tag, posts }) => ({ label: tag, value: posts, href: topicsHref(tag) })),
    },
  ]
}
