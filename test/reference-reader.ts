/** Words and links of a page's posts, read with parse5, the reference for how browsers read markup. */
import { parse, type DefaultTreeAdapterTypes } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

export type PostWords = { id: string; text: string; links: Link[] }

/** The words of a link, and where it leads as the markup has it. */
export type Link = { words: string; href: string }

/** The posts that a page shows, each id once. */
export function referencePosts(html: string): PostWords[] {
  const found = new Map<string, PostWords>()
  for (const message of messagesIn(parse(html).childNodes)) {
    const id = attribute(message, 'data-post') ?? idOfOld(message)
    if (id === undefined || found.has(id)) continue
    const texts = textsIn(message).map(innermost)
    found.set(id, {
      id,
      text: squeezed(texts.map((one) => wordsOf(one)).join(' ')),
      links: texts.flatMap((one) => linksIn(one)),
    })
  }
  return [...found.values()]
}

/** Embeds of 2018 state the id only in the link of the date. */
function idOfOld(message: Element): string | undefined {
  if (classes(message).includes('js-widget_message')) return undefined
  for (const link of elementsIn(message)) {
    if (classes(link).includes('tgme_widget_message_date'))
      return /t\.me\/(\w+\/\d+)/.exec(attribute(link, 'href') ?? '')?.[1]
  }
  return undefined
}

function* elementsIn(root: Element): Generator<Element> {
  for (const node of root.childNodes) {
    if (!isElement(node)) continue
    yield node
    yield* elementsIn(node)
  }
}

export function squeezed(words: string): string {
  return words.replace(/\s+/g, ' ').trim()
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value
}

function classes(element: Element): string[] {
  return (attribute(element, 'class') ?? '').split(/\s+/)
}

function isElement(node: Node): node is Element {
  return 'tagName' in node
}

function isMessage(element: Element): boolean {
  return classes(element).includes('tgme_widget_message')
}

function* messagesIn(nodes: readonly Node[]): Generator<Element> {
  for (const node of nodes) {
    if (!isElement(node)) continue
    if (isMessage(node)) yield node
    yield* messagesIn(node.childNodes)
  }
}

/** What is no words of the post's: snippets, other posts, drawings. */
function isElsewhere(element: Element): boolean {
  const names = classes(element)
  return (
    isMessage(element) ||
    APART.some((name) => names.includes(name)) ||
    names.includes('tgme_widget_message_wrap')
  )
}

const APART = [
  'tgme_widget_message_reply',
  'tgme_widget_message_link_preview',
  'media_not_supported_cont',
  'tgme_widget_message_poll',
  'tgme_widget_message_user',
  'tgme_widget_message_author',
  'tgme_widget_message_footer',
  'tgme_widget_message_forwarded_from',
  'tgme_widget_message_inline_keyboard',
  'tgme_widget_message_reactions',
]

/** Bodies, wherever damage has put them. */
function textsIn(root: Element): Element[] {
  return root.childNodes.flatMap((node) => {
    if (!isElement(node) || isMessage(node)) return []
    const names = classes(node)
    const isText = names.includes('tgme_widget_message_text')
    const isOldReply = names.includes('tgme_widget_message_reply') && !hasBody(node)
    if (isOldReply) return []
    return isText && !names.includes('js-message_reply_text') ? [node] : textsIn(node)
  })
}

function hasBody(root: Element): boolean {
  for (const element of elementsIn(root))
    if (classes(element).includes('js-message_text')) return true
  return false
}

function innermost(text: Element): Element {
  const inner = text.childNodes.find(
    (node) => isElement(node) && classes(node).includes('tgme_widget_message_text'),
  )
  return inner !== undefined && isElement(inner) ? innermost(inner) : text
}

const BLOCKS = new Set('blockquote br div p pre'.split(' '))

function wordsOf(root: Element): string {
  return root.childNodes
    .map((node) => {
      if (node.nodeName === '#text' && 'value' in node) return node.value
      if (
        !isElement(node) ||
        isElsewhere(node) ||
        ['script', 'style', 'svg'].includes(node.tagName)
      )
        return ''
      if (node.tagName === 'img') return attribute(node, 'alt') ?? ''
      return BLOCKS.has(node.tagName) ? ` ${wordsOf(node)} ` : wordsOf(node)
    })
    .join('')
}

function linksIn(root: Element): Link[] {
  return root.childNodes.flatMap((node) => {
    if (!isElement(node) || isElsewhere(node)) return []
    const words = squeezed(wordsOf(node))
    const href = node.tagName === 'a' ? (attribute(node, 'href') ?? '') : ''
    const isLink = href !== '' && words !== ''
    return [...(isLink ? [{ words, href }] : []), ...linksIn(node)]
  })
}
