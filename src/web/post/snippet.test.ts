import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { snippets } from './snippet.ts'

const long = Array.from({ length: 400 }, (_, at) => `word${at}`).join(' ')

test('leaves short texts whole', () => {
  const [piece, ...more] = snippets({ text: 'a short text', entities: [] }, [], 100)
  assert.deepEqual(more, [])
  assert.equal(piece?.text, 'a short text')
  assert.equal(piece.cutAfter, false)
})

test('cuts a long text without hits after a word', () => {
  const [piece] = snippets({ text: long, entities: [] }, [], 100)
  assert.ok(piece)
  assert.match(piece.text, /^word0 .*word\d+$/)
  assert.ok(piece.text.length <= 100)
  assert.equal(piece.cutAfter, true)
})

test('shows the surroundings of each hit', () => {
  const marks = ['word100', 'word300'].map((word) => {
    const start = long.indexOf(word)
    return { start, end: start + word.length }
  })
  const pieces = snippets({ text: long, entities: [] }, marks, 300)
  assert.deepEqual(
    pieces.map(({ text, marks: [mark] }) => text.slice(mark?.start, mark?.end)),
    ['word100', 'word300'],
  )
})

test('keeps the formatting of what it shows', () => {
  const start = long.indexOf('word200')
  const [piece] = snippets(
    { text: long, entities: [{ type: 'bold', offset: start, length: 7 }] },
    [{ start, end: start + 7 }],
    120,
  )
  const [bold] = piece?.entities ?? []
  assert.ok(piece && bold)
  assert.equal(piece.text.slice(bold.offset, bold.offset + bold.length), 'word200')
})

test('makes short, ordered pieces of any text and hits', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 300, maxLength: 900 }),
      fc.array(fc.record({ start: fc.nat(900), end: fc.nat(900) })),
      (text, marks) => {
        const pieces = snippets({ text, entities: [] }, marks, 200)
        assert.ok(pieces.length <= 3)
        for (const piece of pieces) assert.ok(text.includes(piece.text))
      },
    ),
  )
})
