/** A forward whose origin is named and not held: capturing that channel gives the original, and a date to what has none. */
import { html } from 'hono/html'
import type { Post } from '../../store/store.ts'
import { channelHref, isHandle } from '../addresses.ts'
import { tokenHtml } from '../session.ts'
import type { Asked, Html } from '../site.ts'
import { say, sayHtml } from '../words/say.ts'

/** For the operator, who alone can take it up. */
export async function originOffer(c: Asked, post: Post): Promise<Html | false> {
  const { list, store } = c.get('site')
  const session = c.get('session')
  const handle = post.content.origin?.handle
  if (session === undefined || list === undefined || handle === undefined) return false
  if (post.originHeld !== undefined || !isHandle(handle)) return false
  const channel = html`<bdi dir="ltr">@${handle}</bdi>`
  if ((await (await store()).channel(handle)) !== undefined)
    return html`<p class="quiet">${sayHtml('The original is not held, other posts of {channel} are: {gaps} tells which.', { channel, gaps: html`<a href="${channelHref(handle)}/gaps">${say('Gaps')}</a>` })}</p>`
  if (list.get(handle) !== undefined)
    return html`<p class="quiet">${sayHtml('The original is not held yet; {channel} is on the list.', { channel })}</p>`
  return html`<form class="acts" method="post" action="/operator/channels">${tokenHtml(c, session)}<input type="hidden" name="channel" value="@${handle}"><span>${say('The original is not held.')}${post.date === undefined && ` ${say('It would tell when this was written.')}`}</span> <button type="submit">${sayHtml('Capture {channel}', { channel })}</button></form>`
}
