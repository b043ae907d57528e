/** Markup as a plain tree: linear in its length, never deep, no message inside another, whatever the input. */
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { openElements } from './open-elements.ts'

export type Element = {
  tag: string
  attribs: Record<string, string>
  classes: readonly string[]
  children: Node[]
}

export type Node = Element | string

export type Tree = {
  root: Element
  /** Elements nested deeper than any real page; what is in them stands beside them. */
  flattened: number
}

export function readTree(html: string): Tree {
  const source = withoutDrawings(html)
  const root: Element = { tag: '', attribs: {}, classes: NO_CLASSES, children: [] }
  const open = openElements(root)
  const classLists = new Map<string, readonly string[]>()
  const attributeNames = new Map<string, string>()
  let tag = ''
  let attribs: Record<string, string> = {}
  let name = ''
  let value = ''

  function startElement(closed: boolean): void {
    const classes = classList(attribs['class'], classLists)
    open.add({ tag, attribs, classes, children: [] }, closed)
  }

  const callbacks: TokenizerCallbacks = {
    onopentagname(start, end) {
      tag = open.tagName(source.slice(start, end))
      attribs = {}
    },
    onattribname(start, end) {
      const written = source.slice(start, end)
      name = attributeNames.get(written) ?? interned(written, attributeNames)
      value = ''
    },
    onattribdata(start, end) {
      value = value === '' ? source.slice(start, end) : value + source.slice(start, end)
    },
    onattribentity(codePoint) {
      value += String.fromCodePoint(codePoint)
    },
    onattribend() {
      attribs[name] ??= value
    },
    onopentagend: () => startElement(false),
    // Only drawings have elements that close themselves.
    onselfclosingtag: () => startElement(open.isOpen('svg')),
    onclosetag(start, end) {
      open.close(open.tagName(source.slice(start, end)))
    },
    ontext(start, end) {
      open.addText(source.slice(start, end))
    },
    ontextentity(codePoint) {
      open.addText(String.fromCodePoint(codePoint))
    },
    oncdata: ignore,
    oncomment: ignore,
    ondeclaration: ignore,
    onend: ignore,
    onprocessinginstruction: ignore,
  }
  const tokenizer = new Tokenizer({ decodeEntities: true }, callbacks)
  tokenizer.write(source)
  tokenizer.end()
  return { root, flattened: open.flattened() }
}

const NO_CLASSES: readonly string[] = []
/** Hostile markup may invent names without end; real pages have some hundred. */
const MOST_NAMES = 10_000

/** One string for all that are equal, in lower case. */
function interned(written: string, known: Map<string, string>): string {
  const name = written.toLowerCase()
  if (known.size < MOST_NAMES) known.set(written, name)
  return name
}

function ignore(): void {}

/** Pages repeat a few dozen class attributes thousands of times: each is split once. */
function classList(
  value: string | undefined,
  known: Map<string, readonly string[]>,
): readonly string[] {
  if (value === undefined || value === '') return NO_CLASSES
  const seen = known.get(value)
  if (seen !== undefined) return seen
  const list = value.split(/\s+/).filter((name) => name !== '')
  if (known.size < MOST_NAMES) known.set(value, list)
  return list
}

const LONGEST_DRAWING = 8192

/** A third of a page is the outline of its bubbles. */
function withoutDrawings(html: string): string {
  const kept: string[] = []
  let from = 0
  let end = -1
  for (let at = html.indexOf('<svg'); at !== -1; at = html.indexOf('<svg', at + 4)) {
    if (end < at) end = html.indexOf('</svg>', at)
    if (end === -1) break
    if (at < from) continue
    // Markup cut in the middle may have lost its end tag: nothing but a drawing is passed over.
    if (end - at > LONGEST_DRAWING || html.slice(at, end).includes('tgme_')) continue
    kept.push(html.slice(from, at))
    from = end + '</svg>'.length
  }
  return from === 0 ? html : kept.join('') + html.slice(from)
}
