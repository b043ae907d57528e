import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { findEntities } from './text-dump-entities.ts'

function found(text: string): string[] {
  return findEntities(text).map(
    ({ type, offset, length }) => `${type} ${text.slice(offset, offset + length)}`,
  )
}

test('offsets count UTF-16 code units', () => {
  assert.deepEqual(findEntities('🎓 #News'), [{ type: 'hashtag', offset: 3, length: 5 }])
})

test('hashtags of any script, but neither numbers nor parts of words', () => {
  assert.deepEqual(found('(#Alpha), #Новости_дня #خبر.'), [
    'hashtag #Alpha',
    'hashtag #Новости_дня',
    'hashtag #خبر',
  ])
  assert.deepEqual(found('#1 a#b ##c #d#e C# #'), ['hashtag #c'])
})

test('mentions, but not addresses', () => {
  assert.deepEqual(found('@harbour_news, (@second) desk@example.org @abc @1234'), [
    'mention @harbour_news',
    'mention @second',
  ])
})

test('cashtags, but not prices', () => {
  assert.deepEqual(found('$USD rose, $240 fell, US$AB, $toolong, $A.'), [
    'cashtag $USD',
    'cashtag $A',
  ])
})

test('URLs need a scheme and end before the punctuation of their sentence', () => {
  assert.deepEqual(
    found('See https://example.org/a_(b), or (http://example.org/?q=1). Not example.org!'),
    ['url https://example.org/a_(b)', 'url http://example.org/?q=1'],
  )
  assert.deepEqual(found('«HTTPS://example.org/#top» tg://resolve?domain=x http://'), [
    'url HTTPS://example.org/#top',
    'url tg://resolve?domain=x',
  ])
})

test('entities are in order, inside the text, and never overlap', () => {
  const piece = fc.constantFrom('#a', '@abcd', '$AB', 'https://', 'x.org', ' ', ')', '🎓', '\n')
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('')
      let end = 0
      for (const { offset, length } of findEntities(text)) {
        assert.ok(offset >= end && length > 0)
        end = offset + length
      }
      assert.ok(end <= text.length)
    }),
  )
})
