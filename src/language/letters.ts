/** The letters of a word, as far as they tell a language: counted once for each spelling, not for each time it stands in a text. */
import { SCRIPT, scriptAt, widthAt } from './characters.ts'

/** Of each script, and of those that only one language of their script has. */
export type Letters = {
  total: number
  byScript: readonly (readonly [script: number, count: number])[]
  telling: readonly (readonly [language: string, count: number])[]
}

export function lettersOf(word: string): Letters {
  let only = 0
  let total = 0
  let tells: string | undefined
  for (let i = 0; i < word.length; i += widthAt(word, i)) {
    const script = scriptAt(word, i)
    if (script === SCRIPT.none) continue
    if (only !== 0 && script !== only) return mixedLetters(word)
    only = script
    total++
    const found = tellsAt(word, i, script)
    if (found === undefined) continue
    if (tells !== undefined) return mixedLetters(word)
    tells = found
  }
  // Nearly all words: of one script, with one telling letter or none.
  if (total > LONGEST) return mixedLetters(word)
  const key = only + 16 * total + (tells === undefined ? 0 : 2048 * (1 + LANGUAGES.indexOf(tells)))
  return (plainly[key] ??= lettersIn(only, total, tells))
}

/** Words of so many letters or fewer and with equal counts share one. */
const LONGEST = 100
const plainly: (Letters | undefined)[] = []

function lettersIn(script: number, total: number, tells: string | undefined): Letters {
  return {
    total,
    byScript: total === 0 ? [] : [[script, total]],
    telling: tells === undefined ? [] : [[tells, 1]],
  }
}

function mixedLetters(word: string): Letters {
  const byScript = new Map<number, number>()
  const telling = new Map<string, number>()
  let total = 0
  for (let i = 0; i < word.length; i += widthAt(word, i)) {
    const script = scriptAt(word, i)
    if (script === SCRIPT.none) continue
    byScript.set(script, (byScript.get(script) ?? 0) + 1)
    total++
    const tells = tellsAt(word, i, script)
    if (tells !== undefined) telling.set(tells, (telling.get(tells) ?? 0) + 1)
  }
  return { total, byScript: [...byScript], telling: [...telling] }
}

/** Letters that tell the languages of a script apart. `otherCyrillic` names letters of neither candidate. */
const TELLING: Readonly<Record<string, string>> = {
  ru: 'ыэё',
  uk: 'іїєґ',
  sr: 'ђјљњћџ',
  be: 'ў',
  bg: 'ъ',
  ar: 'ةىأإكي',
  fa: 'پچژگکی',
  ur: 'ٹڈڑںےہھ',
  otherCyrillic: 'әғқңөұүһӣӯҳҷҡҙҫѓќѕӑӗӧӱ',
}

const LANGUAGES = Object.keys(TELLING)

const TELLS = new Map(
  Object.entries(TELLING).flatMap(([language, letters]) =>
    Array.from(letters, (letter): [number, string] => [letter.codePointAt(0) ?? 0, language]),
  ),
)

function tellsAt(text: string, index: number, script: number): string | undefined {
  if (script !== SCRIPT.cyrillic && script !== SCRIPT.arabic) return undefined
  const unit = text.charCodeAt(index)
  // Capitals of Cyrillic: the basic block is 32 before its small letters, the first row 80.
  if (unit >= 0x410 && unit <= 0x42f) return TELLS.get(unit + 32)
  if (unit >= 0x400 && unit <= 0x40f) return TELLS.get(unit + 80)
  if (unit >= 0x48a && unit <= 0x52f && unit % 2 === 0) return TELLS.get(unit + 1)
  return TELLS.get(unit)
}
