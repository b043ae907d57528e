/**
 * Several pages below each other in one file. A later page begins with its title, which only its counters betray: two kinds
 * of them at least, then "Download Telegram". With fewer it stays text, for a post may quote that much.
 */
import { opensPost } from './text-dump-borders.ts'
import { isDownload, knownCounter } from './text-dump-header.ts'
import type { SourceLine } from './text-dump-marks.ts'
import type { Note } from './text-dump-oddities.ts'

export function splitPages(lines: SourceLine[], note: Note): SourceLine[][] {
  const texts = lines.map(({ text }) => text)
  const starts: number[] = []
  let above = texts.findIndex((text) => isDownload(text) || opensPost(text))
  for (let at = above + 1; above >= 0 && at < texts.length; at++) {
    if (!isDownload(texts[at] ?? '')) continue
    const start = headStart(texts, above, at, note, lines[at]?.at ?? 0)
    if (start === undefined) continue
    starts.push(start)
    above = at
    note('several-pages', 'another page begins here', lines[start]?.at ?? 0)
  }
  return [0, ...starts].map((start, nth) => lines.slice(start, starts[nth]))
}

/** A title, a handle, five counters on two lines each, a description, and blank lines between them. */
const LONGEST_HEAD = 60

function headStart(
  texts: string[],
  above: number,
  download: number,
  note: Note,
  place: number,
): number | undefined {
  const from = Math.max(above + 1, download - LONGEST_HEAD)
  const head = texts.slice(0, download)
  const kinds = new Set<string>()
  let first = download
  for (let at = download - 1; at >= from && !opensPost(head[at] ?? ''); at--) {
    const counter = knownCounter(head, at, download)
    if (counter === undefined) continue
    if (kinds.has(counter.kind)) break
    kinds.add(counter.kind)
    first = at
  }
  const title = titleAbove(head, first, from)
  if (kinds.size >= 2 && title !== undefined) return title
  if (kinds.size === 1) {
    note(
      'unclear-header',
      'perhaps another page begins above: one counter only, read as text',
      place,
    )
  }
  return undefined
}

function titleAbove(head: string[], first: number, from: number): number | undefined {
  const spoken = (at: number): boolean => at >= from && (head[at] ?? '').trim() !== ''
  const above = (at: number): number => {
    let next = at - 1
    while (next >= from && !spoken(next)) next--
    return next
  }
  const title = above(first)
  const upper = above(title)
  const isHandle = /^@[A-Za-z]\w{3,31}$/.test((head[title] ?? '').trim())
  const found = isHandle && spoken(upper) ? upper : title
  return spoken(found) && !opensPost(head[found] ?? '') ? found : undefined
}
