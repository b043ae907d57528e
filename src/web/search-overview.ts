/** Beside the hits: when they were posted, and what they have in common, each a link that narrows the search. */
import { html } from 'hono/html'
import { during, facetFilter, narrowed } from '../query/narrow.ts'
import {
  FACETS,
  type FacetName,
  type Facets,
  type FacetValue,
  type Histogram,
} from '../store/store.ts'
import { searchHref } from './addresses.ts'
import { kindName, languageName } from './named.ts'
import type { Html } from './site.ts'
import { numberName, say, sayCount } from './words/say.ts'

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

const WIDTH = 720
const HEIGHT = 72

export function histogramHtml(
  q: string,
  { unit, bars, undated, sampled }: Histogram,
): Html | false {
  if (bars.length < 2) return false
  const highest = Math.max(...bars.map(({ posts }) => posts))
  const step = WIDTH / bars.length
  const [first, last] = [bars[0], bars.at(-1)]
  const says = `${barsName(unit)}: ${numberName(highest)}`
  return html`<figure class="chart histogram"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="group" aria-label="${says}">${bars.map(
    ({ from, before, posts }, at) => {
      const height = posts === 0 ? 0 : Math.max(1.5, (posts / highest) * (HEIGHT - 4))
      const x = (at * step).toFixed(1)
      const name = `${label(unit, from)}: ${numberName(posts)}`
      return (
        posts > 0 &&
        html`<a href="${searchHref(narrowed(q, during(unit, from, before)))}" aria-label="${name}"><title>${name}</title><rect class="histogram_room" x="${x}" y="0" width="${step.toFixed(1)}" height="${HEIGHT}"/><rect class="chart_fill" x="${x}" y="${(HEIGHT - height).toFixed(1)}" width="${Math.max(1, step - 1).toFixed(1)}" height="${height.toFixed(1)}"/></a>`
      )
    },
  )}</svg><figcaption class="quiet">${first && label(unit, first.from)} – ${last && label(unit, last.from)}, ${barsName(unit)}${sampled === true && ` ${say('(estimated from a part of the archive)')}`}${
    undated > 0 &&
    html`; <a href="${searchHref(narrowed(q, 'is:undated'))}">${sayCount(undated, '{n} without a known date', '{n} without known dates')}</a>`
  }</figcaption></figure>`
}

function barsName(unit: Histogram['unit']): string {
  switch (unit) {
    case 'day':
      return say('posts by day')
    case 'week':
      return say('posts by week')
    case 'month':
      return say('posts by month')
    case 'year':
      return say('posts by year')
  }
}

function label(unit: Histogram['unit'], from: number): string {
  const day = new Date(from * 1000).toISOString().slice(0, 10)
  return unit === 'year' ? day.slice(0, 4) : unit === 'month' ? day.slice(0, 7) : day
}

export function facetsHtml(q: string, facets: Facets): Html {
  return html`<aside class="facets" aria-label="${say('Narrow the search')}">${
    facets.sampled &&
    html`<p class="quiet">${say('These numbers are estimates from a sample: there are more than 10,000 posts, or counting takes long.')}</p>`
  }${FACETS.map((name) => facetHtml(q, name, facets[name], facets.sampled))}${
    facets.related.length > 0 &&
    html`<section><h2>${say('Related hashtags')}</h2><ul>${facets.related.map(({ value }) => html`<li><a href="${searchHref(`#${value}`)}" dir="auto">#${value}</a></li>`)}</ul></section>`
  }</aside>`
}

function facetHtml(
  q: string,
  name: FacetName,
  values: FacetValue[],
  sampled: boolean,
): Html | false {
  if (values.length === 0) return false
  const [shown, more] = [values.slice(0, 6), values.slice(6)]
  const list = (some: FacetValue[]): Html =>
    html`<ul>${some.map((value) => valueHtml(q, name, value, sampled))}</ul>`
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
): Html {
  const filter = facetFilter(name, value)
  const count = `${sampled ? '~' : ''}${numberName(posts)}`
  return html`<li><a href="${searchHref(narrowed(q, filter))}"><span dir="auto">${shownAs(name, value)}</span></a> <span class="quiet">${count}</span> <a class="without" href="${searchHref(narrowed(q, `-${filter}`))}" aria-label="${say('without {value}', { value: shownAs(name, value) })}">−</a></li>`
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
