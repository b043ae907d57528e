/** Beside the hits: what they have in common, each a link that narrows the search. */
import { html } from 'hono/html'
import { facetFilter, narrowed } from '../../query/narrow.ts'
import { FACETS, type FacetName, type Facets, type FacetValue } from '../../store/store.ts'
import { kindName, languageName } from '../named.ts'
import type { Html } from '../site.ts'
import { numberName, say } from '../words/say.ts'

function titleOf(name: FacetName): string {
  switch (name) {
    case 'channel':
      return say('Channels')
    case 'hashtag':
      return say('Hashtags')
    case 'kind':
      return say('Media')
    case 'language':
      return say('Languages')
    case 'origin':
      return say('Forwarded from')
    case 'year':
      return say('Years')
  }
}

/** Where another search leads, in the present state of the page. */
export type SearchLink = (q: string) => string

export function facetsHtml(q: string, facets: Facets, to: SearchLink): Html {
  return html`<aside class="facets" aria-label="${say('Narrow the search')}"><details class="about"><summary>${say('Narrow the search')}</summary><div class="facet_lists">${
    facets.sampled &&
    html`<p class="quiet">${say('These numbers are estimates from a sample: there are more than 10,000 posts, or counting takes long.')}</p>`
  }${FACETS.map((name) => facetHtml(q, name, facets[name], facets.sampled, to))}${
    facets.related.length > 0 &&
    html`<section><h2>${say('Related hashtags')}</h2><ul>${facets.related.map(({ value }) => html`<li><a href="${to(`#${value}`)}" dir="auto">#${value}</a></li>`)}</ul></section>`
  }</div></details></aside>`
}

function facetHtml(
  q: string,
  name: FacetName,
  values: FacetValue[],
  sampled: boolean,
  to: SearchLink,
): Html | false {
  if (values.length === 0) return false
  const [shown, more] = [values.slice(0, 6), values.slice(6)]
  const list = (some: FacetValue[]): Html =>
    html`<ul>${some.map((value) => valueHtml(q, name, value, sampled, to))}</ul>`
  return html`<section><h2>${titleOf(name)}</h2>${list(shown)}${
    more.length > 0 &&
    html`<details><summary>${say('{n} more', { n: more.length })}</summary>${list(more)}</details>`
  }</section>`
}

function valueHtml(
  q: string,
  name: FacetName,
  { value, posts }: FacetValue,
  sampled: boolean,
  to: SearchLink,
): Html {
  const filter = facetFilter(name, value)
  const count = `${sampled ? '~' : ''}${numberName(posts)}`
  return html`<li><a href="${to(narrowed(q, filter))}"><span dir="auto">${shownAs(name, value)}</span></a> <span class="quiet">${count}</span> <a class="without" href="${to(narrowed(q, `-${filter}`))}" aria-label="${say('without {value}', { value: shownAs(name, value) })}">−</a></li>`
}

function shownAs(name: FacetName, value: string): string {
  switch (name) {
    case 'hashtag':
      return `#${value}`
    case 'language':
      return languageName(value)
    case 'kind':
      return kindName(value)
    case 'channel':
    case 'origin':
    case 'year':
      return value
  }
}
