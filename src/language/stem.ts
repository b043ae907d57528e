import { createStemmer, type IsoCode } from 'multilingual-stemmer'
import { stemArabic } from './arabic.ts'
import { KIND, kindAt, SCRIPT, scriptAt, widthAt } from './characters.ts'
import { fold, plain } from './fold.ts'
import { formOf, type Form } from './forms.ts'
import { stemUkrainian } from './ukrainian.ts'

const SNOWBALL = [
  'cs',
  'de',
  'el',
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
export const STEMMED_LANGUAGES: readonly string[] = [...SNOWBALL, 'ar', 'uk'].toSorted()

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

/** The stemmer itself, case-folded word in (of Arabic: folded), stem with its diacritics out. */
export function stemmerOf(language: string): ((word: string) => string) | undefined {
  const known = stemmers.get(language)
  if (known !== undefined) return known
  if (language === 'ar') return stemArabic
  if (language === 'uk') return stemUkrainian
  const code = SNOWBALL.find((candidate) => candidate === language)
  if (code === undefined) return undefined
  const snowball = createStemmer(code)
  const stemmer = code === 'el' ? (word: string) => withoutIota(snowball(word)) : snowball
  stemmers.set(language, stemmer)
  return stemmer
}

const stemmers = new Map<string, (word: string) => string>()

/** Snowball leaves the ι of -ία before some endings only. */
function withoutIota(cut: string): string {
  return cut.length > 4 && cut.endsWith('ι') ? cut.slice(0, -1) : cut
}

/** Longer words are no words; stemmers are made for words. */
const LONGEST = 64

function newStem({ surface, word }: Form, language: string): string {
  if (word.length > LONGEST) return word
  const script = scriptOfWord(word)
  const fitting = isWrittenIn(language, script) ? language : MOST_COMMON[script]
  const stemmer = fitting === undefined ? undefined : stemmerOf(fitting)
  if (stemmer === undefined || fitting === undefined) return word
  // Ours reads Arabic folded, where its many spellings are one already.
  const cut = fold(stemmer(fitting === 'ar' ? word : plain(surface, fitting))) || word
  return fitting === 'uk' ? cut + UKRAINIAN : cut
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

/**
 * Ends a Ukrainian stem, which has no other: those of посол (ambassador) and of the Russian после (after) are spelt the
 * same, and every Russian post has an "after".
 */
const UKRAINIAN = 'ґ'

/** The stem that a word has which nothing is taken from. */
export function wholeStem(word: string, language: string): string {
  return language === 'uk' && scriptOfWord(word) === SCRIPT.cyrillic ? word + UKRAINIAN : word
}

/** A stem as it may stand in a text. */
export function bareStem(cut: string): string {
  return cut.endsWith(UKRAINIAN) ? cut.slice(0, -1) : cut
}

/** Serbian is written in two; its stems are Latin. */
function isWrittenIn(language: string, script: number): boolean {
  return SCRIPT_OF[language] === script || (language === 'sr' && script === SCRIPT.latin)
}

const SCRIPT_OF: Readonly<Record<string, number>> = {
  ...Object.fromEntries(STEMMED_LANGUAGES.map((language) => [language, SCRIPT.latin])),
  ar: SCRIPT.arabic,
  el: SCRIPT.greek,
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
  [SCRIPT.greek]: 'el',
  [SCRIPT.latin]: 'en',
}
