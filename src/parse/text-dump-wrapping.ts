/**
 * Lines that were broken at a fixed width, joined again. What did it is found by trying, the surest sign first: `fold -s` and
 * mailers leave the space at the end of a line, terminals cut every line at the same column, editors break at the last space
 * before it. A dump is wrapped when that explains (nearly) every break in mid-sentence; verse and headlines do not fit.
 *
 * A break of the author's own behind a line that happens to be full is joined too, unless a list's sign or a link follows the
 * end of a sentence. Lines that `fmt` balanced stay broken, and a few broken lines in a short dump prove nothing.
 */
import { kindOf } from './text-dump-marks.ts'
import type { SourceLine } from './text-dump-marks.ts'
import type { Note } from './text-dump-oddities.ts'
import { reactionsShape } from './text-dump-reactions.ts'

export function unwrapLines(lines: SourceLine[], note: Note): SourceLine[] {
  const isWhole = lines.some(({ text }) => text.length > 2 * WIDEST && isBreakable(text))
  if (isWhole || lines.length > MOST_FITTED) return lines
  const pairs = adjoining(lines)
  const fitting = [
    ...MEASURES.map((measure) => brokenBehindSpaces(lines, pairs, measure)),
    ...MEASURES.map((measure) => cutAtLimit(lines, pairs, measure)),
    ...MEASURES.map((measure) => brokenBeforeLimit(lines, pairs, measure)),
  ].filter(isConvincing)
  const way = fitting[0]?.way
  const best = fitting
    .filter((one) => one.way === way)
    .toSorted((a, b) => a.strays - b.strays || b.midSentence - a.midSentence)[0]
  if (!best) return lines
  const [first = 0] = best.joined.keys()
  note('wrapped-lines', `${best.way} ${best.limit} ${best.unit}: joined`, lines[first]?.at ?? 0)
  return joinLines(lines, best.joined)
}

type Measure = { unit: string; width: (text: string) => number }
/** Two lines without a blank one between them, neither of which the page's own marks forbid to join. */
type Pair = { above: string; below: string; index: number; midSentence: boolean }
type Wrapping = {
  way: 'broken behind spaces within' | 'broken before' | 'cut at'
  unit: string
  limit: number
  /** What stood between the line and the one above, by index of the line. */
  joined: Map<number, string>
  pairs: number
  midSentence: number
  /** Breaks in mid-sentence that this way of wrapping does not explain. */
  strays: number
}

const NARROWEST = 40
const WIDEST = 200
const FEWEST_JOINED = 8
/** A page has some hundred lines; trying every way on many more takes too long. */
const MOST_FITTED = 10_000
const encoder = new TextEncoder()

const MEASURES: Measure[] = [
  { unit: 'characters', width: (text) => Array.from(text).length },
  { unit: 'columns', width: columns },
  { unit: 'code units', width: (text) => text.length },
  { unit: 'bytes', width: (text) => encoder.encode(text).length },
]

function isBreakable(text: string): boolean {
  return /\S[ \t]+\S/.test(text)
}

function adjoining(lines: SourceLine[]): Pair[] {
  const headEnd = lines.findIndex(({ text }) => text.trim() === 'Download Telegram')
  const followers = wordsBelowForwards(lines)
  return lines.flatMap((line, index) => {
    const above = lines[index - 1]?.text ?? ''
    const below = line.text
    if (!goesOn(above) || !canFollow(lines, index)) return []
    // A name that was broken goes on in the same way wherever it stands.
    if ((followers.get(above.trim())?.size ?? 0) > 1) return []
    if (index <= headEnd && /^\d[\d.,KMB\s]*\p{L}*\s*$/u.test(below)) return []
    const midSentence = !endsSentence(above.trimEnd()) && /^[\p{Ll}\p{Lo}]/u.test(below)
    return [{ above, below, index, midSentence }]
  })
}

function wordsBelowForwards(lines: SourceLine[]): Map<string, Set<string>> {
  const words = new Map<string, Set<string>>()
  lines.forEach(({ text }, index) => {
    if (kindOf(text) !== 'forward') return
    const below = words.get(text.trim()) ?? new Set<string>()
    words.set(text.trim(), below.add(firstWord(lines[index + 1]?.text ?? '')))
  })
  return words
}

function firstWord(text: string): string {
  return /^\S+/.exec(text)?.[0] ?? ''
}

function goesOn(above: string): boolean {
  const kind = kindOf(above)
  if (above.trim() === 'Download Telegram') return false
  return kind === 'forward' || (kind === 'text' && reactionsShape(above.trim()) !== 'glyph')
}

function canFollow(lines: SourceLine[], index: number): boolean {
  const text = lines[index]?.text ?? ''
  if (kindOf(text) !== 'text' || text.trim() === 'Download Telegram') return false
  const shape = reactionsShape(text.trim())
  const next = lines[index + 1]?.text
  const closing = next === undefined || kindOf(next) !== 'text'
  return shape === undefined || (shape === 'bare' && !closing)
}

function brokenBehindSpaces(lines: SourceLine[], pairs: Pair[], measure: Measure): Wrapping {
  const { width } = measure
  const limit = widest(
    lines.map(({ text }) => text.trimEnd()),
    measure,
  )
  const spaced = pairs.filter(({ above }) => above.endsWith(' '))
  // A verse typed on a phone has a space at the end of its lines too, but room for the next word.
  const full = spaced.filter(
    ({ above, below }) => width(above) + width(firstWord(below)) + 1 > limit,
  )
  const broken = full.length >= spaced.length * 0.9 ? spaced : []
  return wrapping('broken behind spaces within', measure, limit, pairs, broken, () => '')
}

/** A terminal's copy: the last column may have been a space that was trimmed away. */
function cutAtLimit(lines: SourceLine[], pairs: Pair[], measure: Measure): Wrapping {
  const limit = widest(
    lines.map(({ text }) => text),
    measure,
  )
  const missing = ({ above }: Pair): number => limit - measure.width(above)
  const cut = pairs.filter((pair) => missing(pair) <= 1)
  return wrapping('cut at', measure, limit, pairs, cut, (pair) => (missing(pair) === 1 ? ' ' : ''))
}

function brokenBeforeLimit(lines: SourceLine[], pairs: Pair[], measure: Measure): Wrapping {
  const { width } = measure
  const limit = widest(
    lines.map(({ text }) => (isBreakable(text) ? text.trimEnd() : '')),
    measure,
  )
  const full = pairs.filter(({ above, below }) => {
    const word = width(firstWord(below))
    const room = limit - width(above.trimEnd()) - 1
    // A long link stands below a short line whoever broke it, and a text below a forward's name.
    const most = kindOf(above) === 'forward' ? limit / 4 : limit / 2
    const noRoom = word > room && (word <= most || room < most)
    return noRoom && !/^\s/.test(below) && !isOwnBreak(above.trimEnd(), below)
  })
  return wrapping('broken before', measure, limit, pairs, full, ({ above, below }) => {
    // Some wrappers also break behind a hyphen: no word begins with what stood behind it.
    return /\p{L}-$/u.test(above.trimEnd().slice(-3)) && /^\p{L}/u.test(below) ? '' : ' '
  })
}

function widest(texts: string[], { width }: Measure): number {
  return texts.reduce((most, text) => Math.max(most, width(text)), 0)
}

function wrapping(
  way: Wrapping['way'],
  { unit }: Measure,
  limit: number,
  pairs: Pair[],
  broken: Pair[],
  between: (pair: Pair) => string,
): Wrapping {
  const midSentence = broken.filter((pair) => pair.midSentence).length
  return {
    way,
    unit,
    limit,
    joined: new Map(broken.map((pair) => [pair.index, between(pair)])),
    pairs: pairs.length,
    midSentence,
    strays: pairs.filter((pair) => pair.midSentence).length - midSentence,
  }
}

/** Lines of verse break in mid-sentence at any width, headlines below each other in no mid-sentence. */
function isConvincing({ limit, joined, pairs, midSentence, strays }: Wrapping): boolean {
  return (
    limit >= NARROWEST &&
    limit <= WIDEST &&
    joined.size >= FEWEST_JOINED &&
    joined.size >= pairs * 0.3 &&
    midSentence >= joined.size * 0.25 &&
    strays <= 1 + joined.size * 0.1
  )
}

function joinLines(lines: SourceLine[], joined: Map<number, string>): SourceLine[] {
  const whole: { parts: string[]; at: number }[] = []
  lines.forEach(({ text, at }, index) => {
    const between = joined.get(index)
    const above = whole.at(-1)
    if (above === undefined || between === undefined) whole.push({ parts: [text], at })
    else above.parts.push(between, text)
  })
  return whole.map(({ parts, at }) => ({ text: parts.join(''), at }))
}

/** A list's sign or a link that begins a line of its own. */
function isOwnBreak(above: string, below: string): boolean {
  return (endsSentence(above) || kindOf(above) === 'forward') && startsListed(below)
}

function endsSentence(text: string): boolean {
  return /[.!?…:;؟۔。]["”»’')\]]*$/u.test(text.slice(-8))
}

function startsListed(text: string): boolean {
  return /^(?:[•▪▫◾◽‣·*–—-]|\p{ExtPict}|\p{RI}|\d\uFE0F|\d{1,2}[.)]\s|https?:\/\/|(?:#[\p{L}\p{M}\p{Nd}_]+\s*)+$)/u.test(
    text,
  )
}

function columns(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  let sum = 0
  for (const character of text) {
    if (/[\p{M}\p{Cf}]/u.test(character)) continue
    sum += WIDE.test(character) && !/\p{RI}/u.test(character) ? 2 : 1
  }
  return sum
}

const WIDE =
  /[\p{Emoji_Presentation}\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\u{20000}-\u{3FFFD}]/u
