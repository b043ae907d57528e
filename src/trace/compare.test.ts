import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compare, type Piece } from './compare.ts'

const shown = (pieces: Piece[]): string =>
  pieces.map(({ text, mark }) => (mark === 'equal' ? text : `[${mark}:${text}]`)).join('')

test('what was left out, changed and added is marked on its side', () => {
  const { source, taker } = compare(
    'The council of Northgate voted late on Tuesday to close the eastern pier for a year, its speaker said.',
    'BREAKING: The council of Northgate voted on Wednesday to close the eastern pier for a year.',
  )
  assert.equal(
    shown(source),
    'The council of Northgate voted [left-out:late] on [changed:Tuesday] to close the eastern pier for a year[left-out:, its speaker said.]',
  )
  assert.equal(
    shown(taker),
    '[added:BREAKING:] The council of Northgate voted on [changed:Wednesday] to close the eastern pier for a year.',
  )
})

test('a disguised copy is equal', () => {
  const { taker } = compare(
    'Причал закрыт до весны, сообщил совет',
    'ПPИЧАЛ зак\u200bрыт до весны — сообщил сoвет',
  )
  assert.deepEqual(
    taker.map(({ mark }) => mark),
    ['equal'],
  )
})

test('both sides are whole, whatever the texts', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc
      .array(fc.constantFrom('harbour', 'Паром', 'closed', '港口关闭', '—', '\n', 'six', '<...>'), {
        maxLength: 40,
      })
      .map((words) => words.join(' ')),
  )
  fc.assert(
    fc.property(text, text, (one, other) => {
      const { source, taker } = compare(one, other)
      assert.equal(source.map((piece) => piece.text).join(''), one)
      assert.equal(taker.map((piece) => piece.text).join(''), other)
    }),
    { numRuns: 1000 },
  )
})
