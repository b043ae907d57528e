/** Long texts cut down to what was asked for. */
import type { Span } from '../../language/analyse.ts'
import type { FormattedText } from '../../model.ts'

/** A piece of a text with its formatting and marks, both counted from the piece's start. */
export type Piece = FormattedText & { marks: Span[]; cutBefore: boolean; cutAfter: boolean }

/** The text itself when it is short, else up to three pieces around the marks, or its beginning. */
export function snippets(formatted: FormattedText, marks: Span[], longest: number): Piece[] {
  const { text } = formatted
  if (text.length <= longest * 1.25)
    return [pieceOf(formatted, marks, { start: 0, end: text.length })]
  return windows(text, marks, longest).map((window) => pieceOf(formatted, marks, window))
}

const MOST_PIECES = 3

function windows(text: string, marks: Span[], longest: number): Span[] {
  if (marks.length === 0) return [{ start: 0, end: wordEnd(text, longest) }]
  const around = Math.floor(longest / MOST_PIECES / 2)
  const found: Span[] = []
  for (const mark of marks.toSorted((a, b) => a.start - b.start)) {
    const start =
      mark.start <= around * 2 ? 0 : Math.min(mark.start, wordStart(text, mark.start - around))
    const end = wordEnd(text, Math.min(Math.max(mark.end, mark.start) + around, start + longest))
    const last = found.at(-1)
    if (last && start <= last.end) {
      if (end - last.start <= longest) last.end = Math.max(end, last.end)
      continue
    }
    if (found.length === MOST_PIECES) break
    found.push({ start, end })
  }
  return found
}

function pieceOf(formatted: FormattedText, marks: Span[], { start, end }: Span): Piece {
  const text = formatted.text.slice(start, end)
  const inside = (span: Span): Span => ({
    start: Math.max(span.start, start) - start,
    end: Math.min(span.end, end) - start,
  })
  return {
    text,
    entities: formatted.entities.flatMap((entity) => {
      const cut = inside({ start: entity.offset, end: entity.offset + entity.length })
      if (cut.start >= cut.end) return []
      return [{ ...entity, offset: cut.start, length: cut.end - cut.start }]
    }),
    marks: marks.map(inside).filter((mark) => mark.start < mark.end),
    cutBefore: start > 0,
    cutAfter: end < formatted.text.length,
  }
}

/** How far to look for a space: scripts without spaces are cut between characters. */
const REACH = 24

function wordStart(text: string, at: number): number {
  const gap = /\s+/.exec(text.slice(at, at + REACH))
  return gap ? at + gap.index + gap[0].length : betweenCharacters(text, at)
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length
  const from = Math.max(0, at - REACH)
  const space = text.slice(from, at).search(/\s\S*$/)
  return space === -1 ? betweenCharacters(text, at) : from + space
}

function betweenCharacters(text: string, at: number): number {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at - 1 : at
}
