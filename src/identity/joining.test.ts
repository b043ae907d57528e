import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { joinLoose, type Known, type Loose } from './joining.ts'

/** One dump: words by place, each word standing for a text. */
function dump(...words: string[]): Loose[] {
  return words.map((word, index) => ({
    post: 1000 + index,
    likenesses: [code(word)],
    rank: `1/${String(index).padStart(6, '0')}`,
    places: [{ capture: 1, index }],
    origin: '',
  }))
}

const code = (word: string): number => word.charCodeAt(0)

/** Posts of the channel: the word of each number. */
function channel(posts: Record<number, string>): (one: Loose) => Known[] {
  const known = Object.entries(posts).map(([message, word]) => ({
    word: code(word),
    known: { post: Number(message), message: Number(message), origin: '' },
  }))
  return ({ likenesses }) =>
    known.filter(({ word }) => likenesses.includes(word)).map((one) => one.known)
}

/** The number found for each place of the dump. */
function numbers(loose: Loose[], alike: (one: Loose) => readonly Known[]): (number | undefined)[] {
  const found = joinLoose(loose, alike)
  return loose.map(({ post }) => found.get(post)?.message)
}

test('equal words in the same order are the same posts', () => {
  assert.deepEqual(
    numbers(dump('a', 'b', 'c'), channel({ 5: 'a', 7: 'b', 9: 'c', 11: 'd' })),
    [5, 7, 9],
  )
})

test('what has no equal words stays alone', () => {
  assert.deepEqual(numbers(dump('a', 'x'), channel({ 5: 'a', 7: 'b' })), [5, undefined])
})

test('two equal texts in the dump and two in the channel pair in order', () => {
  assert.deepEqual(numbers(dump('a', 'b', 'a'), channel({ 5: 'a', 7: 'b', 9: 'a' })), [5, 7, 9])
})

test('one text in the dump and two in the channel is ambiguous, unless its neighbours decide', () => {
  assert.deepEqual(numbers(dump('a'), channel({ 5: 'a', 9: 'a' })), [undefined])
  assert.deepEqual(numbers(dump('b', 'a'), channel({ 5: 'a', 7: 'b', 9: 'a' })), [7, 9])
  assert.deepEqual(numbers(dump('a', 'b'), channel({ 5: 'a', 7: 'b', 9: 'a' })), [5, 7])
  // Both candidates lie behind the neighbour.
  assert.deepEqual(numbers(dump('b', 'a'), channel({ 3: 'b', 5: 'a', 9: 'a' })), [3, undefined])
})

test('two texts in the dump and one in the channel are ambiguous', () => {
  assert.deepEqual(numbers(dump('a', 'a'), channel({ 5: 'a' })), [undefined, undefined])
})

test('what contradicts the order stays apart; the order of a dump may fall', () => {
  const four = channel({ 5: 'a', 7: 'b', 9: 'c', 11: 'd' })
  assert.deepEqual(numbers(dump('a', 'd', 'b', 'c'), four), [5, undefined, 7, 9])
  assert.deepEqual(numbers(dump('d', 'c', 'b', 'a'), four), [11, 9, 7, 5])
  // Either of the two may be the wrong one.
  assert.deepEqual(numbers(dump('a', 'c', 'b', 'd'), four), [5, undefined, undefined, 11])
})

test('another origin or another date is another post', () => {
  const [one] = dump('a')
  assert.ok(one)
  const known = { post: 5, message: 5, origin: 'harbourmaster', date: 1_700_000_000 }
  assert.equal(joinLoose([one], () => [known]).size, 0)
  const tellsNoOrigin: Loose = { post: 1, likenesses: [1], rank: '1', places: one.places }
  assert.equal(joinLoose([tellsNoOrigin], () => [known]).size, 1)
  assert.equal(joinLoose([{ ...tellsNoOrigin, date: 1_700_000_059 }], () => [known]).size, 1)
  assert.equal(joinLoose([{ ...tellsNoOrigin, date: 1_700_000_060 }], () => [known]).size, 0)
})

test('no post is given twice, numbers rise or fall with the places, and the order of asking does not matter', () => {
  const word = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const posts = fc.array(word, { maxLength: 9 })
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), posts, fc.nat(), (dumped, held, turn) => {
      const loose = dump(...dumped)
      const alike = channel(Object.fromEntries(held.map((one, at) => [at + 1, one])))
      const found = numbers(loose, alike)
      const given = found.filter((number) => number !== undefined)
      assert.equal(new Set(given).size, given.length)
      const rising = given.toSorted((a, b) => a - b)
      assert.ok([rising, rising.toReversed()].some((row) => row.every((n, at) => n === given[at])))
      const turned = [
        ...loose.slice(turn % (loose.length + 1)),
        ...loose.slice(0, turn % (loose.length + 1)),
      ]
      const again = joinLoose(turned, alike)
      assert.deepEqual(
        loose.map(({ post }) => again.get(post)?.message),
        found,
      )
    }),
    { numRuns: 2000 },
  )
})
