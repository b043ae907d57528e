import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { offers, taken, unfinished, type Holdings } from './complete.ts'
import { parseQuery } from './parse-query.ts'

const holdings: Holdings = {
  channels: [
    { handle: 'harbour_news', title: 'Harbour News' },
    { handle: 'embassy_hal', title: 'Embassy of Halvard' },
    { handle: 'ru_port', title: 'Вести порта' },
  ],
  hashtags: ['harbour', 'harvest'],
  groups: ['embassies', 'Baltic press'],
}

/** What is offered, and the query after the first offer was taken. */
function offered(query: string, cursor = query.length): [string[], string?] {
  const piece = unfinished(query, cursor)
  if (piece === undefined) return [[]]
  const found = offers(piece, holdings, 8)
  const [first] = found
  const texts = found.map(({ text }) => text)
  return first === undefined ? [texts] : [texts, taken(query, piece, first)[0]]
}

test('a word may become an operator, a channel or a hashtag', () => {
  assert.deepEqual(offered('ferry ha'), [
    ['has:', 'channel:harbour_news', 'channel:embassy_hal', '#harbour', '#harvest'],
    'ferry has:',
  ])
  assert.deepEqual(offered('вест')[0][0], 'channel:ru_port')
  assert.deepEqual(offered('-(be')[1], '-(before:')
})

test('signs and operators say what is wanted', () => {
  assert.deepEqual(offered('#har'), [['#harbour', '#harvest'], '#harbour '])
  assert.deepEqual(offered('@emb'), [['@embassy_hal'], '@embassy_hal '])
  assert.deepEqual(offered('channel:порт'), [['ru_port'], 'channel:ru_port '])
  assert.deepEqual(offered('channel:a,emb'), [['embassy_hal'], 'channel:a,embassy_hal '])
  assert.deepEqual(offered('-from:harb'), [['harbour_news'], '-from:harbour_news '])
  assert.deepEqual(offered('group:balt'), [['"Baltic press"'], 'group:"Baltic press" '])
  assert.deepEqual(offered('lang:ukr'), [['uk'], 'lang:uk '])
  assert.deepEqual(offered('has:vi')[0], ['video'])
  assert.deepEqual(offered('is:for')[0], ['forward'])
  assert.deepEqual(offered('sort:re')[0], ['relevance', 'reactions'])
  assert.deepEqual(offered('after:2024'), [[]])
})

test('nothing is offered within quotation marks, for what is whole, or for nothing', () => {
  assert.deepEqual(offered('"harb'), [[]])
  assert.deepEqual(offered('«вест'), [[]])
  assert.deepEqual(offered('"a b" emb')[0], ['channel:embassy_hal'])
  assert.deepEqual(offered('has:video'), [[]])
  assert.deepEqual(offered('ferry '), [[]])
  assert.deepEqual(offered(''), [[]])
})

test('the piece is where the cursor is, and the rest stays', () => {
  assert.deepEqual(offered('has:ph ferry', 6), [['photo'], 'has:photo ferry'])
})

test('what is offered is read without a mistake', () => {
  const starts = fc.constantFrom(
    'h',
    'ha',
    '#h',
    '@e',
    'is:',
    'lang:',
    'sort:',
    'group:',
    'from:e',
    '-has:',
    'channel:',
  )
  fc.assert(
    fc.property(starts, fc.nat(7), (start, nth) => {
      const piece = unfinished(start)
      const offer = piece === undefined ? undefined : offers(piece, holdings, 8)[nth]
      if (piece === undefined || offer === undefined || offer.text.endsWith(':')) return
      assert.deepEqual(parseQuery(taken(start, piece, offer)[0]).notices, [])
    }),
  )
})
