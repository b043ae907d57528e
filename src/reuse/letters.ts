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

/** The class of a unit; `table[unit] >> 3` is the letter that it becomes. */
export function classOf(unit: number): number {
  const known = table[unit] ?? 0
  return (known === 0 ? (table[unit] = entryOf(unit)) : known) & 7
}

export const table = new Uint32Array(0x10000)

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

function entryOf(unit: number): number {
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
