/** `/operator/withheld`: what is withheld and why, with the captures that show it; and every act on it. */
import { html } from 'hono/html'
import type { Withheld } from '../../operator/withholding.ts'
import type { Store } from '../../store/store.ts'
import { captureHref, channelHref, placeHref } from '../addresses.ts'
import { pageHtml } from '../page.ts'
import type { Asked, Html } from '../site.ts'
import { tableHtml } from '../table.ts'
import { timeTag } from '../times.ts'
import { numberName, say, sayHtml } from '../words/say.ts'

/** Captures that are named of each. */
const NAMED = 5

export async function withheldPage(c: Asked): Promise<Response> {
  const { sample, store: open, withholding } = c.get('site')
  const store = await open()
  const all = withholding?.all() ?? []
  const rows = await Promise.all(all.map((one) => rowHtml(one, store)))
  const acts = withholding?.acts() ?? []
  const title = say('Withheld')
  const how = html`<code dir="ltr">chancery withhold</code>`
  const body = html`<main id="content" class="analysis operator"><h1>${title}</h1>
<p class="quiet">${sayHtml('{command} in a terminal withholds a post, a channel, or what a query finds, and shows it again.', { command: how })}</p>
${rows.length === 0 ? html`<p>${say('Nothing is withheld.')}</p>` : tableHtml(title, [say('What'), say('Why'), say('Since'), say('Captures that show it')], rows)}
${
  acts.length > 0 &&
  html`<section><h2>${say('Acts')}</h2>${tableHtml(
    say('Acts'),
    [say('Time'), say('Act'), say('What'), say('Why'), say('Posts')],
    acts
      .toReversed()
      .slice(0, 200)
      .map(
        ({ at, kind, posts, target, why }) =>
          html`<tr><td>${timeTag(at)}</td><td><code>${kind}</code></td><td class="address">${target}</td><td dir="auto">${why}</td><td class="number">${numberName(posts)}</td></tr>`,
      ),
  )}</section>`
}
<p><a href="/operator">${say('Back to the desk')}</a></p></main>`
  return c.html(pageHtml({ title, body }, sample))
}

async function rowHtml({ at, handle, id, why }: Withheld, store: Store): Promise<Html> {
  const shown = await store.showing([{ handle, ...(id !== undefined && { id }) }])
  const captures = [...new Set(shown.map(({ captureId }) => captureId))]
  const name =
    id === undefined
      ? html`<a href="${channelHref(handle)}">@${handle}</a>`
      : html`<a href="${placeHref(handle, id)}">${handle}/${id}</a>`
  return html`<tr><td>${name}</td><td dir="auto">${why}</td><td>${timeTag(at)}</td><td>${numberName(captures.length)}: ${captures
    .slice(-NAMED)
    .map(
      (captureId) =>
        html`<a class="digest" href="${captureHref(captureId)}">${captureId.slice(0, 8)}</a> `,
    )}</td></tr>`
}
