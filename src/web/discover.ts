/** `/discover`: channels that posts are forwarded from and that are not held. */
import { html } from 'hono/html'
import type { UnheldOrigin } from '../store/memory.ts'
import type { Asked, Html } from './site.ts'
import { channelHref, searchHref, telegramHref } from './addresses.ts'
import { pageHtml } from './page.ts'
import { OUTWARD } from './post/safe-href.ts'
import { tokenHtml } from './session.ts'
import { dayTag } from './times.ts'
import { numberName, say } from './words/say.ts'

const LISTED = 100

export async function discoverPage(c: Asked): Promise<Response> {
  const { list, sample, store: open } = c.get('site')
  const origins = await (await open()).unheldOrigins(LISTED)
  const isListed = (handle: string): boolean => list?.get(handle) !== undefined
  const session = c.get('session')
  // Of the operator only: one click puts a channel on the list.
  const token = session === undefined ? undefined : tokenHtml(c, session)
  return c.html(
    pageHtml({ title: say('Discover'), body: discoverHtml(origins, isListed, token) }, sample),
  )
}

function discoverHtml(
  origins: UnheldOrigin[],
  isListed: (handle: string) => boolean,
  token: Html | undefined,
): Html {
  return html`<main id="content" class="discover_page"><h1>${say('Discover')}</h1>
<p class="quiet">${say('Channels that posts of this archive are forwarded from and that are not held, those in the most channels first. Capturing one gives the posts that were forwarded, and dates to forwards that have none.')}</p>
${
  origins.length === 0
    ? html`<p>${say('Every channel that a post is forwarded from is held.')}</p>`
    : html`<div class="wide" role="region" aria-label="${say('Channels not held')}" tabindex="0"><table><thead><tr>${[
        say('Channel'),
        say('Forwards'),
        say('In channels'),
        say('Would date'),
        say('Last'),
        say('Capture it'),
      ].map(
        (name) => html`<th scope="col">${name}</th>`,
      )}</tr></thead><tbody>${origins.map((origin) => originHtml(origin, isListed(origin.handle), token))}</tbody></table></div>`
}
</main>`
}

function originHtml(origin: UnheldOrigin, isListed: boolean, token: Html | undefined): Html {
  const { channels, forwards, handle, lastAt, name, undated } = origin
  const original = telegramHref(handle)
  return html`<tr><td><span dir="auto">${name}</span> ${original === undefined ? html`<bdi dir="ltr">@${handle}</bdi>` : html`<a href="${original}" rel="${OUTWARD}" dir="ltr">@${handle}</a>`}</td><td class="number"><a href="${searchHref(`from:${handle}`)}">${numberName(forwards)}</a></td><td class="number">${numberName(channels)}</td><td class="number">${undated === 0 ? '' : numberName(undated)}</td><td>${lastAt !== undefined && dayTag(lastAt)}</td><td>${
    isListed
      ? html`<a href="${channelHref(handle)}">${say('on the list')}</a>`
      : token === undefined
        ? html`<code dir="ltr">chancery add @${handle}</code>`
        : html`<form method="post" action="/operator/channels">${token}<input type="hidden" name="channel" value="@${handle}"><button type="submit">${say('Add')}</button></form>`
  }</td></tr>`
}
