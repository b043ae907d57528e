/** `/coordination`: which channels share the same things within seconds, again and again. */
import { html } from 'hono/html'
import { coordinationGraph } from '../export/networks.ts'
import type { Query } from '../query/query.ts'
import {
  COORDINATION,
  type Coordination,
  type CoordinationAsk,
  type CoordinationGroup,
  type CoordinationTie,
  type SharedKind,
} from '../trace/find-coordination.ts'
import type { Asked, Html } from './site.ts'
import { channelHref, coordinationHref, postHref } from './addresses.ts'
import { coverageHtml } from './analysed.ts'
import { askedGraphFile, graphFilesHtml } from './graph-files.ts'
import { askedNumber, askedQuestion } from './inputs.ts'
import { noticesHtml } from './notices.ts'
import { pageHtml } from './page.ts'
import { parseQuery } from '../query/parse-query.ts'
import { isoTime } from './times.ts'
import { numberName } from './words/say.ts'

const KINDS: Record<SharedKind, string> = {
  link: 'an address',
  hashtag: 'a hashtag',
  forward: 'the same forwarded post',
  text: 'the same words',
}
const GROUPS = 20
const TIES = 100
const OBJECTS = 8
const POSTS = 12

export async function coordinationPage(c: Asked): Promise<Response> {
  const { sample, analyst } = c.get('site')
  const q = askedQuestion(c)
  const query = parseQuery(q)
  const ask = askOf(c, query)
  const of = c.req.query('of')
  // Nothing is computed before somebody asks: it may take a while.
  const found = of === undefined ? undefined : await analyst.ask('coordination', ask)
  if (found !== undefined) {
    const { result, at } = found
    const file = askedGraphFile(c, () => coordinationGraph(result), at, `coordination-${ask.of}`)
    if (file !== undefined) return file
  }
  const body = html`<main id="content" class="analysis">
<h1>Coordination</h1>
<p class="quiet">Channels whose posts share the same thing within a short time, and do so repeatedly. That is a coincidence worth reading, not a proof of intent: press agencies, schedulers and breaking news make it too.</p>
${formHtml(q, ask)}
${noticesHtml(query.notices)}
${
  found !== undefined &&
  resultHtml(found.result, found.at, (file) =>
    coordinationHref({ q, ...ask, beyondChance: ask.beyondChance === true, file }),
  )
}
</main>`
  return c.html(pageHtml({ title: 'Coordination', body }, sample))
}

function askOf(c: Asked, { tree }: Query): CoordinationAsk {
  const of = c.req.query('of')
  const { window, fast, minParticipation, percentile, shuffles } = COORDINATION
  return {
    ...(tree !== undefined && { tree }),
    of: of === 'forward' || of === 'hashtag' || of === 'text' ? of : 'link',
    window: askedNumber(c, 'window', { default: window, least: 0, most: 86_400 }),
    fast: askedNumber(c, 'fast', { default: fast, least: 0, most: 86_400 }),
    minParticipation: Math.round(
      askedNumber(c, 'min', { default: minParticipation, least: 1, most: 1000 }),
    ),
    percentile: askedNumber(c, 'percentile', { default: percentile, least: 0, most: 1 }),
    shuffles,
    beyondChance: c.req.query('chance') === 'beyond',
  }
}

function formHtml(q: string, ask: CoordinationAsk): Html {
  const number = (name: string, label: string, value: number, step: string): Html =>
    html`<label>${label} <input type="number" name="${name}" value="${value}" min="0" step="${step}"></label>`
  return html`<form class="asking" action="/coordination" method="get">
<label>Posts that match <input type="search" name="q" value="${q}" maxlength="2000" placeholder="all posts" dir="auto"></label>
<label>and share <select name="of">${Object.entries(KINDS).map(
    ([kind, name]) =>
      html`<option value="${kind}"${kind === ask.of && html` selected`}>${name}</option>`,
  )}</select></label>
${number('window', 'within seconds', ask.window, '1')}
${number('fast', 'fast: within', ask.fast, '1')}
${number('min', 'shares a channel needs', ask.minParticipation, '1')}
${number('percentile', 'weight above percentile', ask.percentile, '0.01')}
<label>of groups <select name="chance"><option value="">all</option><option value="beyond"${ask.beyondChance === true && html` selected`}>beyond chance</option></select></label>
<button type="submit">Look</button></form>`
}

function resultHtml(found: Coordination, at: number, fileHref: (file: string) => string): Html {
  return html`${coverageHtml(found, at)}
<p role="status">${numberName(found.pairs)} pairs of posts share ${KINDS[found.ask.of]} within ${found.ask.window} s, in ${numberName(found.ties.length)} pairs of channels. Chance was tried ${found.shuffles} times.</p>
${found.notices.map((notice) => html`<p class="notice">${notice}</p>`)}
<section><h2>Groups</h2>
<p class="quiet">Channels that hang together by pairs heavier than the chosen percentile. <em>p</em> is how often chance does as much when each post stays in its hour and takes its minute and second from its channel's own habit; <em>p-any</em> is how often chance lets any pair (or group) stand out as much: up to 0.05 is beyond what schedules and chance explain.</p>
${
  found.groups.length === 0
    ? html`<p>No channels share anything that quickly.</p>`
    : found.groups.slice(0, GROUPS).map(groupHtml)
}${found.groups.length > GROUPS && html`<p class="quiet">${found.groups.length - GROUPS} more groups: ask for less, or use the command line.</p>`}</section>
${tiesHtml(found, fileHref)}`
}

function groupHtml(group: CoordinationGroup): Html {
  const { channels, weight, p, pAny, expected, objects, moreObjects } = group
  const more = moreObjects + Math.max(0, objects.length - OBJECTS)
  return html`<article class="group"><h3>${channels.length} channels <small>${numberName(weight)} pairs of posts, by chance ${expected.toFixed(1)}, p = ${p.toFixed(3)}, p-any = ${pAny.toFixed(3)}</small></h3>
<p>${channels.map((handle) => html`<a href="${channelHref(handle)}">${handle}</a> `)}</p>
<ul>${objects
    .slice(0, OBJECTS)
    .map(
      ({ name, posts }) =>
        html`<li><span dir="auto">${name}</span><ol>${posts
          .slice(0, POSTS)
          .map(
            (post) =>
              html`<li>${secondTag(post.date)} <a href="${postHref(post.handle, post.id)}">${post.handle}/${post.id}</a></li>`,
          )}</ol>${posts.length > POSTS && html`<p class="quiet">${posts.length - POSTS} more posts</p>`}</li>`,
    )}</ul>${more > 0 && html`<p class="quiet">${more} more shared things</p>`}</article>`
}

const HEADS = [
  'Channels',
  'Weight',
  'Fast',
  'Above',
  'Posts of each',
  'Symmetry',
  'Median lag',
  'By chance',
  'p',
  'p-any',
]

function tiesHtml(
  { ties, thresholds }: Coordination,
  fileHref: (file: string) => string,
): Html | false {
  if (ties.length === 0) return false
  return html`<section><h2>Pairs of channels</h2>
<p class="quiet">Percentiles of the weights: ${thresholds.map(({ percentile, weight, fastWeight }, at) => `${at > 0 ? '; ' : ''}${percentile}: ${weight} (fast ${fastWeight})`)}.</p>
${graphFilesHtml(fileHref)}
<div class="wide" role="region" aria-label="Pairs of channels" tabindex="0"><table><thead><tr>${HEADS.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${ties
    .slice(0, TIES)
    .map(
      (tie) =>
        html`<tr><td><a href="${channelHref(tie.a)}">${tie.a}</a>, <a href="${channelHref(tie.b)}">${tie.b}</a></td>${cellsOf(tie).map((cell) => html`<td class="number">${cell}</td>`)}</tr>`,
    )}</tbody></table></div></section>`
}

function cellsOf(tie: CoordinationTie): (number | string)[] {
  const { weight, fastWeight, above, postsA, postsB, symmetry, medianLag, expected, p, pAny } = tie
  return [
    weight,
    fastWeight,
    above ?? '',
    `${postsA} / ${postsB}`,
    symmetry.toFixed(2),
    `${medianLag} s`,
    expected.toFixed(1),
    p.toFixed(3),
    pAny.toFixed(3),
  ]
}

/** Seconds are what this is about. */
function secondTag(time: number): Html {
  const iso = isoTime(time)
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 19)}</time>`
}
