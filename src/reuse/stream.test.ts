import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { streamOf } from './stream.ts'

function wordsOf(text: string): string[] {
  const { count, starts, ends } = streamOf(text)
  return Array.from({ length: count }, (_, at) => text.slice(starts[at], ends[at]))
}

function lettersOf(text: string): string {
  return String.fromCharCode(...streamOf(text).letters)
}

test('words stand at their places in the original', () => {
  assert.deepEqual(wordsOf('⚡️ Паром, «Стрела» – 3 раза!'), ['Паром', 'Стрела', '3', 'раза'])
})

test('links and @names are no words, hashtags are', () => {
  const text = 'Read https://strait.example/a?b=1 or strait.org/news, ask @harbour_bot about #ferry'
  assert.deepEqual(wordsOf(text), ['Read', 'or', 'ask', 'about', 'ferry'])
})

test('look-alike letters, invisible characters, case and marks make no difference', () => {
  assert.equal(lettersOf('Пр\u200bичал зaкpыт'), lettersOf('ПРИЧАЛ ЗАКРЫТ'))
  assert.equal(lettersOf('hаrbоur\u00ad сlosеd'), lettersOf('harbour closed'))
  assert.equal(lettersOf('Μаяк'), lettersOf('маяк'))
  assert.equal(lettersOf('ещё раз'), lettersOf('еще раз'))
  assert.equal(lettersOf('𝐇𝐚𝐫𝐛𝐨𝐮𝐫'), lettersOf('harbour'))
  assert.equal(lettersOf('الميناءُ أُغلِق'), lettersOf('الميناء اغلق'))
})

test('dots that leave something out stand before the word behind them', () => {
  const cutsOf = (text: string): number[] => [...streamOf(text).cuts]
  for (const dots of ['<...>', '[…]', '(...)', '…', ' ... '])
    assert.deepEqual(cutsOf(`the pier ${dots} is closed`), [0, 0, 1, 0], dots)
  assert.deepEqual(
    cutsOf('the pier is closed. At 12.30, e.g. today...'),
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  )
})

test('a disguised link is still one', () => {
  assert.deepEqual(wordsOf('Смотри httрs://strait.exаmple/видео сейчас'), ['Смотри', 'сейчас'])
})

test('scripts without spaces give overlapping pairs', () => {
  assert.deepEqual(wordsOf('港口关闭'), ['港口', '口关', '关闭'])
})

test('every word lies in the text, in order, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ unit: 'grapheme', maxLength: 200 }),
      ),
      (text) => {
        const { count, starts, ends } = streamOf(text)
        let last = 0
        for (let at = 0; at < count; at++) {
          const [start = -1, end = -1] = [starts[at], ends[at]]
          assert.ok(start >= last && end > start && end <= text.length)
          last = start
        }
      },
    ),
    { numRuns: 2000 },
  )
})
