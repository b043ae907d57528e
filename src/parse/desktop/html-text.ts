import type { EntityType, FormattedText } from '../../model.ts'
import { hasClass } from '../html/dom.ts'
import { formatted, type Entity, type Markup } from '../html/formatted.ts'
import type { Element } from '../html/element.ts'
import { linkEntity } from '../preview/links.ts'
import type { Note } from '../dump/row.ts'
import { trimmed } from './trimmed.ts'

/** The words of a message as the HTML export writes them: what is a line break in it was one in the message. */
export function htmlText(root: Element, note: Note): FormattedText {
  return formatted(root, { ...MARKUP, unknownTag: (tag) => note('unknown-tag', tag) })
}

/** The words of a message that is laid out in blocks, a line each. */
export function htmlRichText(root: Element): FormattedText {
  return formatted(root, { ...MARKUP, blocks: BLOCKS })
}

const FORMATS: ReadonlyMap<string, EntityType> = new Map([
  ['b', 'bold'],
  ['blockquote', 'blockquote'],
  ['code', 'code'],
  ['del', 'strikethrough'],
  ['em', 'italic'],
  ['i', 'italic'],
  ['ins', 'underline'],
  ['pre', 'pre'],
  ['s', 'strikethrough'],
  ['strong', 'bold'],
  ['u', 'underline'],
])

/** The export writes a message's own line breaks, so that nothing in it makes another. */
const NONE: ReadonlySet<string> = new Set()

const BLOCKS: ReadonlySet<string> = new Set(
  `aside blockquote details dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section
  summary table tr ul`.split(/\s+/),
)

const MARKUP: Markup = {
  entityOf,
  blocks: NONE,
  known: new Set([...FORMATS.keys(), 'a', 'span']),
  finish: trimmed,
}

function entityOf(element: Element, shown: () => string, insidePre: boolean): Entity | undefined {
  const { tag } = element
  if (tag === 'a') return linkOf(element, shown())
  if (tag === 'span') return hasClass(element, 'spoiler') ? { type: 'spoiler' } : undefined
  const type = tag === 'code' && insidePre ? undefined : FORMATS.get(tag)
  return type && { type }
}

/** What a link is, by the function of the page's script that it calls. Who is mentioned by name is nobody's business. */
const CALLS: ReadonlyMap<string, EntityType | undefined> = new Map([
  ['ShowBotCommand', 'bot_command'],
  ['ShowCashtag', 'cashtag'],
  ['ShowHashtag', 'hashtag'],
  ['ShowMentionName', undefined],
  ['ShowNotAvailableEmoji', 'custom_emoji'],
  ['ShowNotLoadedEmoji', 'custom_emoji'],
])

function linkOf({ attribs }: Element, shown: string): Entity | undefined {
  const called = /^return (\w{1,40})\(/.exec(attribs['onclick'] ?? '')?.[1]
  if (called !== undefined && CALLS.has(called)) {
    const type = CALLS.get(called)
    return type && { type }
  }
  const href = attribs['href'] ?? ''
  // The picture of a custom emoji, as it lies in the export.
  const isPicture = isInExport(href) && /\.(?:jpe?g|png|tgs|webm|webp)$/i.test(href)
  if (isPicture && href !== shown) return { type: 'custom_emoji' }
  return linkEntity({ href }, shown, undefined)
}

/** A path of a file that goes with the export, and no address. */
export function isInExport(href: string): boolean {
  return href !== '' && !/^(?:[a-z][a-z0-9+.-]*:|\/|#|\?)/i.test(href)
}
