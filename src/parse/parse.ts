import { parseDocument } from 'htmlparser2'
import type { Oddity, Parsed } from '../model.ts'
import { decodeText } from './bytes.ts'
import { firstByClass } from './preview/dom.ts'
import { readLanding } from './preview/landing.ts'
import { readPage } from './preview/page.ts'
import { looksLikeTextDump, parseTextDump } from './text-dump.ts'

/** The bytes of one capture; `url` and `contentType` as far as they are known. */
export type ParseInput = { bytes: Uint8Array; url?: string; contentType?: string }

/** Detects the format and reads it. Never throws; `undefined` when no parser knows the bytes. */
export function parse({ bytes, url }: ParseInput): Parsed | undefined {
  const oddities: Oddity[] = []
  const decoded = decodeText(bytes, oddities)
  if (decoded === undefined) return undefined
  const text = unquoted(decoded)
  const parsed = looksLikePage(text)
    ? readHtml(text, url)
    : looksLikeTextDump(text)
      ? parseTextDump(text)
      : undefined
  return parsed === undefined
    ? undefined
    : { ...parsed, oddities: [...oddities, ...parsed.oddities] }
}

function readHtml(text: string, url: string | undefined): Parsed {
  const page = parseDocument(text)
  const isCard =
    firstByClass(page, 'tgme_page') !== undefined &&
    firstByClass(page, 'tgme_widget_message') === undefined
  return isCard ? readLanding(page, url) : readPage(page, url)
}

/** Paging by script gives the page's posts as one JSON string. */
function unquoted(text: string): string {
  if (!/^\s*"/.test(text)) return text
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' ? value : text
  } catch {
    return text
  }
}

/** HTML of Telegram's, whole or a piece, whatever its classes are called. */
function looksLikePage(text: string): boolean {
  return /<[a-z][^<>]{0,500}\s(class="[^"]{0,500}\btgme_|data-post="|content="Telegram")/i.test(
    text,
  )
}
