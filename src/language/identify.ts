/**
 * The language of a text. Its script decides where only one language we know uses it, then letters that only one of the
 * candidates has, and n-grams for the rest (Latin, mostly). Links, mentions, hashtags and emoji are no evidence.
 */
import { SCRIPT, scriptAt } from './characters.ts'
import { loadDetector, type Detector } from './detector.ts'
import { scan, type Piece } from './scan.ts'

/** `score` is 0 to 1: 1 where script or letters decide, the model's where n-grams do, 0 for a prior. */
export type Identified = { language: string; score: number; method: 'text' | 'prior' | 'none' }

/** Languages to take where the text is too short or unclear, the first that its script fits. Made only where they are needed. */
export type Priors = () => readonly string[]

export function identify(text: string, priors?: Priors): Identified {
  return identifyPieces(scan(text).pieces, priors)
}

/** `identify` for a text that was scanned already. */
export function identifyPieces(pieces: readonly Piece[], priors?: Priors): Identified {
  const letters = countLetters(pieces)
  const script = mainScript(letters.byScript)
  const sole = soleLanguage(script, letters)
  if (sole !== undefined) return { language: sole, score: 1, method: 'text' }
  const candidates = CANDIDATES[script] ?? []
  if ((letters.byScript[script] ?? 0) >= ENOUGH && candidates.length > 0) {
    const found = detector()(wordsOf(pieces, script), candidates)
    if (found?.reliable === true) {
      return { language: found.language, score: found.score, method: 'text' }
    }
  }
  const prior = priors?.().find(
    (language) => script === SCRIPT.none || candidates.includes(language),
  )
  return prior === undefined
    ? { language: 'und', score: 0, method: 'none' }
    : { language: prior, score: 0, method: 'prior' }
}

/** Fewer letters than this are no sample for n-grams. */
const ENOUGH = 20
/** More than this add nothing. */
const SAMPLE = 400

/** By script, where several languages use it. */
export const CANDIDATES: Readonly<Record<number, readonly string[]>> = {
  [SCRIPT.arabic]: ['ar', 'fa'],
  [SCRIPT.cyrillic]: ['ru', 'sr', 'uk'],
  [SCRIPT.han]: ['ja', 'zh'],
  [SCRIPT.latin]: ['cs', 'de', 'en', 'es', 'fi', 'fr', 'it', 'nl', 'pl', 'pt', 'ro', 'sv', 'tr'],
}

/** By script or by letters alone. */
const SOLE: Readonly<Record<number, string>> = {
  [SCRIPT.armenian]: 'hy',
  [SCRIPT.devanagari]: 'hi',
  [SCRIPT.greek]: 'el',
  [SCRIPT.hangul]: 'ko',
  [SCRIPT.hebrew]: 'he',
  [SCRIPT.thai]: 'th',
}

/** Every language that a post can be said to be in, `und` among them. */
export const IDENTIFIED_LANGUAGES: readonly string[] = [
  ...new Set([
    ...Object.values(CANDIDATES).flat(),
    ...Object.values(SOLE),
    'be',
    'bg',
    'ur',
    'und',
  ]),
].toSorted()

type Counts = { byScript: number[]; telling: Map<string, number> }

function countLetters(pieces: readonly Piece[]): Counts {
  const byScript: number[] = Array.from({ length: 16 }, () => 0)
  const telling = new Map<string, number>()
  let total = 0
  for (const { form, isText } of pieces) {
    if (!isText) continue
    const { letters } = form
    for (const [script, count] of letters.byScript)
      byScript[script] = (byScript[script] ?? 0) + count
    for (const [language, count] of letters.telling)
      telling.set(language, (telling.get(language) ?? 0) + count)
    total += letters.total
    if (total >= SAMPLE) break
  }
  return { byScript, telling }
}

function mainScript(byScript: readonly number[]): number {
  let main: number = SCRIPT.none
  for (const [script, count] of byScript.entries()) if (count > (byScript[main] ?? 0)) main = script
  return main
}

/** The one language that the script, or letters that no other has, leave over. */
function soleLanguage(script: number, { byScript, telling }: Counts): string | undefined {
  const only = SOLE[script]
  if (only !== undefined) return only
  const count = (language: string): number => telling.get(language) ?? 0
  const letters = byScript[script] ?? 0
  switch (script) {
    case SCRIPT.kana:
      return 'ja'
    case SCRIPT.han:
      return (byScript[SCRIPT.kana] ?? 0) * 10 >= letters
        ? 'ja'
        : letters >= ENOUGH
          ? 'zh'
          : undefined
    case SCRIPT.cyrillic:
      if (count('otherCyrillic') * 50 > letters) return 'und'
      if (count('be') > 0 && count('be') * 100 >= letters) return 'be'
      if (count('bg') * 100 >= letters && count('bg') > 0 && count('ru') === 0) return 'bg'
      return clearest(['ru', 'sr', 'uk'], count)
    case SCRIPT.arabic:
      if (count('ur') > 0 && count('ur') * 100 >= letters) return 'ur'
      return clearest(['ar', 'fa'], count)
    default:
      return undefined
  }
}

/** One that has ten times the telling letters of the others together: a quoted name does not change a text's language. */
function clearest(
  languages: readonly string[],
  count: (language: string) => number,
): string | undefined {
  const all = languages.reduce((sum, language) => sum + count(language), 0)
  return languages.find((language) => count(language) * 11 > all * 10)
}

function wordsOf(pieces: readonly Piece[], script: number): string[] {
  const words: string[] = []
  let letters = 0
  for (const { form, isText } of pieces) {
    if (!isText || scriptAt(form.surface, 0) !== script) continue
    words.push(form.surface.toLowerCase())
    letters += form.surface.length
    if (letters >= SAMPLE) break
  }
  return words
}

let loaded: Detector | undefined

function detector(): Detector {
  loaded ??= loadDetector([...new Set(Object.values(CANDIDATES).flat())])
  return loaded
}
