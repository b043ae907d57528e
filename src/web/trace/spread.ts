/** Where a post came from and where it went: what its own page and its trace say of it. */
import { html } from 'hono/html'
import type { PostId } from '../../model.ts'
import type { EdgeKind, EdgeSource } from '../../store/edges.ts'
import type { Cascade, CascadePost } from '../../trace/cascade.ts'
import { lagName } from './lag-name.ts'
import { postHref, traceHref } from '../addresses.ts'
import type { Html } from '../site.ts'
import { timeTag } from '../times.ts'
import { numberName, say, sayCount, sayHtml } from '../words/say.ts'

/** Branches shown on the post's own page. */
const SOME = 6

/** The part of a post's page. */
export function spreadHtml(cascade: Cascade): Html {
  const { posts, at } = cascade
  const asked = posts[at]
  if (asked === undefined) return html``
  const { channel, id } = asked.post
  const isAlone = posts.length === 1 && asked.edge === undefined
  return html`<section id="spread"><h2>${say('Spread')}</h2>
${originLine(cascade)}
${notTraceable(cascade)}
${!isAlone && factsHtml(cascade)}
${!isAlone && treeHtml(cascade, SOME)}
<p class="ways"><a href="${traceHref(channel.handle, id)}">${isAlone ? say('What was looked for') : say('The whole trace, side by side')}</a></p></section>`
}

/** Where it came from, or that none is earlier. */
export function originLine({ posts, at, origin, roots }: Cascade): Html {
  const asked = posts[at]
  const root = posts[0]
  if (origin !== undefined)
    return html`<p>${sayHtml('Forwarded from {source}, which is not held here.', { source: sourceHtml(origin) })}</p>`
  if (asked === undefined || root === undefined || roots.includes(at))
    return html`<p>${say('Earliest seen here: this post.')}</p>`
  return html`<p>${sayHtml('Earliest seen here: {post}, {time}.', { post: postLink(root), time: whenHtml(root) })}</p>`
}

export function notTraceable({ isTraceable, words }: Cascade): Html | false {
  return (
    !isTraceable &&
    html`<p class="quiet">${sayCount(words, 'Its words are not traceable ({n} word): too few to tell it from others. Only forwards are followed.', 'Its words are not traceable ({n} words): too few to tell it from others. Only forwards are followed.')}</p>`
  )
}

export function factsHtml({
  posts,
  depth,
  breadth,
  reach,
  declared,
  undeclared,
  isWhole,
}: Cascade): Html {
  const channels = new Set(posts.map(({ post }) => post.channel.handle)).size
  const facts: [string, string][] = [
    [say('Posts'), numberName(posts.length)],
    [say('Channels'), numberName(channels)],
    [say('Declared'), numberName(declared)],
    [say('Undeclared'), numberName(undeclared)],
    [say('Depth'), numberName(depth)],
    [say('Breadth'), numberName(breadth)],
    ...(reach.posts === 0
      ? []
      : [[say('Views, of those that show them'), numberName(reach.views)] as [string, string]]),
  ]
  return html`<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>${
    !isWhole &&
    html`<p class="quiet">${say('There are more relatives than were read: this is a part of them.')}</p>`
  }`
}

/** The cascade as nested lists; `most` of them, the asked one's branch first of all. */
export function treeHtml(cascade: Cascade, most: number): Html {
  const shown = chosen(cascade, most)
  const hidden = cascade.posts.length - shown.size
  return html`<ul class="cascade">${cascade.roots.map((place) => branchHtml(cascade, place, shown))}</ul>${
    hidden > 0 &&
    html`<p class="quiet">${sayCount(hidden, 'and {n} more post', 'and {n} more posts')}</p>`
  }`
}

/** Its way from the root, who took from it, then the others in the order of time. */
function chosen({ posts, at }: Cascade, most: number): Set<number> {
  const shown = new Set<number>()
  for (
    let place: number | undefined = at;
    place !== undefined && !shown.has(place);
    place = posts[place]?.source
  )
    shown.add(place)
  const others = [
    ...(posts[at]?.takers ?? []),
    ...posts.filter(({ depth }) => depth <= 1).map(({ place }) => place),
    ...posts.keys(),
  ]
  for (const place of others) {
    if (shown.size >= most) break
    const source = posts[place]?.source
    if (source === undefined || shown.has(source)) shown.add(place)
  }
  return shown
}

function branchHtml(cascade: Cascade, place: number, shown: ReadonlySet<number>): Html | false {
  const one = cascade.posts[place]
  if (one === undefined || !shown.has(place)) return false
  const takers = one.takers.filter((taker) => shown.has(taker))
  return html`<li${place === cascade.at && html` aria-current="true"`}>${whenHtml(one)} ${postLink(one)} ${howHtml(one)}${
    takers.length > 0 && html`<ul>${takers.map((taker) => branchHtml(cascade, taker, shown))}</ul>`
  }</li>`
}

export function howHtml({ edge, afterSource, post }: CascadePost): Html {
  const parts = [
    ...(edge === undefined ? [] : [kindName(edge.kind)]),
    ...(edge?.coverage === undefined || edge.kind === 'verbatim'
      ? []
      : [
          say('{part} of it is {other} of its source', {
            part: percent(edge.coverage.from),
            other: percent(edge.coverage.to),
          }),
        ]),
    ...(afterSource === undefined ? [] : [say('after {lag}', { lag: lagName(afterSource) })]),
    ...(post.metrics.views === undefined
      ? []
      : [say('{count} views', { count: post.metrics.views.shown })]),
    ...(post.deletedAt === undefined ? [] : [say('deleted since')]),
  ]
  return html`<span class="quiet">${parts.join(' · ')}</span>`
}

export function kindName(kind: EdgeKind): string {
  switch (kind) {
    case 'forward':
      return say('forward')
    case 'verbatim':
      return say('the same words')
    case 'near':
      return say('almost the same words')
    case 'excerpt':
      return say('a part of its words')
    case 'embeds':
      return say('its words and more')
    case 'repeat':
      return say('repeated in its own channel')
  }
}

export function postLink({
  post,
}: {
  post: { channel: { handle: string; title: string }; id: PostId }
}): Html {
  const { channel, id } = post
  return html`<a href="${postHref(channel.handle, id)}" dir="auto">${channel.title}</a> <small>${channel.handle}/${String(id).slice(0, 12)}</small>`
}

function sourceHtml({ name, handle, id }: EdgeSource): Html {
  const address = handle === undefined ? '' : `${handle}${id === undefined ? '' : `/${id}`}`
  return html`<b dir="auto">${name === '' ? address : name}</b>${name !== '' && address !== '' && html` <small>${address}</small>`}`
}

export function whenHtml({ post }: { post: { date?: number; firstSeenAt: number } }): Html {
  if (post.date !== undefined) return timeTag(post.date)
  return html`${sayHtml('not dated, seen {time}', { time: timeTag(post.firstSeenAt) })}`
}

function percent(part: number): string {
  return `${Math.round(100 * part)} %`
}
