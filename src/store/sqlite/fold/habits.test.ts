import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { folding, type PageSketch } from '../../../../test/foldings.ts'
import { digest } from '../census.ts'
import { openDatabase, transaction } from '../database.ts'
import { folder } from './fold.ts'
import { written } from './parcel.ts'

const UKRAINIAN = [
  'Міністерство оголосило сьогодні, що новий порт відкрито для торгових кораблів',
  'Гавань закриють уночі через шторм, кораблі чекатимуть у морі',
]
const RUSSIAN = [
  'Министерство объявило сегодня, что новый порт открыт для торговых кораблей',
  'Гавань закроют ночью из-за шторма, корабли будут ждать в море',
]
const SHORT = ['Добрий день', 'Порт', 'Open now', '👍', '']

const post = fc.record({
  id: fc.integer({ min: 1, max: 12 }),
  text: fc.constantFrom(...UKRAINIAN, ...RUSSIAN, ...SHORT),
})
const page: fc.Arbitrary<PageSketch> = fc.record({
  at: fc.nat(9),
  handle: fc.constantFrom('harbour_news', '~pier-watch', 'pier_watch'),
  posts: fc.uniqueArray(post, { maxLength: 8, selector: ({ id }) => id }),
})

/** What the posts are, and what of them the index finds. */
function portrait(pages: readonly PageSketch[], together: number): unknown[] {
  using db = openDatabase(':memory:')
  const fold = folder(db)
  for (let at = 0; at < pages.length; at += together)
    transaction(db, () => fold(pages.slice(at, at + together).map((one) => written(folding(one)))))
  const counted = db.prepare(
    `SELECT handle, language, posts FROM told_language JOIN channel ON channel.id = channel
     WHERE posts <> 0 ORDER BY handle, language`,
  )
  const recounted = db.prepare(
    `SELECT handle, language, count(*) AS posts FROM post JOIN channel ON channel.id = channel WHERE told = 1
     GROUP BY handle, language ORDER BY handle, language`,
  )
  assert.deepEqual(counted.all(), recounted.all())
  const listed = db.prepare(
    `SELECT handle, rank, post.language, listing.language AS listed, likeness FROM post JOIN listing ON listing.post = post.id
     JOIN channel ON channel.id = post.channel ORDER BY handle, rank`,
  )
  const found = db.prepare(
    "SELECT count(*) AS posts FROM term WHERE term MATCH 'filters : \uE000luk'",
  )
  return [digest(db), listed.all(), found.get()]
}

test('short posts have the language that their channel mostly writes, in any order and any batches', () => {
  let ukrainian = 0
  fc.assert(
    fc.property(
      fc.uniqueArray(page, { minLength: 1, maxLength: 8, selector: ({ at }) => at }),
      fc.integer({ min: 1, max: 4 }),
      fc.infiniteStream(fc.nat()),
      (pages, together, noise) => {
        const order = pages.map((one) => ({ one, by: noise.next().value ?? 0 }))
        const shuffled = order.toSorted((a, b) => a.by - b.by).map(({ one }) => one)
        const first = portrait(pages, 1)
        assert.deepEqual(portrait(shuffled, together), first)
        if (JSON.stringify(first).includes('"listed":"uk"')) ukrainian++
      },
    ),
    { numRuns: 150 },
  )
  assert.ok(ukrainian > 10, `${ukrainian} archives with Ukrainian`)
})

test('a short post takes the language of the channel that it turns out to be of', () => {
  using db = openDatabase(':memory:')
  const fold = folder(db)
  const take = (sketch: PageSketch) => transaction(db, () => fold([written(folding(sketch))]))
  const language = (id: number): unknown =>
    db
      .prepare('SELECT post.language FROM listing JOIN post ON post.id = post WHERE rank = ?')
      .get(id)?.['language']
  take({
    at: 1,
    posts: [
      { id: 1, text: 'Порт' },
      { id: 9, text: 'Open now' },
    ],
  })
  assert.equal(language(1), 'ru', 'the most common language of the script')
  take({ at: 2, posts: [2, 3, 4].map((id) => ({ id, text: `${UKRAINIAN[0]} ${id}` })) })
  assert.equal(language(1), 'uk')
  assert.equal(language(9), 'en', 'in another script')
  take({ at: 3, posts: [2, 3, 4].map((id) => ({ id, text: `${RUSSIAN[0]} ${id}` })) })
  assert.equal(language(1), 'ru', 'after edits')
})
