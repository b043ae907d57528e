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
import { collectOddities } from './text-dump-oddities.ts'
import type { Note } from './text-dump-oddities.ts'

/** Reads a text dump of one channel page. Never throws; what it did not understand is an oddity with its line. */
export function parseTextDump(text: string): Parsed {
  const { note, oddities } = collectOddities()
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/, MOST_LINES + 1)
  if (lines.length > MOST_LINES) {
    note('too-many-lines', `only the first ${MOST_LINES} lines were read`, MOST_LINES)
    lines.length = MOST_LINES
  }
  if (lines.every((line) => line.trim() === '')) {
    note('empty-dump', 'nothing but blank lines', 0)
    return { format: 'text-dump', observations: [], oddities: oddities() }
  }
  const { header, handle, bodyStart } = readHeader(lines, note)
  const dumped = cutPosts(lines, bodyStart, note)
  const channels = new Set(dumped.map((post) => post.forwardedFrom ?? ''))
  const page: PageObservation = {
    channel: { ...(handle !== undefined && { handle }), ...(header && { header }) },
    posts: dumped.map((post) => toObservation(post, channels, note)),
  }
  return { format: 'text-dump', observations: [page], oddities: oddities() }
}

/** True for a text that begins as page dumps do: counters, then "Download Telegram". Cheap on any input. */
export function looksLikeTextDump(text: string): boolean {
  return looksLikeHeader(text)
}

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
