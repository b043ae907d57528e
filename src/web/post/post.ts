/** `/:handle/:id`: one post, everything it ever said, and how we know. */
import { html } from 'hono/html'
import type { Field } from '../../identity/versions.ts'
import type { PostHistory, Revision, Sighting } from '../../store/store.ts'
import { cascadeOf, type Cascade } from '../../trace/cascade.ts'
import { captureHref, channelHref, postHref, telegramHref } from '../addresses.ts'
import { askedPost } from './asked-post.ts'
import { caseFormHtml, heldInHtml } from '../cases/form.ts'
import { metricsCharts, wordsChanged } from './changes.ts'
import { handleName } from '../channel/header.ts'
import { chartHtml, chartScript } from '../chart/figure.ts'
import { citeHtml } from './cite.ts'
import { askedChart } from '../downloads.ts'
import { embedHtml, oembedLink } from './embed.ts'
import { heldMediaOf, type HeldOf } from './media-held.ts'
import { contentHtml, messageHtml } from './message.ts'
import { originOffer } from './origin-offer.ts'
import { originHtml } from './origin.ts'
import { pageHtml } from '../page.ts'
import { reactionsName } from './reactions.ts'
import { OUTWARD } from './safe-href.ts'
import { addressOf, type Asked, type Html } from '../site.ts'
import { spreadHtml } from '../trace/spread.ts'
import { timeTag } from '../times.ts'
import { basisName } from '../capture.ts'
import { unfoldHtml } from './unfold.ts'
import { numberName, say, sayCount, sayHtml } from '../words/say.ts'

/** Rows of a table; a post watched for years has more sightings than anyone reads. */
const ROWS = 200

export async function postPage(c: Asked): Promise<Response> {
  const { access, sample, store: open } = c.get('site')
  const history = await askedPost(c)
  const { channel, id } = history.post
  const file = await askedChart(c, metricsCharts(history.sightings), {
    name: `${channel.handle}-${id}`,
    subject: say('{channel}: post {id}', { channel: channel.title, id }),
    at: history.post.lastSeenAt,
  })
  if (file !== undefined) return file
  const store = await open()
  const spread = await store.spread(channel.handle, id)
  const address = addressOf(c)
  const isOpen = access === 'public'
  const held = (await heldMediaOf(store, [history.post]))(history.post)
  return c.html(
    pageHtml(
      {
        title: say('{channel}: post {id}', { channel: channel.title, id }),
        head: headHtml(history, address, isOpen),
        body: historyHtml(history, {
          cascade: spread && cascadeOf(spread),
          held,
          elsewhere: html`${await originOffer(c, history.post)}${heldInHtml(c, history.post)}${caseFormHtml(c, [history.post])}${citeHtml(history, address)}${isOpen && embedHtml(history, address)}`,
        }),
      },
      sample,
    ),
  )
}

function headHtml(history: PostHistory, address: string, isOpen: boolean): Html {
  const { channel, content, id } = history.post
  const here = postHref(channel.handle, id)
  const title = channel.derived ? channel.title : `${channel.title} (@${channel.handle})`
  return html`<link rel="canonical" href="${here}">${unfoldHtml({ title, text: content, url: `${address}${here}`, type: 'article' })}${isOpen && oembedLink(history, address)}${chartScript()}`
}

function historyHtml(
  history: PostHistory,
  parts: { cascade: Cascade | undefined; held: HeldOf | undefined; elsewhere: Html },
): Html {
  const { cascade, elsewhere, held } = parts
  const { post, revisions, sightings } = history
  const { channel, id } = post
  const original = channel.derived ? undefined : telegramHref(channel.handle, id)
  return html`<main id="content" class="post_page">
<h1><a href="${channelHref(channel.handle)}" dir="auto">${channel.title}</a> <small>${handleName(channel)} · ${typeof id === 'number' ? say('post {id}', { id }) : say('a post without a number')}</small></h1>
<div class="posts">${messageHtml(post, { tags: 'archive', day: true, held })}</div>
<p class="ways">${typeof id === 'number' && html`<a href="${channelHref(channel.handle)}/${id}">${say('In its channel')}</a>`}${
    original !== undefined &&
    html`<a href="${original}" rel="${OUTWARD}">${say('On Telegram, if still there')}</a>`
  }<span>${sayHtml('First seen {first}, last {last}', { first: timeTag(post.firstSeenAt), last: timeTag(post.lastSeenAt) })}</span></p>
${elsewhere}
${cascade !== undefined && spreadHtml(cascade)}
${versionsHtml(post, revisions)}
${metricsHtml(sightings, postHref(channel.handle, id))}
${sightingsHtml(postHref(channel.handle, id), sightings)}
${provenanceHtml(history)}
${sameHtml(history)}
</main>`
}

function versionsHtml(post: PostHistory['post'], revisions: Revision[]): Html {
  const one = revisions.length === 1
  return html`<section id="versions"><h2>${one ? say('One version') : sayCount(revisions.length, '{n} version', '{n} versions')}</h2>${
    one
      ? html`<p class="quiet">${say('Every capture shows the same content.')}${post.edited && ` ${say('The source marks it as edited: that happened before the first capture.')}`}</p>`
      : html`<ol class="versions">${revisions.map((revision, at) => versionHtml(post, revision, revisions[at - 1]))}</ol>`
  }</section>`
}

function versionHtml(
  post: PostHistory['post'],
  { content, ...revision }: Revision,
  before: Revision | undefined,
): Html {
  return html`<li><p class="quiet">${sayHtml('Seen from {first} to {last}, first in {capture}', { first: timeTag(revision.firstSeenAt), last: timeTag(revision.lastSeenAt), capture: html`<a href="${captureHref(revision.captureId)}">${say('this capture')}</a>` })}</p><div class="version">${
    content.origin && originHtml(content.origin, undefined)
  }${contentHtml(post, content, { tags: 'archive', day: true }, (q) => channelHref(post.channel.handle, { q }))}</div>${before !== undefined && wordsChanged(before.content, content)}</li>`
}

function metricsHtml(sightings: Sighting[], page: string): Html | false {
  const counted = sightings.filter(({ metrics }) => Object.keys(metrics).length > 0)
  if (counted.length === 0) return false
  const polled = counted.some(({ metrics }) => metrics.poll !== undefined)
  const names = [say('Seen'), say('Views'), say('Reactions'), ...(polled ? [say('Voters')] : [])]
  const rows = counted
    .slice(-ROWS)
    .map(
      ({ takenAt, metrics }) =>
        html`<tr><td>${timeTag(takenAt)}</td><td class="number">${metrics.views?.shown}</td><td>${
          metrics.reactions && reactionsName(metrics.reactions)
        }</td>${polled && html`<td class="number">${metrics.poll?.voters?.shown}</td>`}</tr>`,
    )
  return html`<section id="metrics"><h2>${say('Views and reactions over time')}</h2>${metricsCharts(counted).map((chart) => chartHtml(chart, page))}${table(say('Views and reactions over time'), names, rows)}${cutNote(counted.length)}</section>`
}

function sightingsHtml(here: string, sightings: Sighting[]): Html {
  return html`<section id="captures"><h2>${say('Captures that show it')}</h2><form class="verify" action="${here}/verify" method="get"><button type="submit">${say('Check them now')}</button></form>${table(
    say('Captures'),
    [
      say('Time'),
      say('Known by'),
      say('Way'),
      say('Read as'),
      say('Address'),
      'SHA-256',
      say('Bytes'),
    ],
    sightings
      .slice(-ROWS)
      .map(
        (sighting) =>
          html`<tr><td><a href="${captureHref(sighting.captureId)}">${timeTag(sighting.takenAt)}</a></td><td>${basisName(sighting.takenAtBasis)}</td><td>${sighting.source}</td><td>${sighting.format}</td><td class="address">${sighting.url}</td><td class="digest" title="${sighting.sha256}">${sighting.sha256.slice(0, 16)}…</td><td><a href="${captureHref(sighting.captureId)}/raw" rel="nofollow" download>${say('Raw bytes')}</a></td></tr>`,
      ),
  )}${cutNote(sightings.length)}</section>`
}

/** Which capture each part of the content was taken from. With one way of capturing there is nothing to choose. */
function provenanceHtml({ provenance, sightings }: PostHistory): Html | false {
  const formats = new Set(sightings.map(({ format }) => format))
  if (formats.size < 2) return false
  const rows = provenance.map(
    ({ field, captureId, format }) =>
      html`<tr><th scope="row">${fieldName(field)}</th><td>${format}</td><td><a href="${captureHref(captureId)}">${sightings.findLast((sighting) => sighting.captureId === captureId)?.url ?? captureId}</a></td></tr>`,
  )
  return html`<section id="provenance"><h2>${say('Where each part comes from')}</h2><p class="quiet">${say('Several ways of capturing show this post. Each part is taken from the one that shows it best.')}</p>${table(say('Where each part comes from'), [say('Part'), say('Read as'), say('Capture')], rows)}</section>`
}

function fieldName(field: Field): string {
  switch (field) {
    case 'buttons':
      return say('Buttons')
    case 'linkPreview':
      return say('Link preview')
    case 'media':
      return say('Media')
    case 'origin':
      return say('Forward origin')
    case 'poll':
      return say('Poll')
    case 'reply':
      return say('Reply')
    case 'signature':
      return say('Signature')
    case 'text':
      return say('Text and formatting')
    case 'viaBot':
      return say('Bot')
  }
}

/** Posts that are shown as this one, and posts that it may be. */
function sameHtml({ post, joined, candidates }: PostHistory): Html | false {
  if (joined.length === 0 && candidates.length === 0) return false
  const { handle } = post.channel
  const loose = typeof post.id === 'string'
  const shown =
    joined.length > 0 &&
    html`<p>${joined.some((id) => typeof id === 'string') ? say('Captures also show it without its number, as:') : say('Captures also show it in parts, as:')}</p><ul>${joined.map(
      (id) =>
        html`<li><code>${id}</code>${typeof id === 'string' && html` <span class="quiet">${say('It is another post?')} <code>chancery split ${handle} '${id}'</code></span>`}</li>`,
    )}</ul>`
  const possible =
    candidates.length > 0 &&
    html`<p>${loose ? say('These numbered posts have the same words. Which one it is, if any, is not certain:') : say('These posts without a number have the same words. Which one it is, if any, is not certain:')}</p><ul>${candidates.map(
      ({ id, handle: its, date }) =>
        html`<li><a href="${postHref(its, id)}">${its}/${id}</a>${date !== undefined && html` · ${timeTag(date)}`} <span class="quiet">${say('The same?')} <code>chancery join ${handle} '${loose ? post.id : id}' ${loose ? id : post.id}</code></span></li>`,
    )}</ul>`
  return html`<section id="same"><h2>${say('The same post elsewhere in this channel')}</h2>${shown}${possible}</section>`
}

function table(label: string, names: string[], rows: Html[]): Html {
  return html`<div class="wide" role="region" aria-label="${label}" tabindex="0"><table><thead><tr>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`
}

function cutNote(rows: number): Html | false {
  return (
    rows > ROWS &&
    html`<p class="quiet">${say('The {shown} newest of {all}.', { shown: ROWS, all: numberName(rows) })}</p>`
  )
}
