/** `/operator/searches`: searches that are kept under names: added, renamed, changed, forgotten. */
import { html } from 'hono/html'
import { Failure } from '../../failure.ts'
import type { SavedSearch } from '../../operator/searches.ts'
import { searchHref } from '../addresses.ts'
import { checkedForm, textOf } from '../forms.ts'
import { askedQuestion } from '../inputs.ts'
import { pageHtml } from '../page.ts'
import { tokenHtml } from '../session.ts'
import type { Asked, Html, Site } from '../site.ts'
import { say } from '../words/say.ts'

const PLACE = '/operator/searches'
const LONGEST_NAME = 100
const LONGEST_QUERY = 2000

export function searchesPage(c: Asked): Response | Promise<Response> {
  const { sample } = c.get('site')
  const token = tokenHtml(c, c.get('session') ?? '')
  const saved = searchesOf(c).saved()
  const title = say('Saved searches')
  const body = html`<main id="content" class="operator"><h1>${title}</h1>
<p class="quiet">${say('They are offered on the search page to everyone who may read this archive.')}</p>
<form method="post" action="${PLACE}/change">${token}<input type="hidden" name="act" value="save">
<label>${say('Name')} <input type="text" name="name" required maxlength="${LONGEST_NAME}" autocomplete="off" dir="auto"></label>
<label>${say('Search')} <input type="text" name="query" value="${askedQuestion(c)}" required maxlength="${LONGEST_QUERY}" autocomplete="off" spellcheck="false" dir="auto"></label>
<button type="submit">${say('Keep')}</button></form>
${saved.length === 0 ? html`<p>${say('There is none yet.')}</p>` : html`<ul class="kept_searches">${saved.map((search) => savedHtml(search, token))}</ul>`}
<p><a href="/operator">${say('Back to the desk')}</a></p></main>`
  return c.html(pageHtml({ title, body }, sample))
}

function savedHtml({ name, query }: SavedSearch, token: Html): Html {
  return html`<li><a href="${searchHref(query)}" dir="auto">${name}</a> <code dir="auto">${query}</code>
<details class="elsewhere"><summary>${say('Change')} <span class="unseen">${name}</span></summary>
<form method="post" action="${PLACE}/change">${token}<input type="hidden" name="was" value="${name}">
<label>${say('Name')} <input type="text" name="name" value="${name}" required maxlength="${LONGEST_NAME}" autocomplete="off" dir="auto"></label>
<label>${say('Search')} <input type="text" name="query" value="${query}" required maxlength="${LONGEST_QUERY}" autocomplete="off" spellcheck="false" dir="auto"></label>
<button name="act" value="save">${say('Keep')}</button> <button name="act" value="forget" formnovalidate>${say('Forget it')}</button></form></details></li>`
}

export async function keepSearch(c: Asked): Promise<Response> {
  const searches = searchesOf(c)
  const form = await checkedForm(c)
  const [name, query, was] = [textOf(form, 'name'), textOf(form, 'query'), textOf(form, 'was')]
  if (textOf(form, 'act') === 'forget') searches.unsave(was)
  else {
    const isNew = name !== was
    if (name === '' || query === '' || name.length > LONGEST_NAME || query.length > LONGEST_QUERY)
      throw incomplete(name)
    if (isNew && searches.saved().some((search) => search.name === name)) throw taken(name)
    searches.save({ name, query })
    if (isNew && was !== '') searches.unsave(was)
  }
  return c.redirect(PLACE, 303)
}

function searchesOf(c: Asked): NonNullable<Site['searches']> {
  const { searches } = c.get('site')
  if (searches !== undefined) return searches
  throw new Failure('usage', say('The sample keeps no searches.'), {
    subject: PLACE,
    hint: say('Import a file or add a channel: then the archive keeps them.'),
  })
}

function incomplete(name: string): Failure {
  return new Failure('bad-input', say('A search is kept with a name and its words.'), {
    subject: name.slice(0, LONGEST_NAME),
    hint: say('A name has up to {name} characters, a search up to {search}.', {
      name: LONGEST_NAME,
      search: LONGEST_QUERY,
    }),
  })
}

function taken(name: string): Failure {
  return new Failure('bad-input', say('A search is kept as {name} already.', { name }), {
    subject: name,
    hint: say('Choose another name, or change that one.'),
  })
}
