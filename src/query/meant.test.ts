import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fold } from '../language/fold.ts'
import { meantBy, type Known, type Vocabulary } from './meant.ts'
import { parseQuery } from './parse-query.ts'
import { printQuery } from './print-query.ts'

const POSTS = new Map(
  Object.entries({
    harbour: 40,
    harbor: 2,
    ferry: 30,
    ferris: 1,
    treaty: 9,
    'don’t': 5,
    привет: 7,
    переговоры: 12,
    переговоров: 20,
    посольство: 8,
    'п’ять': 3,
    سفير: 6,
    السفير: 9,
  }),
)

const vocabulary: Vocabulary = {
  finds: (text) => POSTS.has(fold(text)),
  known: (words) =>
    words.flatMap((word) => (POSTS.has(word) ? [{ word, posts: POSTS.get(word) ?? 0 }] : [])),
  beginning: (prefix) =>
    [...POSTS].flatMap(([word, posts]) => (word.startsWith(prefix) ? [{ word, posts }] : [])),
}

const KNOWN: Known = {
  words: vocabulary,
  hashtags: vocabulary,
  handles: () => ['harbour_news', 'ferry_talk'],
}

function meant(query: string): string | undefined {
  const { tree } = parseQuery(query)
  const better = tree === undefined ? undefined : meantBy(tree, KNOWN)
  return better === undefined ? undefined : printQuery(better.tree)
}

test('a slip of the pen is mended, by the word that most posts hold', () => {
  const cases: Record<string, string> = {
    harbuor: 'harbour',
    harbouur: 'harbour',
    ahrbour: 'harbour',
    parbour: 'harbour',
    arbour: 'harbour',
    hrbour: 'harbour',
    farry: 'ferry',
    fery: 'ferry',
    trety: 'treaty',
    dont: 'don’t',
    пять: 'п’ять',
    перговоры: 'переговоры',
    посольсто: 'посольство',
    سفیرر: 'سفير',
  }
  for (const [typed, better] of Object.entries(cases)) assert.equal(meant(typed), better, typed)
})

test('hashtags are mended as words are', () => {
  assert.equal(meant('#harbuor ferry'), '#harbour ferry')
  assert.equal(meant('#ghbdtn'), '#привет')
  assert.equal(meant('#harbour'), undefined)
})

test('a channel that is not here may be one that is', () => {
  assert.equal(meant('ferry channel:harbor_news'), 'ferry channel:harbour_news')
  assert.equal(meant('channel:harbour_news,fery_talk'), 'channel:harbour_news,ferry_talk')
  assert.equal(meant('channel:somebody'), undefined)
})

test('the wrong keyboard is understood', () => {
  assert.equal(meant('ghbdtn'), 'привет')
  assert.equal(meant('Ghbdtn ferry'), 'привет ferry')
  assert.equal(meant('руккн'), undefined)
  assert.equal(meant('ауккн'), 'ferry')
})

test('only words are mended, and only lost ones', () => {
  assert.equal(meant('harbour'), undefined)
  assert.equal(meant('xyzzy'), undefined)
  assert.equal(meant('-harbuor ferry'), undefined)
  assert.equal(meant('"harbuor"'), undefined)
  assert.equal(meant('2024'), undefined)
  assert.equal(meant('berry'), 'ferry')
  assert.equal(meant('t.me/ferry'), undefined)
  assert.equal(
    meant('(harbuor OR ferry) channel:a -harbuor'),
    '(harbour OR ferry) channel:a -harbuor',
  )
  const better = meantBy(parseQuery('harbuor trety').tree ?? assert.fail(), KNOWN)
  assert.deepEqual(better?.notices, [
    { text: 'harbuor', message: 'is in no post. Did you mean harbour?', meant: 'harbour' },
    { text: 'trety', message: 'is in no post. Did you mean treaty?', meant: 'treaty' },
  ])
})

test('whatever is asked, what is proposed finds something', () => {
  const letters = fc.string({
    unit: fc.constantFrom(...'harbouferyпривтс’ '.split('')),
    maxLength: 30,
  })
  fc.assert(
    fc.property(letters, (typed) => {
      const { tree } = parseQuery(typed)
      if (tree === undefined) return
      for (const { meant: word = '' } of meantBy(tree, KNOWN)?.notices ?? [])
        assert.ok(vocabulary.finds(word))
    }),
  )
})
