/** Whether two texts share enough to say that one was taken from the other, and how much of each the other has. */
import { align, type Tile } from './align.ts'
import type { Fingerprint } from './fingerprint.ts'
import type { Stream } from './stream.ts'
import {
  COVERED,
  ENOUGH,
  LEAST_SHARED,
  LEAST_SHARED_SHORT,
  MOST_BOILERPLATE,
  RARE,
  SHORT,
  type Enough,
} from './thresholds.ts'

export type Side = {
  stream: Stream
  print: Fingerprint
  /** Words that are boilerplate, see `boilerplateOf`; absent: none. */
  boilerplate?: Uint8Array
}

/** Parts of what is not boilerplate, 0 to 1. `enough`: so much that one was taken from the other. */
export type Coverage = { a: number; b: number; enough: boolean }

/**
 * Whether two texts of so many words are worth comparing: by the grams that they share and that are not common, and in how
 * many texts the rarest of these is. `byRare`: only because that is in so few; then one more that has it can part them.
 */
export function sharesEnough(
  shared: number,
  rarest: number,
  wordsA: number,
  wordsB: number,
): false | { byRare: boolean } {
  if (shared >= (Math.max(wordsA, wordsB) <= SHORT ? LEAST_SHARED_SHORT : LEAST_SHARED))
    return { byRare: false }
  const isRare = shared > 0 && rarest <= RARE && Math.min(wordsA, wordsB) <= SHORT
  return isRare && { byRare: true }
}

/**
 * `undefined`: they never share enough, whatever else is boilerplate. With more boilerplate known a coverage can turn to
 * `undefined`, but `undefined` never to a coverage: so what is linked does not depend on the order in which posts came.
 */
export function judge(a: Side, b: Side): Coverage | undefined {
  const tiles = align(a.stream, b.stream)
  const evidence = weigh(a, b, tiles)
  const own = { a: ownWords(a), b: ownWords(b) }
  const least = Math.min(a.stream.count, b.stream.count) - MOST_BOILERPLATE
  if (!ENOUGH.some((enough) => reaches(evidence, enough, Math.max(least, 1)))) return undefined
  return {
    a: evidence.words / own.a,
    b: evidence.words / own.b,
    enough: ENOUGH.some((enough) => reaches(evidence, enough, Math.min(own.a, own.b))),
  }
}

/**
 * Which words are boilerplate: those of a gram that is, and those nearer to one than to a gram that is none. (Not every
 * gram is in the index.)
 */
export function boilerplateOf(
  { count }: Stream,
  { at, sizes }: Fingerprint,
  isCommon: (index: number) => boolean,
): Uint8Array | undefined {
  let found = false
  for (let i = 0; i < at.length && !found; i++) found = isCommon(i)
  if (!found) return undefined
  const nearest = new Uint16Array(count).fill(0xffff)
  const words = new Uint8Array(count)
  for (let i = 0; i < at.length; i++) {
    const from = at[i] ?? 0
    const to = from + (sizes[i] ?? 0)
    const common = isCommon(i)
    for (let word = Math.max(0, from - REACH); word < Math.min(count, to + REACH); word++) {
      const distance = word < from ? from - word : word >= to ? word - to + 1 : 0
      const known = nearest[word] ?? 0
      if (distance > known || (distance === known && (!common || words[word] === 1))) continue
      nearest[word] = distance
      words[word] = common ? 1 : 0
    }
  }
  return words
}

/** Words between two neighbouring grams of the index, at most. */
const REACH = 4

type Evidence = { words: number; letters: number; run: number; passage: number; cuts: number }

function weigh(a: Side, b: Side, tiles: readonly Tile[]): Evidence {
  const evidence: Evidence = { words: 0, letters: 0, run: 0, passage: 0, cuts: 0 }
  let run = 0
  let passage = 0
  let endA = -Infinity
  let endB = -Infinity
  for (const tile of tiles) {
    const isBridge = isElided(a.stream, b.stream, tile, endA, endB)
    if ((tile.a !== endA || tile.b !== endB) && !isBridge) run = 0
    const isNear =
      isBridge || (tile.a >= endA && tile.a - endA <= PASSAGE_GAP && tile.b - endB <= PASSAGE_GAP)
    if (!isNear) passage = 0
    if (isBridge || isAtCut(a.stream, b.stream, tile)) evidence.cuts++
    for (let i = 0; i < tile.length; i++) {
      if (a.boilerplate?.[tile.a + i] === 1 || b.boilerplate?.[tile.b + i] === 1) {
        run = 0
        continue
      }
      const size = a.stream.sizes[tile.a + i] ?? 0
      evidence.words++
      evidence.letters += size < LEAST_SAYING ? size / 2 : Math.min(size, LONG_WORD)
      evidence.run = Math.max(evidence.run, ++run)
      evidence.passage = Math.max(evidence.passage, ++passage)
    }
    endA = tile.a + tile.length
    endB = tile.b + tile.length
  }
  return evidence
}

/** Whether one text goes on with this run behind dots, where the other goes on with it further below. */
function isElided(a: Stream, b: Stream, tile: Tile, endA: number, endB: number): boolean {
  if (tile.b === endB && b.cuts[tile.b] === 1) return tile.a >= endA
  return tile.a === endA && a.cuts[tile.a] === 1 && tile.b >= endB
}

/** Whether dots stand before or behind it in one text alone: in both they are but punctuation. */
function isAtCut(a: Stream, b: Stream, { a: inA, b: inB, length }: Tile): boolean {
  const isCut = (at: number): boolean => (a.cuts[inA + at] === 1) !== (b.cuts[inB + at] === 1)
  return isCut(0) || isCut(length)
}

/** Shorter words are mostly particles. */
const LEAST_SAYING = 4
const LONG_WORD = 12
const PASSAGE_GAP = 6

function reaches(found: Evidence, enough: Enough, own: number): boolean {
  return (
    found.words >= enough.words &&
    found.letters >= enough.letters &&
    found.run >= enough.run &&
    found.passage >= (enough.passage ?? 0) &&
    found.cuts >= (enough.cuts ?? 0) &&
    found.words / own >= enough.share &&
    found.passage / own >= (enough.together ?? 0)
  )
}

function ownWords({ stream, boilerplate }: Side): number {
  let own = stream.count
  if (boilerplate !== undefined) for (const word of boilerplate) own -= word
  return Math.max(own, 1)
}

/** What the later text is to the earlier one: as much again, more than it, or a part of it. */
export function kindOf(taker: number, source: number): 'near' | 'excerpt' | 'embeds' {
  if (source < COVERED) return 'excerpt'
  return taker >= COVERED ? 'near' : 'embeds'
}
