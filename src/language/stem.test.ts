import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixture, withoutFixtures } from '../../test/fixtures.ts'
import { queryForms } from './analyse.ts'
import { fold } from './fold.ts'
import { STEMMED_LANGUAGES, stem, stemmerOf } from './stem.ts'

/** File, language, and the share of Snowball's own vocabulary that must come out equal. */
const VOCABULARIES: readonly (readonly [string, string, number])[] = [
  ['armenian', 'hy', 1],
  ['czech', 'cs', 1],
  ['dutch', 'nl', 1],
  ['english', 'en', 1],
  ['finnish', 'fi', 0.997],
  ['french', 'fr', 1],
  ['german', 'de', 1],
  ['hindi', 'hi', 1],
  ['italian', 'it', 1],
  ['persian', 'fa', 1],
  ['polish', 'pl', 1],
  ['portuguese', 'pt', 1],
  ['romanian', 'ro', 1],
  ['russian', 'ru', 1],
  ['serbian', 'sr', 1],
  ['spanish', 'es', 1],
  ['swedish', 'sv', 1],
  ['turkish', 'tr', 1],
]

test("stems are those of Snowball's vocabularies", { skip: withoutFixtures }, () => {
  for (const [file, language, least] of VOCABULARIES) {
    const pairs = new TextDecoder()
      .decode(fixture(`language/${file}.tsv`))
      .split('\n')
      .filter((line) => line.includes('\t'))
      .map((line) => line.split('\t'))
    const stemmer = stemmerOf(language)
    const equal = pairs.filter(([word = '', expected]) => stemmer?.(word) === expected)
    assert.ok(equal.length >= pairs.length * least, `${file}: ${equal.length} of ${pairs.length}`)
    assert.ok(pairs.length >= 2990)
  }
})

test('the forms of a word share a stem', () => {
  const families: Record<string, string[]> = {
    ru: ['переговоры', 'переговоров', 'переговорами', 'Переговорах'],
    uk: ['порт', 'порту', 'портом', 'портами', 'портів'],
    en: ['harbour', 'harbours', "harbour's"],
    de: ['Haus', 'Hauses', 'Häuser', 'Häusern'],
    ar: ['سفينة', 'السفينة', 'والسفينة', 'فالسفينة'],
    fa: ['کتاب', 'کتاب‌ها', 'کتابها'],
    tr: ['kitap', 'kitaplar', 'kitaplarda', "Kitap'ta"],
    pl: ['żołnierz', 'żołnierze', 'żołnierzy'],
  }
  for (const [language, words] of Object.entries(families)) {
    const stems = new Set(words.map((word) => stem(word, language)))
    assert.equal(stems.size, 1, `${language}: ${[...stems].join(' ')}`)
  }
})

test('a stem does not depend on the words before it', () => {
  const words = ['новость', 'радість', 'молодість', 'гордість', 'радість']
  assert.equal(stem('радість', 'uk'), stem(words.at(-1) ?? '', 'uk'))
  const stemmer = stemmerOf('uk')
  const first = words.map((word) => stemmer?.(word))
  const again = words.toReversed().map((word) => stemmer?.(word))
  assert.deepEqual(again.toReversed(), first)
})

test('a word in another script than the language is stemmed as its script is', () => {
  assert.equal(stem('санкций', 'en'), stem('санкции', 'ru'))
  assert.equal(stem('sanctions', 'ru'), 'sanction')
  assert.equal(stem('sanctions', 'und'), 'sanction')
})

test('Serbian in Cyrillic and in Latin is one', () => {
  assert.equal(stem('преговорима', 'sr'), stem('pregovori', 'sr'))
})

test('names with digits, numbers and unknown languages are their own stems', () => {
  assert.equal(stem('covid19s', 'en'), 'covid19s')
  assert.equal(stem('3.14', 'en'), '3·14')
  assert.equal(stem('서울에서', 'ko'), '서울에서')
})

test('a query word is tried in every language of the archive', () => {
  const both = (...forms: string[]) => ({ words: forms, stems: forms })
  assert.deepEqual(queryForms('Häuser', ['de', 'en']), both('hauser', 'haus'))
  assert.deepEqual(queryForms('中', ['zh']), both('中'))
  assert.deepEqual(queryForms('ships', []), both('ships', 'ship'))
  const { words, stems } = queryForms('переговорах', ['en', 'ru', 'uk'])
  assert.equal(words[0], 'переговорах')
  assert.ok(stems.includes(stem('переговоры', 'ru')))
  assert.ok(stems.includes(stem('переговорах', 'uk')))
})

test('Ukrainian stems are not taken for Russian ones', () => {
  assert.ok(!queryForms('посол', ['ru', 'uk']).stems.includes(stem('после', 'ru')))
  assert.ok(queryForms('пором', ['uk']).stems.includes(stem('поромів', 'uk')))
  assert.ok(queryForms('поромів', ['uk']).words.includes('пором'))
})

test('stems are folded', () => {
  for (const language of STEMMED_LANGUAGES)
    for (const word of ['Überprüfungen', 'Ёлками', 'żołnierzy', "d'Été"])
      assert.equal(stem(word, language), fold(stem(word, language)))
})
