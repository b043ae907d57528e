import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eld } from 'eld/large'
import { fixture, withoutFixtures } from '../../test/fixtures.ts'
import { loadDetector } from './detector.ts'

const VOCABULARIES = {
  cs: 'czech',
  de: 'german',
  en: 'english',
  es: 'spanish',
  fi: 'finnish',
  fr: 'french',
  it: 'italian',
  nl: 'dutch',
  pl: 'polish',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sv: 'swedish',
  tr: 'turkish',
}

test('languages and scores are those of eld itself', { skip: withoutFixtures }, () => {
  const languages = [...Object.keys(VOCABULARIES), 'uk']
  eld.setLanguageSubset(languages)
  const detect = loadDetector(languages)
  for (const file of Object.values(VOCABULARIES)) {
    const words = new TextDecoder()
      .decode(fixture(`language/${file}.tsv`))
      .split('\n')
      .map((line) => line.split('\t')[0] ?? '')
      .filter((word) => /^\p{L}{4,}$/u.test(word))
    for (let at = 0; at + 5 <= 500; at += 5) {
      const sample = words.slice(at, at + 5)
      const found = detect(sample, languages)
      const expected = eld.detect(sample.join(' '))
      assert.equal(found?.language, expected.language, sample.join(' '))
      assert.ok(
        Math.abs((found?.score ?? 0) - (expected.getScores()[expected.language] ?? 0)) < 1e-9,
      )
    }
  }
})
