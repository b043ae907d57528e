/** Markup as a plain tree: linear in its length, never deep, no message inside another, whatever the input. */
import { oncePerList } from './dom.ts'
import type { Element, Node } from './element.ts'
import { isMessage, openElements, startsPart } from './open-elements.ts'
import { interned, scan, type TagReader } from './scan.ts'

export type Tree = {
  root: Element
  /** Elements nested deeper than any real page; what is in them stands beside them. */
  flattened: number
  /** Tags have spaces behind their brackets, which makes them text. */
  isSpaced: boolean
  /** It ends within a message: what is missing of that nobody knows. */
  isCut: boolean
}

/** What elements that are written alike have in common. */
type Start = Omit<Element, 'children'> & {
  startsMessage: boolean
  startsPart: boolean
  isSelfClosing: boolean
}

export function readTree(html: string): Tree {
  const root: Element = { tag: '', attribs: {}, classes: NO_CLASSES, children: [] }
  const open = openElements(root)
  const svg = open.kindOf('svg')
  let isSpaced = false
  scan(html, {
    tags: TAGS,
    open(start) {
      const { tag, attribs, classes } = start
      const kind = open.kindOf(tag)
      if (start.startsMessage) open.leaveMessage()
      if (start.startsPart) open.leavePart(classes)
      // Only drawings have elements that close themselves.
      const isClosed = kind.isVoid || (start.isSelfClosing && svg.open > 0)
      const children = isClosed ? NO_CHILDREN : []
      open.add({ tag, attribs, classes, children }, kind, isClosed)
    },
    close: (name) => open.close(open.kindOf(name)),
    top: open.topTag,
    closeTop: open.closeTop,
    text: open.addText,
    bracket(at) {
      isSpaced ||= html.startsWith('< div class="tgme_', at)
    },
  })
  return {
    root,
    flattened: open.flattened(),
    isSpaced,
    isCut: open.isInMessage() && !html.includes('</html'),
  }
}

const beginsPart = oncePerList(startsPart)

const TAGS: TagReader<Start> = {
  read(name, attribs, isSelfClosing) {
    const classes = classList(attribs['class'])
    return {
      tag: name.toLowerCase(),
      attribs,
      classes,
      startsMessage: startsMessage(attribs, classes),
      startsPart: beginsPart(classes),
      isSelfClosing,
    }
  },
  kept: new Map(),
}

const NO_CLASSES: readonly string[] = []
/** Nothing is ever put into what is closed. */
const NO_CHILDREN: Node[] = []

/**
 * All pages have the same few hundred lists of classes: each is split once for all of them. Its strings are those that the
 * engine compares by where they are, and none of them holds a page in memory.
 */
const LISTS = new Map<string, readonly string[]>()
/** Hostile markup may invent lists without end. */
const MOST_LISTS = 4096
const LONGEST_LIST = 200

function classList(value: string | undefined): readonly string[] {
  if (value === undefined || value === '') return NO_CLASSES
  const known = LISTS.get(value)
  if (known !== undefined) return known
  const list = value.split(/\s+/).filter((name) => name !== '')
  if (LISTS.size >= MOST_LISTS || value.length > LONGEST_LIST) return list
  const kept = list.map(interned)
  LISTS.set(interned(value), kept)
  return kept
}

function startsMessage(attribs: Element['attribs'], classes: readonly string[]): boolean {
  return attribs['data-post'] !== undefined || isMessage(classes)
}
