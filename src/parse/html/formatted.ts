import type { FormattedText, TextEntity } from '../../model.ts'
import { firstByTag, hasClass, textOf } from './dom.ts'
import type { Element, Node } from './element.ts'

export type Entity = Omit<TextEntity, 'offset' | 'length'>

/** What a source's markup of text means. */
export type Markup = {
  /** What an element is; `shown` gives the words in it, as far as an address may be long. */
  entityOf: (element: Element, shown: () => string, insidePre: boolean) => Entity | undefined
  /** These are lines of their own. */
  blocks: ReadonlySet<string>
  known: ReadonlySet<string>
  /** Told of tags that mean nothing here; their text is kept. */
  unknownTag?: ((tag: string) => void) | undefined
  /** Cuts white space off the ends. */
  finish: (text: string, entities: readonly TextEntity[]) => FormattedText
}

/**
 * Markup as plain text with entities (UTF-16 offsets). Only `<br>` and the edges of blocks make lines; a line break of the
 * source is a space within a line, and nothing at its edges.
 */
export function formatted(root: Element, markup: Markup): FormattedText {
  const parts: string[] = []
  const entities: TextEntity[] = []
  let length = 0
  let atLineStart = true
  let spaceDue = false
  let lineDue = false
  let preDepth = 0
  /** A glyph that was read off its picture. */
  let drawn = ''

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

  function readText(words: string): void {
    // In damaged markup the glyph stands behind its empty picture.
    const text = drawn !== '' && words.startsWith(drawn) ? words.slice(drawn.length) : words
    drawn = ''
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
      const kept = withoutIndent(piece, index > 0, index < pieces.length - 1)
      if (kept === '') continue
      settle()
      write(kept)
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
      drawn = whole === '' ? glyphOf(element.attribs['style'] ?? '') : ''
      write(whole || drawn)
      return
    }
    if (!markup.known.has(tag)) markup.unknownTag?.(tag)
    const isBlock = markup.blocks.has(tag)
    if (isBlock) lineDue = true
    settle()
    const start = length
    const part = parts.length
    if (tag === 'pre') preDepth++
    readNodes(element.children)
    if (tag === 'pre') preDepth--
    if (length > start) {
      const entity = isEmoji(element)
        ? undefined
        : markup.entityOf(element, () => partsFrom(parts, part), preDepth > 0)
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
  return markup.finish(parts.join(''), entities)
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

const LONGEST_GLYPH = 32

function isEmoji(element: Element): boolean {
  return element.tag === 'i' && hasClass(element, 'emoji')
}

/** An emoji drawn as a picture is its glyph, neither italic nor bold. */
function pictureText(element: Element): string | undefined {
  const { attribs, tag } = element
  if (tag === 'img') return attribs['alt'] ?? ''
  if (!isEmoji(element)) return undefined
  const glyph = textOf(element)
  // One that was never closed has everything behind it inside it.
  if (glyph.length > LONGEST_GLYPH || firstByTag(element, 'br') !== undefined) return undefined
  return glyph
}

/** A picture's name is its glyph, in UTF-8. */
function glyphOf(style: string): string {
  const hex = /\/([\dA-F]{2,80})\.png/i.exec(style)?.[1] ?? ''
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return new TextDecoder().decode(bytes)
}
