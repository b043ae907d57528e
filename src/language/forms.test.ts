import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formAt, formOf } from './forms.ts'

test('a word within a text has the form that it has alone, whether it was met before or not', () => {
  const words = fc.array(
    fc.oneof(
      fc.string({ unit: fc.constantFrom(...'aаbбёІҐىё1٣.,’'.split('')), maxLength: 20 }),
      fc.string({ unit: 'binary', maxLength: 80 }),
    ),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(words, (surfaces) => {
      const text = surfaces.join(' ')
      let start = 0
      for (const surface of surfaces) {
        const within = formAt(text, start, start + surface.length)
        assert.equal(within.surface, surface)
        const { word, letters } = formOf(surface)
        assert.deepEqual([within.word, within.letters], [word, letters])
        start += surface.length + 1
      }
    }),
    { numRuns: 500 },
  )
})

test('more words than are remembered have the forms that they had', () => {
  for (let round = 0; round < 2; round++)
    for (let n = 0; n < 120_000; n++) assert.equal(formOf(`Word${n}`).word, `word${n}`)
})

test('letters are counted by script, and those that tell a language by it', () => {
  assert.deepEqual(formOf('Ґанок').letters, {
    total: 5,
    byScript: [[4, 5]],
    telling: [['uk', 1]],
  })
  assert.deepEqual(formOf('ёлыQ2').letters, {
    total: 4,
    byScript: [
      [4, 3],
      [3, 1],
    ],
    telling: [['ru', 2]],
  })
  assert.deepEqual(formOf('2024').letters, { total: 0, byScript: [], telling: [] })
})
