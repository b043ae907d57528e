import type { Element } from 'domhandler'
import type {
  Button,
  Content,
  Media,
  MediaSource,
  Metrics,
  Oddity,
  Origin,
  PollResult,
  Poll,
  PostObservation,
  Reply,
} from '../../model.ts'
import { parseCount } from '../counts.ts'
import {
  allByClass,
  classesOf,
  elementsOf,
  firstByClass,
  firstByTag,
  hasClass,
  ownText,
  telegramPlace,
  textOf,
  webAddress,
} from './dom.ts'
import { KNOWN_CLASSES, isKnownClass } from './known-classes.ts'
import { readLinkPreview } from './link-preview.ts'
import { readMedium } from './media.ts'
import { readPoll } from './poll.ts'
import { readReactions } from './reactions.ts'
import { formattedText } from './text.ts'

export type MessageRead = {
  post: PostObservation
  handle?: string
  peer?: number
  renderedAt?: number
}

/** What stands in a message, each part once. */
type Parts = {
  texts: Element[]
  media: Media[]
  sources: MediaSource[]
  albumIds: Set<number>
  notSupported: boolean
  reactions?: Element
  poll?: { poll: Poll; result: PollResult }
  linkPreview?: Element
  origin?: Element
  reply?: Element
  footer?: Element
  author?: Element
  keyboard?: Element
}

/** Reads one `tgme_widget_message`. `undefined`, with an oddity, when nothing names its id. */
export function readMessage(root: Element, oddities: Oddity[]): MessageRead | undefined {
  const place = placeOf(root)
  const shown = place ?? linkedPlace(root)
  const where = `post ${shown?.handle ?? '?'}/${shown?.messageId ?? '?'}`
  const oddity = (kind: string, detail: string): void => {
    oddities.push({ kind, detail: detail.slice(0, 200), place: where })
  }
  if (place?.messageId === undefined) {
    oddity('message-without-id', 'a message whose markup does not state its id; it was not read')
    return undefined
  }
  const parts = collect(root, oddity)
  const post = toPost(parts, root, place.messageId, oddity)
  return { post, handle: place.handle, ...viewToken(root) }
}

function collect(root: Element, oddity: (kind: string, detail: string) => void): Parts {
  const parts: Parts = {
    texts: [],
    media: [],
    sources: [],
    albumIds: new Set(),
    notSupported: false,
  }
  const unknown = new Set<string>()
  for (const element of elementsOf(root, (inside) => !sorted(inside, parts, oddity))) {
    for (const name of classesOf(element)) if (!isKnownClass(name)) unknown.add(name)
  }
  for (const name of unknown) oddity('unknown-class', name)
  return parts
}

/** Puts an element where it belongs; true when what is inside it is dealt with. */
function sorted(
  element: Element,
  parts: Parts,
  oddity: (kind: string, detail: string) => void,
): boolean {
  const read = readMedium(element)
  if (read !== undefined) {
    if (read.source !== undefined) parts.sources.push({ media: parts.media.length, ...read.source })
    parts.media.push(read.medium)
    return true
  }
  for (const name of classesOf(element)) {
    switch (name) {
      case 'tgme_widget_message_reply':
        parts.reply ??= element
        return true
      case 'tgme_widget_message_text':
        // Captions of albums are wrapped twice: the innermost one is read.
        parts.texts.push(firstByClass(element, 'tgme_widget_message_text') ?? element)
        return true
      case 'tgme_widget_message_forwarded_from':
        parts.origin ??= element
        return true
      case 'tgme_widget_message_poll':
        parts.poll ??= readPoll(element)
        return true
      case 'tgme_widget_message_link_preview':
        parts.linkPreview ??= element
        return true
      case 'tgme_widget_message_reactions':
        parts.reactions ??= element
        return true
      case 'tgme_widget_message_footer':
        parts.footer ??= element
        return true
      case 'tgme_widget_message_author':
        parts.author ??= element
        return true
      case 'tgme_widget_message_inline_keyboard':
        parts.keyboard ??= element
        return true
      case 'message_media_not_supported_wrap':
      case 'media_not_supported_cont':
        parts.notSupported = true
        return true
      case 'tgme_widget_message_user':
      case 'tgme_widget_message_bubble_tail':
      case 'tgme_widget_message_service_photo':
        return true
      case 'tgme_widget_message_error':
        oddity('message-error', textOf(element))
        return true
      default:
        if (KNOWN_CLASSES.has(name)) continue
    }
  }
  return false
}

function toPost(
  parts: Parts,
  root: Element,
  messageId: number,
  oddity: (kind: string, detail: string) => void,
): PostObservation {
  const content = toContent(parts, root, oddity)
  const post: PostObservation = {
    messageId,
    content,
    metrics: readMetrics(parts, oddity),
    sources: parts.sources,
  }
  const albumIds = parts.media
    .flatMap((medium) => medium.messageId ?? [])
    .filter((id) => id !== messageId)
  if (albumIds.length > 0) post.albumIds = [...new Set(albumIds)]
  const date = readDate(parts.footer ?? root)
  if (date === undefined) oddity('unreadable-date', 'no time with a datetime')
  else post.date = date
  const meta =
    parts.footer === undefined ? undefined : firstByClass(parts.footer, 'tgme_widget_message_meta')
  if (meta !== undefined && /\bedited\b/.test(ownText(meta))) post.edited = true
  return post
}

function toContent(
  parts: Parts,
  root: Element,
  oddity: (kind: string, detail: string) => void,
): Content {
  const [text, ...others] = parts.texts
  if (others.length > 0)
    oddity('several-texts', `${others.length + 1} texts in one message; the first is read`)
  const formatted =
    text === undefined
      ? { text: '', entities: [] }
      : formattedText(text, (tag) => oddity('unknown-tag', tag))
  const isEmpty =
    text === undefined &&
    parts.media.length === 0 &&
    parts.poll === undefined &&
    parts.linkPreview === undefined
  const service = hasClass(root, 'service_message')
  const content: Content = {
    kind: service ? 'service' : isEmpty && parts.notSupported ? 'unsupported' : 'post',
    ...formatted,
    media: parts.media,
    buttons: parts.keyboard === undefined ? [] : readButtons(parts.keyboard),
  }
  if (isEmpty && !parts.notSupported && !service)
    oddity('empty-message', 'no text, no medium and no placeholder')
  if (parts.notSupported && !isEmpty) content.openInTelegram = true
  if (parts.poll !== undefined) content.poll = parts.poll.poll
  if (parts.linkPreview !== undefined) content.linkPreview = readLinkPreview(parts.linkPreview)
  if (parts.origin !== undefined) content.origin = readOrigin(parts.origin)
  const reply = parts.reply === undefined ? undefined : readReply(parts.reply)
  if (reply !== undefined) content.reply = reply
  const signature =
    parts.footer === undefined
      ? undefined
      : firstByClass(parts.footer, 'tgme_widget_message_from_author')
  if (signature !== undefined) content.signature = textOf(signature)
  const via =
    parts.author === undefined
      ? undefined
      : firstByClass(parts.author, 'tgme_widget_message_via_bot')
  if (via !== undefined) content.viaBot = textOf(via).replace(/^@/, '')
  return content
}

function readMetrics(
  { footer, reactions, poll }: Parts,
  oddity: (kind: string, detail: string) => void,
): Metrics {
  const metrics: Metrics = {}
  const count = (name: string): Metrics['views'] => {
    const element = footer === undefined ? undefined : firstByClass(footer, name)
    // An empty place shows nothing, which is not zero.
    if (element === undefined || textOf(element) === '') return undefined
    const read = parseCount(textOf(element))
    if (read === undefined) oddity('unreadable-count', `${name} ${JSON.stringify(textOf(element))}`)
    return read
  }
  const views = count('tgme_widget_message_views')
  if (views !== undefined) metrics.views = views
  const voters = count('tgme_widget_message_voters')
  if (poll !== undefined) metrics.poll = { ...poll.result, ...(voters !== undefined && { voters }) }
  if (reactions !== undefined) metrics.reactions = readReactions(reactions, oddity)
  return metrics
}

function readDate(footer: Element): number | undefined {
  for (const element of elementsOf(footer)) {
    const stated = element.name === 'time' ? element.attribs['datetime'] : undefined
    const time = stated === undefined ? NaN : Date.parse(stated)
    if (Number.isFinite(time)) return Math.floor(time / 1000)
  }
  return undefined
}

function readOrigin(box: Element): Origin {
  const named = firstByClass(box, 'tgme_widget_message_forwarded_from_name')
  const signature = firstByClass(box, 'tgme_widget_message_forwarded_from_author')
  const place = telegramPlace(named?.attribs['href'])
  return {
    name: named === undefined ? textOf(box).replace(/^Forwarded from\s/, '') : textOf(named),
    ...place,
    ...(signature !== undefined && { signature: textOf(signature) }),
  }
}

function readReply(box: Element): Reply | undefined {
  const place = telegramPlace(box.attribs['href'])
  if (place?.messageId === undefined) return undefined
  const author = firstByClass(box, 'tgme_widget_message_author_name')
  const snippet = firstByClass(box, 'js-message_reply_text')
  return {
    handle: place.handle,
    messageId: place.messageId,
    ...(author !== undefined && { author: textOf(author) }),
    ...(snippet !== undefined && { snippet: textOf(snippet) }),
  }
}

/** Only a button marked as a link has an address of its own; the others lead back to the post. */
function readButtons(keyboard: Element): Button[][] {
  return allByClass(keyboard, 'tgme_widget_message_inline_row').map((row) =>
    allByClass(row, 'tgme_widget_message_inline_button').map((button) => {
      const text = textOf(firstByClass(button, 'tgme_widget_message_inline_button_text') ?? button)
      const url = hasClass(button, 'url_button')
        ? (webAddress(button.attribs['href']) ?? button.attribs['href'])
        : undefined
      return url === undefined ? { text } : { text, url }
    }),
  )
}

/** `data-post`. The embeds of 2018 have none: there the links of the date and the foot name the post. */
function placeOf(root: Element): { handle: string; messageId?: number } | undefined {
  const stated = telegramPlace(`/${root.attribs['data-post'] ?? ''}`)
  if (stated !== undefined || hasClass(root, 'js-widget_message')) return stated
  return linkedPlace(root)
}

function linkedPlace(root: Element): { handle: string; messageId?: number } | undefined {
  const date = firstByClass(root, 'tgme_widget_message_date')
  const link = firstByClass(root, 'tgme_widget_message_link')
  const foot = link === undefined ? undefined : firstByTag(link, 'a')
  return telegramPlace(date?.attribs['href']) ?? telegramPlace(foot?.attribs['href'])
}

/** What the preview says of itself in `data-view`: the channel's number and when it was rendered. */
function viewToken(root: Element): { peer?: number; renderedAt?: number } {
  try {
    const packed = (root.attribs['data-view'] ?? '').replaceAll('-', '+').replaceAll('_', '/')
    const token: unknown = JSON.parse(atob(packed))
    if (typeof token !== 'object' || token === null) return {}
    const peer = 'c' in token && typeof token.c === 'number' && token.c < 0 ? -token.c : undefined
    const renderedAt =
      't' in token && typeof token.t === 'number' && Number.isInteger(token.t) ? token.t : undefined
    return { ...(peer !== undefined && { peer }), ...(renderedAt !== undefined && { renderedAt }) }
  } catch {
    return {}
  }
}
