import type { Media, MediaSource, Poll, PollResult } from '../../model.ts'
import { firstByClass, hasClass, textOf, walk } from '../html/dom.ts'
import { readMedium } from './media.ts'
import { readPoll } from './poll.ts'
import type { Element } from '../html/tree.ts'

/** What stands in a message, each part once. */
export type Parts = {
  texts: Element[]
  media: Media[]
  sources: MediaSource[]
  poll?: { poll: Poll; result: PollResult }
  /** The words shown instead of what the web cannot show. */
  notSupported?: string
  errors: string[]
  author?: Element
  footer?: Element
  keyboard?: Element
  linkPreview?: Element
  origin?: Element
  reactions?: Element
  reply?: Element
}

export function partsOf(message: Element): Parts {
  const parts: Parts = { texts: [], media: [], sources: [], errors: [] }
  walk(message, (element) => !taken(element, parts))
  return parts
}

/** Puts an element where it belongs; true when what is inside it is dealt with. */
function taken(element: Element, parts: Parts): boolean {
  const read = readMedium(element)
  if (read !== undefined) {
    if (read.source !== undefined) parts.sources.push({ media: parts.media.length, ...read.source })
    parts.media.push(read.medium)
    return true
  }
  return element.classes.some((name) => takenAs(name, element, parts))
}

function takenAs(name: string, element: Element, parts: Parts): boolean {
  switch (name) {
    case 'tgme_widget_message_author':
      parts.author ??= element
      return true
    case 'tgme_widget_message_error':
      parts.errors.push(textOf(element))
      return true
    case 'tgme_widget_message_footer':
      parts.footer ??= element
      return true
    case 'tgme_widget_message_forwarded_from':
      parts.origin ??= element
      return true
    case 'tgme_widget_message_inline_keyboard':
      parts.keyboard ??= element
      return true
    case 'tgme_widget_message_link_preview':
      parts.linkPreview ??= element
      return true
    case 'tgme_widget_message_poll':
      parts.poll ??= readPoll(element)
      return true
    case 'tgme_widget_message_reactions':
      parts.reactions ??= element
      return true
    case 'tgme_widget_message_reply':
      parts.reply ??= element
      return true
    case 'tgme_widget_message_text':
      parts.texts.push(innermostText(element))
      return true
    case 'message_media_not_supported_wrap':
    case 'media_not_supported_cont':
      noteNotSupported(element, parts)
      return true
    case 'tgme_widget_message_bubble_tail':
    case 'tgme_widget_message_service_date_wrap':
    case 'tgme_widget_message_service_photo':
    case 'tgme_widget_message_user':
      return true
    default:
      return false
  }
}

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
