import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { folding, NEW_YEAR, type PageSketch } from '../../../test/foldings.ts'
import { digest } from './census.ts'
import { openDatabase, transaction } from './database.ts'
import { folder } from './fold/fold.ts'
import { written } from './fold/parcel.ts'

const TEXTS = ['Ferries sail at six.', 'Ferries sail at seven.', 'Причал закрыт.', '']
const text = fc.constantFrom(...TEXTS)
const count = (value: number) => ({ value, granularity: 1, shown: String(value) })

const post = fc.record({
  id: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constantFrom('~aa', '~bb', '~aa.2')),
  text,
  date: fc.constantFrom('unknown' as const, NEW_YEAR - 500, NEW_YEAR - 400),
  metrics: fc.nat(3).map((n) => ({ views: count(n) })),
  edited: fc.boolean(),
  albumIds: fc.subarray([3, 5]),
  content: fc.constantFrom(
    {},
    { origin: { name: 'Harbour', messageId: 4 } },
    { signature: 'The harbour master' },
  ),
})

const page: fc.Arbitrary<PageSketch> = fc.record(
  {
    at: fc.nat(5),
    handle: fc.constantFrom('harbour_news', 'Harbour_News', 'old_pier', '~fish-market'),
    peer: fc.constantFrom(7, 8),
    basis: fc.constantFrom('kept' as const, 'clock' as const),
    format: fc.constantFrom('preview' as const, 'text-dump' as const, 'mtproto' as const),
    posts: fc.uniqueArray(post, { maxLength: 4, selector: ({ id }) => id }),
    header: fc.record({
      title: fc.constantFrom('Harbour', 'Harbour News'),
      counters: fc.subarray([{ kind: 'photos' as const, ...count(4) }]),
    }),
    complete: fc.constantFrom({ lowest: 1, highest: 3 }, { lowest: 2, highest: 6 }),
    notFound: fc.subarray([1, 4]),
  },
  { requiredKeys: ['at', 'handle', 'posts', 'basis', 'format'] },
)

/** A post's date is the source's own and never changes: keep one per post. */
function consistent(pages: PageSketch[]): PageSketch[] {
  return pages.map(({ peer, ...sketch }) => ({
    ...sketch,
    // A slug is made only where nothing names the channel.
    ...(peer !== undefined && !sketch.handle?.startsWith('~') && { peer }),
    posts: (sketch.posts ?? []).map(({ albumIds = [], ...one }) => ({
      ...one,
      // An album is named by its lowest id, and names the others.
      albumIds: albumIds.filter((member) => typeof one.id === 'number' && member > one.id),
      // An id of our making is made of the words and the origin.
      ...(typeof one.id === 'string' && {
        text: TEXTS[one.id.startsWith('~a') ? 0 : 2] ?? '',
        content: {},
      }),
      date:
        one.date === 'unknown' || typeof one.id === 'string'
          ? ('unknown' as const)
          : NEW_YEAR - 1000 + one.id,
    })),
  }))
}

test('captures folded in any order and any batches give equal stores', () => {
  const shuffled = fc
    .array(page, { minLength: 2, maxLength: 7 })
    .map((pages) => consistent(pages).map((one) => written(folding(one))))
    .chain((foldings) =>
      fc.tuple(
        fc.constant(foldings),
        fc.shuffledSubarray(foldings, { minLength: foldings.length }),
        fc.integer({ min: 1, max: 4 }),
      ),
    )
  fc.assert(
    fc.property(shuffled, ([foldings, other, batch]) => {
      const [one, two] = [openDatabase(':memory:'), openDatabase(':memory:')]
      transaction(one, () => folder(one)(foldings))
      const foldTwo = folder(two)
      for (let from = 0; from < other.length; from += batch) {
        transaction(two, () => foldTwo(other.slice(from, from + batch)))
      }
      // Once more, all of it: nothing changes.
      transaction(two, () => foldTwo(foldings))
      const digests = [digest(one), digest(two)]
      one.close()
      two.close()
      assert.equal(digests[0], digests[1])
    }),
    { numRuns: 400 },
  )
})
