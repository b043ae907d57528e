/** `/trace/:handle/:id`: one post's whole story, and the same as JSON. */
import { html } from 'hono/html'
import { Failure } from '../../failure.ts'
import { cascadeJson } from '../../trace/cascade-json.ts'
import { cascadeOf, type Cascade, type CascadePost } from '../../trace/cascade.ts'
import { compare } from '../../trace/compare.ts'
import { lagName } from './lag-name.ts'
import {
  channelHref,
  postHref,
  readHandle,
  readPostId,
  reportHref,
  traceHref,
} from '../addresses.ts'
import { piecesHtml } from '../post/changes.ts'
import type { Chart } from '../chart/chart.ts'
import { chartHtml, chartScript } from '../chart/figure.ts'
import { askedChart } from '../downloads.ts'
import { pageHtml } from '../page.ts'
import type { Asked, Html } from '../site.ts'
import {
  factsHtml,
  howHtml,
  kindName,
  notTraceable,
  originLine,
  postLink,
  treeHtml,
  whenHtml,
} from './spread.ts'
import { withheld } from '../post/asked-post.ts'
import { dayTag, timeTag } from '../times.ts'
import { say, sayCount, sayHtml } from '../words/say.ts'

/** Rows of a table, and comparisons, that a page has; the JSON has all. */
const ROWS = 500
const COMPARED = 60

export async function tracePage(c: Asked): Promise<Response> {
  const cascade = await askedCascade(c)
  const { sample } = c.get('site')
  const asked = cascade.posts[cascade.at]
  if (asked === undefined) throw new TypeError('a cascade without its post')
  const title = say('{post}: where it came from, where it went', {
    post: `${asked.post.channel.handle}/${asked.post.id}`,
  })
  const file = await askedChart(c, chartsOf(cascade), {
    name: `trace-${asked.post.channel.handle}-${asked.post.id}`,
    subject: title,
    at: Math.floor(Date.now() / 1000),
  })
  if (file !== undefined) return file
  return c.html(pageHtml({ title, head: chartScript(), body: traceHtml(cascade, asked) }, sample))
}

export async function traceJson(c: Asked): Promise<Response> {
  return c.json(cascadeJson(await askedCascade(c)))
}

export async function askedCascade(c: Asked): Promise<Cascade> {
  const handle = readHandle(c.req.param('handle') ?? '')
  const id = readPostId(c.req.param('id') ?? '')
  const { store: open } = c.get('site')
  const store = await open()
  const spread = await store.spread(handle, id)
  if (spread !== undefined) return cascadeOf(spread)
  if ((await store.post(handle, id))?.post.withheld === true) throw withheld(`${handle}/${id}`)
  throw new Failure(
    'not-found',
    say('The post {post} is not held here.', { post: `${handle}/${id}` }),
    {
      subject: `${handle}/${id}`,
      hint: say('It may never have been captured.'),
    },
  )
}

function traceHtml(cascade: Cascade, asked: CascadePost): Html {
  const { channel, id } = asked.post
  return html`<main id="content" class="trace_page analysis">
<h1>${say('Where it came from, where it went')} <small><a href="${postHref(channel.handle, id)}">${channel.handle}/${id}</a></small></h1>
<blockquote dir="auto">${opening(asked)}</blockquote>
${originLine(cascade)}
${notTraceable(cascade)}
${factsHtml(cascade)}
<p class="ways"><a href="${traceHref(channel.handle, id)}/cascade.json" download>${say('Everything as JSON')}</a> <a href="${reportHref(channel.handle, id)}">${say('Report to print')}</a></p>
<section id="tree"><h2>${say('Who had it from whom')}</h2>${treeHtml(cascade, ROWS)}</section>
${timelineHtml(cascade, traceHref(channel.handle, id))}
${moversHtml(cascade)}
${comparisonsHtml(cascade)}
${othersHtml(cascade)}
${coveredHtml(cascade)}
<p class="quiet">${say('Told by words: footers and rubrics of a channel are left out, links and names are no words. The earliest post counts as the source; of several the one with the most of its words. A channel that is not captured may have had it before. Translations are not followed.')}</p>
</main>`
}

function opening({ post }: CascadePost): string {
  const letters = Array.from(post.content.text.trim())
  return letters.length > 280 ? `${letters.slice(0, 279).join('')}…` : letters.join('')
}

function timelineHtml(cascade: Cascade, page: string): Html | false {
  if (cascade.posts.length < 2) return false
  const heads = [say('Time'), say('After the first'), say('Post'), say('How')]
  return html`<section id="timeline"><h2>${say('In the order of time')}</h2>
${chartsOf(cascade).map((chart) => chartHtml(chart, page))}
<div class="wide" role="region" aria-label="${say('In the order of time')}" tabindex="0"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${cascade.posts
    .slice(0, ROWS)
    .map(
      (one) =>
        html`<tr><td>${whenHtml(one)}</td><td class="number">${one.afterFirst !== undefined && one.afterFirst > 0 && lagName(one.afterFirst)}</td><td>${postLink(one)}</td><td>${howHtml(one)}</td></tr>`,
    )}</tbody></table></div></section>`
}

function chartsOf({ posts }: Cascade): Chart[] {
  const dated = posts.filter(({ post }) => post.date !== undefined)
  if (dated.length < 3) return []
  const points = dated.map(({ post }, at) => ({ x: post.date ?? 0, y: at + 1 }))
  return [
    {
      id: 'adoption',
      title: say('Posts that have it, over time'),
      unit: say('posts so far'),
      kind: 'lines',
      scale: { kind: 'time' },
      lines: [{ name: say('posts so far'), points }],
    },
  ]
}

function moversHtml({ firstMovers, posts }: Cascade): Html | false {
  if (firstMovers.length < 2) return false
  return html`<section id="movers"><h2>${say('First movers')}</h2><ol>${firstMovers
    .slice(0, 20)
    .map((place) => {
      const one = posts[place]
      return (
        one !== undefined &&
        html`<li>${postLink(one)} ${one.afterFirst !== undefined && html`<span class="quiet">${say('after {lag}', { lag: lagName(one.afterFirst) })}</span>`}</li>`
      )
    })}</ol></section>`
}

function comparisonsHtml(cascade: Cascade): Html | false {
  const pairs = cascade.posts.flatMap((taker) => {
    const source = taker.source === undefined ? undefined : cascade.posts[taker.source]
    return source === undefined ? [] : [{ source, taker }]
  })
  if (pairs.length === 0) return false
  // Those of the asked post first.
  const own = pairs.filter(
    ({ source, taker }) => source.place === cascade.at || taker.place === cascade.at,
  )
  const shown = [...own, ...pairs.filter((pair) => !own.includes(pair))].slice(0, COMPARED)
  return html`<section id="compared"><h2>${say('Side by side')}</h2><p class="quiet"><mark class="changed">${say('changed')}</mark> <mark class="left-out">${say('left out')}</mark> <mark class="added">${say('added')}</mark></p>${shown.map(
    ({ source, taker }, at) => comparisonHtml(source, taker, at < OPEN),
  )}${pairs.length > shown.length && html`<p class="quiet">${sayCount(pairs.length - shown.length, '{n} more is in the JSON', '{n} more are in the JSON')}</p>`}</section>`
}

const OPEN = 6

function comparisonHtml(source: CascadePost, taker: CascadePost, isOpen: boolean): Html {
  const both = compare(source.post.content.text, taker.post.content.text)
  return html`<details class="compared"${isOpen && html` open`}><summary><span dir="auto">${taker.post.channel.title}</span> · ${taker.edge !== undefined && kindName(taker.edge.kind)}</summary><div class="sides"><div><h3>${postLink(source)} ${whenHtml(source)}</h3><p dir="auto">${piecesHtml(both.source)}</p></div><div><h3>${postLink(taker)} ${whenHtml(taker)}</h3><p dir="auto">${piecesHtml(both.taker)}</p></div></div></details>`
}

function othersHtml({ others }: Cascade): Html | false {
  if (others.length === 0) return false
  return html`<section id="others"><h2>${say('Share words with it, and more with another post')}</h2><ul>${others.map(
    (one) => html`<li>${whenHtml(one)} ${postLink(one)}</li>`,
  )}</ul></section>`
}

export function coveredHtml({ channels }: Cascade): Html {
  const heads = [say('Channel'), say('Posts held'), say('Captured')]
  return html`<section id="covered"><h2>${say('What is held of these channels')}</h2><div class="wide" role="region" aria-label="${say('What is held of these channels')}" tabindex="0"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${channels.map(
    ({ handle, title, firstPostAt, lastPostAt, firstCapturedAt, lastCapturedAt }) =>
      html`<tr><th scope="row"><a href="${channelHref(handle)}" dir="auto">${title}</a></th><td>${
        firstPostAt === undefined || lastPostAt === undefined
          ? say('not dated')
          : sayHtml('{from} to {to}', { from: dayTag(firstPostAt), to: dayTag(lastPostAt) })
      }</td><td>${sayHtml('{from} to {to}', { from: timeTag(firstCapturedAt), to: timeTag(lastCapturedAt) })}</td></tr>`,
  )}</tbody></table></div></section>`
}
