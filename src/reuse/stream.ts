/**
 * Text → match stream: the words that two posts are compared by, each with its place in the original. Links and @names
 * are left out, they are objects of their own; case, diacritics, look-alike letters and invisible characters make no
 * difference. A script without spaces gives its overlapping pairs of characters, as it does for search.
 */
import { KIND, widthAt } from '../language/characters.ts'
import { fold } from '../language/fold.ts'
import { hostEnd, linkEnd } from '../language/links.ts'
import { CLASS, entryOf, kindOf, skeletonOf } from './letters.ts'
import { LONGEST } from './thresholds.ts'

export type Stream = {
  /** Words. */
  count: number
  /** Of each word: 32 bits of it, and 32 others. */
  hashes: Uint32Array
  others: Uint32Array
  /** UTF-16 offsets in the original. */
  starts: Uint32Array
  ends: Uint32Array
  /** Letters of each word, a measure of what it says: long words are rare ones in every language. */
  sizes: Uint8Array
  /** 1: right before this word dots say that something was left out. */
  cuts: Uint8Array
  /** The normalised letters, a space behind each word: two texts with equal letters are one. */
  letters: Uint16Array
}

const hashes = new Uint32Array(LONGEST)
const others = new Uint32Array(LONGEST)
const starts = new Uint32Array(LONGEST)
const ends = new Uint32Array(LONGEST)
const sizes = new Uint8Array(LONGEST)
const cuts = new Uint8Array(LONGEST)
let letters = new Uint16Array(1 << 16)
let count = 0
let used = 0
let isCut = false

export function streamOf(text: string): Stream {
  count = 0
  used = 0
  isCut = false
  // Folding makes up to 18 letters of one.
  if (letters.length < text.length * 2 + 64) letters = new Uint16Array(text.length * 2 + 64)
  let at = 0
  while (at < text.length && hasRoom()) at = step(text, at)
  return cut()
}

/** What was found, in one piece of memory: six small ones would take longer to make than the words to read. */
function cut(): Stream {
  const buffer = new ArrayBuffer(18 * count + 2 * used)
  const stream = {
    count,
    hashes: new Uint32Array(buffer, 0, count),
    others: new Uint32Array(buffer, 4 * count, count),
    starts: new Uint32Array(buffer, 8 * count, count),
    ends: new Uint32Array(buffer, 12 * count, count),
    letters: new Uint16Array(buffer, 16 * count, used),
    sizes: new Uint8Array(buffer, 16 * count + 2 * used, count),
    cuts: new Uint8Array(buffer, 17 * count + 2 * used, count),
  }
  stream.hashes.set(hashes.subarray(0, count))
  stream.others.set(others.subarray(0, count))
  stream.starts.set(starts.subarray(0, count))
  stream.ends.set(ends.subarray(0, count))
  stream.letters.set(letters.subarray(0, used))
  stream.sizes.set(sizes.subarray(0, count))
  stream.cuts.set(cuts.subarray(0, count))
  return stream
}

function hasRoom(): boolean {
  return count < LONGEST
}

/** Reads what begins at `at` and gives where it ends. */
function step(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  switch (entryOf(unit) & 7) {
    case CLASS.letter:
      return word(text, at)
    case CLASS.unspaced:
      return run(text, at)
    case CLASS.complex: {
      const kind = kindOf(text, at)
      if (kind === KIND.unspaced) return run(text, at)
      if (kind === KIND.letter || kind === KIND.digit) return word(text, at)
      return at + widthAt(text, at)
    }
    default:
      if (unit === AT) return nameEnd(text, at)
      if (unit === ELLIPSIS || (unit === DOT && text.startsWith('..', at + 1))) isCut = true
      return at + 1
  }
}

const AT = 0x40
const COLON = 0x3a
const DOT = 0x2e
const ELLIPSIS = 0x2026
const HYPHEN = 0x2d
const SPACE = 0x20

function word(text: string, start: number): number {
  const from = used
  let h = 0x811c9dc5
  let o = 0x9747b28c
  let end = start
  let at = start
  for (; at < text.length; at++) {
    const entry = entryOf(text.charCodeAt(at))
    const kind = entry & 7
    if (kind === CLASS.letter) {
      const letter = entry >> 3
      letters[used++] = letter
      h = Math.imul(h ^ letter, 0x01000193)
      o = Math.imul(o ^ letter, 0x5bd1e995)
      o ^= o >>> 15
      end = at + 1
    } else if (kind === CLASS.complex && isWordAt(text, at)) {
      used = from
      return complexWord(text, start)
    } else if (kind !== CLASS.invisible) break
  }
  const linked = linkFrom(text, start, end)
  if (linked > 0) {
    used = from
    return linked
  }
  add(start, end, h, o, used - from)
  return Math.max(at, start + 1)
}

function isWordAt(text: string, at: number): boolean {
  const kind = kindOf(text, at)
  return kind === KIND.letter || kind === KIND.digit || kind === KIND.mark
}

function complexWord(text: string, start: number): number {
  let end = start
  let at = start
  while (at < text.length) {
    const kind = kindOf(text, at)
    const isPart = kind === KIND.letter || kind === KIND.digit || kind === KIND.mark
    if (!isPart && kind !== KIND.invisible) break
    at += widthAt(text, at)
    if (isPart) end = at
  }
  const linked = linkFrom(text, start, end)
  if (linked > 0) return linked
  const from = used
  const [h, o] = pour(fold(text.slice(start, end)))
  if (used > from) add(start, end, h, o, used - from)
  return Math.max(at, start + 1)
}

/** Appends folded letters and gives their two hashes. */
function pour(folded: string): [number, number] {
  let h = 0x811c9dc5
  let o = 0x9747b28c
  if (used + folded.length + 2 > letters.length) grow(folded.length + 2)
  for (let i = 0; i < folded.length; i++) {
    const letter = skeletonOf(folded.charCodeAt(i))
    letters[used++] = letter
    h = Math.imul(h ^ letter, 0x01000193)
    o = Math.imul(o ^ letter, 0x5bd1e995)
    o ^= o >>> 15
  }
  return [h, o]
}

function grow(by: number): void {
  const wider = new Uint16Array(2 * letters.length + by)
  wider.set(letters.subarray(0, used))
  letters = wider
}

function add(start: number, end: number, h: number, o: number, size: number): void {
  if (count >= LONGEST) return
  hashes[count] = avalanche(h)
  others[count] = avalanche(o)
  starts[count] = start
  ends[count] = end
  sizes[count] = Math.min(size, 255)
  cuts[count] = isCut ? 1 : 0
  isCut = false
  if (used + 1 >= letters.length) grow(64)
  letters[used++] = SPACE
  count++
}

function avalanche(hash: number): number {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Overlapping pairs of characters, each with its marks; one alone is its own word. */
function run(text: string, start: number): number {
  const from: number[] = []
  const to: number[] = []
  let at = start
  while (at < text.length) {
    const kind = kindOf(text, at)
    const next = at + widthAt(text, at)
    if (kind === KIND.unspaced) {
      from.push(at)
      to.push(next)
    } else if (kind === KIND.mark) to[to.length - 1] = next
    else if (kind !== KIND.invisible) break
    at = next
    if (from.length > LONGEST) break
  }
  const pairs = Math.max(from.length - 1, 1)
  for (let i = 0; i < pairs; i++) {
    const [pairStart, pairEnd] = [from[i] ?? start, to[i + 1] ?? to[i] ?? at]
    const [h, o] = pour(fold(text.slice(pairStart, pairEnd)))
    add(pairStart, pairEnd, h, o, PAIR)
  }
  return Math.max(at, start + 1)
}

/** What two characters of these scripts say: each is in two pairs, so that five characters say about as much as a long word. */
const PAIR = 3

/** Where a link that begins with this word ends, or 0. */
function linkFrom(text: string, start: number, end: number): number {
  const sign = text.charCodeAt(end)
  if (sign === COLON) {
    // Whatever the scheme: its letters may be disguised too.
    if (!text.startsWith('://', end)) return 0
    return linkEnd(text, hostEnd(text, end + 3, true).end)
  }
  if (sign !== DOT && sign !== HYPHEN) return 0
  const host = hostEnd(text, start, false)
  return host.isHost ? linkEnd(text, host.end) : 0
}

/** The end of the @name whose sign stands at `at`; of the sign alone where no name does. */
function nameEnd(text: string, at: number): number {
  let end = at + 1
  while (end < text.length && isNameUnit(text.charCodeAt(end))) end++
  return end - at > 3 ? end : at + 1
}

function isNameUnit(unit: number): boolean {
  const lower = unit | 0x20
  return (lower >= 0x61 && lower <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || unit === 0x5f
}
