import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { highlighter } from './highlight.ts'
import { parseQuery } from './parse-query.ts'

/** The pieces of the text that the query marks. */
function marked(query: string, text: string, language = 'en'): string[] {
  return highlighter(parseQuery(query).tree)(text, language).map(({ start, end }) =>
    text.slice(start, end),
  )
}

test('words are marked in every form, as they stand in the text', () => {
  assert.deepEqual(marked('harbour', 'Harbours: the HARBOUR’s harbour.'), [
    'Harbours',
    'HARBOUR’s',
    'harbour',
  ])
  assert.deepEqual(marked('переговоры', 'О переговорах и Переговорщиках', 'ru'), ['переговорах'])
  assert.deepEqual(marked('елка', 'Ёлка', 'ru'), ['Ёлка'])
  assert.deepEqual(marked('санкции', 'санкций in an English post', 'en'), ['санкций'])
})

test('phrases are marked whole, as surface words only', () => {
  assert.deepEqual(marked('"the new harbour"', 'In the new, harbour. The new harbours'), [
    'the new, harbour',
  ])
  assert.deepEqual(marked('"a a"', 'a a a b a a'), ['a a a', 'a a'])
  assert.deepEqual(marked('"ship"', 'ships ship'), ['ship'])
  assert.deepEqual(marked('"in new york"', 'Now in #New_York'), ['in #New_York'])
})

test('hashtags are marked with their sign', () => {
  assert.deepEqual(marked('#sco', 'SCO and #SCO and #SCO2'), ['#SCO'])
  assert.deepEqual(marked('sco', 'SCO and #SCO'), ['SCO', 'SCO'])
})

test('what is excluded, and filters, mark nothing', () => {
  assert.deepEqual(marked('-harbour', 'harbour'), [])
  assert.deepEqual(marked('-(a OR "b c") d', 'a b c d'), ['d'])
  assert.deepEqual(marked('is:forward channel:news after:2024', 'is forward news 2024'), [])
  assert.deepEqual(highlighter(undefined)('anything', 'en'), [])
})

test('touching and overlapping marks are one', () => {
  assert.deepEqual(marked('"a b" "b c" c', 'a b c'), ['a b c'])
})

test('unspaced scripts are marked by characters, and single characters by the dictionary', () => {
  assert.deepEqual(marked('东京', '东京都和东京', 'zh'), ['东京', '东京'])
  assert.deepEqual(marked('北京大', '在北京大学', 'zh'), ['北京大'])
  assert.deepEqual(marked('去', '我们去北京', 'zh'), ['去'])
})

test('marks are sorted, apart, and within the text', () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab -"#中👍\u0301.'.split('')), maxLength: 60 })
  fc.assert(
    fc.property(text, text, (query, post) => {
      let last = -1
      for (const { start, end } of highlighter(parseQuery(query).tree)(post, 'en')) {
        assert.ok(start > last && end > start && end <= post.length)
        last = end
      }
    }),
    { numRuns: 2000 },
  )
})
