import type { EntityType, FormattedText } from '../../model.ts'
import { hasClass } from '../html/dom.ts'
import { formatted, type Entity } from '../html/formatted.ts'
import { tidied } from '../html/tidy-entities.ts'
import type { Element } from '../html/element.ts'
import { linkEntity } from './links.ts'

export type TextContext = {
  /** The channel's, for links that are relative to it. */
  handle?: string | undefined
  /** Told of tags that mean nothing here; their text is kept. */
  unknownTag?: (tag: string) => void
}

/** The preview's markup as plain text with entities. */
export function formattedText(root: Element, context: TextContext = {}): FormattedText {
  return formatted(root, {
    entityOf: (element, shown, insidePre) => entityOf(element, context, shown, insidePre),
    blocks: BLOCK_TAGS,
    known: KNOWN_TAGS,
    unknownTag: context.unknownTag,
    finish: tidied,
  })
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
  ...'article aside dd details dl dt figcaption figure h1 h2 h3 h4 h5 h6 header hr li ol section summary table td th tr ul'.split(
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
