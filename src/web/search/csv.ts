/** `/search.csv`: the hits of a search as a table, in its order; documented in docs/search-api.md. */
import { csv, type Cell } from '../../export/csv.ts'
import { postJson } from '../../post-json.ts'
import type { FoundPost, Store } from '../../store/store.ts'
import { fileAnswer } from '../downloads.ts'
import { answerSearch, type SearchAnswer } from './answer.ts'
import { addressOf, type Asked } from '../site.ts'

/** Rows of one table; more are a matter for the command line. */
export const MOST_ROWS = 10_000
const PAGE = 100

export async function searchCsv(c: Asked): Promise<Response> {
  const store = await c.get('site').store()
  const answer = await answerSearch(c, { limit: PAGE, overview: false })
  const name = answer.q.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60) || 'all'
  const site = addressOf(c).replace(/\/$/, '')
  return fileAnswer(`chancery-${name}.csv`, 'text/csv; charset=utf-8', linesOf(store, answer, site))
}

const HEADS = [
  'channel',
  'id',
  'date',
  'title',
  'text',
  'url',
  'source',
  'language',
  'forwarded from',
  'views',
  'reactions',
  'media',
  'versions',
  'first seen',
  'last seen',
  'missed since',
  'deleted since',
]

/** Made as it is taken, a page of hits at a time. */
async function* linesOf(store: Store, answer: SearchAnswer, site: string): AsyncGenerator<string> {
  const { collapsed: collapse, query, sort } = answer
  yield [...csv(HEADS, [], { bom: true })].join('')
  let { next, posts } = answer.found
  for (let left = MOST_ROWS; posts.length > 0 && left > 0; left -= PAGE) {
    const [, ...lines] = csv(
      [],
      posts.slice(0, left).map((post) => rowOf(post, site)),
    )
    yield lines.join('')
    if (next === undefined) return
    ;({ next, posts } = await store.find(query.tree, { limit: PAGE, sort, collapse, cursor: next }))
  }
}

function rowOf(post: FoundPost, site: string): Cell[] {
  const { deletedAt, firstSeenAt, lastSeenAt, missedAt, revisions } = post
  const said = postJson(post, site)
  return [
    said.channel,
    said.id,
    said.date ?? '',
    said.title,
    said.text,
    said.url,
    said.source ?? '',
    said.language,
    said.forwardedFrom ?? '',
    said.views ?? undefined,
    said.reactions ?? undefined,
    said.media.join(' '),
    revisions,
    iso(firstSeenAt),
    iso(lastSeenAt),
    iso(missedAt),
    iso(deletedAt),
  ]
}

function iso(time: number | undefined): Cell {
  return time === undefined ? undefined : new Date(time * 1000).toISOString().slice(0, -5) + 'Z'
}
