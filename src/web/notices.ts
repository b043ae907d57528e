/** What a query was read as, where it was read otherwise than written. */
import { html } from 'hono/html'
import type { Notice } from '../query/query.ts'
import type { Html } from './site.ts'

export function noticesHtml(notices: Notice[]): Html | false {
  if (notices.length === 0) return false
  return html`<ul class="notices">${notices.map(
    (notice) => html`<li><code dir="auto">${notice.text}</code> ${notice.message}</li>`,
  )}</ul>`
}
