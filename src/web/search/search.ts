/** `/search`: every channel at once, in any order, with what the hits have in common beside them. */
import { html } from 'hono/html'
import { inOrder, narrowed } from '../../query/narrow.ts'
import type { Sort } from '../../query/query.ts'
import { SORTS } from '../../query/values.ts'
import type { Copies, FoundPost } from '../../store/store.ts'
import type { Chart } from '../chart/chart.ts'
import type { Asked, Html } from '../site.ts'
import { searchCsvHref, searchHref } from '../addresses.ts'
import { askedCursor, askedQuestion } from '../inputs.ts'
import { chartScript } from '../chart/figure.ts'
import { askedChart, type ChartSubject } from '../downloads.ts'
import { askedDays, histogramChart, histogramHtml } from './histogram.ts'
import { caseFormHtml } from '../cases/form.ts'
import { messageHtml } from '../post/message.ts'
import { noticesHtml } from './notices.ts'
import { pageHtml, searchForm } from '../page.ts'
import { savedHtml, saveSearchHtml } from './saved.ts'
import { answerSearch, type SearchAnswer } from './answer.ts'
import { MOST_ROWS } from './csv.ts'
import { searchJson } from './json.ts'
import { facetsHtml, type SearchLink } from './overview.ts'
import { staticHref } from '../static.ts'
import { totalName } from './total.ts'
import { unfinishedHtml } from './unfinished.ts'
import { numberName, say, sayCount } from '../words/say.ts'

const PAGE = 20
const CUT = 520

export async function searchPage(c: Asked): Promise<Response> {
  const accepts = c.req.header('accept') ?? ''
  if (accepts.includes('application/json') && !accepts.includes('text/html')) return searchJson(c)
  const { sample } = c.get('site')
  const days = askedDays(c)
  if (days !== undefined)
    return c.redirect(
      searchHref(narrowed(askedQuestion(c), days), undefined, c.req.query('copies') === 'all'),
      303,
    )
  const answer = await answerSearch(c, { limit: PAGE, overview: true })
  const { q, found, collapsed } = answer
  const to: SearchLink = (other) => searchHref(other, undefined, !collapsed)
  const chart = answer.histogram && histogramChart(q, answer.histogram, to)
  const file = chart && (await askedChart(c, [chart], subjectOf(q, chart)))
  if (file !== undefined) return file
  const next = found.next === undefined ? undefined : searchHref(q, found.next, !collapsed)
  const head = html`${next !== undefined && html`<link rel="next" href="${next}">`}${chart && html`<script type="module" src="${staticHref('brush.js')}"></script>${chartScript()}`}`
  const isLater = askedCursor(c) !== undefined
  const facets =
    answer.facets !== undefined && answer.total.posts > 1 && facetsHtml(q, answer.facets, to)
  // Said here, not found out when they come: what stands already would move.
  const body = html`<main id="content" class="${facets === false ? 'results' : 'results narrowable'}">
<h1 class="unseen">${say('Search')}</h1>
${searchForm(q)}
${q === '' && savedHtml(c)}
${noticesHtml(answer.query.notices, q)}
${toldHtml(answer, isLater)}
${answer.histogram && chart && histogramHtml(q, answer.histogram, chart, { to, copies: !collapsed })}
${facets}
<div class="posts">${found.posts.map((post) => hitHtml(q, post))}</div>
${saveSearchHtml(c, q)}
${caseFormHtml(c, found.posts, { q, copies: !collapsed })}
${unfinishedHtml(found)}
${next !== undefined && html`<p class="pager"><a class="tme_messages_more" rel="next" href="${next}">${found.unfinished === undefined ? say('More hits') : say('Look on')}</a></p>`}
</main>`
  return c.html(
    pageHtml({ title: q === '' ? say('Every post') : q, head, search: false, body }, sample),
  )
}

function subjectOf(q: string, { columns }: Chart & { kind: 'columns' }): ChartSubject {
  const [first, last] = [columns[0]?.from, columns.at(-1)?.to]
  return {
    name: 'search',
    subject: q === '' ? say('All posts') : q,
    ...(first !== undefined &&
      last !== undefined && {
        range: { from: Date.parse(first) / 1000, to: Date.parse(last) / 1000 },
      }),
    at: Math.floor(Date.now() / 1000),
  }
}

function toldHtml({ q, query, total, sort, collapsed }: SearchAnswer, isLater: boolean): Html {
  if (total.posts === 0 && total.exact)
    return html`<p class="total" role="status">${say('Nothing found. Fewer or other words may find more.')}</p>`
  const orders = SORTS.map((order) =>
    order === sort
      ? html`<strong>${shortOrder(order)}</strong> `
      : html`<a href="${searchHref(inOrder(q, order), undefined, !collapsed)}">${shortOrder(order)}</a> `,
  )
  const copies = collapsed
    ? html`<a href="${searchHref(q, undefined, true)}">${say('Show every copy')}</a>`
    : html`<a href="${searchHref(q)}">${say('Show copies once')}</a>`
  const told = { posts: totalName(total), order: orderName(sort) }
  return html`<p class="total" role="status">${query.tree === undefined ? say('{posts}, {order}.', told) : say('{posts} found, {order}.', told)}${isLater && html` <a href="${searchHref(q, undefined, !collapsed)}">${say('Back to the first')}</a>`}</p>
<nav class="orders" aria-label="${say('Order')}">${orders}· ${copies} · <a href="${searchCsvHref(q, !collapsed)}" download>${total.posts > MOST_ROWS ? say('Table (CSV) of the first {n}', { n: numberName(MOST_ROWS) }) : say('Table (CSV)')}</a></nav>`
}

function shortOrder(sort: Sort): string {
  switch (sort) {
    case 'growth':
      return say('growth')
    case 'newest':
      return say('newest')
    case 'oldest':
      return say('oldest')
    case 'reactions':
      return say('most reactions')
    case 'relevance':
      return say('relevance')
    case 'views':
      return say('most viewed')
  }
}

function orderName(sort: Sort): string {
  switch (sort) {
    case 'growth':
      return say('fastest growing first')
    case 'newest':
      return say('newest first')
    case 'oldest':
      return say('oldest first')
    case 'reactions':
      return say('most reactions first')
    case 'relevance':
      return say('most relevant first')
    case 'views':
      return say('most viewed first')
  }
}

function hitHtml(q: string, post: FoundPost): Html {
  const { copies } = post
  return html`${messageHtml(post, { tags: 'archive', day: true, marks: post.highlights, cutTo: CUT })}${
    copies !== undefined &&
    html`<p class="copies"><a href="${searchHref(q, undefined, true)}">${copiesName(copies)}</a></p>`
  }`
}

function copiesName({ posts, channels, more }: Copies): string {
  const count = `${numberName(posts)}${more ? '+' : ''}`
  return sayCount(channels, 'and {count} more in {n} channel', 'and {count} more in {n} channels', {
    count,
  })
}
