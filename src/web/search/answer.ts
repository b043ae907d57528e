/** What `/search` was asked, and everything that answers it. The page and the JSON are two views of this. */
import { postsOfCase } from '../../operator/cases.ts'
import { parseQuery } from '../../query/parse-query.ts'
import { withGroups } from '../../query/groups.ts'
import { printQuery } from '../../query/print-query.ts'
import type { Query, Sort } from '../../query/query.ts'
import type { Facets, Found, Histogram, Total } from '../../store/store.ts'
import { askedCursor, askedQuestion } from '../inputs.ts'
import type { Asked } from '../site.ts'

export type SearchAnswer = {
  q: string
  query: Query
  sort: Sort
  /** Posts with the same words are shown once. */
  collapsed: boolean
  found: Found
  total: Total
  /** Only of a first page, where they are wanted. */
  facets?: Facets
  histogram?: Histogram
  /** Where words are in no post: a search with words that are. */
  meant?: string
}

export async function answerSearch(
  c: Asked,
  { limit, overview }: { limit: number; overview: boolean },
): Promise<SearchAnswer> {
  const { cases, store: open, searches } = c.get('site')
  const isOperator = c.get('session') !== undefined
  const q = askedQuestion(c)
  const cursor = askedCursor(c)
  const query = withGroups(
    parseQuery(q),
    (group) => searches?.channelsOf(group),
    (name) => (isOperator ? postsOfCase(cases, name) : undefined),
  )
  const { tree, sort = 'newest' } = query
  const collapsed = c.req.query('copies') !== 'all'
  const store = await open()
  const [found, counted, ...overviews] = await Promise.all([
    store.find(tree, {
      limit,
      sort,
      collapse: collapsed,
      ...(cursor !== undefined && { cursor }),
    }),
    store.total(tree),
    ...(overview && cursor === undefined
      ? ([store.facets(tree), store.histogram(tree)] as const)
      : []),
  ])
  const [facets, histogram] = overviews
  const total =
    counted.atLeast === true
      ? { ...counted, posts: Math.max(counted.posts, found.posts.length) }
      : counted
  const isLost = total.posts === 0 && total.exact && tree !== undefined
  const meant = isLost ? await store.meant(tree) : undefined
  return {
    q,
    query: { ...query, notices: [...query.notices, ...(meant?.notices ?? [])] },
    sort,
    collapsed,
    found,
    total,
    ...(facets !== undefined && { facets }),
    ...(histogram !== undefined && { histogram }),
    ...(meant !== undefined && { meant: printQuery(meant.tree) }),
  }
}
