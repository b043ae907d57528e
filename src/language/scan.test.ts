import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { analyse, tokens } from './analyse.ts'

const words = (text: string): string =>
  tokens(text)
    .map(({ word }) => word)
    .join(' ')

test('words are letters, marks and digits', () => {
  const cases: Record<string, string> = {
    '': '',
    ' — !? … ': '',
    'Two words': 'two words',
    'well-known': 'well known',
    'a\u00adb a\u200bb': 'ab ab',
    'U.S. and F-16, 3rd, F16': 'u s and f 16 3rd f16',
    '«Порт»—причал': 'порт причал',
    snake_case: 'snake case',
    'end.Next begins': 'end next begins',
    'Что?Где!': 'что где',
    'ինչո՞ւ': 'ինչու',
  }
  for (const [text, expected] of Object.entries(cases)) assert.equal(words(text), expected, text)
})

test('inner apostrophes hold a word together, elided articles do not', () => {
  assert.equal(words("don't 'quoted' rock'n'roll dogs'"), 'don’t quoted rock’n’roll dogs')
  assert.equal(words("об'єднання обʼєднання об’єднання"), 'об’єднання об’єднання об’єднання')
  assert.equal(
    words("l'état d’accord aujourd'hui dell'unione"),
    'l etat d accord aujourd’hui dell unione',
  )
})

test('numbers stay whole, dates and addresses are several words', () => {
  assert.equal(words('3.14 3,14 1,000 1.000.000'), '3·14 3·14 1000 1000000')
  assert.equal(words('12.03.2024 10.0.0.1 v1.2'), '12 03 2024 10 0 0 1 v1 2')
  assert.equal(words('5 000'), '5 000')
  assert.equal(words('Total 3.'), 'total 3')
})

test('groups of digits are the number that they are, too', () => {
  const stemsOf = (text: string): string[] => analyse(text, () => ['ru']).stems
  assert.deepEqual(stemsOf('12 407 аистов').slice(0, 2), ['12407', '407'])
  assert.deepEqual(stemsOf('1\u00a0204\u202f807,5'), ['1204807·5', '204', '807·5'])
  assert.deepEqual(stemsOf('2024 100'), ['2024', '100'])
  assert.deepEqual(stemsOf('2024 12 407'), ['2024', '12', '407'])
  assert.deepEqual(stemsOf('12 40'), ['12', '40'])
  assert.deepEqual(stemsOf('12, 407'), ['12', '407'])
  assert.deepEqual(stemsOf('0 407'), ['0', '407'])
  assert.deepEqual(analyse('12 407').words, ['12', '407'])
})

test('the words of tags and mentions stand without their signs', () => {
  const text =
    'On #SCO, #New_York and #Порт#Причал: @Harbour_Office, $SBER; not#tag a@b.c #1 $5 $Sber'
  const { tags, mentions, cashtags } = analyse(text)
  assert.deepEqual(tags, ['sco', 'new_york', 'порт', 'причал'])
  assert.deepEqual(mentions, ['harbour_office'])
  assert.deepEqual(cashtags, ['sber'])
  assert.equal(
    words(text),
    'on sco new york and порт причал harbour office sber not tag a b c 1 5 sber',
  )
})

test('of a link only the host is a word', () => {
  const text =
    'See https://www.Example.org/a/path?q=1#part, (t.me/harbour/12). Mail press@office.ru; порт.рф http://localhost:8080/x tg://resolve?domain=x https://t.me@evil.example/x'
  assert.deepEqual(analyse(text).domains, [
    'example.org',
    't.me',
    'office.ru',
    'порт.рф',
    'localhost',
    'evil.example',
  ])
  assert.equal(
    words(text),
    'see example·org t·me mail press office·ru порт·рф localhost evil·example',
  )
})

test('a forgotten space is no link', () => {
  assert.deepEqual(analyse('It ended.In the morning.So they left. e.g. this. node.js').domains, [])
})

test('emoji are no words', () => {
  assert.equal(words('👍🏽 👨‍👩‍👧 🇷🇺 1️⃣ one ❤️ #️⃣ Ⓜ️'), 'one')
})

test('unspaced scripts give pairs of characters, and dictionary words as stems', () => {
  assert.equal(words('东京都'), '东京 京都')
  assert.equal(words('中'), '中')
  assert.equal(words('在2024年，北京'), '在 2024 年 北京')
  const { words: pairs, stems } = analyse('我们去北京', () => ['zh'])
  assert.deepEqual(pairs, ['我们', '们去', '去北', '北京'])
  assert.deepEqual(stems.slice(0, 3), ['我们', '去', '北京'])
  assert.equal(stems.length, pairs.length)
})

test('offsets are those of the original text', () => {
  const text = '🇷🇺 Ёлка\u200b: «don’t» #Tag 𝐁𝐨𝐥𝐝'
  assert.deepEqual(
    tokens(text).map(({ start, end, word }) => [text.slice(start, end), word]),
    [
      ['Ёлка', 'елка'],
      ['don’t', 'don’t'],
      ['Tag', 'tag'],
      ['𝐁𝐨𝐥𝐝', 'bold'],
    ],
  )
})

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom(..."aZяЁ1.,#@$_-:/’'(中文ไท\u0301\u200b\ud83d 👍l".split('')),
    maxLength: 200,
  }),
)

test('no text breaks the analyser, and its terms are safe for an index', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const { words: folded, stems, tags } = analyse(text)
      assert.equal(stems.length, folded.length)
      for (const term of [...folded, ...stems])
        assert.match(term, /^(?:[a-z0-9]|(?![\p{Co}\p{Cs}\p{Z}])[^\0-\x7f])+$/u)
      for (const tag of tags) assert.match(tag, /^(?:[a-z0-9_]|[^\0-\x7f])+$/u)
      for (const { start, end } of tokens(text)) assert.ok(start < end && end <= text.length)
    }),
    { numRuns: 3000 },
  )
})

test('hostile texts are read in one pass', () => {
  const hostile = [
    'a.',
    'a-',
    "l'a",
    '1.',
    '#a',
    '@',
    'http://',
    'x@y.',
    '中',
    '\u0301',
    '1,000',
    '$A',
    '://',
  ]
  for (const part of hostile) assert.ok(tokens(part.repeat(50_000)).length <= 150_000)
})
