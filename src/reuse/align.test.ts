import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { align } from './align.ts'
import { streamOf } from './stream.ts'

const WORDS =
  'anchor barge canal dredger estuary ferry gangway harbour inlet jetty keel lagoon'.split(' ')
const said = fc.array(fc.constantFrom(...WORDS), { maxLength: 70 })

function shared(one: string, other: string): string[] {
  const [a, b] = [streamOf(one), streamOf(other)]
  return align(a, b).map((tile) => other.slice(b.starts[tile.b], b.ends[tile.b + tile.length - 1]))
}

test('what was left out between two parts does not hide them', () => {
  const one = 'The council of Northgate voted late on Tuesday to close the eastern pier for a year'
  assert.deepEqual(
    shared(one, 'The council of Northgate <...> to close the eastern pier for a year'),
    ['The council of Northgate', 'to close the eastern pier for a year'],
  )
})

test('sentences in another order are found', () => {
  const one = 'Divers examined the oldest pillars. Ferries will sail from the western pier.'
  const other = 'Ferries will sail from the western pier. Divers examined the oldest pillars.'
  assert.deepEqual(shared(one, other), [
    'Ferries will sail from the western pier',
    'Divers examined the oldest pillars',
  ])
})

test('a word between changed ones is found', () => {
  const one = 'The minister opened the new lighthouse on the cape and thanked its builders'
  const other = 'The minister opened a bright lighthouse near every cape and thanked its builders'
  assert.deepEqual(shared(one, other), [
    'The minister opened',
    'lighthouse',
    'cape and thanked its builders',
  ])
})

test('tiles lie within both texts, never overlap, and are equal words', () => {
  fc.assert(
    fc.property(said, said, (one, other) => {
      const [a, b] = [streamOf(one.join(' ')), streamOf(other.join(' '))]
      const taken = { a: new Set<number>(), b: new Set<number>() }
      for (const tile of align(a, b)) {
        assert.ok(tile.length > 0)
        for (let i = 0; i < tile.length; i++) {
          assert.equal(one[tile.a + i], other[tile.b + i])
          assert.ok(!taken.a.has(tile.a + i) && !taken.b.has(tile.b + i))
          taken.a.add(tile.a + i)
          taken.b.add(tile.b + i)
        }
      }
    }),
    { numRuns: 1000 },
  )
})

test('a text aligned with itself is one tile', () => {
  fc.assert(
    fc.property(said, (words) => {
      const stream = streamOf(words.join(' '))
      const tiles = align(stream, stream)
      assert.deepEqual(
        tiles,
        words.length < 2
          ? []
          : words.length < 3 && stream.count > 48
            ? []
            : [{ a: 0, b: 0, length: words.length }],
      )
    }),
  )
})
