/** `/s/:handle/gaps`: what became of every message number of a channel, as far as is known. */
import { html } from 'hono/html'
import { completeness, ID_KINDS } from '../../completeness.ts'
import type { Followed } from '../../operator/followed.ts'
import type { IdKind, IdMap, IdRun } from '../../store/memory.ts'
import type { Asked, Html } from '../site.ts'
import { channelHref, postHref, readHandle } from '../addresses.ts'
import { heldChannel, titleOf } from './channel.ts'
import type { Chart } from '../chart/chart.ts'
import { chartHtml, chartScript } from '../chart/figure.ts'
import { askedChart } from '../downloads.ts'
import { pageHtml } from '../page.ts'
import { tokenHtml } from '../session.ts'
import { numberName, say, sayCount, sayHtml } from '../words/say.ts'

/** Stretches on the page; all of them are a matter for the command line. */
const LISTED = 300

export async function gapsPage(c: Asked): Promise<Response> {
  const { list, sample, store: open } = c.get('site')
  const session = c.get('session')
  // Of the operator only: what they see they can have done.
  const token = session === undefined ? undefined : tokenHtml(c, session)
  const store = await open()
  const channel = await heldChannel(store, readHandle(c.req.param('handle') ?? ''))
  const { handle, title } = channel
  const map = await store.idMap(handle)
  const charts = map === undefined || map.highest === 0 ? [] : [stripChart(map)]
  const subject = { name: handle, subject: titleOf(channel), at: channel.lastCapturedAt }
  const file = await askedChart(c, charts, subject)
  if (file !== undefined) return file
  const body = gapsHtml(handle, title, map, { followed: list?.get(handle), token })
  return c.html(
    pageHtml({ title: say('Gaps: {title}', { title }), head: chartScript(), body }, sample),
  )
}

/** Whether the channel is on the list, and the token of the operator's forms. */
type Means = { followed: Followed | undefined; token: Html | undefined }

function gapsHtml(handle: string, title: string, map: IdMap | undefined, means: Means): Html {
  const isEmpty = map === undefined || map.highest === 0
  return html`<main id="content" class="gaps_page"><h1>${sayHtml('What is held of {channel}', { channel: html`<a href="${channelHref(handle)}" dir="auto">${title}</a>` })}</h1>
${isEmpty ? html`<p>${say('None of its captures has message numbers: nothing can be said of gaps.')}</p>` : mapHtml(handle, map, means)}
</main>`
}

function mapHtml(handle: string, map: IdMap, means: Means): Html {
  const open = map.runs.filter(({ kind }) => kind !== 'captured' && kind !== 'album')
  return html`<p class="completeness">${sayHtml('{percent} of the message numbers 1 to {highest} are accounted for.', { percent: html`<strong>${completeness(map)} %</strong>`, highest: numberName(map.highest) })}</p>
<h2>${say('The numbers, from the first to the last')}</h2>
${chartHtml(stripChart(map), `${channelHref(handle)}/gaps`)}
<dl class="id_kinds">${ID_KINDS.map(
    ({ kind }) =>
      map.counts[kind] > 0 &&
      html`<div class="id_${kind}"><dt>${kindWords(kind)}</dt><dd class="number">${numberName(map.counts[kind])}</dd></div>`,
  )}</dl>
${captureHtml(handle, map.counts.unknown > 0, means)}
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
  return html`<tr><td class="number"><bdi dir="ltr">${name(from)}${to > from && html`–${name(to)}`}</bdi></td><td>${kindWords(kind)}</td></tr>`
}

/** How the numbers that are not known are captured, and everything once more: with a click, or by a command. */
function captureHtml(handle: string, hasUnknown: boolean, { followed, token }: Means): Html {
  const fill = progressOf(followed)
  if (fill !== undefined) return html`<p class="quiet">${fill}</p>`
  if (token === undefined) return hasUnknown ? commandHtml(handle, followed) : html``
  const form = (action: string, more: Html, name: string): Html =>
    html`<form method="post" action="${action}">${token}${more}<button type="submit">${name}</button></form>`
  if (followed === undefined)
    return html`<div class="acts">${form('/operator/channels', html`<input type="hidden" name="channel" value="@${handle}">`, say('Put this channel on the list'))}</div>`
  const act = (value: string): Html => html`<input type="hidden" name="act" value="${value}">`
  const action = `/operator/channels/${encodeURIComponent(handle)}`
  return html`<div class="acts">${hasUnknown && form(action, act('fill'), say('Capture the unknown ones'))}${form(action, act('again'), say('Capture all of it once more'))}</div>
<p class="quiet">${say('Once more finds edits and deletions of any age; only posts of the last weeks are looked at again by themselves.')}</p>`
}

function commandHtml(handle: string, followed: Followed | undefined): Html {
  const command =
    followed === undefined ? `chancery add @${handle}` : `chancery gaps @${handle} --fill`
  return html`<p>${sayHtml('The unknown ones can be captured: {command}', { command: html`<code dir="ltr">${command}</code>` })}</p>`
}

/** What was asked for and is not done yet. */
function progressOf(followed: Followed | undefined): string | undefined {
  const wish = followed?.wishes.fill
  if (followed === undefined || wish === undefined) return undefined
  const { fill } = followed.progress
  const left = fill?.askedAt === wish.askedAt ? fill.ranges : wish.ranges
  if (left.length === 0) return undefined
  const numbers = left.reduce((sum, { from, to }) => sum + to - from + 1, 0)
  return sayCount(
    numbers,
    '{n} number is still to be captured.',
    '{n} numbers are still to be captured.',
  )
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

function stripChart({ counts, highest, runs }: IdMap): Chart {
  return {
    id: 'numbers',
    title: say('What became of each message number'),
    unit: say('What is known'),
    kind: 'strip',
    highest,
    stretches: runs.map(({ from, kind, to }) => ({ from, to, tone: kind })),
    legend: ID_KINDS.filter(({ kind }) => counts[kind] > 0).map(({ kind }) => ({
      tone: kind,
      name: shortWords(kind),
    })),
  }
}

function shortWords(kind: IdKind): string {
  switch (kind) {
    case 'absent':
      return say('without a post')
    case 'album':
      return say('in albums')
    case 'captured':
      return say('captured')
    case 'deleted':
      return say('deleted')
    case 'missed':
      return say('missed')
    case 'unknown':
      return say('not known')
  }
}
