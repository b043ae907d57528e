import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fold, foldName, foldNumber, plain } from './fold.ts'

test('one word in many spellings folds to one', () => {
  const cases: Record<string, string> = {
    HARBOUR: 'harbour',
    Ёлка: 'елка',
    'и\u0306од': 'йод',
    Йод: 'йод',
    'мо\u0301ре': 'море',
    Київ: 'київ',
    Straße: 'strasse',
    STRASSE: 'strasse',
    Łódź: 'lodz',
    Ångström: 'angstrom',
    Ærø: 'aero',
    İstanbul: 'istanbul',
    ISPARTA: 'isparta',
    Iğdır: 'igdir',
    ΟΔΟΣ: 'οδοσ',
    οδός: 'οδοσ',
    ﬁne: 'fine',
    Ｆｕｌｌ: 'full',
    𝐁𝐨𝐥𝐝: 'bold',
    'soft\u00adly': 'softly',
    'ze\u200bro': 'zero',
    'ki\u202end': 'kind',
    مُحَمَّد: 'محمد',
    كتــاب: 'كتاب',
    الإسلام: 'الاسلام',
    أحمد: 'احمد',
    علی: 'علي',
    على: 'علي',
    کتاب: 'كتاب',
    مدرسة: 'مدرسه',
    'می\u200cروم': 'ميروم',
    '١٢٣': '123',
    '۴۵۶': '456',
    '७८९': '789',
    हिन्दी: 'हिन्दी',
    ｶﾞｽ: 'ガス',
    "don't": 'don’t',
    'don’t': 'don’t',
    обʼєкт: 'об’єкт',
    New_York: 'new_york',
    'kremlin.ru': 'kremlin·ru',
  }
  for (const [spelling, folded] of Object.entries(cases)) assert.equal(fold(spelling), folded)
})

test('look-alike letters are told apart in mixed words only', () => {
  assert.equal(fold('Pоссия'), 'россия', 'a Latin P')
  assert.equal(fold('BЕPА'), 'вера', 'a Latin B and P')
  assert.equal(fold('Hаrbоur'), 'harbour', 'a Cyrillic а and о')
  assert.equal(fold('ВСЕ'), 'все', 'all Cyrillic')
  assert.equal(fold('BCE'), 'bce', 'all Latin')
  assert.equal(fold('яwork'), 'яwork', 'no letter has a double')
})

test('numbers lose their thousands and keep their point', () => {
  assert.equal(foldNumber('1,000'), '1000')
  assert.equal(foldNumber('1,234,567.89'), '1234567·89')
  assert.equal(foldNumber('1.234.567,89'), '1234567·89')
  assert.equal(foldNumber('3.14'), '3·14')
  assert.equal(foldNumber('3,14'), '3·14')
  assert.equal(foldNumber('1.000'), '1·000', 'as likely a decimal')
  assert.equal(foldNumber('12.03.2024'), undefined)
})

test('a stemmer gets its diacritics', () => {
  assert.equal(plain('Häuser', 'de'), 'häuser')
  assert.equal(plain('ISPARTA', 'tr'), 'ısparta')
  assert.equal(plain('\u1d35SPARTA', 'tr'), 'ısparta')
  assert.equal(plain('\u1d35SPARTA', 'de'), 'isparta')
  assert.equal(plain('ΟΔΟΣ', 'el'), 'οδος')
  assert.equal(plain('мо\u0301ре', 'ru'), 'море')
  assert.equal(plain('Pоссия', 'ru'), 'россия')
  assert.equal(plain('Don’t', 'en'), "don't")
})

test('folding twice changes nothing, whatever the text', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...'aаeеёйиıİßﬁ\u0306\u0301\u200b.’٠ﷺŀŉ½②'.split('')) }),
  )
  fc.assert(
    fc.property(hostile, (text) => {
      const folded = fold(text)
      assert.equal(fold(folded), folded)
      assert.doesNotMatch(folded, /[\p{Co}\p{Cs}\p{Cc}]/u)
      assert.doesNotMatch(folded, /(?![a-z0-9_])[\0-\x7f]/u)
      assert.equal(foldName(foldName(text)), foldName(text))
    }),
    { numRuns: 2000 },
  )
})
