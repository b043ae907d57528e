/** Markup as a plain tree: linear in its length, never deep, no message inside another, whatever the input. */
import { isMessage, openElements, type Kind } from './open-elements.ts'
import { scan } from './scan.ts'

export type Element = {
  tag: string
  /** Elements that are written alike have these in common. */
  attribs: Readonly<Record<string, string>>
  classes: readonly string[]
  children: Node[]
}

export type Node = Element | string

export type Tree = {
  root: Element
  /** Elements nested deeper than any real page; what is in them stands beside them. */
  flattened: number
}

/** What elements that are written alike have in common. */
type Start = Omit<Element, 'children'> & {
  kind: Kind
  startsMessage: boolean
  isSelfClosing: boolean
}

export function readTree(html: string): Tree {
  const root: Element = { tag: '', attribs: {}, classes: NO_CLASSES, children: [] }
  const open = openElements(root)
  const svg = open.kindOf('svg')
  const classLists = new Map<string, readonly string[]>()
  scan<Start>(html, {
    start(name, attribs, isSelfClosing) {
      const kind = open.kindOf(name)
      const classes = classList(attribs['class'], classLists)
      const starts = startsMessage(attribs, classes)
      return { tag: kind.tag, attribs, classes, kind, startsMessage: starts, isSelfClosing }
    },
    open({ tag, attribs, classes, kind, startsMessage: starts, isSelfClosing }) {
      if (starts) open.leaveMessage()
      // Only drawings have elements that close themselves.
      const isClosed = kind.isVoid || (isSelfClosing && svg.open > 0)
      open.add({ tag, attribs, classes, children: [] }, kind, isClosed)
    },
    close: (name) => open.close(open.kindOf(name)),
    text: open.addText,
  })
  return { root, flattened: open.flattened() }
}

const NO_CLASSES: readonly string[] = []
/** Hostile markup may invent lists without end; real pages have some hundred. */
const MOST_LISTS = 10_000

/** Pages repeat a few dozen class attributes thousands of times: each is split once. */
function classList(
  value: string | undefined,
  known: Map<string, readonly string[]>,
): readonly string[] {
  if (value === undefined || value === '') return NO_CLASSES
  const seen = known.get(value)
  if (seen !== undefined) return seen
  const list = value.split(/\s+/).filter((name) => name !== '')
  if (known.size < MOST_LISTS) known.set(value, list)
  return list
}

function startsMessage(attribs: Element['attribs'], classes: readonly string[]): boolean {
  return (
    attribs['data-post'] !== undefined ||
    isMessage(classes) ||
    classes.includes('tgme_widget_message_wrap')
  )
}
