/** Putting posts into a case while reading: a folded form below a post, a search, or a channel's page. */
import { html } from 'hono/html'
import type { Post } from '../../store/store.ts'
import { caseHref, CASES } from '../addresses.ts'
import { tokenHtml } from '../session.ts'
import type { Asked, Html } from '../site.ts'
import { numberName, reader, say, sayCount } from '../words/say.ts'

/** All hits of a search are added up to so many. */
export const HITS_MOST = 1000

const SNIPPET = 80

/** Only for the operator. `q`: what found the posts; `copies`: also those with the same words. */
export function caseFormHtml(
  c: Asked,
  posts: readonly Post[],
  hits?: { q: string; copies: boolean },
): Html | false {
  const session = c.get('session')
  const shown = posts.filter(({ withheld }) => withheld !== true)
  const [only] = shown
  if (session === undefined || only === undefined) return false
  const cases = c.get('site').cases.all()
  return html`<details class="elsewhere case_form" id="add-to-case"><summary>${say('Add to a case')}</summary>
<form method="post" action="${CASES}">${tokenHtml(c, session)}<input type="hidden" name="back" value="${reader().here}">
<label>${say('Case')} <select name="case"><option value="">${say('a new one, of this name:')}</option>${cases.map(({ id, name }, at) => html`<option value="${id}"${at === 0 && html` selected`}>${name}</option>`)}</select></label>
<label>${say('New case')} <input type="text" name="name" maxlength="100" autocomplete="off" dir="auto"></label>
<label>${say('Tags, with commas between')} <input type="text" name="tags" maxlength="1000" autocomplete="off" dir="auto"></label>
<label class="case_note">${say('Note')} <textarea name="note" rows="2" maxlength="20000" dir="auto"></textarea></label>
${posts.length === 1 && hits === undefined ? html`<input type="hidden" name="post" value="${nameOf(only)}"><button type="submit" name="what" value="chosen">${say('Add')}</button>` : severalHtml(shown, hits)}
</form></details>`
}

function severalHtml(
  shown: readonly Post[],
  hits: { q: string; copies: boolean } | undefined,
): Html {
  return html`<fieldset class="case_posts"><legend>${say('Posts')}</legend>${shown.map(
    (post) =>
      html`<label><input type="checkbox" name="post" value="${nameOf(post)}"> <span class="digest">${nameOf(post)}</span> <span dir="auto">${beginning(post)}</span></label>`,
  )}</fieldset>${shown.map((post) => html`<input type="hidden" name="shown" value="${nameOf(post)}">`)}
<button type="submit" name="what" value="chosen">${say('Add those that are ticked')}</button>
<button type="submit" name="what" value="shown">${sayCount(shown.length, 'Add this {n} post', 'Add these {n} posts')}</button>${
    hits !== undefined &&
    html`<input type="hidden" name="q" value="${hits.q}">${hits.copies && html`<input type="hidden" name="copies" value="all">`}
<button type="submit" name="what" value="hits">${say('Add all hits, {n} at most', { n: numberName(HITS_MOST) })}</button>`
  }`
}

/** The cases that hold a post, for the operator. */
export function heldInHtml(c: Asked, { channel, id }: Post): Html | false {
  if (c.get('session') === undefined) return false
  const cases = c.get('site').cases.of({ handle: channel.handle, id })
  return (
    cases.length > 0 &&
    html`<p class="ways">${say('In cases:')} ${cases.map((one) => html`<a href="${caseHref(one.id)}" dir="auto">${one.name}</a> `)}</p>`
  )
}

function nameOf({ channel, id }: Post): string {
  return `${channel.handle}/${id}`
}

function beginning({ content }: Post): string {
  const text = content.text.replaceAll(/\s+/gu, ' ').trim()
  return text.length > SNIPPET ? `${text.slice(0, SNIPPET).toWellFormed()}…` : text
}
