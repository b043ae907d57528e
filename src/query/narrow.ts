/** Other searches that one leads to, as text: narrowed by a filter, in another order. */
import { parseQuery } from './parse-query.ts'
import type { Sort } from './query.ts'

/** The search that finds those of `q` for which `filter` holds, too. */
export function narrowed(q: string, filter: string): string {
  const { tree, sort } = parseQuery(q)
  const asked = withoutSort(q)
  const whole = tree?.kind === 'or' ? `(${asked})` : asked
  return sorted(`${whole} ${filter}`.trim(), sort)
}

/** The same search in this order; newest first is said by saying none. */
export function inOrder(q: string, sort: Sort): string {
  return sorted(withoutSort(q), sort)
}

function sorted(q: string, sort: Sort | undefined): string {
  return sort === undefined || sort === 'newest' ? q : `${q} sort:${sort}`.trim()
}

function withoutSort(q: string): string {
  return q
    .replaceAll(/(?<![^\s(])(?:sort|order):\S*/giu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
}

/** A date or a whole unit of dates, as `on:` and `during:` take it. */
export function during(
  unit: 'day' | 'week' | 'month' | 'year',
  from: number,
  before: number,
): string {
  const day = (time: number): string => new Date(time * 1000).toISOString().slice(0, 10)
  switch (unit) {
    case 'day':
      return `on:${day(from)}`
    case 'week':
      return `during:${day(from)}..${day(before - 1)}`
    case 'month':
      return `during:${day(from).slice(0, 7)}`
    case 'year':
      return `during:${day(from).slice(0, 4)}`
  }
}

/** The filter that holds for posts with this value of a facet. */
export function facetFilter(
  facet: 'channel' | 'hashtag' | 'kind' | 'language' | 'origin' | 'year',
  value: string,
): string {
  switch (facet) {
    case 'channel':
      return `channel:${value}`
    case 'hashtag':
      return `#${value}`
    case 'kind':
      return `has:${{ document: 'file', round_video: 'round' }[value] ?? value}`
    case 'language':
      return `lang:${value}`
    case 'origin':
      return value.startsWith('@')
        ? `from:${value.slice(1)}`
        : `from:"${value.replaceAll('"', ' ')}"`
    case 'year':
      return `during:${value}`
  }
}
