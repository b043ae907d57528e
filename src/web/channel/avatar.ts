/** No picture is fetched from anywhere: a channel's face is its picture where that is held, else the first letter of its title. */
import { html } from 'hono/html'
import type { Avatar } from '../../store/memory.ts'
import type { Html } from '../site.ts'
import { mediumHref } from '../addresses.ts'

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** On its own page. */
export function avatarHtml(title: string, held: Avatar | undefined): Html {
  if (held === undefined) return initialHtml(title, 'tgme_page_photo_image')
  return html`<i class="tgme_page_photo_image chancery_pictured"><img src="${mediumHref(held.sha256)}" alt="" width="54" height="54"></i>`
}

export function initialHtml(title: string, className: string): Html {
  const initial = firstCharacter(title.slice(0, 64)).toUpperCase()
  return html`<i class="${className} bgcolor${shade(title)}" data-content="${initial}"></i>`
}

function firstCharacter(title: string): string {
  for (const { segment } of characters.segment(title)) {
    if (/[\p{L}\p{N}]/u.test(segment)) return segment
  }
  return '#'
}

/** The same title, the same colour. */
function shade(title: string): number {
  let sum = 0
  for (let at = 0; at < title.length; at++) sum = (sum * 31 + title.charCodeAt(at)) % 7
  return sum
}
