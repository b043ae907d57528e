/** The channels of the desk, each with how it stands and what may be done; `/operator/list` gives them alone, to be looked at again. */
import { html } from 'hono/html'
import type { Followed } from '../../operator/followed.ts'
import { isTroubled } from '../../operator/standing.ts'
import type { Asked, Html } from '../site.ts'
import { channelHref } from '../addresses.ts'
import { tokenHtml } from '../session.ts'
import { standingHtml } from '../channel/standing.ts'
import { timeTag } from '../times.ts'
import { say, sayCount } from '../words/say.ts'

export function listPart(c: Asked): Response | Promise<Response> {
  return c.html(listHtml(c))
}

/** Looked at again by a script while it is open; without it there is a button while something is in hand. */
export function listHtml(c: Asked): Html {
  const { channels } = c.get('site').acting
  const token = tokenHtml(c, c.get('session') ?? '')
  const list = channels.all()
  if (list.length === 0)
    return html`<p class="quiet">${say('None yet. What is imported is shown without being captured.')}</p>`
  return html`<div class="wide followed" role="region" aria-labelledby="list" tabindex="0"><table><thead><tr>${[
    say('Channel'),
    say('How it stands'),
    say('Next visit'),
    say('Acts'),
  ].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${list.map((followed) =>
    rowHtml(followed, token),
  )}</tbody></table></div>${list.some(isUnderWay) && html`<noscript><form action="/operator"><button type="submit">${say('Look again')}</button></form></noscript>`}`
}

function rowHtml(followed: Followed, token: Html): Html {
  const { handle, nextAt, paused } = followed
  const next = paused ? '–' : timeTag(nextAt)
  return html`<tr${isTroubled(followed) && html` class="troubled"`}><td><a href="${channelHref(handle)}" dir="ltr">@${handle}</a></td><td class="told" id="stands-${handle}">${standingHtml(followed)}${walkHtml(followed)}</td><td class="told" id="next-${handle}">${isUnderWay(followed) ? say('now') : next}</td><td><form class="row" method="post" action="/operator/channels/${handle}">${token}${actHtml(handle, paused ? 'resume' : 'pause', paused ? say('Resume') : say('Pause'))} ${actHtml(handle, 'remove', say('Remove'))}${renameHtml(followed)}</form></td></tr>`
}

/** Alike in every row but for the channel, which a name that is read aloud needs. */
function actHtml(handle: string, act: string, name: string): Html {
  return html`<button name="act" value="${act}" aria-label="${name}: @${handle}">${name}</button>`
}

function renameHtml({ handle, progress }: Followed): Html | false {
  if (progress.renamedTo === undefined) return false
  return html` ${actHtml(handle, 'rename', say('Capture as @{handle}', { handle: progress.renamedTo }))}`
}

/** It is being walked through for the first time, or is about to be. */
function isUnderWay({ paused, progress: { bottom, standing, walk } }: Followed): boolean {
  if (paused || bottom !== undefined) return false
  return standing === 'new' || (standing === 'fine' && walk !== undefined)
}

/** How far down the first walk has come: numbers are all that is known of what is left. */
function walkHtml(followed: Followed): Html | false {
  const { pages, posts, walk } = followed.progress
  if (!isUnderWay(followed) || walk?.before === undefined || walk.top === undefined) return false
  const done = Math.max(0, walk.top - walk.before)
  const held = sayCount(posts, '{n} post so far', '{n} posts so far')
  const asked = sayCount(pages, '{n} page', '{n} pages')
  return html`<br><progress max="${walk.top}" value="${done}" aria-label="${say('How far down: @{handle}', { handle: followed.handle })}"></progress> <span class="quiet">${held} · ${asked}</span>`
}
