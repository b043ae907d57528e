/** `/s/:handle/gaps`: what became of every message number of a channel, as far as is known. */
import { html } from 'hono/html'
import { completeness, ID_KINDS } from '../completeness.ts'
import type { Followed } from '../operator/followed.ts'
import type { IdKind, IdMap, IdRun } from '../store/memory.ts'
import type { Asked, Html } from './site.ts'
import { channelHref, postHref, readHandle } from './addresses.ts'
import { heldChannel } from './channel.ts'
import { pageHtml } from './page.ts'
import { numberName, say, sayHtml } from './words/say.ts'

/** Stretches on the page; all of them are a matter for the command line. */
const LISTED = 300

export async function gapsPage(c: Asked): Promise<Response> {
  const { list, sample, store: open } = c.get('site')
  const store = await open()
  const { handle, title } = await heldChannel(store, readHandle(c.req.param('handle') ?? ''))
  const map = await store.idMap(handle)
  const body = gapsHtml(handle, title, map, list?.get(handle))
  return c.html(pageHtml({ title: say('Gaps: {title}', { title }), body }, sample))
}

function gapsHtml(
  handle: string,
  title: string,
  map: IdMap | undefined,
  followed: Followed | undefined,
): Html {
  const isEmpty = map === undefined || map.highest === 0
  return html`<main id="content" class="gaps_page"><h1>${sayHtml('What is held of {channel}', { channel: html`<a href="${channelHref(handle)}" dir="auto">${title}</a>` })}</h1>
${isEmpty ? html`<p>${say('None of its captures has message numbers: nothing can be said of gaps.')}</p>` : mapHtml(handle, map, followed)}
</main>`
}

function mapHtml(handle: string, map: IdMap, followed: Followed | undefined): Html {
  const open = map.runs.filter(({ kind }) => kind !== 'captured' && kind !== 'album')
  return html`<p class="completeness">${sayHtml('{percent} of the message numbers 1 to {highest} are accounted for.', { percent: html`<strong>${completeness(map)} %</strong>`, highest: numberName(map.highest) })}</p>
${stripHtml(map)}
<dl class="id_kinds">${ID_KINDS.map(
    ({ kind }) =>
      map.counts[kind] > 0 &&
      html`<div class="id_${kind}"><dt>${kindWords(kind)}</dt><dd class="number">${numberName(map.counts[kind])}</dd></div>`,
  )}</dl>
${map.counts.unknown > 0 && fillHtml(handle, followed)}
${
  open.length > 0 &&
  html`<h2>${say('Stretches without a post')}</h2><div class="wide" role="region" aria-label="${say('Stretches without a post')}" tabindex="0"><table><thead><tr><th scope="col">${say('Numbers')}</th><th scope="col">${say('What is known')}</th></tr></thead><tbody>${open
    .toReversed()
    .slice(0, LISTED)
    .map((run) => runHtml(handle, run))}</tbody></table></div>${
    open.length > LISTED &&
    html`<p class="quiet">${sayHtml('The newest {listed} of {all}; {command} has all.', { listed: LISTED, all: numberName(open.length), command: html`<code dir="ltr">chancery gaps @${handle} --json</code>` })}</p>`
  }`
}`
}

function runHtml(handle: string, { from, kind, to }: IdRun): Html {
  const one = kind === 'deleted' || kind === 'missed'
  const name = (id: number): Html =>
    one ? html`<a href="${postHref(handle, id)}">${id}</a>` : html`${id}`
  return html`<tr><td class="number">${name(from)}${to > from && html`–${name(to)}`}</td><td>${kindWords(kind)}</td></tr>`
}

function fillHtml(handle: string, followed: Followed | undefined): Html {
  const command =
    followed === undefined ? `chancery add @${handle}` : `chancery gaps @${handle} --fill`
  return html`<p>${sayHtml('The unknown ones can be captured: {command}', { command: html`<code dir="ltr">${command}</code>` })}</p>`
}

/** As the command line says it, in the reader's language. */
function kindWords(kind: IdKind): string {
  switch (kind) {
    case 'absent':
      return say('absent: the pages around them do not have them (deleted before, or never public)')
    case 'album':
      return say('further members of albums')
    case 'captured':
      return say('captured')
    case 'deleted':
      return say('deleted: held, and their own pages say that they no longer exist')
    case 'missed':
      return say('missed: held, and a later page did not have them')
    case 'unknown':
      return say('unknown: no page of them was seen')
  }
}

const COLUMNS = 240

/** All numbers from left to right; each column shows what is worst among its numbers. */
function stripHtml({ highest, runs }: IdMap): Html {
  const columns = Math.min(COLUMNS, highest)
  const worst: IdKind[] = Array.from({ length: columns }, () => 'absent')
  for (const { from, kind, to } of runs) {
    const [first, last] = [from, to].map((id) => Math.floor(((id - 1) * columns) / highest))
    for (let at = first ?? 0; at <= (last ?? 0); at++)
      if (WEIGHT[kind] > WEIGHT[worst[at] ?? 'absent']) worst[at] = kind
  }
  return html`<svg class="id_strip" viewBox="0 0 ${columns} 20" preserveAspectRatio="none" role="img" aria-label="${say('Message numbers from 1 to {highest}', { highest: numberName(highest) })}">${worst.map(
    (kind, at) => html`<rect class="id_${kind}" x="${at}" width="1.02" height="20"/>`,
  )}</svg>`
}

const WEIGHT: Record<IdKind, number> = {
  absent: 0,
  album: 1,
  captured: 2,
  missed: 3,
  deleted: 3,
  unknown: 4,
}
