/**
 * Undoes what happened to a text dump between the page and the file, so far as the dump as a whole shows it. Each repair is
 * an oddity of its own kind; a dump that shows none of these damages keeps every line:
 *
 *   form-feeds            pages of a printout: the mark goes, in mid-line it is a line break
 *   indented              every line begins alike ("  ", "> ")
 *   padded-lines          every line ends in white space
 *   doubled-blank-lines   every run of blank lines is even, or no two lines adjoin
 *   lost-nbsp             no "Forwarded from" has its U+00A0, and some stand where a post can start
 *   wrapped-lines         an editor's or mailer's fixed width (text-dump-wrapping.ts)
 *   squeezed-blank-lines  no blank line at all, so adjoining lines say nothing about borders
 *
 * What no repair brings back: blank lines that were dropped or squeezed to one, spaces that a wrapper swallowed, a damage
 * that only a part of the file has, a plain-space "Forwarded from" behind a blank line, a break that was there anyway.
 */
import { CLOSING_IDIOM, FORWARD, LONGEST_MARK, kindOf } from './text-dump-marks.ts'
import type { SourceLine } from './text-dump-marks.ts'
import type { Note } from './text-dump-oddities.ts'
import { reactionsShape } from './text-dump-reactions.ts'
import { unwrapLines } from './text-dump-wrapping.ts'

export function repairLines(raw: string[], note: Note): SourceLine[] {
  const lines = raw.map((text, at) => ({ text, at }))
  return REPAIRS.reduce((repaired, repair) => repair(repaired, note), lines)
}

/** Takes off what every line that says anything begins with. */
export function withoutIndentation(lines: SourceLine[], note: Note): SourceLine[] {
  const spoken = lines.filter(({ text }) => /[^\s>]/.test(text))
  const first = spoken[0]
  if (first === undefined || spoken.length < FEWEST_INDENTED) return lines
  let prefix = /^[ \t\u00A0>|]*/.exec(first.text.slice(0, WIDEST_INDENT))?.[0] ?? ''
  for (const { text } of spoken) while (!text.startsWith(prefix)) prefix = prefix.slice(0, -1)
  if (prefix === '') return lines
  note('indented', `every line began with ${JSON.stringify(prefix)}: taken off`, first.at)
  return lines.map(({ text, at }) => ({
    text: text.startsWith(prefix) ? text.slice(prefix.length) : text.replace(/^[\s>|]+$/, ''),
    at,
  }))
}

type Repair = (lines: SourceLine[], note: Note) => SourceLine[]

const REPAIRS: Repair[] = [
  withoutFormFeeds,
  withoutIndentation,
  withoutPadding,
  withoutDoubledBlanks,
  withForwardSpaces,
  unwrapLines,
  withGuardedIdioms,
]
const FEWEST_INDENTED = 4
const WIDEST_INDENT = 40
/** Fewer runs of blank lines may be even by chance, or by an author's habit. */
const FEWEST_BLANK_RUNS = 8
const FEWEST_SPACED = 6
/** Fewer lines without a blank one are short posts. */
const FEWEST_SQUEEZED = 20
const FEWEST_PER_POST = 3

function isBlank(line: SourceLine | undefined): boolean {
  return line === undefined || line.text.trim() === ''
}

function withoutFormFeeds(lines: SourceLine[], note: Note): SourceLine[] {
  const first = lines.find(({ text }) => text.includes('\f'))
  if (first === undefined) return lines
  note('form-feeds', 'ends of printed pages: taken out', first.at)
  return lines.flatMap(({ text, at }) =>
    text.includes('\f')
      ? text.split('\f').flatMap((part) => (part.trim() === '' ? [] : [{ text: part, at }]))
      : [{ text, at }],
  )
}

function withoutPadding(lines: SourceLine[], note: Note): SourceLine[] {
  const spoken = lines.filter((line) => !isBlank(line))
  if (spoken.length < FEWEST_INDENTED || !spoken.every(({ text }) => /\s$/.test(text))) return lines
  note('padded-lines', 'every line ended in white space: taken off', spoken[0]?.at ?? 0)
  return lines.map(({ text, at }) => ({ text: text.trimEnd(), at }))
}

function withoutDoubledBlanks(lines: SourceLine[], note: Note): SourceLine[] {
  const runs = blankRuns(lines)
  const doubled = runs.length >= FEWEST_BLANK_RUNS && runs.every(({ length }) => length % 2 === 0)
  const spoken = lines.filter((line) => !isBlank(line)).length
  const spaced =
    spoken >= FEWEST_SPACED &&
    runs.length === spoken - 1 &&
    runs.every(({ length }) => length % 2 === 1) &&
    runs.some(({ length }) => length > 1)
  const first = runs[0]
  if (first === undefined || (!doubled && !spaced)) return lines
  const what = doubled ? 'every blank line stands twice' : 'a blank line stands below every line'
  note('doubled-blank-lines', `${what}: taken out`, lines[first.from]?.at ?? 0)
  const dropped = new Set(
    runs.flatMap(({ from, length }) =>
      Array.from({ length: Math.ceil(length / 2) }, (_, nth) => from + nth),
    ),
  )
  return lines.filter((_, index) => !dropped.has(index))
}

/** Runs of blank lines between lines that are not blank. */
function blankRuns(lines: SourceLine[]): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = []
  let above: number | undefined
  lines.forEach((line, at) => {
    if (isBlank(line)) return
    if (above !== undefined && at - above > 1)
      runs.push({ from: above + 1, length: at - above - 1 })
    above = at
  })
  return runs
}

/** Only where no line at all has the no-break space: beside one that has it, a plain space is an author's. */
function withForwardSpaces(lines: SourceLine[], note: Note): SourceLine[] {
  if (lines.some(({ text }) => kindOf(text) === 'forward')) return lines
  const times = new Map<string, number>()
  for (const { text } of lines) {
    const name = forwardName(text)
    if (name !== undefined) times.set(name, (times.get(name) ?? 0) + 1)
  }
  const lost = new Map<number, string>()
  lines.forEach(({ text }, index) => {
    const name = forwardName(text)
    if (name === undefined || isBlank(lines[index + 1])) return
    if (canStart(lines[index - 1], name, times.get(name) ?? 0)) lost.set(index, name)
  })
  const [first] = lost.keys()
  if (first === undefined) return lines
  const detail = `a plain space stands before the name: ${lost.size} forwards told by their place`
  note('lost-nbsp', detail, lines[first]?.at ?? 0)
  return lines.map(({ text, at }, index) => {
    const name = lost.get(index)
    return { text: name === undefined ? text : `${FORWARD}${name}`, at }
  })
}

function forwardName(text: string): string | undefined {
  return text.length > LONGEST_MARK ? undefined : /^\s*Forwarded from (\S.*?)\s*$/u.exec(text)?.[1]
}

/**
 * No blank line stands between two posts of a page. A name is written like one, and a sentence ends like one: "Forwarded
 * from the office." is neither.
 */
function canStart(above: SourceLine | undefined, name: string, times: number): boolean {
  if (isBlank(above) || /[.,;:]$/u.test(name)) return false
  if (times > 1) return true
  const line = above?.text.trim() ?? ''
  const marked =
    line === 'Download Telegram' || kindOf(line) !== 'text' || reactionsShape(line) !== undefined
  return !/^\p{Ll}/u.test(name) || (marked && !/\s/.test(name))
}

/** The border that a closing idiom infers needs adjoining lines to mean something. */
function withGuardedIdioms(lines: SourceLine[], note: Note): SourceLine[] {
  const start = lines.findIndex(({ text }) => text.trim() === 'Download Telegram') + 1
  const end = lines.findLastIndex((line) => !isBlank(line)) + 1
  const body = lines.slice(start, end)
  const texts = body.filter(({ text }) => kindOf(text) === 'text').length
  const forwards = body.filter(({ text }) => kindOf(text) === 'forward').length
  const long = texts >= FEWEST_SQUEEZED && texts >= FEWEST_PER_POST * forwards
  if (!long || body.some(isBlank)) return lines
  const isGuarded = (index: number): boolean =>
    index >= start &&
    CLOSING_IDIOM.test((lines[index]?.text ?? '').slice(0, LONGEST_MARK).trim()) &&
    continuesPost(lines[index + 1])
  const first = lines.findIndex((_, index) => isGuarded(index))
  if (first < 0) return lines
  const detail = 'no blank line anywhere: a closing line such as "Read in full" ends no post here'
  note('squeezed-blank-lines', detail, lines[first]?.at ?? 0)
  return lines.flatMap((line, index) =>
    isGuarded(index) ? [line, { text: '', at: line.at }] : [line],
  )
}

function continuesPost(line: SourceLine | undefined): boolean {
  if (line === undefined || isBlank(line)) return false
  return kindOf(line.text) === 'text' && reactionsShape(line.text.trim()) === undefined
}
