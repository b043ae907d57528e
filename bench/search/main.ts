/**
 * `npm run bench -- search [--posts 1000000] [--keep FOLDER] [--ingest] [--ours] [--only 'rows;page'] [--classes NAME|NAME] [--best]`: ingest end to end, the size of what it
 * leaves, and every kind of search, also against the same posts in plain FTS5 and in PostgreSQL. A folder that was kept is
 * searched again, with the rivals that are in it; `--ours` leaves them out, with `--ingest` nothing is searched.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { storeFolder } from '../../src/app.ts'
import { parseQuery } from '../../src/query/parse-query.ts'
import type { Page } from '../../src/store/store.ts'
import { openForReading } from '../../src/store/sqlite/database.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { bareInsertion } from './bare.ts'
import { corpus } from './corpus.ts'
import { ingestApart, sizes, writeCorpus } from './ingest.ts'
import { quickest, shown, spread, timed, timesOnce } from './measure.ts'
import { buildPlain, plainAsker } from './plain.ts'
import { buildPostgres } from './postgres.ts'
import { queryClasses, type Asked } from './queries.ts'
import { rowsOf } from './rows.ts'
import { sameIndexAsker } from './same-index.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    posts: { type: 'string', default: '100000' },
    keep: { type: 'string' },
    ingest: { type: 'boolean', default: false },
    ours: { type: 'boolean', default: false },
    /** Columns, semicolons between; all where absent. */
    only: { type: 'string' },
    /** Parts of their names, | between; all where absent. */
    classes: { type: 'string', default: '' },
    /** Of each search its quickest asking counts. */
    best: { type: 'boolean', default: false },
  },
})
const posts = Number(values.posts)
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'chancery-bench-'))
const place = { data: join(folder, 'archive'), warcSize: 2 ** 30 }
const made = corpus(posts)

if (!existsSync(place.data)) {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'corpus.jsonl')
  const bytes = await writeCorpus(file, made.lines)
  const { seconds, cpu, megabytes } = await ingestApart(place, file)
  const whole = sizes(place)
  const bare = bareInsertion(join(storeFolder(place), 'chancery.db'), join(folder, 'bare.db'))
  const kept = whole.reduce((sum, part) => sum + part.bytes, 0)
  rmSync(file)
  console.table({
    posts,
    'JSONL, MB': Math.round(bytes / 1e6),
    'ingest, posts/s': Math.round(posts / seconds),
    'ingest, posts a CPU second': Math.round(posts / cpu),
    'bare insertion, posts/s': Math.round(posts / bare.seconds),
    'bare insertion, posts a CPU second': Math.round(posts / bare.cpu),
    'ingest / bare insertion': (bare.seconds / seconds).toFixed(2),
    'ingest / bare insertion, CPU': (bare.cpu / cpu).toFixed(2),
    'memory at most, MB': Math.round(megabytes),
    'kept / came in': (kept / bytes).toFixed(2),
  })
  const parts = whole.slice(0, 16)
  console.table(
    parts.map(({ part, bytes: own }) => ({ part, 'bytes a post': Math.round(own / posts) })),
  )
}
if (values.ingest) {
  if (values.keep === undefined) rmSync(folder, { recursive: true })
  process.exit()
}

const classNames = values.classes.split('|')
const classes = queryClasses(made).filter(({ name }) =>
  classNames.some((part) => name.includes(part)),
)
const file = join(storeFolder(place), 'chancery.db')
/** Answers that are remembered for those who ask again. */
const FIRST_TIME = ['total', 'facets', 'histogram', 'relevance, rows'] as const
const RANKED_ROWS: Page = { limit: 20, sort: 'relevance', unmarked: true }
/** Stores that are opened anew for it. */
const FRESH = values.best ? 3 : 1
const bestOf = (times: number[], searches: number): number[] =>
  values.best ? quickest(times, searches) : times
const BARE_BM25 = 'bm25 of the same terms'
const only = values.only?.split(';')
const isWanted = (column: string): boolean => only === undefined || only.includes(column)
const table: Record<string, Record<string, string>> = {}
const note = (row: string, column: string, value: string): void => {
  table[row] = { ...table[row], [column]: value }
}
{
  await using through = await openSqliteStore(storeFolder(place))
  await using store = await openSqliteStore(storeFolder(place), undefined, 'here')
  const tree = ({ q }: Asked) => parseQuery(q).tree
  const page =
    (given: Page, from = store) =>
    (one: Asked) =>
      from.find(tree(one), given)
  const columns: Record<string, (one: Asked) => Promise<unknown>> = {
    // What the rivals give: posts, without highlights.
    rows: page({ limit: 20, unmarked: true }),
    page: page({ limit: 20 }),
    'page, by thread': page({ limit: 20 }, through),
    'copies once': page({ limit: 20, collapse: true }),
    total: (one) => store.total(tree(one)),
    facets: (one) => store.facets(tree(one)),
    histogram: (one) => store.histogram(tree(one)),
    'relevance, rows': page(RANKED_ROWS),
    relevance: page({ limit: 20, sort: 'relevance' }),
    'by views': page({ limit: 20, sort: 'views' }),
  }
  for (const { name, asked } of classes) {
    for (const [column, ask] of Object.entries(columns))
      if (isWanted(column)) note(name, column, shown(await timed(asked, ask, values.best)))
    const distinct = [...new Map(asked.map((one) => [one.q, one])).values()]
    const warm = page(RANKED_ROWS, through)
    for (const column of FIRST_TIME) {
      if (!isWanted(`${column}, first time`)) continue
      const times: number[] = []
      for (let round = 0; round < FRESH; round++) {
        await using fresh = await openSqliteStore(storeFolder(place), undefined, 'here')
        const ask = (one: Asked): Promise<unknown> =>
          column === 'relevance, rows' ? page(RANKED_ROWS, fresh)(one) : fresh[column](tree(one))
        times.push(...(await timesOnce(distinct, ask, warm)))
      }
      note(name, `${column}, first time`, shown(spread(bestOf(times, distinct.length))))
    }
    if (isWanted(BARE_BM25)) {
      const times: number[] = []
      for (let round = 0; round < FRESH; round++) {
        using db = openForReading(file)
        const bare = sameIndexAsker(db)
        times.push(...(await timesOnce(distinct, (one) => bare(tree(one)), warm)))
      }
      note(name, BARE_BM25, shown(spread(bestOf(times, distinct.length))))
    }
    console.log(name, JSON.stringify(table[name]))
  }
}
const words = classes.filter(({ name }) => !['term + views', 'or, not'].includes(name))
if (!values.ours) {
  using db = buildPlain(join(folder, 'plain.db'), rowsOf(file))
  const ask = plainAsker(db)
  for (const { name, asked } of words) {
    if (isWanted('plain FTS5'))
      note(name, 'plain FTS5', shown(await timed(asked, ask.newest, values.best)))
    if (isWanted('plain FTS5, bm25'))
      note(name, 'plain FTS5, bm25', shown(await timed(asked, ask.relevant, values.best)))
  }
}
if (!values.ours) {
  using postgres = await buildPostgres(
    values.keep ?? mkdtempSync(join(tmpdir(), 'chancery-pg-')),
    rowsOf(file),
  )
  for (const { name, asked } of postgres === undefined ? [] : words) {
    for (const [column, order] of [
      ['PostgreSQL', 'newest'],
      ['PostgreSQL, rank', 'relevance'],
    ] as const)
      if (isWanted(column))
        note(name, column, shown(postgres?.times(asked, order, values.best) ?? { p50: 0, p99: 0 }))
  }
}
console.table(table)
if (values.keep === undefined) rmSync(folder, { recursive: true })
