import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'

/** What becomes of markup; `Start` is what a start tag is to the reader of it. */
export type Sink<Start> = {
  /** Called once for start tags that are written alike: what it gives must not change. */
  tags: TagReader<Start>
  open: (start: Start) => void
  /** Where a bracket stands alone: it begins no tag, and is about to be read as text. */
  bracket: (at: number) => void
  close: (name: string) => void
  /** The name of the element that an end tag most likely closes: the innermost one. */
  top: () => string
  closeTop: () => void
  text: (text: string) => void
}

/**
 * Reads markup as htmlparser2's tokeniser does, drawings left out. Plain tags and text, which is nearly all of a page, are
 * found by searching for their ends, and tags that repeat are read once; anything else the tokeniser itself reads.
 */
export function scan<Start>(source: string, sink: Sink<Start>): void {
  const { length } = source
  const readStrange = strangeReader(source, sink)
  const passDrawing = drawings(source)
  const { read, kept } = sink.tags
  let last: Pick<Tag<Start>, 'next' | 'other'> = { next: undefined, other: undefined }
  // Each of these is searched once, whatever stands between.
  let nextTag = -1
  let nextSign = -1
  let nextEnd = -1
  // The start tag that was read last.
  let attribs: Record<string, string> = {}
  let isSelfClosing = false

  function readText(at: number): number {
    if (nextTag < at) nextTag = found('<', at)
    if (nextSign < at) nextSign = found('&', at)
    const end = Math.min(nextTag, nextSign)
    if (end > at) sink.text(source.slice(at, end))
    if (nextSign > nextTag || end === length) return end
    const character = reference(source, end)
    if (character === undefined) return readStrange(end)
    sink.text(character)
    return source.indexOf(';', end) + 1
  }

  function found(what: string, from: number): number {
    const at = source.indexOf(what, from)
    return at === -1 ? length : at
  }

  function readEndTag(at: number): number {
    const top = sink.top()
    if (source.startsWith(top, at + 2) && source.charCodeAt(at + 2 + top.length) === CLOSE) {
      sink.closeTop()
      return at + 3 + top.length
    }
    let end = at + 2
    if (!isLetter(source.charCodeAt(end))) return readStrange(at)
    while (isOfName(source.charCodeAt(end))) end++
    if (source.charCodeAt(end) !== CLOSE) return readStrange(at)
    sink.close(source.slice(at + 2, end))
    return end + 1
  }

  function readStartTag(at: number): number {
    const { next, other } = last
    if (next !== undefined && source.startsWith(next.written, at)) return follow(next, at)
    if (other !== undefined && source.startsWith(other.written, at)) return follow(other, at)
    if (nextEnd < at) nextEnd = found('>', at)
    if (nextEnd === length) return readStrange(at)
    const isShort = nextEnd - at < LONGEST_KEPT && !isOwn(source, at)
    const written = isShort ? source.slice(at, nextEnd + 1) : ''
    const known = isShort ? kept.get(written) : undefined
    if (known !== undefined) {
      learn(known)
      return follow(known, at)
    }
    let end = at + 2
    while (isOfName(source.charCodeAt(end))) end++
    const name = source.slice(at + 1, end)
    if (WITH_RAW_TEXT.has(name)) return readStrange(at)
    end = readAttributes(end)
    if (end === -1) return readStrange(at)
    if (end !== nextEnd || !isShort || !isCommon(attribs)) {
      sink.open(read(name, attribs, isSelfClosing))
      return end + 1
    }
    const start = read(interned(name), withOwnStrings(attribs), isSelfClosing)
    const tag: Tag<Start> = { written: interned(written), start, next: undefined, other: undefined }
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(tag.written, tag)
    learn(tag)
    return follow(tag, at)
  }

  function learn(tag: Tag<Start>): void {
    last.other = last.next
    last.next = tag
  }

  function follow(tag: Tag<Start>, at: number): number {
    last = tag
    sink.open(tag.start)
    return at + tag.written.length
  }

  /** Where the tag ends; -1 if it is not of the plainest form. */
  function readAttributes(from: number): number {
    attribs = {}
    isSelfClosing = false
    for (let at = from; ; at++) {
      const code = source.charCodeAt(at)
      if (code === CLOSE) return at
      if (code === SLASH) {
        isSelfClosing = true
        return source.charCodeAt(at + 1) === CLOSE ? at + 1 : -1
      }
      if (isBlank(code)) continue
      if (!isLetter(code) || at === from) return -1
      const start = at
      while (isOfName(source.charCodeAt(at))) at++
      const name = nameAt(source, start, at)
      const next = source.charCodeAt(at)
      if (next !== EQUALS) {
        // A name alone; an equals sign further on is none of the plain forms.
        if (next !== CLOSE && !(isBlank(next) && isLetterOrEnd(source.charCodeAt(at + 1))))
          return -1
        attribs[name] ??= ''
        at--
        continue
      }
      const quote = source.charCodeAt(at + 1)
      if (quote !== DOUBLE && quote !== SINGLE) return -1
      const end = source.indexOf(quote === DOUBLE ? '"' : "'", at + 2)
      if (end === -1) return -1
      const value = dereferenced(source.slice(at + 2, end))
      if (value === undefined) return -1
      attribs[name] ??= value
      at = end
    }
  }

  for (let at = 0; at < length;) {
    if (source.charCodeAt(at) !== OPEN) {
      at = readText(at)
      continue
    }
    const code = source.charCodeAt(at + 1)
    if (code === SLASH) at = readEndTag(at)
    else if (isLetter(code)) at = passDrawing(at) ?? readStartTag(at)
    else {
      sink.bracket(at)
      at = readStrange(at)
    }
  }
}

/**
 * What start tags are, and those that pages have in common: each is read once for all of them. Nothing of a page's own is
 * kept, nor any string that would hold a page in memory.
 */
export type TagReader<Start> = {
  read: (name: string, attribs: Record<string, string>, isSelfClosing: boolean) => Start
  kept: Map<string, Tag<Start>>
}

/** A start tag as it was written, and the two that followed it the last time: posts have the same order. */
type Tag<Start> = {
  written: string
  start: Start
  next: Tag<Start> | undefined
  other: Tag<Start> | undefined
}

/** The name of an attribute; those that pages are full of are not cut out of the page each time. */
function nameAt(source: string, start: number, end: number): string {
  for (const name of NAMES[end - start] ?? NONE) if (source.startsWith(name, start)) return name
  return source.slice(start, end)
}

const NONE: readonly string[] = []
/** By their length. */
const NAMES: readonly (readonly string[])[] = [
  NONE,
  NONE,
  NONE,
  ['src', 'dir', 'rel'],
  ['href'],
  ['class', 'style'],
  ['target'],
  NONE,
  ['datetime'],
  ['data-post', 'data-view'],
]

/** Links and times: no two are alike, and looking for them costs more than reading them. */
function isOwn(source: string, at: number): boolean {
  return source.startsWith('<a ', at) || source.startsWith('<time ', at)
}

function isCommon(attribs: Record<string, string>): boolean {
  for (const name in attribs) if (!COMMON.has(name)) return false
  return true
}

const COMMON: ReadonlySet<string> = new Set(['class', 'dir', 'style'])

function withOwnStrings(attribs: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attribs).map(([name, value]) => [interned(name), interned(value)]),
  )
}

/** A string of its own, and the one that the engine compares with others by where it is, not letter by letter. */
export function interned(words: string): string {
  return Object.keys({ [words]: 0 })[0] ?? words
}

const OPEN = 0x3c
const CLOSE = 0x3e
const SLASH = 0x2f
const EQUALS = 0x3d
const DOUBLE = 0x22
const SINGLE = 0x27
const V = 0x76

/** Longer start tags are hardly ever alike. */
const LONGEST_KEPT = 120
const MOST_KEPT = 4096

/** What is in these is no markup. */
const WITH_RAW_TEXT = new Set(
  'iframe noembed noframes plaintext script style textarea title xmp'.split(' '),
)

/** Small ones only: capitals are nothing plain. */
function isLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a
}

function isLetterOrEnd(code: number): boolean {
  return isLetter(code) || code === CLOSE
}

function isOfName(code: number): boolean {
  return isLetter(code) || code === 0x2d || (code >= 0x30 && code <= 0x39) || code === 0x5f
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d || code === 0x0c
}

const REFERENCE = /&(?:(amp|gt|lt|nbsp|quot)|#(\d{2,6}));/y
const CHARACTERS: Readonly<Record<string, string>> = {
  amp: '&',
  gt: '>',
  lt: '<',
  nbsp: '\u00a0',
  quot: '"',
}

/** The character that a plain reference at `at` stands for. */
function reference(source: string, at: number): string | undefined {
  REFERENCE.lastIndex = at
  const [, name, digits] = REFERENCE.exec(source) ?? []
  if (name !== undefined) return CHARACTERS[name]
  const code = Number(digits)
  const isPlain = (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code < 0xd800)
  return isPlain ? String.fromCharCode(code) : undefined
}

/** `undefined` where a reference is not plain. */
function dereferenced(value: string): string | undefined {
  let sign = value.indexOf('&')
  if (sign === -1) return value
  let result = ''
  let from = 0
  for (; sign !== -1; sign = value.indexOf('&', from)) {
    const character = reference(value, sign)
    if (character === undefined) return undefined
    result += value.slice(from, sign) + character
    from = value.indexOf(';', sign) + 1
  }
  return result + value.slice(from)
}

const LONGEST_DRAWING = 8192

/** A third of a page is the outline of its bubbles: gives the end of a drawing that begins at a place, if one does. */
function drawings(source: string): (at: number) => number | undefined {
  let end = 0
  return (at) => {
    if (end === -1 || source.charCodeAt(at + 2) !== V || !source.startsWith('<svg', at))
      return undefined
    if (end < at) end = source.indexOf('</svg>', at)
    // Markup cut in the middle may have lost its end tag: nothing but a drawing is passed over.
    if (end === -1 || end - at > LONGEST_DRAWING) return undefined
    return source.slice(at, end).includes('tgme_') ? undefined : end + '</svg>'.length
  }
}

/** Reads with the tokeniser whatever begins at a place, and says where it ends. */
function strangeReader<Start>(source: string, sink: Sink<Start>): (from: number) => number {
  let from = 0
  let end = 0
  let name = ''
  let attribs: Record<string, string> = {}
  let attribute = ''
  let value = ''
  const part = (start: number, stop: number): string => source.slice(from + start, from + stop)

  function endAt(place: number): void {
    end = from + place
    tokenizer.pause()
  }

  function endOfStart(place: number, isSelfClosing: boolean): void {
    sink.open(sink.tags.read(name, attribs, isSelfClosing))
    if (!WITH_RAW_TEXT.has(name.toLowerCase())) endAt(place + 1)
  }

  const callbacks: TokenizerCallbacks = {
    onopentagname(start, stop) {
      name = part(start, stop)
      attribs = {}
    },
    onattribname(start, stop) {
      attribute = part(start, stop).toLowerCase()
      value = ''
    },
    onattribdata(start, stop) {
      value += part(start, stop)
    },
    onattribentity(codePoint) {
      value += String.fromCodePoint(codePoint)
    },
    onattribend() {
      attribs[attribute] ??= value
    },
    onopentagend: (place) => endOfStart(place, false),
    onselfclosingtag: (place) => endOfStart(place, true),
    onclosetag(start, stop) {
      sink.close(part(start, stop))
      const close = source.indexOf('>', from + stop)
      endAt(close === -1 ? source.length - from : close + 1 - from)
    },
    ontext(start, stop) {
      sink.text(part(start, stop))
      if (!isInRawText()) endAt(stop)
    },
    ontextentity(codePoint, stop) {
      sink.text(String.fromCodePoint(codePoint))
      if (!isInRawText()) endAt(stop)
    },
    oncdata: (_, stop) => endAt(stop + 1),
    oncomment: (_, stop) => endAt(stop + 1),
    ondeclaration: (_, stop) => endAt(stop + 1),
    onprocessinginstruction: (_, stop) => endAt(stop + 1),
    onend() {},
  }
  const isInRawText = (): boolean => WITH_RAW_TEXT.has(name.toLowerCase())
  const tokenizer = new Tokenizer({ decodeEntities: true }, callbacks)

  return (place) => {
    from = place
    end = source.length
    name = ''
    tokenizer.reset()
    tokenizer.write(source.slice(from))
    tokenizer.end()
    return end
  }
}
