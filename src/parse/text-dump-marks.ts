/** The words that a page's own markup puts into its text, one line each. */

/** A line as the parser reads it, and the index of the file's line that it began on. */
export type SourceLine = { text: string; at: number }

export type LineKind = 'blank' | 'forward' | 'open-telegram' | 'text' | 'too-big' | 'view'

export function kindOf(line: string): LineKind {
  const trimmed = line.trim()
  if (trimmed === '') return 'blank'
  if (trimmed.startsWith(FORWARD)) return 'forward'
  if (trimmed === 'Media is too big') return 'too-big'
  if (trimmed === 'Please open Telegram to view this post') return 'open-telegram'
  return trimmed === 'VIEW IN TELEGRAM' ? 'view' : 'text'
}

/** U+00A0 tells the page's own words from a sentence that begins alike. */
export const FORWARD = 'Forwarded from\u00A0'
export const LONGEST_MARK = 160
export const CLOSING_IDIOM =
  /^(?:\p{ExtPict}[\p{EMod}\uFE0F\u200D\p{ExtPict}]*\s*)?(?:Read in full|Читать полностью)$/u
