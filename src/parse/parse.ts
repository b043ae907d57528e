import type { Oddity, Parsed } from '../model.ts'
import { decodeText } from './bytes.ts'
import { isDesktopPage, readDesktopPage } from './desktop/html-page.ts'
import { firstByClass } from './html/dom.ts'
import { isLanding, readLanding } from './preview/landing.ts'
import { isOfTelegram } from './preview/page-kind.ts'
import { readPage } from './preview/page.ts'
import { readTree } from './html/tree.ts'
import type { Element } from './html/element.ts'
import { looksLikeTextDump, parseTextDump } from './text-dump.ts'

/** Grows when the same bytes are read differently: what was read by another version is never used again. */
export const PARSER_VERSION = 3

/** The bytes of one capture; `url` and `contentType` as far as they are known. */
export type ParseInput = { bytes: Uint8Array; url?: string; contentType?: string }

/** Detects the format and reads it. Never throws; `undefined` when no parser knows the bytes. */
export function parse({ bytes, url }: ParseInput): Parsed | undefined {
  const oddities: Oddity[] = []
  const decoded = decodeText(bytes, oddities)
  if (decoded === undefined) return undefined
  // Browsers read no zeros, either.
  const text = unquoted(decoded.includes('\0') ? decoded.replaceAll('\0', '') : decoded)
  const parsed = readHtml(text, url) ?? (looksLikeTextDump(text) ? parseTextDump(text) : undefined)
  if (parsed === undefined) return undefined
  return { ...parsed, oddities: [...oddities, ...parsed.oddities] }
}

function readHtml(text: string, url: string | undefined): Parsed | undefined {
  // No page of Telegram's is without these; most other files need not be read as markup.
  if (!text.includes('<') || !MARKS.some((mark) => text.includes(mark))) return undefined
  const asWritten = readTree(text)
  const { root, flattened, isCut } = asWritten.isSpaced ? readTree(withTightTags(text)) : asWritten
  const parsed = readMarkup(root, url, isCut)
  if (parsed === undefined) return undefined
  if (asWritten.isSpaced) {
    const detail = 'its tags have spaces behind their brackets; they were read as tags'
    parsed.oddities.push({ kind: 'respaced-tags', detail, place: 'whole page' })
  }
  if (flattened > 0) {
    const detail = `${flattened} elements nested too deep; they were read as if beside each other`
    parsed.oddities.push({ kind: 'too-deep', detail, place: 'whole page' })
  }
  return parsed
}

function readMarkup(root: Element, url: string | undefined, isCut: boolean): Parsed | undefined {
  if (!isOfTelegram(root)) return isDesktopPage(root) ? readDesktopPage(root, isCut) : undefined
  const isMessage = firstByClass(root, 'tgme_widget_message') !== undefined
  return !isMessage && isLanding(root) ? readLanding(root, url) : readPage(root, url, isCut)
}

const MARKS = ['tgme_', 'tme_', 'data-post', 'Telegram', 'page_wrap', 'message default']

/** Some tools format markup as if it were code. Telegram's own never has a bare `<` in its text. */
function withTightTags(text: string): string {
  return text.replace(/<(\/?) +(?=[a-z/])/gi, '<$1')
}

/** Paging by script gives the page's posts as one JSON string. */
function unquoted(text: string): string {
  if (!/^\s{0,100}"/.test(text)) return text
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' ? value.toWellFormed() : text
  } catch {
    return text
  }
}
