import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ASSUMED, assumedFrom, assumedOf } from './assumed.ts'

test('of each script the language that most texts told, else the most common one', () => {
  const of = (told: Record<string, number>) => assumedFrom(new Map(Object.entries(told)))
  assert.deepEqual(of({ uk: 12, ru: 5, de: 4, en: 3, el: 90 }), ['uk', 'ar', 'de', 'und'])
  assert.deepEqual(of({ uk: 5, ru: 5 }), ASSUMED)
  assert.deepEqual(of({ fa: 2, zh: 3 }), ['ru', 'ar', 'en', 'zh'], 'two texts are no habit')
})

test('a text is taken to be in a language of its letters', () => {
  const assumed = assumedFrom(new Map([['uk', 3]]))
  assert.deepEqual(assumedOf('Порт', assumed), ['uk'])
  assert.deepEqual(assumedOf('Port, порт', assumed), ['uk', 'en'])
  assert.deepEqual(assumedOf('👍 12:30', assumed), [])
})
