/** Searches that the operator keeps: listed where a search begins, saved and forgotten by forms. */
import { html } from 'hono/html'
import { Failure } from '../../failure.ts'
import { searchHref } from '../addresses.ts'
import { checkedForm, textOf } from '../forms.ts'
import { insideOf, LONGEST_QUESTION } from '../inputs.ts'
import { tokenHtml } from '../session.ts'
import type { Asked, Html } from '../site.ts'
import { reader, say } from '../words/say.ts'

const PATH = '/operator/searches'
const LONGEST_NAME = 100

/** For everyone who reads; the operator may forget one. */
export function savedHtml(c: Asked): Html | false {
  const saved = c.get('site').searches?.saved() ?? []
  const session = c.get('session')
  return (
    saved.length > 0 &&
    html`<nav class="saved" aria-label="${say('Saved searches')}"><ul>${saved.map(
      ({ name, query }) =>
        html`<li><a href="${searchHref(query)}" dir="auto">${name}</a>${session !== undefined && forgetHtml(c, session, name)}</li>`,
    )}</ul></nav>`
  )
}

function forgetHtml(c: Asked, session: string, name: string): Html {
  return html`<form method="post" action="${PATH}/forget">${tokenHtml(c, session)}<input type="hidden" name="name" value="${name}"><button type="submit" aria-label="${say('Forget {name}', { name })}">×</button></form>`
}

/** For the operator. */
export function saveSearchHtml(c: Asked, q: string): Html | false {
  const session = c.get('session')
  if (session === undefined || q === '' || c.get('site').searches === undefined) return false
  return html`<details class="elsewhere" id="save-search"><summary>${say('Save this search')}</summary><form method="post" action="${PATH}">${tokenHtml(c, session)}<input type="hidden" name="q" value="${q}"><input type="hidden" name="back" value="${reader().here}"><label>${say('Name')} <input type="text" name="name" maxlength="${LONGEST_NAME}" required autocomplete="off" dir="auto"></label> <button type="submit">${say('Save')}</button></form></details>`
}

/** `POST /operator/searches`: under a name that is taken it replaces the one there. */
export async function saveSearch(c: Asked): Promise<Response> {
  const form = await checkedForm(c)
  const [name, query] = [textOf(form, 'name'), textOf(form, 'q')]
  if (name === '' || name.length > LONGEST_NAME)
    throw new Failure('bad-input', say('A search is saved under a name.'), {
      subject: name.slice(0, 100),
      hint: say('It has 1 to {n} characters.', { n: LONGEST_NAME }),
    })
  if (query === '' || query.length > LONGEST_QUESTION)
    throw new Failure('bad-input', say('There is no search to save.'), {
      subject: `${query.length} characters`,
      hint: say('It has 1 to {n} characters.', { n: LONGEST_QUESTION }),
    })
  c.get('site').searches?.save({ name, query })
  return c.redirect(insideOf(textOf(form, 'back'), '/search'), 303)
}

/** `POST /operator/searches/forget` */
export async function forgetSearch(c: Asked): Promise<Response> {
  const form = await checkedForm(c)
  c.get('site').searches?.unsave(textOf(form, 'name'))
  return c.redirect('/search', 303)
}
