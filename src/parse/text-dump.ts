/**
 * Plain text copied or scraped from a channel's page (`t.me/s/…`): a header, then its posts without any separator. It has
 * no ids, no dates and no handle, and its page may have been filtered: what is absent says nothing.
 */
import type { Origin, PageObservation, Parsed, PostObservation } from '../model.ts'
import { cutPosts } from './text-dump-borders.ts'
import type { DumpPost } from './text-dump-borders.ts'
import { inferDateBounds } from './text-dump-dates.ts'
import { LONGEST_SCANNED, findEntities } from './text-dump-entities.ts'
import { looksLikeHeader, readHeader, trimBlankLines } from './text-dump-header.ts'
import type { SourceLine } from './text-dump-marks.ts'
import { collectOddities } from './text-dump-oddities.ts'
import type { Note } from './text-dump-oddities.ts'
import { splitPages } from './text-dump-pages.ts'
import { repairLines } from './text-dump-repair.ts'

/** Reads a text dump of one channel page, or of several below each other. Never throws; what it did not understand is an oddity with its line. */
export function parseTextDump(text: string): Parsed {
  const { note, oddities } = collectOddities()
  const raw = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/, MOST_LINES + 1)
  if (raw.length > MOST_LINES) {
    note('too-many-lines', `only the first ${MOST_LINES} lines were read`, MOST_LINES)
    raw.length = MOST_LINES
  }
  if (raw.every((line) => line.trim() === '')) {
    note('empty-dump', 'nothing but blank lines', 0)
    return { format: 'text-dump', observations: [], oddities: oddities() }
  }
  const pages = splitPages(repairLines(raw, note), note)
  return {
    format: 'text-dump',
    observations: pages.map((page) => readOnePage(page, note)),
    oddities: oddities(),
  }
}

/** True for a text that begins as page dumps do: counters, then "Download Telegram"; or that has forwards as only pages write them. Cheap on any input. */
export function looksLikeTextDump(text: string): boolean {
  return looksLikeHeader(text) || looksLikePosts(text)
}

function readOnePage(page: SourceLine[], noteAt: Note): PageObservation {
  const lines = page.map((line) => line.text)
  // Behind the last line stands the line below it.
  const note: Note = (kind, detail, line) =>
    noteAt(kind, detail, page[line]?.at ?? (page.at(-1)?.at ?? -1) + 1)
  const { header, handle, bodyStart } = readHeader(lines, note)
  const dumped = cutPosts(lines, bodyStart, note)
  const channels = new Set(dumped.map((post) => post.forwardedFrom ?? ''))
  return {
    channel: { ...(handle !== undefined && { handle }), ...(header && { header }) },
    posts: dumped.map((post) => toObservation(post, channels, note)),
  }
}

/** Without a header two forwards with their no-break space are proof enough: no other text has them. */
function looksLikePosts(text: string): boolean {
  const start = text.slice(0, LONGEST_SEARCHED)
  if (start.includes('\0') || /^\uFEFF?\s{0,100}[<{["]/.test(start)) return false
  return (start.match(/^[ \t>|]*Forwarded from\u00A0\S/gm) ?? []).length >= 2
}

const LONGEST_SEARCHED = 262_144

/** A page holds some twenty posts, that is hundreds of lines: this many are no page, and would fill the memory. */
const MOST_LINES = 250_000

function toObservation(post: DumpPost, channels: Set<string>, note: Note): PostObservation {
  const text = trimBlankLines(post.lines).join('\n')
  if (text.length > LONGEST_SCANNED) {
    note('long-text', `links and tags were sought in its first ${LONGEST_SCANNED} only`, post.at)
  }
  const shown = text !== '' || post.tooBig
  const unsupported = post.openInTelegram && !shown
  const dateBounds = inferDateBounds(text)
  return {
    ...(dateBounds && { dateBounds }),
    content: {
      kind: unsupported ? 'unsupported' : 'post',
      text,
      entities: findEntities(text),
      media: post.tooBig ? [{ kind: 'video', tooBig: true }] : [],
      buttons: [],
      ...(post.forwardedFrom !== undefined && { origin: toOrigin(post.forwardedFrom, channels) }),
      ...(post.openInTelegram && shown && { openInTelegram: true }),
    },
    metrics: post.reactions ? { reactions: post.reactions } : {},
    sources: [],
    ...(post.inferredBorder && { inferredBorder: true }),
  }
}

/**
 * "Name (Signature)" and a channel whose name ends in brackets look alike. Brackets are a signature only if the dump also
 * forwards from the same name without them; else they stay part of the name.
 */
function toOrigin(name: string, channels: Set<string>): Origin {
  const bracket = name.endsWith(')') ? name.lastIndexOf(' (') : -1
  const channel = name.slice(0, Math.max(0, bracket))
  if (channel === '' || !channels.has(channel)) return { name }
  return { name: channel, signature: name.slice(bracket + 2, -1) }
}
