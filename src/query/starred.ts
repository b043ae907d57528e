import { tokens } from '../language/analyse.ts'
import { KIND, kindAt, SCRIPT, scriptAt } from '../language/characters.ts'
import type { TextNode } from './query.ts'

/** A word as typed, perhaps with a star at its end. Each of `mistakes` completes "`a*` …". */
export function starred(text: string): { node: TextNode; mistakes: string[] } {
  const base = text.replace(/\**$/u, '')
  const mistakes: string[] = []
  if (base.includes('*'))
    mistakes.push('has a star where it does nothing: it stands at the end of a word.')
  if (base.length === text.length) return { node: { kind: 'word', text }, mistakes }
  const last = tokens(base).at(-1)
  if (last !== undefined && last.word.length >= leastOfPrefix(base, last.start))
    return { node: { kind: 'prefix', text: base }, mistakes }
  mistakes.push('was read without the star: three letters at least stand before it.')
  return { node: { kind: 'word', text }, mistakes }
}

/** Letters before the star: fewer begin too many words. A syllable or a character tells more than a letter. */
function leastOfPrefix(text: string, at: number): number {
  if (kindAt(text, at) === KIND.unspaced) return 1
  return scriptAt(text, at) === SCRIPT.hangul ? 2 : 3
}
