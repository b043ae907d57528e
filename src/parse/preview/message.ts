import type { Count, Metrics, Oddity, PostObservation } from '../../model.ts'
import { parseCount } from '../counts.ts'
import { telegramPlace } from './attributes.ts'
import { readContent } from './content.ts'
import type { Note } from './note.ts'
import {
  first,
  firstByClass,
  firstByTag,
  hasClass,
  oncePerList,
  ownText,
  textOf,
  walk,
} from '../html/dom.ts'
import { isKnownClass } from './known-classes.ts'
import { partsOf, type Parts } from './parts.ts'
import { readReactions } from './reactions.ts'
import { isSponsored } from './sponsored.ts'
import type { Element } from '../html/element.ts'
import { readViewToken } from './view-token.ts'

/** What all messages of a page share while it is read. */
export type Reading = {
  oddities: Oddity[]
  /** Words of a message are marked as what somebody searched for. */
  hasHits: boolean
  /** What the page says of itself in each of its messages is read of the first. */
  view?: { peer: number; renderedAt: number }
}

export type MessageRead = {
  post: PostObservation & { messageId: number }
  handle: string
  peer?: number
  renderedAt?: number
}

/** A message that could not be read; its id as far as a link in it tells. A sponsored one is no post at all. */
export type MessageUnread = { post?: undefined; messageId?: number; isSponsored?: boolean }

/** Reads one message. What cannot become a post is an oddity that names it. */
export function readMessage(root: Element, reading: Reading): MessageRead | MessageUnread {
  const stated = statedPlace(root)
  const linked = stated ?? linkedPlace(root)
  const unread: MessageUnread =
    linked?.messageId === undefined ? {} : { messageId: linked.messageId }
  const place = placeName(root, linked)
  const note: Note = (kind, detail) => {
    reading.oddities.push({ kind, detail: detail.slice(0, 200), place })
  }
  if (isSponsored(root)) {
    note('sponsored', 'an advertisement of Telegram, not a post of the channel; it was not read')
    return { ...unread, isSponsored: stated === undefined }
  }
  if (!hasClass(root, 'tgme_widget_message')) {
    note('unknown-message', 'its element is none that this version knows; it was not read')
    return unread
  }
  // Only the embeds of 2018 do without `data-post`: elsewhere the lack of it is news.
  const named = stated ?? (hasClass(root, 'js-widget_message') ? undefined : linked)
  if (named?.messageId === undefined) {
    note('message-without-id', 'its markup does not state its id; it was not read')
    return unread
  }
  const view = reading.view ?? readViewToken(root)
  const { peer, renderedAt } = view
  if (peer !== undefined && renderedAt !== undefined) reading.view = { peer, renderedAt }
  const parts = partsOf(root, note)
  if (root.attribs['data-view'] === undefined && isOfGroup(parts)) {
    note('group-message', 'a message of a group, not of a channel; it was not read')
    return unread
  }
  noteUnknownClasses(root, reading, note)
  for (const words of parts.errors) note('message-error', words)
  const { handle, messageId } = named
  return { post: readPost(root, parts, { handle, messageId, note }), handle, ...view }
}

function readPost(
  root: Element,
  parts: Parts,
  { handle, messageId, note }: { handle: string; messageId: number; note: Note },
): MessageRead['post'] {
  const isService = hasClass(root, 'service_message')
  const post: MessageRead['post'] = {
    messageId,
    content: readContent(parts, { isService, handle, note }),
    metrics: readMetrics(parts, note),
    sources: parts.sources,
  }
  const members = parts.media.flatMap((medium) => medium.messageId ?? [])
  const albumIds = [...new Set(members)].filter((id) => id !== messageId)
  if (albumIds.length > 0) post.albumIds = albumIds
  const date = readDate(parts.footer ?? root, note)
  if (date !== undefined) post.date = date
  const meta = parts.footer && firstByClass(parts.footer, 'tgme_widget_message_meta')
  if (meta !== undefined && /\bedited\b/.test(ownText(meta))) post.edited = true
  return post
}

function noteUnknownClasses(root: Element, reading: Reading, note: Note): void {
  const unknown = new Set<string>()
  walk(root, ({ classes, tag }) => {
    if (tag === 'mark') reading.hasHits = true
    if (isFamiliar(classes)) return true
    for (const name of classes) if (!isKnownClass(name)) unknown.add(name)
    return true
  })
  const names = [...unknown]
  for (const name of names.slice(0, NAMED)) note('unknown-class', name)
  if (names.length > NAMED) note('unknown-class', `and ${names.length - NAMED} more`)
}

const isFamiliar = oncePerList((classes) => classes.every(isKnownClass))

/** So many unknown classes of one message are named. */
const NAMED = 20

function readMetrics({ footer, reactions, poll }: Parts, note: Note): Metrics {
  const metrics: Metrics = {}
  let voters: Count | undefined
  const read = (name: string, element: Element): void => {
    const shown = textOf(element)
    // An empty place shows nothing, which is not zero.
    if (shown === '') return
    const count = parseCount(shown)
    if (count === undefined) note('unreadable-count', `${name} ${JSON.stringify(shown)}`)
    else if (name === 'tgme_widget_message_views') metrics.views ??= count
    else if (name === 'tgme_widget_message_voters') voters ??= count
    else if (name === 'chancery_forwards') metrics.forwards ??= count
    else metrics.comments ??= count
  }
  if (footer !== undefined)
    walk(footer, (element) => {
      for (const name of element.classes) if (COUNTS.has(name)) read(name, element)
      return true
    })
  if (poll !== undefined) metrics.poll = { ...poll.result, ...(voters !== undefined && { voters }) }
  if (reactions !== undefined) metrics.reactions = readReactions(reactions, note)
  return metrics
}

/** Forwards and comments stand on Chancery's own pages only. */
const COUNTS = new Set([
  'chancery_comments',
  'chancery_forwards',
  'tgme_widget_message_views',
  'tgme_widget_message_voters',
])

/** Telegram began. */
const FIRST_DATE = Date.UTC(2013, 7, 14) / 1000

function readDate(footer: Element, note: Note): number | undefined {
  const time = timeOf(footer)
  const stated = time?.attribs['datetime'] ?? ''
  const seconds = WITH_ZONE.test(stated) ? Math.floor(Date.parse(stated) / 1000) : NaN
  if (Number.isNaN(seconds)) {
    // Chancery's own pages say it of a post whose source did not.
    if (firstByClass(footer, 'chancery_undated') !== undefined) return undefined
    note('unreadable-date', time === undefined ? 'no time is stated' : JSON.stringify(stated))
    return undefined
  }
  if (seconds >= FIRST_DATE) return seconds
  note('date-out-of-range', `${stated} is before Telegram: the post counts as undated`)
  return undefined
}

function timeOf(footer: Element): Element | undefined {
  const time = firstByTag(footer, 'time')
  if (time === undefined || 'datetime' in time.attribs) return time
  return first(footer, ({ tag, attribs }) => tag === 'time' && 'datetime' in attribs)
}

const WITH_ZONE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/

/** A person's name above "in" the name of the group. */
function isOfGroup({ author }: Parts): boolean {
  return (
    author !== undefined && firstByClass(author, 'tgme_widget_message_author_name') !== undefined
  )
}

type Place = { handle: string; messageId?: number }

function statedPlace(root: Element): Place | undefined {
  const stated = root.attribs['data-post']
  return stated === undefined ? undefined : telegramPlace(`/${stated}`)
}

function linkedPlace(root: Element): Place | undefined {
  const foot = firstByClass(root, 'tgme_widget_message_link')
  return (
    telegramPlace(firstByClass(root, 'tgme_widget_message_date')?.attribs['href']) ??
    telegramPlace(foot && firstByTag(foot, 'a')?.attribs['href'])
  )
}

function placeName(root: Element, place: Place | undefined): string {
  const stated = root.attribs['data-post']
  if (stated !== undefined) return `post ${stated.slice(0, 100)}`
  return `post ${place?.handle ?? '?'}/${place?.messageId ?? '?'}`
}
