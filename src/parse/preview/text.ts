import type { EntityType, FormattedText, TextEntity } from '../../model.ts'
import { hasClass, textOf } from '../html/dom.ts'
import { linkEntity } from './links.ts'
import type { Element, Node } from '../html/tree.ts'
import { tidied } from '../html/tidy-entities.ts'

export type TextContext = {
  /** The channel's, for links that are relative to it. */
  handle?: string | undefined
  /** Told of tags that mean nothing here; their text is kept. */
  unknownTag?: (tag: string) => void
}

type Entity = Omit<TextEntity, 'offset' | 'length'>

/**
 * The preview's markup as plain text with entities (UTF-16 offsets). Only `<br>` and the edges of blocks make lines; a
 * line break of the source is a space within a line, and nothing at its edges.
 */
export function formattedText(root: Element, context: TextContext = {}): FormattedText {
  const parts: string[] = []
  const entities: TextEntity[] = []
  let length = 0
  let atLineStart = true
  let spaceDue = false
  let lineDue = false
  let preDepth = 0

  function write(words: string): void {
    if (words === '') return
    parts.push(words)
    length += words.length
    atLineStart = words.endsWith('\n')
  }

  /** What is due before words or an element that begin here. */
  function settle(): void {
    if (lineDue && !atLineStart) write('\n')
    else if (spaceDue && !atLineStart) write(' ')
    lineDue = false
    spaceDue = false
  }

  function breakLine(): void {
    lineDue = false
    spaceDue = false
    write('\n')
  }

  function readText(text: string): void {
    if (preDepth > 0) {
      settle()
      write(text)
      return
    }
    if (!/[\r\n]/.test(text)) {
      if (lineDue && text.trim() === '') return
      settle()
      write(text)
      return
    }
    const pieces = text.split(/[\r\n]+/)
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) spaceDue = true
      const words = withoutIndent(piece, index > 0, index < pieces.length - 1)
      if (words === '') continue
      settle()
      write(words)
    }
  }

  function readElement(element: Element): void {
    const { tag } = element
    if (tag === 'br') {
      breakLine()
      return
    }
    const whole = pictureText(element)
    if (whole !== undefined) {
      settle()
      write(whole)
      return
    }
    if (!KNOWN_TAGS.has(tag)) context.unknownTag?.(tag)
    const isBlock = BLOCK_TAGS.has(tag)
    if (isBlock) lineDue = true
    settle()
    const start = length
    const part = parts.length
    if (tag === 'pre') preDepth++
    readNodes(element.children)
    if (tag === 'pre') preDepth--
    if (length > start) {
      const entity = entityOf(element, context, () => partsFrom(parts, part), preDepth > 0)
      if (entity !== undefined) entities.push({ ...entity, offset: start, length: length - start })
    }
    if (isBlock) lineDue = true
  }

  function readNodes(nodes: readonly Node[]): void {
    for (const node of nodes) {
      if (typeof node === 'string') readText(node)
      else readElement(node)
    }
  }

  readNodes(root.children)
  return tidied(parts.join(''), entities)
}

function withoutIndent(piece: string, atStart: boolean, atEnd: boolean): string {
  let from = 0
  let to = piece.length
  if (atStart) while (from < to && isBlank(piece, from)) from++
  if (atEnd) while (to > from && isBlank(piece, to - 1)) to--
  return piece.slice(from, to)
}

function isBlank(text: string, at: number): boolean {
  return text[at] === ' ' || text[at] === '\t'
}

/** No address that stands in text is longer. */
const LONGEST_ADDRESS = 4096

function partsFrom(parts: readonly string[], from: number): string {
  let text = ''
  for (let at = from; at < parts.length && text.length <= LONGEST_ADDRESS; at++) text += parts[at]
  return text
}

/** An emoji drawn as a picture is its glyph, neither italic nor bold. */
function pictureText(element: Element): string | undefined {
  const { attribs, tag } = element
  if (tag === 'img') return attribs['alt'] ?? ''
  if (tag !== 'i' || !hasClass(element, 'emoji')) return undefined
  return textOf(element) || glyphOf(attribs['style'] ?? '')
}

/** A picture's name is its glyph, in UTF-8. */
function glyphOf(style: string): string {
  const hex = /\/([\dA-F]{2,80})\.png/i.exec(style)?.[1] ?? ''
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return new TextDecoder().decode(bytes)
}

const FORMATS: Readonly<Record<string, EntityType>> = {
  b: 'bold',
  del: 'strikethrough',
  em: 'italic',
  i: 'italic',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  strong: 'bold',
  'tg-spoiler': 'spoiler',
  u: 'underline',
}

const BLOCKS = ['blockquote', 'div', 'p', 'pre']

/** The blocks, and those of lists, tables and articles, which no post was seen to have: lines of their own, and news. */
const BLOCK_TAGS = new Set([
  ...BLOCKS,
  ...'article aside dd details dl dt figcaption figure h1 h2 h3 h4 h5 h6 header hr li ol section summary table tr ul'.split(
    ' ',
  ),
])

const KNOWN_TAGS = new Set([
  ...Object.keys(FORMATS),
  ...BLOCKS,
  ...'a code font mark span tg-emoji'.split(' '),
])

function entityOf(
  element: Element,
  { handle }: TextContext,
  shown: () => string,
  insidePre: boolean,
): Entity | undefined {
  const { attribs, tag } = element
  switch (tag) {
    case 'a':
      return linkEntity(attribs, shown(), handle)
    case 'blockquote':
      return { type: 'expandable' in attribs ? 'expandable_blockquote' : 'blockquote' }
    case 'code':
      return insidePre ? undefined : { type: 'code' }
    case 'pre':
      return { type: 'pre', ...languageOf(element) }
    case 'span':
      return hasClass(element, 'tg-spoiler') ? { type: 'spoiler' } : undefined
    case 'tg-emoji': {
      const customEmojiId = attribs['emoji-id']
      return customEmojiId === undefined ? undefined : { type: 'custom_emoji', customEmojiId }
    }
    default: {
      const type = FORMATS[tag]
      return type === undefined ? undefined : { type }
    }
  }
}

function languageOf(pre: Element): { language?: string } {
  const code = pre.children.find((child) => typeof child !== 'string' && child.tag === 'code')
  const inner = code === undefined || typeof code === 'string' ? [] : code.classes
  const name = [...inner, ...pre.classes].find((one) => one.startsWith('language-'))
  const language = name?.slice('language-'.length) ?? ''
  return language === '' ? {} : { language }
}
