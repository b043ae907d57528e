/**
 * The head of a text dump: title, counters (`2.95K subscribers`, or the number and the word on two lines), description,
 * "Download Telegram". Any of it may be missing.
 */
import type { ChannelHeader, Counter, CounterKind } from '../model.ts'
import { parseCount } from './counts.ts'
import { opensPost } from './text-dump-borders.ts'
import { findEntities } from './text-dump-entities.ts'
import type { Note } from './text-dump-oddities.ts'

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
  const lines = start.split(/\r\n?|\n/)
  const download = lines.findIndex(isDownload)
  return lines.slice(0, Math.max(0, download)).some((_, i) => {
    const shape = counterAt(lines, i, download)
    return shape !== undefined && toCounter(shape) !== undefined
  })
}

/** Blank lines are no part of a text's beginning or end; those between its paragraphs are. */
export function trimBlankLines(lines: string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== '')
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return first < 0 ? [] : lines.slice(first, last + 1)
}

const LONGEST_HEADER = 8192
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

function isDownload(line: string): boolean {
  return line.trim() === 'Download Telegram'
}

function nextNonBlank(lines: string[], from: number, end: number): number {
  let at = from
  while (at < end && (lines[at] ?? '').trim() === '') at++
  return at
}

function readCounters(lines: string[], titleAt: number, end: number, note: Note): Head {
  const untitled = titleAt < end && isKnownCounter(lines, titleAt, end)
  if (untitled) note('missing-title', 'the dump begins with its counters', titleAt)
  const head: Head = {
    title: untitled ? '' : (lines[titleAt] ?? '').trim(),
    counters: [],
    next: untitled ? titleAt : Math.min(titleAt + 1, end),
  }
  let at = nextNonBlank(lines, head.next, end)
  const handle = HANDLE.exec((lines[at] ?? '').trim().slice(0, LONGEST_COUNTER))?.[1]
  if (handle !== undefined && isKnownCounter(lines, nextNonBlank(lines, at + 1, end), end)) {
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

function isKnownCounter(lines: string[], at: number, end: number): boolean {
  const shape = counterAt(lines, at, end)
  return shape !== undefined && toCounter(shape) !== undefined
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
