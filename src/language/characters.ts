/**
 * What a character is to the scanner and to identification: one table look-up for the basic plane, filled as characters
 * are met, so that no regular expression runs on the hot path.
 */

export const KIND = {
  other: 1,
  letter: 2,
  mark: 3,
  digit: 4,
  /** Zero-width, bidi, soft hyphen, variation selectors: inside a word as if absent. */
  invisible: 5,
  /** Of a script written without spaces: Chinese, Japanese, Thai, Lao, Khmer, Burmese. */
  unspaced: 6,
  apostrophe: 7,
  underscore: 8,
} as const

export const SCRIPT = {
  none: 1,
  other: 2,
  latin: 3,
  cyrillic: 4,
  arabic: 5,
  armenian: 6,
  devanagari: 7,
  greek: 8,
  hangul: 9,
  han: 10,
  hebrew: 11,
  kana: 12,
  thai: 13,
} as const

/** The kind of the code point that starts at `index`. */
export function kindAt(text: string, index: number): number {
  const unit = text.charCodeAt(index)
  if (isSurrogate(unit)) return classify(text.codePointAt(index) ?? unit)
  const known = kinds[unit]
  if (known !== undefined && known > 0) return known
  return (kinds[unit] = classify(unit))
}

/** The script of the code point that starts at `index`; `none` unless it is a letter. */
export function scriptAt(text: string, index: number): number {
  const unit = text.charCodeAt(index)
  if (isSurrogate(unit)) return scriptOf(text.codePointAt(index) ?? unit)
  const known = scripts[unit]
  if (known !== undefined && known > 0) return known
  return (scripts[unit] = scriptOf(unit))
}

/** 2 for a whole surrogate pair, else 1. */
export function widthAt(text: string, index: number): number {
  return isSurrogate(text.charCodeAt(index)) && (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1
}

export function isWordKind(kind: number): boolean {
  return kind === KIND.letter || kind === KIND.digit || kind === KIND.unspaced
}

const kinds = new Uint8Array(0x10000)
const scripts = new Uint8Array(0x10000)

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc\uff70]/u
// Armenian writes its question, emphasis and exclamation marks inside the word.
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}\u034f\u055b\u055c\u055e]/u
const APOSTROPHE = /['`´’‘ʻʼ‛′＇՚]/u

const KEYCAP = '\u20e3'
/** Letters for Unicode, a sign for those who write it. */
const INFORMATION = 'ℹ'

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff
}

function classify(codePoint: number): number {
  const character = String.fromCodePoint(codePoint)
  if (character === '_') return KIND.underscore
  if (APOSTROPHE.test(character)) return KIND.apostrophe
  if (INVISIBLE.test(character)) return KIND.invisible
  if (character === KEYCAP || character === INFORMATION) return KIND.other
  if (/\p{M}/u.test(character)) return KIND.mark
  if (/\p{N}/u.test(character)) return KIND.digit
  if (!/\p{L}/u.test(character)) return KIND.other
  return UNSPACED.test(character) ? KIND.unspaced : KIND.letter
}

const SCRIPT_TESTS: readonly [RegExp, number][] = [
  [/\p{Script=Latin}/u, SCRIPT.latin],
  [/\p{Script=Cyrillic}/u, SCRIPT.cyrillic],
  [/\p{Script=Arabic}/u, SCRIPT.arabic],
  [/\p{Script=Armenian}/u, SCRIPT.armenian],
  [/\p{Script=Devanagari}/u, SCRIPT.devanagari],
  [/\p{Script=Greek}/u, SCRIPT.greek],
  [/\p{Script=Hangul}/u, SCRIPT.hangul],
  [/\p{Script=Han}/u, SCRIPT.han],
  [/\p{Script=Hebrew}/u, SCRIPT.hebrew],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, SCRIPT.kana],
  [/\p{Script=Thai}/u, SCRIPT.thai],
]

function scriptOf(codePoint: number): number {
  const character = String.fromCodePoint(codePoint)
  if (!/\p{L}/u.test(character)) return SCRIPT.none
  return SCRIPT_TESTS.find(([test]) => test.test(character))?.[1] ?? SCRIPT.other
}
