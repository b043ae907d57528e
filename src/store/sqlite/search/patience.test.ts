import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { folding } from '../../../../test/foldings.ts'
import { Failure } from '../../../failure.ts'
import { parseQuery } from '../../../query/parse-query.ts'
import { asker } from './ask.ts'
import { cellCutter } from './cells.ts'
import { openForReading } from '../database.ts'
import { faceter } from './facets.ts'
import { finder } from './find.ts'
import { histogrammer } from './histogram.ts'
import { openSqliteStore } from '../open.ts'
import { patienceOf } from './patience.ts'
import { counter } from './total.ts'

const POSTS = 2000
const HOUR = 3600
const exact = (value: number) => ({ value, granularity: 1, shown: String(value) })

/** Posts of two years; one in ten has a thousand views, and the oldest one alone a million. */
const posts = Array.from({ length: POSTS }, (_, n) => ({
  id: n + 1,
  text: `Tide ${n}`,
  date: 1_700_000_000 + n * 8 * HOUR,
  metrics: { views: exact(n === 0 ? 1_000_000 : n % 10 === 0 ? 1000 : 5) },
}))

const folder = mkdtempSync(join(tmpdir(), 'chancery-patience-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
{
  await using store = await openSqliteStore(folder)
  await store.fold([folding({ at: 0, posts })])
}

/** Answers with a clock that ticks at every look, so that patience ends at the same place each time. */
function impatient(longest: number) {
  const db = openForReading(join(folder, 'chancery.db'))
  let ticks = 0
  const [ask, cut, patience] = [asker(db), cellCutter(db), patienceOf(db, () => ticks++)]
  const total = counter(db, cut, patience, longest)
  const facets = faceter(db, cut, patience, total, longest)
  const histogram = histogrammer(db, cut, patience, longest)
  const find = finder(db, ask, { cut, patience, longest })
  const tree = (q: string) => parseQuery(q).tree
  return {
    total: (q: string) => total(ask(tree(q))),
    facets: (q: string) => facets(ask(tree(q))),
    histogram: (q: string) => histogram(ask(tree(q))),
    find: (q: string, page: Parameters<typeof find>[1]) => find(tree(q), page),
    [Symbol.dispose]: () => db.close(),
  }
}

test('a count that takes long is told as an estimate, one of few hits as a lower bound', () => {
  using hasty = impatient(20)
  using calm = impatient(1e9)
  assert.deepEqual(calm.total('views:>=1000'), { posts: POSTS / 10, exact: true })
  assert.deepEqual(calm.total('views:>=1000000'), { posts: 1, exact: true })
  const common = hasty.total('views:<1000')
  assert.equal(common.exact, false)
  assert.equal(common.atLeast, undefined)
  assert.ok(common.posts > POSTS / 2 && common.posts < POSTS * 1.1, `about ${common.posts}`)
  const rare = hasty.total('views:>=1000000')
  assert.equal(rare.exact, false)
  assert.equal(rare.atLeast, true)
  assert.ok(rare.posts <= 1)
})

test('facets and histograms of a part of the archive are marked', () => {
  using hasty = impatient(12)
  using calm = impatient(1e9)
  assert.equal(calm.facets('views:>=1000').sampled, false)
  assert.equal(calm.histogram('views:>=1000').sampled, undefined)
  assert.equal(hasty.facets('views:>=1000').sampled, true)
  for (let longest = 5; longest < 40; longest += 7) {
    using other = impatient(longest)
    const { channel } = other.facets('views:<1000')
    assert.ok((channel[0]?.posts ?? 0) <= POSTS * 1.2)
  }
  const { bars, sampled } = hasty.histogram('views:<1000')
  const told = bars.reduce((sum, bar) => sum + bar.posts, 0)
  assert.equal(sampled, true)
  assert.ok(told > POSTS / 2 && told < POSTS * 1.5, `about ${told}`)
})

for (const sort of ['newest', 'oldest'] as const) {
  test(`pages that end early, ${sort} first, lead to every hit in order`, () => {
    using hasty = impatient(6)
    using calm = impatient(1e9)
    let unfinished = 0
    for (const [q, limit] of [
      ['views:>=1000', 7],
      ['views:>=1000 OR "tide 77"', 30],
      ['views:>=2000000', 7],
    ] as const) {
      const all = calm.find(q, { limit: POSTS, sort }).posts.map(({ id }) => id)
      const ids: unknown[] = []
      let cursor: string | undefined
      do {
        const page = hasty.find(q, { limit, sort, ...(cursor !== undefined && { cursor }) })
        assert.ok(page.posts.length <= limit)
        if (page.unfinished !== undefined) unfinished++
        ids.push(...page.posts.map(({ id }) => id))
        cursor = page.next
      } while (cursor !== undefined)
      assert.deepEqual(ids, all)
    }
    assert.ok(unfinished > 2)
  })
}

test('a page that ends early says how far the archive was looked through', () => {
  using hasty = impatient(6)
  const { posts: found, unfinished } = hasty.find('views:>=1000000', { limit: 5 })
  assert.deepEqual(found, [])
  const reached = unfinished?.reached ?? 0
  assert.ok(reached > 1_700_000_000 && reached < 1_700_000_000 + POSTS * 8 * HOUR)
})

test('an order that needs every hit is refused when finding them takes long', () => {
  using hasty = impatient(6)
  for (const sort of ['views', 'relevance'] as const)
    assert.throws(
      () => hasty.find('views:>=1000', { limit: 5, sort }),
      (error) => error instanceof Failure && error.hint.includes('Newest first'),
    )
})

test('a search for very many words is counted as far as patience goes, and not ranked by relevance', () => {
  using hasty = impatient(5)
  using calm = impatient(1e9)
  const words = Array.from({ length: 150 }, (_, n) => `tide${n}`)
  const q = `tide OR ${words.join(' OR ')}`
  assert.deepEqual(calm.total(q), { posts: POSTS, exact: true })
  const { posts: counted, exact: isExact, atLeast } = hasty.total(q)
  assert.deepEqual({ isExact, atLeast }, { isExact: false, atLeast: true })
  assert.ok(counted > 0 && counted < POSTS)
  assert.equal(hasty.find(q, { limit: 5 }).posts.length, 5)
  assert.throws(() => calm.find(q, { limit: 5, sort: 'relevance' }), Failure)
})
