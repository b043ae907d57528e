/**
 * The reactions line of a text dump: `emoji count` pairs with nothing between them, and with no glyph for custom and paid
 * reactions, whose pictures the dump lost. So digits may hide a border: `👍41` is 41 thumbs, or 4 thumbs and 1 of something.
 */
import type { Reaction, Reactions } from '../model.ts'
import { parseCount } from './counts.ts'

/**
 * Reads a line that consists of reactions and nothing else; undefined for every other line. `shown` is kept wherever a
 * picture was lost; `readings` where the digits can be cut in several ways, the fewest cuts first.
 */
export function readReactions(line: string): Reactions | undefined {
  const parts = split(line)
  if (!parts) return undefined
  const list = toReactions(parts, [])
  const cuts = parts.flatMap(possibleCuts)
  const lostPicture = parts.some((part) => part.emoji === undefined)
  if (cuts.length === 0) return lostPicture ? { list, shown: line } : { list }
  const readings = subsets(cuts).map((chosen) => toReactions(parts, chosen))
  return { list, shown: line, readings }
}

/** `glyph` where a picture survived (`👍2`), `bare` where only digits did (`2`, which any text may have as its last line). */
export function reactionsShape(line: string): 'bare' | 'glyph' | undefined {
  const parts = split(line)
  return parts && (parts.some((part) => part.emoji !== undefined) ? 'glyph' : 'bare')
}

/** A glyph, if it survived, and the digits behind it. */
type Part = { emoji?: string; digits: string }
type Cut = { part: Part; at: number }

const LONGEST_LINE = 160
const MOST_PARTS = 24
/** Enough for what a reader can weigh; the readings with the fewest hidden borders come first. */
const MOST_READINGS = 32
/** Telegram abbreviates long before; more digits than this are a phone number or an id. */
const MOST_DIGITS = 6
/** A line of bare digits is more likely a year than reactions once it has four of them. */
const MOST_BARE_DIGITS = 3

/** Pictographs from U+2600 on: ©, ™ and their like below are letters of ordinary text. */
const PART =
  /(?<emoji>(?=[\u2600-\u{10FFFF}])\p{ExtPict}(?:\uFE0F|\p{EMod})*(?:\u200D\p{ExtPict}(?:\uFE0F|\p{EMod})*)*)?(?<digits>[1-9]\d*(?:\.\d+)?[KMB]?)/uy

function split(line: string): Part[] | undefined {
  if (line.length === 0 || line.length > LONGEST_LINE) return undefined
  const parts: Part[] = []
  PART.lastIndex = 0
  while (PART.lastIndex < line.length) {
    if (parts.length === MOST_PARTS) return undefined
    const groups = PART.exec(line)?.groups
    const digits = groups?.['digits']
    if (digits === undefined || !parseCount(digits)) return undefined
    const emoji = groups?.['emoji']
    parts.push(emoji === undefined ? { digits } : { emoji, digits })
  }
  const most = parts.some((part) => part.emoji !== undefined) ? MOST_DIGITS : MOST_BARE_DIGITS
  return parts.every((part) => wholeDigits(part) <= most) ? parts : undefined
}

function wholeDigits(part: Part): number {
  return /^\d+/.exec(part.digits)?.[0].length ?? 0
}

/** A border can hide before any digit of the whole part but a zero: no count begins with one. */
function possibleCuts(part: Part): Cut[] {
  const cuts: Cut[] = []
  for (let at = 1; at < wholeDigits(part); at++) {
    if (part.digits[at] !== '0') cuts.push({ part, at })
  }
  return cuts
}

/** The subsets of the cuts, smallest first, up to the limit. */
function subsets(cuts: Cut[]): Cut[][] {
  const found: { chosen: Cut[]; next: number }[] = [{ chosen: [], next: 0 }]
  for (let i = 0; i < found.length && found.length < MOST_READINGS; i++) {
    const { chosen, next } = found[i]!
    for (let j = next; j < cuts.length && found.length < MOST_READINGS; j++) {
      found.push({ chosen: [...chosen, cuts[j]!], next: j + 1 })
    }
  }
  return found.map(({ chosen }) => chosen)
}

function toReactions(parts: Part[], cuts: Cut[]): Reaction[] {
  return parts.flatMap((part) => {
    const bounds = cuts.filter((cut) => cut.part === part).map((cut) => cut.at)
    return [0, ...bounds].flatMap((from, nth) => {
      const count = parseCount(part.digits.slice(from, bounds[nth]))
      if (!count) return []
      const reaction: Reaction =
        nth === 0 && part.emoji !== undefined
          ? { kind: 'emoji', emoji: part.emoji, count }
          : { kind: 'unknown', count }
      return [reaction]
    })
  })
}
