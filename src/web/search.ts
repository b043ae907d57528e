/** `/search`: every channel at once, newest first unless the search says otherwise. */
import { html } from 'hono/html'
import type { Found, Total } from '../store/store.ts'
import type { Query, Sort } from '../query/query.ts'
import type { Asked, Html } from './site.ts'
import { parseQuery } from '../query/parse-query.ts'
import { searchHref } from './addresses.ts'
import { askedCursor, askedQuestion } from './inputs.ts'
import { messageHtml } from './message.ts'
import { noticesHtml } from './notices.ts'
import { pageHtml, searchForm } from './page.ts'
import { totalName } from './total.ts'

const PAGE = 20
const CUT = 520

export async function searchPage(c: Asked): Promise<Response> {
  const { sample, store: open } = c.get('site')
  const q = askedQuestion(c)
  const cursor = askedCursor(c)
  const query = parseQuery(q)
  const store = await open()
  const [found, total] = await Promise.all([
    store.find(query.tree, {
      limit: PAGE,
      ...(query.sort !== undefined && { sort: query.sort }),
      ...(cursor !== undefined && { cursor }),
    }),
    store.total(query.tree),
  ])
  const meant =
    found.posts.length === 0 && query.tree !== undefined ? await store.meant(query.tree) : undefined
  query.notices.push(...(meant?.notices ?? []))
  const next = found.next === undefined ? undefined : searchHref(q, found.next)
  const head = html`${next !== undefined && html`<link rel="next" href="${next}">`}`
  const body = resultsHtml(q, query, found, total, next, cursor !== undefined)
  return c.html(pageHtml({ title: q === '' ? 'Every post' : q, head, search: false, body }, sample))
}

function resultsHtml(
  q: string,
  query: Query,
  found: Found,
  total: Total,
  next: string | undefined,
  later: boolean,
): Html {
  return html`<main id="content" class="results">
<h1 class="unseen">Search</h1>
${searchForm(q)}
${noticesHtml(query.notices, q)}
<p class="total" role="status">${told(query, total)}${later && html` <a href="${searchHref(q)}">Back to the first</a>`}</p>
<div class="posts">${found.posts.map((post) =>
    messageHtml(post, { tags: 'archive', day: true, marks: post.highlights, cutTo: CUT }),
  )}</div>
${next !== undefined && html`<p class="pager"><a class="tme_messages_more" rel="next" href="${next}">More hits</a></p>`}
</main>`
}

function told({ tree, sort = 'newest' }: Query, total: Total): string {
  if (total.posts === 0) return 'Nothing found. Fewer or other words may find more.'
  return `${totalName(total)}${tree === undefined ? '' : ' found'}, ${ORDERS[sort]}.`
}

const ORDERS: Readonly<Record<Sort, string>> = {
  growth: 'fastest growing first',
  newest: 'newest first',
  oldest: 'oldest first',
  reactions: 'most reactions first',
  relevance: 'most relevant first',
  views: 'most viewed first',
}
