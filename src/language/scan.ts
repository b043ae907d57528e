/**
 * One pass over a text, code point by code point: its words, and what is more than a word (hashtags, cashtags, mentions,
 * links). No regular expression runs here, and every look-ahead is bounded or remembered, so that the pass is linear.
 */
import { emojiEnd } from './emoji.ts'
import { isWordKind, KIND, kindAt, widthAt } from './characters.ts'
import { foldNumber } from './fold.ts'
import { formAt, type Form } from './forms.ts'
import { hostEnd, isAppScheme, isScheme, linkEnd } from './links.ts'

/** A range of the original text, UTF-16 code units. */
export type Span = { start: number; end: number }

/** A word of the text. `isText` is false in tags, mentions and links: those are no evidence of a language. */
export type Piece = Span & { form: Form; isText: boolean }

/** A stretch of an unspaced script: its pieces from `first` on are its overlapping pairs of characters. */
export type Run = Span & { first: number; count: number }

export type Scan = {
  pieces: Piece[]
  runs: Run[]
  /** Spans with their signs. */
  tags: Span[]
  cashtags: Span[]
  mentions: Span[]
  emoji: Span[]
  /** Host names of links, lower case. */
  domains: string[]
}

export function scan(text: string): Scan {
  const found: Scan = {
    pieces: [],
    runs: [],
    tags: [],
    cashtags: [],
    mentions: [],
    emoji: [],
    domains: [],
  }
  let at = 0
  let joined = false
  let noLinkBefore = 0
  let splitNumberEnd = 0
  /** Up to here words belong to a tag or a mention. */
  let objectEnd = 0
  while (at < text.length) {
    const kind = kindAt(text, at)
    if (kind === KIND.unspaced) {
      at = scanRun(text, at, at < objectEnd ? objectEnd : text.length, found, at >= objectEnd)
      joined = true
    } else if (kind === KIND.letter || kind === KIND.digit) {
      const isObject = at < objectEnd
      const limit = isObject ? objectEnd : text.length
      let end = wordEnd(text, at, limit, kind === KIND.digit && at >= splitNumberEnd)
      if (end < 0) {
        splitNumberEnd = -end
        end = wordEnd(text, at, limit, false)
      }
      const linked = isObject || at < noLinkBefore ? 0 : scanLink(text, at, end, found)
      if (linked > 0) at = linked
      else {
        if (linked < 0) noLinkBefore = -linked
        const keycap = end === at + 1 ? emojiEnd(text, at) : at
        if (keycap > at) end = addEmoji(found, at, keycap)
        else if (text.charCodeAt(end) !== KEYCAP) addPiece(found, text, at, end, !isObject)
        at = end
      }
      joined = true
    } else if (kind === KIND.other && emojiEnd(text, at) > at) {
      at = addEmoji(found, at, emojiEnd(text, at))
      joined = false
    } else {
      const next = joined && at !== objectEnd ? 0 : scanSign(text, at, found)
      objectEnd = Math.max(objectEnd, next)
      joined = kind === KIND.underscore || (joined && kind === KIND.invisible)
      at += widthAt(text, at)
    }
  }
  return found
}

/** The end of the tag whose sign stands at `at`, or `at` where no tag does. A number alone is none. */
export function tagEnd(text: string, at: number): number {
  let end = at + 1
  let named = false
  for (let i = end; i < text.length; i += widthAt(text, i)) {
    const kind = kindAt(text, i)
    if (kind === KIND.letter || kind === KIND.unspaced) named = true
    else if (kind === KIND.mark && end === at + 1) break
    else if (kind === KIND.invisible) continue
    else if (kind !== KIND.digit && kind !== KIND.mark && kind !== KIND.underscore) break
    end = i + widthAt(text, i)
  }
  return named ? end : at
}

/** The end of the mention whose sign stands at `at`, or `at` where none does. */
export function mentionEnd(text: string, at: number): number {
  const end = asciiNameEnd(text, at + 1)
  return end - at < 4 ? at : end
}

/** A sign before a name opens an object; returns its end, or 0. */
function scanSign(text: string, at: number, found: Scan): number {
  switch (text.charAt(at)) {
    case '#':
    case '＃': {
      const end = tagEnd(text, at)
      if (end > at) found.tags.push({ start: at, end })
      return end > at ? end : 0
    }
    case '@': {
      const end = mentionEnd(text, at)
      if (end === at) return 0
      found.mentions.push({ start: at, end })
      return end
    }
    case '$': {
      let end = at + 1
      while (end - at <= 8 && isUpperAscii(text.charCodeAt(end))) end++
      if (end === at + 1 || isWordKind(endKind(text, end))) return 0
      found.cashtags.push({ start: at, end })
      return end
    }
    default:
      return 0
  }
}

/** A link that begins with this word: its end. Negative where none begins before that place, 0 where nothing was tried. */
function scanLink(text: string, start: number, wordEnds: number, found: Scan): number {
  const sign = text.charCodeAt(wordEnds)
  const isUrl =
    sign === COLON && text.startsWith('://', wordEnds) && isScheme(text, start, wordEnds)
  if (!isUrl && sign !== DOT && sign !== HYPHEN) return 0
  let from = isUrl ? wordEnds + 3 : start
  let host = hostEnd(text, from, isUrl)
  if (!isUrl && !host.isHost) return -host.end
  // https://user@host: the name before the sign is no host, however much it looks like one.
  if (isUrl && text.charAt(host.end) === '@') {
    from = host.end + 1
    host = hostEnd(text, from, isUrl)
  }
  if (host.isHost && !isAppScheme(text, start, isUrl ? wordEnds : start)) {
    const www = /^www\./iu.test(text.slice(from, from + 4)) ? from + 4 : from
    found.domains.push(text.slice(www, host.end).toLowerCase())
    addPiece(found, text, www, host.end, false)
  }
  return linkEnd(text, host.end)
}

function addEmoji(found: Scan, start: number, end: number): number {
  found.emoji.push({ start, end })
  return end
}

function addPiece(found: Scan, text: string, start: number, end: number, isText: boolean): void {
  const form = formAt(text, start, end)
  if (form.word !== '') found.pieces.push({ start, end, form, isText })
}

/** The frame of a keycap emoji: the digits before it are no number. */
const KEYCAP = 0x20e3
const COLON = 0x3a
const COMMA = 0x2c
const DOT = 0x2e
const HYPHEN = 0x2d

/** The end of the word that starts here; negative: the end of a row of digits that is several numbers. */
function wordEnd(text: string, start: number, limit: number, asNumber: boolean): number {
  let end = start
  let last = 0
  let at = start
  if (asNumber) {
    const number = numberEnd(text, start, limit)
    if (number.separators > 0 && foldNumber(text.slice(start, number.end)) === undefined)
      return -number.end
    at = end = number.end
    last = KIND.digit
  }
  while (at < limit) {
    const kind = kindAt(text, at)
    if (kind === KIND.apostrophe) {
      const next = endKind(text, at + 1)
      if (last !== KIND.letter || next !== KIND.letter || isElision(text, start, at)) break
    } else if (kind === KIND.letter || kind === KIND.digit || kind === KIND.mark) {
      if (kind !== KIND.mark) last = kind
      end = at + widthAt(text, at)
      at = end
      continue
    } else if (kind !== KIND.invisible) break
    at += widthAt(text, at)
  }
  return end
}

function numberEnd(
  text: string,
  start: number,
  limit: number,
): { end: number; separators: number } {
  let end = start
  let separators = 0
  while (end < limit) {
    const sign = text.charCodeAt(end)
    const separates = sign === DOT || sign === COMMA
    if (separates && end + 1 < limit && kindAt(text, end + 1) === KIND.digit) separators++
    else if (kindAt(text, end) !== KIND.digit) break
    end += widthAt(text, end)
  }
  return { end, separators }
}

const ELISIONS = new Set(
  'c d j l m n s t qu jusqu lorsqu puisqu quoiqu all dall dell nell quell sull un'.split(' '),
)
const VOWELS = new Set('aeiouyhàáâäæèéêëìíîïòóôöœùúûü')

/** French and Italian write the article into the word: `l'état` is two words. Decided without knowing the language. */
function isElision(text: string, start: number, apostrophe: number): boolean {
  if (apostrophe - start > 7 || !VOWELS.has(text.charAt(apostrophe + 1).toLowerCase())) return false
  return ELISIONS.has(text.slice(start, apostrophe).toLowerCase())
}

/** Pairs of characters, each with its marks; a character alone is its own word. */
function scanRun(text: string, start: number, limit: number, found: Scan, isText: boolean): number {
  const first = found.pieces.length
  const starts: number[] = []
  const ends: number[] = []
  let at = start
  while (at < limit) {
    const kind = kindAt(text, at)
    const next = at + widthAt(text, at)
    if (kind === KIND.unspaced) {
      starts.push(at)
      ends.push(next)
    } else if (kind === KIND.mark) ends[ends.length - 1] = next
    else if (kind !== KIND.invisible) break
    at = next
  }
  const end = ends.at(-1) ?? at
  const pairs = Math.max(starts.length - 1, 1)
  for (let i = 0; i < pairs; i++)
    addPiece(found, text, starts[i] ?? start, ends[i + 1] ?? end, isText)
  found.runs.push({ start, end, first, count: found.pieces.length - first })
  return Math.max(end, start + 1)
}

function endKind(text: string, at: number): number {
  return at < text.length ? kindAt(text, at) : KIND.other
}

function isUpperAscii(unit: number): boolean {
  return unit >= 0x41 && unit <= 0x5a
}

function asciiNameEnd(text: string, start: number): number {
  let end = start
  while (end < text.length && end - start < 32 && isNameUnit(text.charCodeAt(end))) end++
  return end < text.length && isNameUnit(text.charCodeAt(end)) ? start : end
}

function isNameUnit(unit: number): boolean {
  const lower = unit | 0x20
  return (lower >= 0x61 && lower <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || unit === 0x5f
}
