import type { Media, MediaSource, Poll, PollResult } from '../../model.ts'
import { firstByClass, hasClass, oncePerList, ownText, textOf, walk } from '../html/dom.ts'
import type { Note } from './note.ts'
import { isMediumClass, readMedium } from './media.ts'
import { readPoll } from './poll.ts'
import { isUnseenClass, readUnseen, unseenClass } from './unseen-media.ts'
import type { Element } from '../html/element.ts'

/** What stands in a message, each part once. */
export type Parts = {
  texts: Element[]
  media: Media[]
  sources: MediaSource[]
  poll?: { poll: Poll; result: PollResult }
  /** The words shown instead of what the web cannot show. */
  notSupported?: string
  errors: string[]
  /** Words that stand outside of everything known. */
  loose: string[]
  author?: Element
  footer?: Element
  keyboard?: Element
  linkPreview?: Element
  origin?: Element
  reactions?: Element
  reply?: Element
}

type Single = 'author' | 'footer' | 'keyboard' | 'linkPreview' | 'origin' | 'reactions' | 'reply'

const SINGLE: ReadonlyMap<string, Single> = new Map([
  ['tgme_widget_message_author', 'author'],
  ['tgme_widget_message_footer', 'footer'],
  ['tgme_widget_message_forwarded_from', 'origin'],
  ['tgme_widget_message_inline_keyboard', 'keyboard'],
  ['tgme_widget_message_link_preview', 'linkPreview'],
  ['tgme_widget_message_reactions', 'reactions'],
  ['tgme_widget_message_reply', 'reply'],
])

export function partsOf(message: Element, note: Note): Parts {
  const parts: Parts = { texts: [], media: [], sources: [], errors: [], loose: [] }

  /** Puts an element where it belongs; true when what is inside it is dealt with. */
  function taken(element: Element): boolean {
    if (!meansSomething(element.classes)) return false
    const read = readMedium(element)
    if (read !== undefined) {
      if (read.source !== undefined)
        parts.sources.push({ media: parts.media.length, ...read.source })
      parts.media.push(read.medium)
      return true
    }
    return element.classes.some((name) => takenAs(name, element))
  }

  function takenAs(name: string, element: Element): boolean {
    const single = SINGLE.get(name)
    if (single !== undefined) {
      if (parts[single] === undefined) parts[single] = element
      else note('repeated-part', `${name}: only the first is read`)
      return true
    }
    switch (name) {
      case 'tgme_widget_message_error':
        parts.errors.push(textOf(element))
        return true
      case 'tgme_widget_message_poll':
        if (parts.poll === undefined) parts.poll = readPoll(element, note)
        else note('repeated-part', `${name}: only the first is read`)
        return true
      case 'tgme_widget_message_text':
        parts.texts.push(innermostText(element))
        return true
      case 'message_media_not_supported_wrap':
      case 'media_not_supported_cont':
        if (unseenClass(element) !== undefined) return false
        noteNotSupported(element, parts)
        return true
      case 'message_media_view_in_telegram':
      case 'tgme_widget_message_bubble_tail':
      case 'tgme_widget_message_service_date_wrap':
      case 'tgme_widget_message_user':
        return true
      default:
        return false
    }
  }

  function takenOrUnseen(element: Element): boolean {
    if (taken(element)) return true
    const unseen = meansSomething(element.classes) ? unseenClass(element) : undefined
    if (unseen === undefined) {
      gatherLoose(element)
      return false
    }
    note('unseen-markup', unseen)
    const at = parts.media.length
    const medium = readUnseen(element, unseen, taken)
    // What was inside it follows it.
    parts.media.splice(at, 0, medium)
    for (const source of parts.sources) if (source.media >= at) source.media++
    return true
  }

  function gatherLoose(element: Element): void {
    const words = ownText(element)
    if (words === '') return
    parts.loose.push(words)
    note('unread-words', element.classes[0] ?? element.tag)
  }

  gatherLoose(message)
  walk(message, (element) => !takenOrUnseen(element))
  return parts
}

const meansSomething = oncePerList((classes) =>
  classes.some(
    (name) => SINGLE.has(name) || OTHERS.has(name) || isMediumClass(name) || isUnseenClass(name),
  ),
)

const OTHERS: ReadonlySet<string> = new Set([
  'media_not_supported_cont',
  'message_media_not_supported_wrap',
  'message_media_view_in_telegram',
  'tgme_widget_message_bubble_tail',
  'tgme_widget_message_error',
  'tgme_widget_message_poll',
  'tgme_widget_message_service_date_wrap',
  'tgme_widget_message_text',
  'tgme_widget_message_user',
])

/** Captions of albums are wrapped twice, in the same class. */
function innermostText(element: Element): Element {
  let innermost = element
  for (;;) {
    const inner = innermost.children.find(
      (child) => typeof child !== 'string' && hasClass(child, 'tgme_widget_message_text'),
    )
    if (inner === undefined || typeof inner === 'string') return innermost
    innermost = inner
  }
}

function noteNotSupported(element: Element, parts: Parts): void {
  const label = textOf(firstByClass(element, 'message_media_not_supported_label') ?? element)
  // A sticker's or player's fallback says nothing about the post.
  if (parts.notSupported === undefined || isFallback(parts.notSupported)) parts.notSupported = label
}

/** What old browsers show in place of a sticker or a film; not a statement about the post. */
export function isFallback(label: string): boolean {
  return /not supported in your browser/i.test(label)
}
