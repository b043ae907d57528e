/** `/trace/:handle/:id/report`: one trace to print or to keep as a file: the posts, their captures and digests, the method. */
import { html } from 'hono/html'
import { firstAndLast } from '../../export/case.ts'
import type { Post, Sighting, Store } from '../../store/store.ts'
import type { Cascade, CascadePost } from '../../trace/cascade.ts'
import type { Asked, Html } from '../site.ts'
import { captureHref, postHref, telegramHref } from '../addresses.ts'
import { basisName } from '../capture.ts'
import { pageHtml } from '../page.ts'
import { factsHtml, howHtml, notTraceable, originLine } from './spread.ts'
import { isoTime, timeTag } from '../times.ts'
import { askedCascade, coveredHtml } from './trace.ts'
import { say, sayCount, sayHtml } from '../words/say.ts'

/** Posts that a report tells whole; beyond that it is a table of times. */
const TOLD = 100

type Evidence = { post: CascadePost; sightings: Sighting[] }

export async function reportPage(c: Asked): Promise<Response> {
  const { sample, store: open, url } = c.get('site')
  const cascade = await askedCascade(c)
  const asked = cascade.posts[cascade.at]
  if (asked === undefined) throw new TypeError('a cascade without its post')
  const evidence = await evidenceOf(await open(), cascade)
  const title = say('Report: {post}', { post: nameOf(asked) })
  return c.html(pageHtml({ title, body: reportHtml(cascade, asked, evidence, url) }, sample))
}

/** The posts of the trace with the captures that show them, the asked one first. */
async function evidenceOf(store: Store, { posts, at }: Cascade): Promise<Evidence[]> {
  const inOrder = [...posts.slice(at, at + 1), ...posts.slice(0, at), ...posts.slice(at + 1)]
  const evidence: Evidence[] = []
  for (const post of inOrder.slice(0, TOLD)) {
    const history = await store.post(post.post.channel.handle, post.post.id)
    evidence.push({ post, sightings: history?.sightings ?? [] })
  }
  return evidence
}

function reportHtml(cascade: Cascade, asked: CascadePost, evidence: Evidence[], url: string): Html {
  const { channel, id } = asked.post
  const here = `${url}${postHref(channel.handle, id)}`
  const original = channel.derived ? undefined : telegramHref(channel.handle, id)
  const now = Math.floor(Date.now() / 1000)
  return html`<main id="content" class="trace_page analysis report">
<h1>${say('Report of one trace')} <small><a href="${postHref(channel.handle, id)}">${nameOf(asked)}</a></small></h1>
<p class="quiet">${sayHtml('Made {time} from what is held here. This archive: {here}. The source: {source}.', { time: timeTag(now), here, source: original ?? say('not known') })}</p>
<section><h2>${say('The post')}</h2>${wordsHtml(asked.post)}</section>
<section><h2>${say('Findings')}</h2>${originLine(cascade)}${notTraceable(cascade)}${factsHtml(cascade)}</section>
${timesHtml(cascade)}
${capturesHtml(evidence)}
${coveredHtml(cascade)}
<section><h2>${say('The words of the others')}</h2>${evidence.slice(1).map(({ post }) => html`<article class="told"><h3><a href="${postHref(post.post.channel.handle, post.post.id)}">${nameOf(post)}</a> ${howHtml(post)}</h3>${wordsHtml(post.post)}</article>`)}${
    cascade.posts.length > TOLD &&
    html`<p class="quiet">${sayCount(cascade.posts.length - TOLD, '{n} more post is in the table of times only', '{n} more posts are in the table of times only')}</p>`
  }</section>
${methodHtml()}
</main>`
}

function nameOf({ post }: CascadePost): string {
  return `${post.channel.handle}/${post.id}`
}

/** What a post says, without its frame, and since when. */
export function wordsHtml({ content, date, firstSeenAt, deletedAt }: Post): Html {
  return html`<blockquote class="words" dir="auto">${content.text === '' ? say('No words.') : content.text}</blockquote>
<p class="quiet">${date === undefined ? say('Date unknown.') : secondTag(date)} · ${sayHtml('first seen {time}', { time: timeTag(firstSeenAt) })}${
    deletedAt !== undefined && html` · ${say('deleted since')}`
  }</p>`
}

function timesHtml({ posts }: Cascade): Html {
  const heads = [say('Time'), say('Post'), say('How')]
  return tableHtml(
    say('In the order of time'),
    heads,
    posts.map(
      (one) =>
        html`<tr><td>${one.post.date === undefined ? say('not dated') : secondTag(one.post.date)}</td><td>${nameOf(one)}</td><td>${howHtml(one)}</td></tr>`,
    ),
  )
}

/** Of each post the first and the last capture that show it. */
function capturesHtml(evidence: Evidence[]): Html {
  return captureTable(evidence.map(({ post, sightings }) => ({ name: nameOf(post), sightings })))
}

export function captureTable(posts: { name: string; sightings: Sighting[] }[]): Html {
  const rows = posts.flatMap(({ name, sightings }) =>
    firstAndLast(sightings).map(
      ({ captureId, takenAt, takenAtBasis, url, sha256 }) =>
        html`<tr><td>${name}</td><td>${secondTag(takenAt)} <span class="quiet">${basisName(takenAtBasis)}</span></td><td class="address">${url}</td><td class="digest">${sha256}</td><td class="digest"><a href="${captureHref(captureId)}">${captureId}</a></td></tr>`,
    ),
  )
  const heads = [say('Post'), say('Taken'), say('Address'), 'SHA-256', say('Capture')]
  return tableHtml(say('Captures: the first and the last of each post'), heads, rows)
}

function tableHtml(title: string, heads: string[], rows: Html[]): Html {
  return html`<section><h2>${title}</h2><div class="wide" role="region" aria-label="${title}" tabindex="0"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div></section>`
}

/** Seconds decide who was first. */
function secondTag(time: number): Html {
  const iso = isoTime(time)
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 19)}</time>`
}

function methodHtml(): Html {
  return html`<section><h2>${say('Method and limits')}</h2><ul>
<li>${say('Forwards are what posts state themselves; other takings are told by words: shared runs of words found by fingerprints of four words, verified by alignment, without footers and rubrics of a channel.')}</li>
<li>${say('The earliest date counts as the source. A channel or a time that was never captured may have had it before: see what is held.')}</li>
<li>${say('The same words are no proof of who wrote them, nor of intent.')}</li>
<li>${say('Times are UTC. Each SHA-256 is of the bytes of a capture as they were kept; chancery verify checks all of them, the chain and the signed checkpoints.')}</li>
</ul></section>`
}
