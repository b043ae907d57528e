import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inferDateBounds } from './text-dump-dates.ts'

test('a day in brackets at the end of the opening line is the earliest day', () => {
  assert.deepEqual(inferDateBounds('Remarks at the quay (Port Alba, May 21, 2024)\n\nText'), {
    notBefore: Date.UTC(2024, 4, 21) / 1000,
    why: 'headed "May 21, 2024"',
  })
  assert.equal(inferDateBounds('Talks (June 3, 2023)')?.notBefore, Date.UTC(2023, 5, 3) / 1000)
})

test('a pin with a place and a day says so too, and the latest day counts', () => {
  const text = 'Talks (May 1, 2024)\n\n📍 Port Alba, May 3, 2024\n\nText'
  assert.equal(inferDateBounds(text)?.notBefore, Date.UTC(2024, 4, 3) / 1000)
})

test('a date anywhere else says nothing', () => {
  assert.equal(inferDateBounds('Open until May 20, 2025'), undefined)
  assert.equal(inferDateBounds('Title\n\nA meeting (May 20, 2025)'), undefined)
  assert.equal(inferDateBounds('Title (May 20, 2025) and more'), undefined)
  assert.equal(inferDateBounds('📍 Port Alba, May 21'), undefined)
  assert.equal(inferDateBounds('A 📍 Port Alba, May 21, 2024'), undefined)
})

test('a day that cannot be is ignored', () => {
  assert.equal(inferDateBounds('Title (June 31, 2024)'), undefined)
  assert.equal(inferDateBounds('Title (June 0, 2024)'), undefined)
  assert.equal(inferDateBounds('Title (May 9, 1945)'), undefined)
  assert.equal(inferDateBounds(''), undefined)
})
