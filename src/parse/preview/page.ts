import type { Oddity, PageObservation, Parsed, PostObservation } from '../../model.ts'
import { telegramPlace } from './attributes.ts'
import { readCursors } from './cursors.ts'
import { first, firstByClass, hasClass, textOf, walk } from '../html/dom.ts'
import { readHeader } from './header.ts'
import { readMessage, type MessageUnread, type Reading } from './message.ts'
import { isEmbed, isUnfiltered } from './page-kind.ts'
import { hasSponsoredClass } from './sponsored.ts'
import type { Element } from '../html/element.ts'

/** A page of `t.me/s/…`, a piece of one, or a single post's own page. */
export function readPage(page: Element, url: string | undefined, isCut: boolean): Parsed {
  const oddities: Oddity[] = []
  const found = readMessages(page, isCut, oddities)
  const { header, handle } = readHeader(page, oddities)
  const addressed = telegramPlace(url)
  const named = found.handle ?? handle ?? addressed?.handle
  const observation: PageObservation = {
    channel: {
      ...(named !== undefined && { handle: named }),
      ...(found.peer !== undefined && { peer: found.peer }),
      ...(header !== undefined && { header }),
    },
    posts: found.posts,
    ...(found.renderedAt !== undefined && { renderedAt: found.renderedAt }),
  }
  const embed = isEmbed(page, url)
  const isWhole = !embed && !found.hasHits && isUnfiltered(page, url)
  const complete = isWhole ? completeRange(found) : undefined
  if (complete !== undefined) observation.complete = complete
  Object.assign(observation, readCursors(page))
  const notFound =
    found.posts.length > 0 ? undefined : readNotFound(page, addressed?.messageId, oddities)
  if (notFound !== undefined) observation.notFound = notFound
  const speaksOfChannel = notFound !== undefined || header !== undefined || found.posts.length > 0
  const isMute = found.posts.length === 0 && header === undefined && !showsNothing(page)
  if (isMute) oddities.push(noKnownMarkup(found.elements))
  return {
    format: embed ? 'embed' : 'preview',
    observations: speaksOfChannel ? [observation] : [],
    oddities,
  }
}

type Found = {
  elements: Element[]
  posts: PostObservation[]
  /** Ids that stand on the page, whether they were read or not; `undefined` for one that is not known. */
  shownIds: (number | undefined)[]
  handle?: string
  peer?: number
  renderedAt?: number
  /** Words are marked as what somebody searched for. */
  hasHits: boolean
}

function readMessages(page: Element, isCut: boolean, oddities: Oddity[]): Found {
  const found: Found = {
    elements: messageElements(page),
    posts: [],
    shownIds: [],
    hasHits: false,
  }
  const reading: Reading = { oddities, hasHits: false }
  const ids = new Set<number>()
  const last = isCut ? found.elements.at(-1) : undefined
  for (const element of found.elements) {
    const read = element === last ? cutMessage(element, oddities) : readMessage(element, reading)
    if (read.post === undefined) {
      if (read.isSponsored !== true) found.shownIds.push(read.messageId)
      continue
    }
    const { post, handle, peer, renderedAt } = read
    const isForeign =
      found.handle !== undefined && handle.toLowerCase() !== found.handle.toLowerCase()
    if (isForeign || ids.has(post.messageId)) {
      const [kind, detail] = isForeign
        ? ['foreign-post', `a post of another channel than ${found.handle}`]
        : ['duplicate-id', 'a second message with this id; the first is read']
      oddities.push({ kind, detail, place: `post ${handle}/${post.messageId}` })
      continue
    }
    ids.add(post.messageId)
    found.shownIds.push(post.messageId, ...(post.albumIds ?? []))
    found.posts.push(post)
    found.handle ??= handle
    if (peer !== undefined) found.peer ??= peer
    if (renderedAt !== undefined) found.renderedAt ??= renderedAt
  }
  found.hasHits = reading.hasHits
  return found
}

/** Half a post would look like an edit of the whole one. */
function cutMessage(element: Element, oddities: Oddity[]): MessageUnread {
  const stated = element.attribs['data-post']
  const messageId = telegramPlace(`/${stated ?? ''}`)?.messageId
  const detail = 'the page ends in the middle of it; it was not read: fetch or save the page again'
  oddities.push({ kind: 'cut-message', detail, place: `post ${(stated ?? '?').slice(0, 100)}` })
  return messageId === undefined ? {} : { messageId }
}

/** What is a message, or says that it is one: either becomes a post or an oddity. */
function messageElements(page: Element): Element[] {
  const elements: Element[] = []
  walk(page, (element) => {
    const isMessage =
      'data-post' in element.attribs ||
      hasClass(element, 'tgme_widget_message') ||
      (hasSponsoredClass(element) && first(element, saysPost) === undefined)
    if (isMessage && !hasClass(element, 'err_message')) elements.push(element)
    return !isMessage
  })
  return elements
}

function saysPost({ attribs }: Element): boolean {
  return 'data-post' in attribs
}

/** Between these ids the page shows everything there was, unless some message on it could not be placed. */
function completeRange({ posts, shownIds }: Found): PageObservation['complete'] {
  const ids = posts.flatMap(({ messageId, albumIds = [] }) => [messageId ?? [], albumIds].flat())
  if (ids.length === 0) return undefined
  const lowest = ids.reduce((a, b) => Math.min(a, b))
  const highest = ids.reduce((a, b) => Math.max(a, b))
  const read = new Set(ids)
  const isInDoubt = shownIds.some(
    (id) => id === undefined || (!read.has(id) && id >= lowest && id <= highest),
  )
  return isInDoubt ? undefined : { lowest, highest }
}

/** The page of a single post says in so many words that it does not exist; any other words are news. */
function readNotFound(
  page: Element,
  messageId: number | undefined,
  oddities: Oddity[],
): number[] | undefined {
  const box = firstByClass(page, 'err_message')
  if (box === undefined) return undefined
  const words = textOf(firstByClass(box, 'tgme_widget_message_error'))
  const place = messageId === undefined ? 'whole page' : `post ${messageId}`
  if (!/^post not found$/i.test(words)) {
    oddities.push({ kind: 'message-error', detail: words.slice(0, 200), place })
    return undefined
  }
  if (messageId !== undefined) return [messageId]
  oddities.push({
    kind: 'post-not-found',
    detail: 'neither the page nor its address says which post does not exist',
    place,
  })
  return undefined
}

/** The page says itself that there is nothing to see. */
function showsNothing(page: Element): boolean {
  return (
    first(
      page,
      (element) => hasClass(element, 'tme_no_messages_found') || hasClass(element, 'err_message'),
    ) !== undefined
  )
}

function noKnownMarkup(elements: readonly Element[]): Oddity {
  const ids = elements.flatMap((element) => element.attribs['data-post'] ?? [])
  const [one] = ids
  return {
    kind: 'no-known-markup',
    detail:
      one === undefined
        ? 'a page of Telegram without a channel header or posts that this version knows'
        : `${ids.length} messages, none of which this version can read`,
    place: one === undefined ? 'whole page' : `post ${one.slice(0, 100)}`,
  }
}
