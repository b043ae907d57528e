/** Where a post says it comes from: a link into the archive where the origin is held, else to Telegram. */
import { html } from 'hono/html'
import type { Origin } from '../../model.ts'
import type { Post } from '../../store/store.ts'
import type { Html } from '../site.ts'
import { postHref, telegramHref } from '../addresses.ts'
import { OUTWARD } from './safe-href.ts'
import { timeTag } from '../times.ts'
import { say } from '../words/say.ts'

export function originHtml(origin: Origin, held: Post['originHeld']): Html {
  const name = html`<span dir="auto">${origin.name}</span>`
  const signature = origin.signature
  return html`<div class="tgme_widget_message_forwarded_from accent_color">${say('Forwarded from')}&nbsp;${originLink(origin, held, name)}${
    signature !== undefined &&
    html`&nbsp;(<span class="tgme_widget_message_forwarded_from_author" dir="auto">${signature}</span>)`
  }${origin.date !== undefined && html` <span class="chancery_note">${timeTag(origin.date)}</span>`}</div>`
}

function originLink(origin: Origin, held: Post['originHeld'], name: Html): Html {
  const className = 'tgme_widget_message_forwarded_from_name'
  if (held) {
    return html`<a class="${className}" href="${postHref(held.handle, held.id)}">${name}</a>`
  }
  const href = originHref(origin)
  return href === undefined
    ? html`<span class="${className}">${name}</span>`
    : html`<a class="${className}" href="${href}" rel="${OUTWARD}">${name}</a>`
}

/** A channel without a handle has an address by its number, which Telegram opens for members only. */
function originHref({ handle, peer, messageId }: Origin): string | undefined {
  if (handle !== undefined) return telegramHref(handle, messageId)
  if (peer === undefined || messageId === undefined) return undefined
  return `https://t.me/c/${peer}/${messageId}`
}
