import assert from 'node:assert/strict'
import type { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import fc from 'fast-check'
import { folding, NEW_YEAR, type PageSketch } from '../../../../test/foldings.ts'
import { digest } from '../census.ts'
import { openDatabase, transaction } from '../database.ts'
import { folder } from '../fold/fold.ts'
import { written } from '../fold/parcel.ts'
import { relinkAll } from './relink.ts'
import { integer } from '../rows.ts'

const STORIES = [
  'The harbour council of Northgate voted on Tuesday to close the eastern pier until divers have examined its oldest pillars.',
  'Ostrevian customs officers seized four crates of forged lighthouse lamps hidden under dried herring, the ministry said in its evening bulletin.',
  'Рыбаки Старой гавани третий день отказываются выходить в море, требуя починить маяк и вернуть прежние цены на соль и топливо.',
  'أعلنت وزارة الموانئ في المضيق افتتاح رصيف جديد للعبارات بعد أعمال ترميم استمرت أكثر من عامين وكلفت ملايين كثيرة.',
  'Short notice: the Valdorian ferry to Saltmarsh will not sail tonight because of heavy fog.',
]
const FOOTERS = [
  '',
  'Subscribe to the Northgate Courier and send us your letters, pictures and complaints',
  'Подписывайтесь на вестник пролива и присылайте свои новости в редакцию',
]

const post = fc.record({
  id: fc.integer({ min: 1, max: 40 }),
  story: fc.nat(STORIES.length - 1),
  other: fc.nat(STORIES.length - 1),
  from: fc.nat(6),
  footer: fc.nat(FOOTERS.length - 1),
  number: fc.nat(30),
})

function textOf({
  story,
  other,
  from,
  footer,
  number,
}: {
  story: number
  other: number
  from: number
  footer: number
  number: number
}): string {
  const own = STORIES[story]?.split(' ') ?? []
  const words =
    number % 3 === 0
      ? own.slice(from)
      : number % 3 === 1
        ? [...own.slice(0, 8 + from), ...(STORIES[other]?.split(' ') ?? [])]
        : own
  return `${words.join(' ')} Bulletin ${number}. ${FOOTERS[footer]}`
}

const page: fc.Arbitrary<PageSketch> = fc.record({
  at: fc.nat(5),
  handle: fc.constantFrom('harbour_news', 'old_pier', 'strait'),
  posts: fc
    .uniqueArray(post, { minLength: 2, maxLength: 14, selector: ({ id }) => id })
    .map((posts) =>
      posts.map((one) => ({ id: one.id, date: NEW_YEAR - 1000 + one.id, text: textOf(one) })),
    ),
})

/** Folds pages at once, and one by one in another order; the stores must be equal. Gives how much stands in them. */
function foldShuffled(pages: fc.Arbitrary<PageSketch>, tables: string[]): number[] {
  const shuffled = fc
    .array(pages, { minLength: 2, maxLength: 8 })
    .map((sketches) => sketches.map(folding))
    .chain((foldings) =>
      fc.tuple(
        fc.constant(foldings),
        fc.shuffledSubarray(foldings, { minLength: foldings.length }),
      ),
    )
  const counts = tables.map(() => 0)
  fc.assert(
    fc.property(shuffled, ([foldings, other]) => {
      const [one, two] = [openDatabase(':memory:'), openDatabase(':memory:')]
      transaction(one, () => folder(one)(foldings.map(written)))
      const foldTwo = folder(two)
      for (const each of other) transaction(two, () => foldTwo([written(each)]))
      for (const [at, table] of tables.entries()) counts[at] = (counts[at] ?? 0) + count(one, table)
      const digests = [digest(one), digest(two)]
      one.close()
      two.close()
      assert.equal(digests[0], digests[1])
    }),
    { numRuns: 60, endOnFailure: true },
  )
  return counts
}

test('what is linked does not depend on the order in which posts came', () => {
  const [links = 0, common = 0] = foldShuffled(page, ['link WHERE enough = 1', 'common_gram'])
  assert.ok(links > 300 && common > 300, `${links} links, ${common} common grams`)
})

test('nor does it where posts of few words share a single gram that stops to be rare', () => {
  const words = 'anchorage lighthouse harbourmaster fisherman breakwater ferryboat'.split(' ')
  const few = fc.array(fc.constantFrom(...words), { minLength: 7, maxLength: 12 })
  const posts = fc.array(few, { minLength: 4, maxLength: 14 })
  const pages = fc.record({
    at: fc.nat(5),
    handle: fc.constantFrom('harbour_news', 'old_pier', 'strait', 'fish_market'),
    posts: posts.map((all) => all.map((said, n) => ({ id: n + 1, text: said.join(' ') }))),
  })
  const [sole = 0, more = 0] = foldShuffled(pages, ['link WHERE sole = 1', 'link WHERE sole = 0'])
  assert.ok(sole > 100 && more > 100, `${sole} by one gram, ${more} by more`)
})

function count(db: DatabaseSync, from: string): number {
  return integer(db.prepare(`SELECT count(*) AS n FROM ${from}`).get() ?? {}, 'n')
}

function folded(pages: PageSketch[]): DatabaseSync {
  const db = openDatabase(':memory:')
  transaction(db, () => folder(db)(pages.map((sketch) => written(folding(sketch)))))
  return db
}

test('one text in 500 channels is one text with 500 posts, and links to nothing', () => {
  const [text = ''] = STORIES
  const pages = Array.from({ length: 500 }, (_, n) => ({
    at: n,
    handle: `channel_${n}`,
    posts: [{ id: 1, text: n % 2 === 0 ? text : `${text.toUpperCase()} 🚢` }],
  }))
  using db = folded(pages)
  assert.equal(count(db, 'text'), 1)
  assert.equal(count(db, 'holding'), 500)
  assert.equal(count(db, 'link'), 0)
})

test('a footer under every post of a channel links none of them', () => {
  const words =
    'anchor barge canal dredger estuary ferry gangway harbour inlet jetty keel lagoon mast oar port quay'.split(
      ' ',
    )
  const posts = Array.from({ length: 40 }, (_, n) => ({
    id: n + 1,
    text: `${Array.from({ length: 9 }, (__, i) => `${words[(n * 7 + i * (n + 3)) % 16]}${n}`).join(' ')}\n\n${FOOTERS[1]}`,
  }))
  using db = folded([{ at: 1, posts }])
  assert.equal(count(db, 'text'), 40)
  assert.equal(count(db, 'link WHERE enough = 1'), 0)
})

test('an edit of a post does not make its words boilerplate', () => {
  const [, story = ''] = STORIES
  const edits = Array.from({ length: 9 }, (_, n) => ({
    at: n,
    posts: [{ id: 1, text: `${story} Updated ${n} times` }],
  }))
  using db = folded([
    ...edits,
    { at: 20, handle: 'old_pier', posts: [{ id: 5, text: `Breaking: ${story}` }] },
  ])
  assert.equal(
    count(
      db,
      'link JOIN holding ON text IN (a, b) JOIN post ON post.id = holding.post WHERE enough = 1 AND message = 5',
    ),
    9,
  )
})

test('a store whose links are of another time is linked anew, as if folded now', () => {
  const foldings = ['harbour_news', 'old_pier', 'strait'].map((handle, at) =>
    folding({
      at,
      handle,
      posts: STORIES.map((story, n) => ({
        id: n + 1,
        text: `${story} ${FOOTERS[1]} ${story.split(' ').slice(at).toReversed().join(' ')}`,
      })),
    }),
  )
  using db = openDatabase(':memory:')
  transaction(db, () => folder(db)(foldings.map(written)))
  const before = digest(db)
  assert.ok(count(db, 'link') > 0 && count(db, 'common_gram') > 0)
  for (const table of ['link', 'common_gram', 'holding', 'text', 'gram_log'])
    db.exec(`DELETE FROM ${table}`)
  db.exec('INSERT INTO relink VALUES (0)')
  relinkAll(db)
  assert.equal(digest(db), before)
  assert.equal(count(db, 'relink'), 0)
})
