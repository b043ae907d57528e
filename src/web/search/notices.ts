/** What a query was read as, where it was read otherwise than written. */
import { html } from 'hono/html'
import type { Notice } from '../../query/query.ts'
import { searchHref } from '../addresses.ts'
import { saidNotice } from './said-notice.ts'
import type { Html } from '../site.ts'
import { sayHtml } from '../words/say.ts'

/** What could be meant is one click away, where `q` shows its place. */
export function noticesHtml(
  notices: Notice[],
  q = '',
  href: (q: string) => string = searchHref,
): Html | false {
  if (notices.length === 0) return false
  return html`<ul class="notices">${notices.map(
    (notice) =>
      html`<li><code dir="auto">${notice.text}</code> ${saidNotice(notice)}${correction(notice, q, href)}</li>`,
  )}</ul>`
}

function correction({ text, meant }: Notice, q: string, href: (q: string) => string): Html | false {
  // Handles are read in lower case, however they were typed.
  const at = q.toLowerCase().indexOf(text.toLowerCase())
  if (meant === undefined || at < 0) return false
  const corrected = q.slice(0, at) + meant + q.slice(at + text.length)
  const query = html`<bdi>${corrected}</bdi>`
  return html` <a href="${href(corrected)}">${sayHtml('Search {query}', { query })}</a>`
}
