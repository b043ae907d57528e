/** What a text is taken to be in that does not tell its language: what its channel mostly writes in that script. */
import { SCRIPT } from './characters.ts'
import { CANDIDATES } from './identify.ts'

type Shared = { script: RegExp; languages: readonly string[]; common: string }

/** Scripts that several languages use, and the most common of these. */
const SHARED: readonly Shared[] = [
  { script: /\p{Script=Cyrillic}/u, languages: CANDIDATES[SCRIPT.cyrillic] ?? [], common: 'ru' },
  { script: /\p{Script=Arabic}/u, languages: CANDIDATES[SCRIPT.arabic] ?? [], common: 'ar' },
  { script: /\p{Script=Latin}/u, languages: CANDIDATES[SCRIPT.latin] ?? [], common: 'en' },
  { script: /\p{Script=Han}/u, languages: CANDIDATES[SCRIPT.han] ?? [], common: 'und' },
]

/** One language for each script of `SHARED`, in its order. */
export type Assumed = readonly string[]

/** From how many of a channel's texts told which language: what more than half of those of a script, and a few at least, are in. */
export function assumedFrom(told: ReadonlyMap<string, number>): Assumed {
  return SHARED.map(({ languages, common }) => {
    const counts = languages.map((language) => told.get(language) ?? 0)
    const all = counts.reduce((sum, count) => sum + count, 0)
    const most = counts.findIndex((count) => count >= HABIT && count * 2 > all)
    return languages[most] ?? common
  })
}

/** Texts that make a habit. */
const HABIT = 3

/** Of a channel of which nothing is known. */
export const ASSUMED = assumedFrom(new Map())

/** By the scripts that the text has letters of. */
export function assumedOf(text: string, assumed: Assumed): readonly string[] {
  return SHARED.flatMap(({ script }, at) => (script.test(text) ? (assumed[at] ?? []) : []))
}
