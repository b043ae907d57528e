/** No picture is fetched from anywhere: a channel's face is the first letter of its title. */
import { html } from 'hono/html'
import type { Html } from './site.ts'

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

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
