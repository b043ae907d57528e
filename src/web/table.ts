/** A table that may be wider than the page. */
import { html } from 'hono/html'
import type { Html } from './site.ts'

export function tableHtml(label: string, heads: string[], rows: Html[]): Html {
  return html`<div class="wide" role="region" aria-label="${label}" tabindex="0"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`
}
