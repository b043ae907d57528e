/**
 * What a UTF-16 unit is in the match stream, one table look-up a unit. Letters that look alike in Latin, Cyrillic and Greek
 * become one letter: the stream is only ever compared, so that a disguised word equals the one it imitates.
 */
import { kindAt, KIND } from '../language/characters.ts'
import { fold } from '../language/fold.ts'

export const CLASS = {
  /** Between words. */
  gap: 1,
  /** Of a word, and folds the same whatever stands beside it. */
  letter: 2,
  /** Inside a word as if absent. */
  invisible: 3,
  /** Of a word, but it has to be folded together with its neighbours. */
  complex: 4,
  /** Of a script written without spaces. */
  unspaced: 5,
} as const

/** What a unit is: its class in the lowest three bits, above them the letter that it becomes. */
export function entryOf(unit: number): number {
  const known = table[unit] ?? 0
  return known === 0 ? (table[unit] = newEntry(unit)) : known
}

const table = new Uint32Array(0x10000)

/** The kind of the code point at `at` (see language/characters.ts), remembered for those beyond the basic plane too. */
export function kindOf(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if (unit < 0xd800 || unit > 0xdfff) return kindAt(text, at)
  const codePoint = text.codePointAt(at) ?? unit
  if (codePoint < 0x10000) return kindAt(text, at)
  const known = astral[codePoint - 0x10000] ?? 0
  return known === 0 ? (astral[codePoint - 0x10000] = kindAt(text, at)) : known
}

const astral = new Uint8Array(0x100000)

/** A folded letter as the stream has it. */
export function skeletonOf(unit: number): number {
  return ALIKE.get(unit) ?? unit
}

const ALIKE = new Map(
  [
    'aаα',
    'bвβ',
    'eеε',
    'hнη',
    'iіι',
    'jј',
    'kкκ',
    'mмμ',
    'oоοօ',
    'pрρ',
    'cсϲ',
    'sѕ',
    'tтτ',
    'xхχ',
    'yуγ',
    'dԁ',
    'qԛ',
    'wԝ',
    'vѵν',
    'hһ',
  ].flatMap((group) =>
    Array.from(group, (letter) => [letter.charCodeAt(0), group.charCodeAt(0)] as const),
  ),
)

function newEntry(unit: number): number {
  const character = String.fromCharCode(unit)
  if (/\p{Cs}/u.test(character)) return CLASS.complex
  switch (kindAt(character, 0)) {
    case KIND.invisible:
      return CLASS.invisible
    case KIND.mark:
      return CLASS.complex
    case KIND.letter:
    case KIND.digit:
      return letterEntry(character)
    case KIND.unspaced:
      return CLASS.unspaced
    default:
      return CLASS.gap
  }
}

function letterEntry(character: string): number {
  if (/[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/u.test(character)) return CLASS.complex
  const folded = fold(character)
  if (folded.length === 0) return CLASS.invisible
  if (folded.length > 1) return CLASS.complex
  return CLASS.letter | (skeletonOf(folded.charCodeAt(0)) << 3)
}
