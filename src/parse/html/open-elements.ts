import type { Element } from './element.ts'

type OpenElements = {
  /** Opens an element, or only adds it where it is closed already. */
  add: (element: Element, kind: Kind, isClosed: boolean) => void
  addText: (text: string) => void
  close: (kind: Kind) => void
  /** The name of the innermost element. */
  topTag: () => string
  closeTop: () => void
  /** A message begins although another was never closed: the earlier one ends here. */
  leaveMessage: () => void
  /** A part of a message begins although one that cannot hold it was never closed: that one ends here. */
  leavePart: (classes: readonly string[]) => void
  /** The elements of a name; capitals are another spelling of it. */
  kindOf: (name: string) => Kind
  /** How many elements were put beside what they stood in, for their depth. */
  flattened: () => number
  isInMessage: () => boolean
}

/** What is known of a name of elements. */
export type Kind = {
  tag: string
  isVoid: boolean
  /** An end tag of any other kind does not reach beyond these. */
  isBlock: boolean
  closesItsLike: boolean
  /** How many are open now. */
  open: number
  /** Start tags that were not opened for their depth: their end tags close nothing. */
  skipped: number
}

const BLOCKS = new Set('a article blockquote body div header html main pre section'.split(' '))
const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
)
const FORMATS = new Set('b code em i s strong u'.split(' '))
/** No text is formatted in more ways at once: more of them are debris. */
const MOST_REOPENED = 4
const CLOSE_THEIR_LIKE = new Set(['a', 'p'])
/** Real pages nest some 20 deep. */
const DEEPEST = 200
/** A message further down than this stands in debris. */
const DEEPEST_MESSAGE = 50

/**
 * The elements that are open while a page is read. Every step takes bounded time: end tags of what is not open are
 * known by a count, and elements below a depth that no page has are put beside each other.
 */
export function openElements(root: Element): OpenElements {
  const kinds = new Map<string, Kind>()
  const stack = [root]
  const stackKinds = [kindOf('', kinds)]
  let top = root
  const skipped = new Set<Kind>()
  let flattened = 0

  function popTo(length: number): void {
    if (skipped.size > 0) {
      for (const kind of skipped) kind.skipped = 0
      skipped.clear()
    }
    while (stack.length > length) {
      stack.pop()
      const kind = stackKinds.pop()
      if (kind !== undefined) kind.open--
    }
    top = stack.at(-1) ?? root
  }

  /** Formats that were opened inside what ends go on behind it, as they do in browsers. */
  function popAround(at: number): void {
    const formats = stack.slice(at + 1).filter(({ tag }) => FORMATS.has(tag))
    popTo(at)
    if (formats.length > MOST_REOPENED) return
    for (const { tag, attribs, classes } of formats) push({ tag, attribs, classes, children: [] })
  }

  function push(element: Element): void {
    const kind = kindOf(element.tag, kinds)
    top.children.push(element)
    stack.push(element)
    stackKinds.push(kind)
    kind.open++
    top = element
  }

  /** A link within a link ends the outer one, if no block stands between them. */
  function leaveLike(kind: Kind): void {
    for (let at = stack.length - 1; at > 0; at--) {
      const other = stackKinds[at]
      if (other === kind) {
        popAround(at)
        return
      }
      if (other?.isBlock === true) return
    }
  }

  return {
    add(element, kind, isClosed) {
      if (kind.closesItsLike && kind.open > 0) leaveLike(kind)
      top.children.push(element)
      if (isClosed) return
      if (stack.length >= DEEPEST) {
        flattened++
        kind.skipped++
        skipped.add(kind)
        return
      }
      stack.push(element)
      stackKinds.push(kind)
      kind.open++
      top = element
    },

    addText(text) {
      const { children, tag } = top
      if (tag === 'script' || tag === 'style') return
      const last = children.length - 1
      const before = children[last]
      if (typeof before === 'string') children[last] = before + text
      else children.push(text)
    },

    close(kind) {
      if (kind.skipped > 0) {
        kind.skipped--
        return
      }
      if (kind.open === 0) return
      for (let at = stack.length - 1; at > 0; at--) {
        const other = stackKinds[at]
        if (other === kind) {
          popAround(at)
          return
        }
        if (other?.isBlock === true && !kind.isBlock) return
      }
    },

    topTag: () => top.tag,

    closeTop() {
      const kind = stackKinds[stack.length - 1]
      if (kind !== undefined && kind.skipped > 0) kind.skipped--
      else if (stack.length > 1) popTo(stack.length - 1)
    },

    leaveMessage() {
      const at = stack.findIndex(({ classes }) => isMessage(classes))
      if (at > 0) popTo(at)
      if (stack.length > DEEPEST_MESSAGE) popTo(1)
    },

    leavePart(begun) {
      const isText = begun.includes('js-message_text')
      for (let at = stack.length - 1; at > 0; at--) {
        const classes = stack[at]?.classes ?? []
        if (classes.includes('tgme_widget_message_bubble') || isMessage(classes)) return
        // The captions of albums are wrapped twice.
        const isTop = isText && at === stack.length - 1
        const isOuterText = isTop && classes.includes('js-message_text')
        if (!isOuterText && isLeaf(classes)) {
          popTo(at)
          return
        }
      }
    },

    kindOf: (name) => kindOf(name, kinds),
    flattened: () => flattened,
    isInMessage: () => stack.some(({ classes }) => isMessage(classes)),
  }
}

/** A message of the preview, or of an export of Telegram Desktop's: none of them holds another. */
export function isMessage(classes: readonly string[]): boolean {
  if (classes.includes('tgme_widget_message')) return true
  return classes[0] === 'message' && (classes[1] === 'default' || classes[1] === 'service')
}

/** The parts of a message that stand beside each other, never in one another. */
export function startsPart(classes: readonly string[]): boolean {
  return classes.some((name) => PARTS.has(name) || name === 'tgme_widget_message_bubble')
}

const PARTS: ReadonlySet<string> = new Set([
  'js-message_text',
  'tgme_widget_message_footer',
  'tgme_widget_message_forwarded_from',
  'tgme_widget_message_inline_keyboard',
  'tgme_widget_message_link_preview',
  'tgme_widget_message_reactions',
  'tgme_widget_message_reply',
])

function isLeaf(classes: readonly string[]): boolean {
  return classes.some((name) => PARTS.has(name) || LEAVES.has(name))
}

/** Others that hold no part of a message. */
const LEAVES: ReadonlySet<string> = new Set([
  'tgme_widget_message_author',
  'tgme_widget_message_bubble_tail',
  'tgme_widget_message_document_wrap',
  'tgme_widget_message_photo_wrap',
  'tgme_widget_message_user',
  'tgme_widget_message_video_player',
  'tgme_widget_message_voice_player',
])

/** Capitals are another spelling of the same kind. */
function kindOf(written: string, kinds: Map<string, Kind>): Kind {
  const known = kinds.get(written)
  if (known !== undefined) return known
  const tag = written.toLowerCase()
  const kind = kinds.get(tag) ?? {
    tag,
    isVoid: VOID.has(tag),
    isBlock: BLOCKS.has(tag),
    closesItsLike: CLOSE_THEIR_LIKE.has(tag),
    open: 0,
    skipped: 0,
  }
  kinds.set(tag, kind)
  kinds.set(written, kind)
  return kind
}
