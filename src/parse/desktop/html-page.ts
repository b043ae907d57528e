/**
 * `messages.html`, `messages2.html`, …: a thousand messages each, as Telegram Desktop exports them. They do not say what
 * kind of chat they are of: a channel's posts bear the name of the chat, and it alone speaks of itself as a channel.
 */
import type { Oddity, PageObservation, Parsed } from '../../model.ts'
import { pageMaker } from '../dump/pages.ts'
import type { Row } from '../dump/row.ts'
import { first, firstByClass, hasClass, textOf, walk } from '../html/dom.ts'
import { isMessage } from '../html/open-elements.ts'
import type { Element } from '../html/element.ts'
import { readHtmlMessage, type HtmlMessage, type Inherited } from './html-message.ts'
import { htmlServiceWords, isOfChannel, isOfPeople } from './html-service.ts'
import { dayBounds } from './times.ts'
import { idOf } from './values.ts'

/** Whether a page is one that Telegram Desktop exports: of a chat, or a list of what an account has. */
export function isDesktopPage(page: Element): boolean {
  return first(page, (element) => isChatPage(element) || isListPage(element)) !== undefined
}

function isChatPage(element: Element): boolean {
  return hasClass(element, 'chat_page') || numberOf(element) !== undefined
}

/** Contacts, sessions, chats, the account itself: nothing of a channel. */
function isListPage(element: Element): boolean {
  return (
    hasClass(element, 'page_wrap') &&
    first(element, ({ classes }) => classes.some((name) => LISTS.has(name))) !== undefined &&
    first(element, isChatPage) === undefined
  )
}

const LISTS: ReadonlySet<string> = new Set(['list_page', 'page_about', 'personal_info', 'sections'])

export function readDesktopPage(page: Element, isCut: boolean): Parsed {
  const oddities: Oddity[] = []
  const refuse = (kind: string, detail: string): Parsed => ({
    format: 'desktop-html',
    observations: [],
    oddities: [{ kind, detail, place: 'whole page' }],
  })
  if (first(page, isChatPage) === undefined)
    return refuse('not-a-channel', 'a page of an exported account, but none of a chat')
  const header = firstByClass(page, 'page_header')
  const title = textOf(header && (firstByClass(header, 'text') ?? header))
  const found = readMessages(page, isCut, oddities)
  const judgement = judged(title, found)
  if ('refusal' in judgement) return refuse('group', judgement.refusal)
  const channel = { header: { title: judgement.title, counters: [] } }
  return { format: 'desktop-html', observations: pagesOf(found, channel), oddities }
}

type Found = {
  messages: (HtmlMessage | { service: HtmlMessage['post']; words: string })[]
  /** A phone call: only people have them. */
  hasCall: boolean
}

function readMessages(page: Element, isCut: boolean, oddities: Oddity[]): Found {
  const found: Found = {
    messages: [],
    hasCall: firstByClass(page, 'media_call') !== undefined,
  }
  const seen = new Set<number>()
  const cut = isCut ? lastMessage(page) : undefined
  let inherited: Inherited = {}
  let day = ''
  walk(page, (element) => {
    const number = numberOf(element)
    if (number === undefined) {
      if (!isMessage(element.classes)) return true
      const detail = `its id is ${JSON.stringify(element.attribs['id'] ?? 'none').slice(0, 100)}; it was not read`
      oddities.push({ kind: 'message-without-id', detail, place: 'whole page' })
      return false
    }
    const messageId = idOf(number)
    if (messageId === undefined) {
      day = textOf(element)
      inherited = {}
      return false
    }
    const place = `message ${messageId}`
    const note = (kind: string, detail: string): void => {
      oddities.push({ kind, detail, place })
    }
    if (seen.has(messageId)) {
      note('duplicate-id', `a second message ${messageId}; the first is read`)
      return false
    }
    seen.add(messageId)
    if (hasClass(element, 'service')) {
      inherited = {}
      found.messages.push(readService(element, messageId, day))
      return false
    }
    if (element === cut) {
      note('cut-message', 'the page ends in the middle of it; it was not read: export it again')
      return false
    }
    const message = readHtmlMessage(element, messageId, inherited, note)
    inherited = message.inherited
    found.messages.push(message)
    return false
  })
  return found
}

function lastMessage(page: Element): Element | undefined {
  let last: Element | undefined
  walk(page, (element) => {
    if (isMessage(element.classes)) last = element
    return !isMessage(element.classes)
  })
  return last
}

/** `message123`; the headings of days have numbers below zero. */
function numberOf({ attribs, classes }: Element): number | undefined {
  if (!isMessage(classes)) return undefined
  const number = /^message(-?\d{1,15})$/.exec(attribs['id'] ?? '')?.[1]
  return number === undefined ? undefined : Number(number)
}

/** Of a service message only the day is known, by the heading above it. */
function readService(
  element: Element,
  messageId: number,
  day: string,
): { service: HtmlMessage['post']; words: string } {
  const words = textOf(firstByClass(element, 'body') ?? element)
  const bounds = dayBounds(day)
  const isUnsupported = words.startsWith('This message is not supported by this version of ')
  return {
    words,
    service: {
      messageId,
      ...(bounds !== undefined && { dateBounds: bounds }),
      content: {
        kind: isUnsupported ? 'unsupported' : 'service',
        text: isUnsupported ? '' : htmlServiceWords(words),
        entities: [],
        media: [],
        buttons: [],
      },
      metrics: {},
      sources: [],
    },
  }
}

/** A channel, or why not. What is in doubt is none: nobody's private chat is read. */
function judged(
  title: string,
  { messages, hasCall }: Found,
): { title: string } | { refusal: string } {
  const words = messages.flatMap((one) => ('words' in one ? [one.words] : []))
  const authors = new Set(messages.flatMap((one) => ('author' in one ? [one.author] : [])))
  const [author] = authors
  if (words.some(isOfChannel) && !hasCall) return { title: title === '' ? (author ?? '') : title }
  if (hasCall || words.some(isOfPeople)) return { refusal: 'it tells of what people in it did' }
  if (author === undefined) return { refusal: 'nothing on the page says that it is of a channel' }
  const named = title === '' ? author : title
  const strangers = [...authors].filter((one) => one !== named).length
  if (strangers === 0) return { title: named }
  return {
    refusal: `its messages bear ${strangers === 1 ? 'a name' : `${strangers} names`} other than the chat's`,
  }
}

function pagesOf({ messages }: Found, channel: Row['channel']): PageObservation[] {
  const { title = '' } = channel.header ?? {}
  const pages = pageMaker()
  const full = messages.flatMap((one) => {
    if ('service' in one) return pages.push({ channel, post: one.service })
    const { author, post } = one
    // Channels whose posts bear their authors' profiles name a person as the sender.
    if (author !== undefined && author !== title) post.content.signature ??= author
    const album = albumKey(one)
    return pages.push({ channel, post, ...(album !== undefined && { album }) })
  })
  const last = pages.end()
  const all = [...full, ...last]
  return all.length > 0 ? all : [{ channel, posts: [] }]
}

/** What the members of an album have in common, as in exports in JSON. */
function albumKey({ sent, post }: HtmlMessage): string | undefined {
  const [medium, ...others] = post.content.media
  const family = medium === undefined || others.length > 0 ? undefined : FAMILIES.get(medium.kind)
  if (sent === undefined || family === undefined) return undefined
  const { origin } = post.content
  return `inferred:${JSON.stringify([sent, family, ...(origin === undefined ? [] : [origin.name])])}`
}

const FAMILIES: ReadonlyMap<string, string> = new Map([
  ['animation', 'visual'],
  ['audio', 'audio'],
  ['document', 'document'],
  ['photo', 'visual'],
  ['video', 'visual'],
])
