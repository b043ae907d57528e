/** `/search.json`, documented in docs/search-api.md. */
import { postJson } from '../../post-json.ts'
import { printQuery } from '../../query/print-query.ts'
import { askedNumber } from '../inputs.ts'
import { answerSearch } from './answer.ts'
import type { Asked } from '../site.ts'

export async function searchJson(c: Asked): Promise<Response> {
  const limit = askedNumber(c, 'limit', { default: 20, least: 1, most: 100 })
  const overview = c.req.query('overview') === '1'
  const answer = await answerSearch(c, { limit: Math.floor(limit), overview })
  const { query, sort, total, found, facets, histogram, meant } = answer
  const site = c.get('site').url.replace(/\/$/, '') || new URL(c.req.url).origin
  return c.json({
    understood: query.tree === undefined ? '' : printQuery(query.tree),
    sort,
    notices: query.notices,
    ...(meant !== undefined && { meant }),
    total,
    posts: found.posts.map((post) => postJson(post, site)),
    next: found.next ?? null,
    ...(found.unfinished !== undefined && { unfinished: found.unfinished }),
    ...(facets !== undefined && { facets }),
    ...(histogram !== undefined && { histogram }),
  })
}
