/**
 * The head of a text dump: title, counters (`2.95K subscribers`, or the number and the word on two lines), description,
 * "Download Telegram". Any of it may be missing.
 */
import type { ChannelHeader, Counter, CounterKind } from '../model.ts'
import { parseCount } from './counts.ts'
import { opensPost } from './text-dump-borders.ts'
import { findEntities } from './text-dump-entities.ts'
import type { Note } from './text-dump-oddities.ts'
import { withoutIndentation } from './text-dump-repair.ts'

export type DumpHeader = {
  header?: ChannelHeader
  handle?: string
  /** Index of the first line of the posts. */
  bodyStart: number
}

export function readHeader(lines: string[], note: Note): DumpHeader {
  const download = lines.findIndex((line) => isDownload(line) || opensPost(line))
  const closed = download >= 0 && isDownload(lines[download] ?? '')
  const end = download < 0 ? lines.length : download
  const title = nextNonBlank(lines, 0, end)
  if (closed && title === end) {
    note('missing-title', 'nothing stands before "Download Telegram"', end)
    return { bodyStart: end + 1 }
  }
  const head = readCounters(lines, title, end, note)
  if (!closed && head.counters.length === 0) {
    if (isLoneTitle(lines, title, end)) {
      note('cut-header', 'one line stands above the first post: read as the title', title)
      return { header: { title: head.title, counters: [] }, bodyStart: end }
    }
    note('missing-header', 'neither counters nor a "Download Telegram" line', 0)
    return { bodyStart: 0 }
  }
  const description = trimBlankLines(lines.slice(head.next, end)).join('\n')
  // Without its last line a header is told from a post only by how long Telegram lets a description be.
  const fits = closed || description.length <= LONGEST_DESCRIPTION
  if (!closed) note('missing-download-line', 'the end of the header is a guess', end)
  return {
    header: {
      title: head.title,
      ...(description !== '' &&
        fits && { description: { text: description, entities: findEntities(description) } }),
      counters: head.counters,
    },
    ...(head.handle !== undefined && { handle: head.handle }),
    bodyStart: closed ? end + 1 : fits ? end : head.next,
  }
}

/** True for a text that begins as page dumps do. Looks at its first lines only. */
export function looksLikeHeader(text: string): boolean {
  const start = text.slice(0, LONGEST_HEADER)
  if (start.includes('\0') || /^\uFEFF?\s*<[!?a-z]/i.test(start)) return false
  const source = start.split(/\r\n?|\n|\f/).map((line, at) => ({ text: line, at }))
  const lines = withoutIndentation(source, () => {}).map((line) => line.text)
  const download = lines.findIndex(isDownload)
  return lines.slice(0, Math.max(0, download)).some((_, i) => knownCounter(lines, i, download))
}

/** Blank lines are no part of a text's beginning or end; those between its paragraphs are. */
export function trimBlankLines(lines: string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== '')
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return first < 0 ? [] : lines.slice(first, last + 1)
}

/** The counter that begins at the line, if its word is one of Telegram's. */
export function knownCounter(lines: string[], at: number, end: number): Counter | undefined {
  const shape = counterAt(lines, at, end)
  return shape && toCounter(shape)
}

export function isDownload(line: string): boolean {
  return line.trim() === 'Download Telegram'
}

const LONGEST_HEADER = 8192
/** 128 characters, each of up to two UTF-16 code units. */
const LONGEST_TITLE = 256
/** 255 characters, each of up to two UTF-16 code units. */
const LONGEST_DESCRIPTION = 510
const LONGEST_COUNTER = 40
const HANDLE = /^@([A-Za-z]\w{3,31})$/
const KINDS: Record<string, CounterKind> = {
  file: 'files',
  link: 'links',
  member: 'subscribers',
  photo: 'photos',
  subscriber: 'subscribers',
  video: 'videos',
}

type CounterShape = { shown: string; word: string; lines: number }
type Head = { title: string; handle?: string; counters: Counter[]; next: number }

/** A page's title and the tail of a cut post look alike, but for the end of a sentence. */
function isLoneTitle(lines: string[], title: number, end: number): boolean {
  const line = (lines[title] ?? '').trim()
  const alone = title < end && end < lines.length && nextNonBlank(lines, title + 1, end) === end
  return alone && line.length <= LONGEST_TITLE && !/[.!?…:;,]$/u.test(line)
}

function nextNonBlank(lines: string[], from: number, end: number): number {
  let at = from
  while (at < end && (lines[at] ?? '').trim() === '') at++
  return at
}

function readCounters(lines: string[], titleAt: number, end: number, note: Note): Head {
  const untitled = knownCounter(lines, titleAt, end) !== undefined
  if (untitled) note('missing-title', 'the dump begins with its counters', titleAt)
  const head: Head = {
    title: untitled ? '' : (lines[titleAt] ?? '').trim(),
    counters: [],
    next: untitled ? titleAt : Math.min(titleAt + 1, end),
  }
  let at = nextNonBlank(lines, head.next, end)
  const handle = HANDLE.exec((lines[at] ?? '').trim().slice(0, LONGEST_COUNTER))?.[1]
  if (handle !== undefined && knownCounter(lines, nextNonBlank(lines, at + 1, end), end)) {
    head.handle = handle
    at = nextNonBlank(lines, at + 1, end)
  }
  for (let shape = counterAt(lines, at, end); shape; shape = counterAt(lines, at, end)) {
    const counter = toCounter(shape)
    const repeated = head.counters.some((known) => known.kind === counter?.kind)
    if (!counter || repeated) {
      const kind = counter ? 'repeated-counter' : 'unknown-counter'
      note(kind, `${shape.shown} ${shape.word}`, at)
    } else head.counters.push(counter)
    at = nextNonBlank(lines, at + shape.lines, end)
    // What looks like a counter behind the last known one may be the description: it stays there.
    if (counter) head.next = at
  }
  return head
}

/** A number and one word, on one line or two. */
function counterAt(lines: string[], at: number, end: number): CounterShape | undefined {
  if (at >= end) return undefined
  const line = (lines[at] ?? '').trim()
  if (line.length > LONGEST_COUNTER || !/^\d/.test(line)) return undefined
  const one = /^(\d[\d.,KMB\p{Zs}]*)\p{Zs}(\p{L}+)$/u.exec(line)
  if (one) return { shown: (one[1] ?? '').trim(), word: one[2] ?? '', lines: 1 }
  const next = at + 1 < end ? (lines[at + 1] ?? '').trim() : ''
  const two = /^\d[\d.,KMB\p{Zs}]*$/u.test(line) && next.length <= LONGEST_COUNTER
  return two && /^\p{L}+$/u.test(next) ? { shown: line, word: next, lines: 2 } : undefined
}

function toCounter({ shown, word }: CounterShape): Counter | undefined {
  const kind = KINDS[word.toLowerCase().replace(/s$/, '')]
  const count = parseCount(shown)
  return kind && count && { kind, ...count }
}
