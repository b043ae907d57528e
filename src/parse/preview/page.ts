import type { Document, Element } from 'domhandler'
import type { Oddity, PageObservation, Parsed, PostObservation } from '../../model.ts'
import { elementsOf, firstByClass, hasClass, telegramPlace } from './dom.ts'
import { readHeader } from './header.ts'
import { readMessage } from './message.ts'

type Found = { handle?: string; peer?: number; renderedAt?: number; posts: PostObservation[] }

/** A page of `t.me/s/…`, a piece of one, or a single post's own page. */
export function readPage(page: Document, url: string | undefined): Parsed {
  const oddities: Oddity[] = []
  const elements = messageElements(page)
  const found = readMessages(elements, oddities)
  const { header, handle } = readHeader(page, oddities)
  const addressed = telegramPlace(url)
  const observation: PageObservation = {
    channel: {
      ...named(found.handle ?? handle ?? addressed?.handle),
      ...(found.peer !== undefined && { peer: found.peer }),
      ...(header !== undefined && { header }),
    },
    posts: found.posts,
    ...(found.renderedAt !== undefined && { renderedAt: found.renderedAt }),
  }
  const isEmbed = hasEmbedBody(page)
  const complete = isEmbed ? undefined : completeRange(page, url, found.posts)
  if (complete !== undefined) observation.complete = complete
  if (firstByClass(page, 'err_message') !== undefined) {
    if (addressed?.messageId === undefined) oddities.push(NOT_FOUND_SOMEWHERE)
    else observation.notFound = [addressed.messageId]
  } else if (header === undefined && found.posts.length === 0 && oddities.length === 0) {
    const isEmpty = firstByClass(page, 'tme_no_messages_found') !== undefined
    if (!isEmpty) oddities.push(noKnownMarkup(page))
  }
  const speaksOfChannel =
    observation.notFound !== undefined || header !== undefined || found.posts.length > 0
  return {
    format: isEmbed ? 'embed' : 'preview',
    observations: speaksOfChannel ? [observation] : [],
    oddities,
  }
}

function named(handle: string | undefined): { handle?: string } {
  return handle === undefined ? {} : { handle }
}

function messageElements(page: Document): Element[] {
  const isMessage = (element: Element): boolean => hasClass(element, 'tgme_widget_message')
  return [...elementsOf(page, (element) => !isMessage(element))].filter(
    (element) => isMessage(element) && !hasClass(element, 'err_message'),
  )
}

function readMessages(elements: Element[], oddities: Oddity[]): Found {
  const found: Found = { posts: [] }
  const ids = new Set<number>()
  for (const element of elements) {
    const read = readMessage(element, oddities)
    if (read === undefined) continue
    const { post, handle, peer, renderedAt } = read
    const place = `post ${element.attribs['data-post'] ?? post.messageId}`
    if (post.messageId !== undefined && ids.has(post.messageId)) {
      oddities.push({
        kind: 'duplicate-id',
        detail: 'a second message with this id; the first is read',
        place,
      })
      continue
    }
    if (found.handle !== undefined && handle?.toLowerCase() !== found.handle.toLowerCase()) {
      oddities.push({
        kind: 'foreign-post',
        detail: `a post of another channel than ${found.handle}`,
        place,
      })
      continue
    }
    if (post.messageId !== undefined) ids.add(post.messageId)
    found.posts.push(post)
    if (handle !== undefined) found.handle ??= handle
    if (peer !== undefined) found.peer ??= peer
    if (renderedAt !== undefined) found.renderedAt ??= renderedAt
  }
  return found
}

/** The ids between which an unfiltered page shows everything; `undefined` when the page may be filtered. */
function completeRange(
  page: Document,
  url: string | undefined,
  posts: PostObservation[],
): PageObservation['complete'] {
  const ids = posts.flatMap(({ messageId, albumIds = [] }) => [
    ...(messageId === undefined ? [] : [messageId]),
    ...albumIds,
  ])
  if (ids.length === 0 || !isUnfiltered(page, url)) return undefined
  return {
    lowest: ids.reduce((a, b) => Math.min(a, b)),
    highest: ids.reduce((a, b) => Math.max(a, b)),
  }
}

function isUnfiltered(page: Document, url: string | undefined): boolean {
  let history = false
  let saysSo = url !== undefined && /\/s\//.test(url)
  if (url !== undefined && /[?&]q=/.test(url)) return false
  for (const element of elementsOf(page)) {
    const { name, attribs } = element
    if (name === 'mark') return false
    if (name === 'input' && attribs['name'] === 'q' && (attribs['value'] ?? '') !== '') return false
    history ||= hasClass(element, 'tgme_channel_history')
    const isPlace =
      (name === 'link' && /^(prev|next|canonical)$/.test(attribs['rel'] ?? '')) ||
      hasClass(element, 'tme_messages_more')
    if (!isPlace) continue
    if (/[?&]q=/.test(attribs['href'] ?? '')) return false
    saysSo = true
  }
  return history && saysSo
}

function hasEmbedBody(page: Document): boolean {
  for (const element of elementsOf(page)) {
    if (element.name === 'body') return hasClass(element, 'body_widget_post')
  }
  return false
}

const NOT_FOUND_SOMEWHERE: Oddity = {
  kind: 'post-not-found',
  detail: 'the page does not say which post does not exist',
  place: 'whole page',
}

function noKnownMarkup(page: Document): Oddity {
  const ids = [...elementsOf(page)].flatMap((element) => element.attribs['data-post'] ?? [])
  const detail =
    ids.length === 0
      ? 'a page of Telegram without a channel header or posts that this version knows'
      : `${ids.length} posts in markup that this version does not know, the first ${ids[0]?.slice(0, 80)}`
  return {
    kind: 'no-known-markup',
    detail,
    place: ids[0] === undefined ? 'whole page' : `post ${ids[0].slice(0, 80)}`,
  }
}
