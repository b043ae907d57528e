import { stemmer as ukrainian } from '@orama/stemmers/ukrainian'
import { createStemmer, type IsoCode } from 'multilingual-stemmer'
import { KIND, kindAt, SCRIPT, scriptAt, widthAt } from './characters.ts'
import { fold, plain } from './fold.ts'
import { formOf, type Form } from './forms.ts'

const SNOWBALL = [
  'ar',
  'cs',
  'de',
  'en',
  'es',
  'fa',
  'fi',
  'fr',
  'hi',
  'hy',
  'it',
  'nl',
  'pl',
  'pt',
  'ro',
  'ru',
  'sr',
  'sv',
  'tr',
] as const satisfies readonly IsoCode[]

/** Languages whose inflected forms find each other. Words of other languages are their own stems. */
export const STEMMED_LANGUAGES: readonly string[] = [...SNOWBALL, 'uk'].toSorted()

/**
 * The folded stem of a word in any spelling. Best given as it was written: Snowball reads diacritics, folding comes after.
 * A word in another script than the language's is stemmed as that script's most common language, so that "санкций" in an
 * English post and "Reuters" in a Russian one are still found by their other forms.
 */
export function stem(word: string, language: string): string {
  return stemOf(formOf(word), language)
}

/** `stem` of a form that is at hand; asked again in the same language it costs nothing. */
export function stemOf(form: Form, language: string): string {
  if (form.stemLanguage !== language) {
    form.stem = newStem(form, language)
    form.stemLanguage = language
  }
  return form.stem
}

/** The stemmer itself, case-folded word in, stem with its diacritics out. */
export function stemmerOf(language: string): ((word: string) => string) | undefined {
  const known = stemmers.get(language)
  if (known !== undefined) return known
  const code = SNOWBALL.find((candidate) => candidate === language)
  if (code === undefined) return language === 'uk' ? stemUkrainian : undefined
  const stemmer = createStemmer(code)
  stemmers.set(language, stemmer)
  return stemmer
}

const stemmers = new Map<string, (word: string) => string>()

/** Arabic writes "and" and "so" into the word; before the article Snowball leaves them there. */
const CONJUNCTION = /^[وف](?=ال)/u

/** Longer words are no words; stemmers are made for words. */
const LONGEST = 64

function newStem({ surface, word }: Form, language: string): string {
  if (word.length > LONGEST) return word
  const script = scriptOfWord(word)
  const fitting = SCRIPT_OF[language] === script ? language : MOST_COMMON[script]
  const stemmer = fitting === undefined ? undefined : stemmerOf(fitting)
  if (stemmer === undefined || fitting === undefined) return word
  const spelt = plain(surface, fitting)
  return fold(stemmer(fitting === 'ar' ? spelt.replace(CONJUNCTION, '') : spelt)) || word
}

/** Of the first letter; `none` where a digit stands in the word: those are names and numbers, not inflected. */
function scriptOfWord(word: string): number {
  let script: number = SCRIPT.none
  for (let i = 0; i < word.length; i += widthAt(word, i)) {
    if (kindAt(word, i) === KIND.digit) return SCRIPT.none
    if (script === SCRIPT.none) script = scriptAt(word, i)
  }
  return script
}

const SCRIPT_OF: Readonly<Record<string, number>> = {
  ...Object.fromEntries(STEMMED_LANGUAGES.map((language) => [language, SCRIPT.latin])),
  ar: SCRIPT.arabic,
  fa: SCRIPT.arabic,
  hi: SCRIPT.devanagari,
  hy: SCRIPT.armenian,
  ru: SCRIPT.cyrillic,
  sr: SCRIPT.cyrillic,
  uk: SCRIPT.cyrillic,
}

const MOST_COMMON: Readonly<Record<number, string>> = {
  [SCRIPT.arabic]: 'ar',
  [SCRIPT.armenian]: 'hy',
  [SCRIPT.cyrillic]: 'ru',
  [SCRIPT.devanagari]: 'hi',
  [SCRIPT.latin]: 'en',
}

/**
 * Its test for -ость is a global regular expression that remembers where the last word matched; a word on which it fails
 * makes it forget, so that a word's stem does not depend on the word before.
 */
function stemUkrainian(word: string): string {
  ukrainian('аба')
  return ukrainian(word)
}
