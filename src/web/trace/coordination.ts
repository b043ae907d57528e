/** `/coordination`: which channels share the same things within seconds, again and again. */
import { html } from 'hono/html'
import { coordinationGraph } from '../../export/networks.ts'
import type { Query } from '../../query/query.ts'
import {
  COORDINATION,
  type Coordination,
  type CoordinationAsk,
  type CoordinationGroup,
  type CoordinationTie,
  type SharedKind,
} from '../../trace/find-coordination.ts'
import type { Asked, Html } from '../site.ts'
import { channelHref, coordinationHref, postHref } from '../addresses.ts'
import { coverageHtml } from './analysed.ts'
import { askedGraphFile, graphFilesHtml } from './graph-files.ts'
import { askedNumber, askedQuestion } from '../inputs.ts'
import { noticesHtml } from '../search/notices.ts'
import { pageHtml } from '../page.ts'
import { parseQuery } from '../../query/parse-query.ts'
import { isoTime } from '../times.ts'
import { numberName, say, sayCount } from '../words/say.ts'

const KINDS: SharedKind[] = ['link', 'hashtag', 'forward', 'text', 'media']

function kindNames(): Record<SharedKind, string> {
  return {
    link: say('an address'),
    hashtag: say('a hashtag'),
    forward: say('the same forwarded post'),
    text: say('the same words'),
    media: say('the same picture or file'),
  }
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
    const graph = () => coordinationGraph(found.result)
    const file = askedGraphFile(c, graph, found, `coordination-${ask.of}`)
    if (file !== undefined) return file
  }
  const body = html`<main id="content" class="analysis">
<h1>${say('Coordination')}</h1>
<p class="quiet">${say('Channels whose posts share the same thing within a short time, and do so repeatedly. That is a coincidence worth reading, not a proof of intent: press agencies, schedulers and breaking news make it too.')}</p>
${formHtml(q, ask)}
${noticesHtml(query.notices)}
${
  found !== undefined &&
  resultHtml(found.result, found.at, (file) =>
    coordinationHref({ q, ...ask, beyondChance: ask.beyondChance === true, file }),
  )
}
</main>`
  return c.html(pageHtml({ title: say('Coordination'), body }, sample))
}

function askOf(c: Asked, { tree }: Query): CoordinationAsk {
  const of = c.req.query('of')
  const { window, fast, minParticipation, percentile, shuffles } = COORDINATION
  return {
    ...(tree !== undefined && { tree }),
    of: KINDS.find((kind) => kind === of) ?? COORDINATION.of,
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
<label>${say('Posts that match')} <input type="search" name="q" value="${q}" maxlength="2000" placeholder="${say('all posts')}" dir="auto"></label>
<label>${say('and share')} <select name="of">${Object.entries(kindNames()).map(
    ([kind, name]) =>
      html`<option value="${kind}"${kind === ask.of && html` selected`}>${name}</option>`,
  )}</select></label>
${number('window', say('within seconds'), ask.window, '1')}
${number('fast', say('fast: within'), ask.fast, '1')}
${number('min', say('shares a channel needs'), ask.minParticipation, '1')}
${number('percentile', say('weight above percentile'), ask.percentile, '0.01')}
<label>${say('of groups')} <select name="chance"><option value="">${say('all')}</option><option value="beyond"${ask.beyondChance === true && html` selected`}>${say('beyond chance')}</option></select></label>
<button type="submit">${say('Look')}</button></form>`
}

function resultHtml(found: Coordination, at: number, fileHref: (file: string) => string): Html {
  return html`${coverageHtml(found, at)}
<p role="status">${say('{pairs} pairs of posts share {what} within {window} s, in {ties} pairs of channels. Chance was tried {shuffles} times.', { pairs: numberName(found.pairs), what: kindNames()[found.ask.of], window: found.ask.window, ties: numberName(found.ties.length), shuffles: found.shuffles })}</p>
${found.notices.map((notice) => html`<p class="notice">${notice}</p>`)}
<section><h2>${say('Groups')}</h2>
<p class="quiet">${say('Channels that hang together by pairs heavier than the chosen percentile. p is how often chance does as much when each post stays in its hour and takes its minute and second from the habit of its channel; p-any is how often chance lets any pair (or group) stand out as much: up to 0.05 is beyond what schedules and chance explain.')}</p>
${
  found.groups.length === 0
    ? html`<p>${say('No channels share anything that quickly.')}</p>`
    : found.groups.slice(0, GROUPS).map(groupHtml)
}${found.groups.length > GROUPS && html`<p class="quiet">${sayCount(found.groups.length - GROUPS, '{n} more group: ask for less, or use the command line.', '{n} more groups: ask for less, or use the command line.')}</p>`}</section>
${tiesHtml(found, fileHref)}`
}

function groupHtml(group: CoordinationGroup): Html {
  const { channels, weight, p, pAny, expected, objects, moreObjects } = group
  const more = moreObjects + Math.max(0, objects.length - OBJECTS)
  return html`<article class="group"><h3>${sayCount(channels.length, '{n} channel', '{n} channels')} <small>${say('{weight} pairs of posts, by chance {expected}, p = {p}, p-any = {any}', { weight: numberName(weight), expected: expected.toFixed(1), p: p.toFixed(3), any: pAny.toFixed(3) })}</small></h3>
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
          )}</ol>${posts.length > POSTS && html`<p class="quiet">${sayCount(posts.length - POSTS, 'and {n} more post', 'and {n} more posts')}</p>`}</li>`,
    )}</ul>${more > 0 && html`<p class="quiet">${sayCount(more, '{n} more shared thing', '{n} more shared things')}</p>`}</article>`
}

function heads(): string[] {
  return [
    say('Channels'),
    say('Weight'),
    say('Fast'),
    say('Above'),
    say('Posts of each'),
    say('Symmetry'),
    say('Median lag'),
    say('By chance'),
    'p',
    'p-any',
  ]
}

function tiesHtml(
  { ties, thresholds }: Coordination,
  fileHref: (file: string) => string,
): Html | false {
  if (ties.length === 0) return false
  return html`<section><h2>${say('Pairs of channels')}</h2>
<p class="quiet">${say('Percentiles of the weights:')} ${thresholds.map(({ percentile, weight, fastWeight }, at) => `${at > 0 ? '; ' : ''}${percentile}: ${weight} (${say('fast')} ${fastWeight})`)}.</p>
${graphFilesHtml(fileHref)}
<div class="wide" role="region" aria-label="${say('Pairs of channels')}" tabindex="0"><table><thead><tr>${heads().map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${ties
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
