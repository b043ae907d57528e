import { Element, Text, type AnyNode, type ParentNode } from 'domhandler'
import type { EntityType, FormattedText, TextEntity } from '../../model.ts'
import { classesOf, hasClass, textOf } from './dom.ts'

/** A markup that opens an entity, with where its text begins. */
type Opened = { element: Element; start: number }

type Step = { node: AnyNode; opened?: Opened }

/**
 * The preview's markup as plain text with entities (UTF-16 offsets). Only `<br>` and the edges of blocks make lines; a line
 * break in the source is a space. `unknownTag` is told of tags that mean nothing here; their text is kept.
 */
export function formattedText(
  root: ParentNode,
  unknownTag: (tag: string) => void = () => undefined,
): FormattedText {
  const entities: TextEntity[] = []
  let text = ''
  let blockEnded = false

  /** A block stands on lines of its own. */
  function startLine(): void {
    if (text !== '' && !text.endsWith('\n')) text += '\n'
    blockEnded = false
  }

  function write(words: string): void {
    if (blockEnded && words.trim() === '' && !words.includes('\n')) return
    if (blockEnded && !words.startsWith('\n')) startLine()
    blockEnded = false
    text += words
  }

  function open(element: Element): number {
    if (blockEnded || isBlock(element)) startLine()
    return text.length
  }

  function close({ element, start }: Opened): void {
    const length = text.length - start
    const shown = text.slice(start)
    if (length > 0) {
      const entity = entityOf(element, shown)
      if (entity !== undefined) entities.push({ ...entity, offset: start, length })
    }
    if (isBlock(element)) blockEnded = true
  }

  const ahead: Step[] = stepsInto(root)
  for (let step = ahead.pop(); step !== undefined; step = ahead.pop()) {
    const { node, opened } = step
    if (opened !== undefined) close(opened)
    else if (node instanceof Text)
      write(insidePre(node) ? node.data : node.data.replace(/[ \t]*[\r\n]+[ \t]*/g, ' '))
    else if (node instanceof Element) {
      const whole = wholeText(node)
      if (whole !== undefined) {
        write(whole)
        continue
      }
      if (!KNOWN_TAGS.has(node.name)) unknownTag(node.name)
      ahead.push({ node, opened: { element: node, start: open(node) } }, ...stepsInto(node))
    }
  }
  return trimmed(text, entities)
}

function stepsInto(root: ParentNode): Step[] {
  return root.children.toReversed().map((node) => ({ node }))
}

/** What stands for a text of its own: a line break, an emoji drawn as a picture. */
function wholeText(element: Element): string | undefined {
  if (element.name === 'br') return '\n'
  if (element.name === 'i' && hasClass(element, 'emoji')) return textOf(element)
  if (element.name === 'img') return element.attribs['alt'] ?? ''
  if (element.name === 'script' || element.name === 'style') return ''
  return undefined
}

const FORMATS: Readonly<Record<string, EntityType>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  del: 'strikethrough',
  strike: 'strikethrough',
  'tg-spoiler': 'spoiler',
}

const KNOWN_TAGS = new Set(
  Object.keys(FORMATS).concat('a blockquote code div font mark p pre span tg-emoji'.split(' ')),
)

function isBlock({ name }: Element): boolean {
  return name === 'blockquote' || name === 'pre' || name === 'div' || name === 'p'
}

type Entity = Omit<TextEntity, 'offset' | 'length'>

function entityOf(element: Element, shown: string): Entity | undefined {
  const { name, attribs } = element
  const format = FORMATS[name]
  if (format !== undefined) return { type: format }
  if (name === 'a') return linkEntity(element, shown)
  if (name === 'blockquote')
    return { type: attribs['expandable'] === undefined ? 'blockquote' : 'expandable_blockquote' }
  if (name === 'code') return insidePre(element) ? undefined : { type: 'code' }
  if (name === 'pre') return { type: 'pre', ...preLanguage(element) }
  if (name === 'span' && hasClass(element, 'tg-spoiler')) return { type: 'spoiler' }
  const customEmojiId = attribs['emoji-id']
  if (name === 'tg-emoji' && customEmojiId !== undefined)
    return { type: 'custom_emoji', customEmojiId }
  return undefined
}

/** A link whose words say where it leads is what its words are; any other is a `text_link`. */
function linkEntity({ attribs }: Element, shown: string): Entity | undefined {
  const href =
    attribs['onclick'] === undefined ? attribs['href'] : decodedAgain(attribs['href'] ?? '')
  if (href === undefined || href === '') return undefined
  const query = /^[^#]*[?&]q=(%23|%24)/i.exec(href)?.[1]
  if (query !== undefined && shown.startsWith('#')) return { type: 'hashtag' }
  if (query !== undefined && shown.startsWith('$')) return { type: 'cashtag' }
  if (/^mailto:/i.test(href)) return { type: 'email' }
  if (/^tel:/i.test(href)) return { type: 'phone_number' }
  if (
    shown.startsWith('@') &&
    /t\.me\/([^/?#]+)$/i.exec(href)?.[1]?.toLowerCase() === shown.slice(1).toLowerCase()
  ) {
    return { type: 'mention' }
  }
  if (bare(href) === bare(shown)) return { type: 'url' }
  return {
    type: 'text_link',
    url: href.startsWith('/') && !href.startsWith('//') ? `https://t.me${href}` : href,
  }
}

/** Addresses that differ only in how they are written. */
function bare(address: string): string {
  const plain = address
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '')
    .toLowerCase()
  try {
    return decodeURI(plain)
  } catch {
    return plain
  }
}

/** Links that ask before they open are escaped twice. */
function decodedAgain(href: string): string {
  return href.replace(/&(amp|quot|#39|#039);/g, (_, name: string) =>
    name === 'amp' ? '&' : name === 'quot' ? '"' : "'",
  )
}

function preLanguage(element: Element): { language?: string } {
  const code = element.children.find((child) => child instanceof Element && child.name === 'code')
  const names =
    code instanceof Element ? [...classesOf(code), ...classesOf(element)] : classesOf(element)
  const language = names.find((name) => name.startsWith('language-'))?.slice('language-'.length)
  return language === undefined || language === '' ? {} : { language }
}

function insidePre(node: AnyNode): boolean {
  const { parent } = node
  if (!(parent instanceof Element)) return false
  if (parent.name === 'pre') return true
  const above = parent.parent
  return parent.name === 'code' && above instanceof Element && above.name === 'pre'
}

/** Without white space at the ends; entities cut to what is left, sorted as the Bot API does: by offset, longer first. */
function trimmed(text: string, entities: TextEntity[]): FormattedText {
  const from = text.length - text.trimStart().length
  const end = Math.max(from, text.trimEnd().length)
  const cut = entities.flatMap((entity) => {
    const start = Math.max(entity.offset, from)
    const length = Math.min(entity.offset + entity.length, end) - start
    return length > 0 ? [{ ...entity, offset: start - from, length }] : []
  })
  return {
    text: text.slice(from, end),
    entities: cut.toSorted((a, b) => a.offset - b.offset || b.length - a.length),
  }
}
