/** `/operator/cases`: sets of posts that the operator put together, the one changed last first. */
import { html } from 'hono/html'
import type { Case } from '../../operator/cases.ts'
import { caseHref, CASES } from '../addresses.ts'
import { pageHtml } from '../page.ts'
import { tokenHtml } from '../session.ts'
import type { Asked, Html } from '../site.ts'
import { timeTag } from '../times.ts'
import { numberName, say } from '../words/say.ts'

export function casesPage(c: Asked): Response | Promise<Response> {
  const { cases, sample } = c.get('site')
  const body = html`<main id="content" class="operator cases"><h1>${say('Cases')}</h1>
<p class="quiet">${say('Posts that belong together, with notes and tags. Add to a case from the page of a post, a search or a channel.')}</p>
<form method="post" action="${CASES}">${tokenHtml(c, c.get('session') ?? '')}<input type="hidden" name="case" value="">
<label>${say('New case')} <input type="text" name="name" required maxlength="100" autocomplete="off" dir="auto"></label>
<button type="submit">${say('Make it')}</button></form>
${listHtml(cases.all())}
<p><a href="/operator">${say('Back to the desk')}</a></p></main>`
  return c.html(pageHtml({ title: say('Cases'), body }, sample))
}

function listHtml(cases: Case[]): Html {
  if (cases.length === 0) return html`<p>${say('There is none yet.')}</p>`
  const heads = [say('Case'), say('Posts'), say('Changed'), say('Note')]
  return html`<div class="wide" role="region" aria-label="${say('Cases')}" tabindex="0"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${cases.map(
    ({ changedAt, id, name, note, posts }) =>
      html`<tr><td><a href="${caseHref(id)}" dir="auto">${name}</a></td><td class="number">${numberName(posts)}</td><td>${timeTag(changedAt)}</td><td dir="auto">${beginning(note)}</td></tr>`,
  )}</tbody></table></div>`
}

function beginning(note: string): string {
  const [line = ''] = note.split('\n')
  return line.length > 120 ? `${line.slice(0, 120).toWellFormed()}…` : line
}
