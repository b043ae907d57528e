/** One message of `messages*.html`, as Telegram Desktop exports them. */
import type { Content, Origin, PostObservation } from '../../model.ts'
import type { Note } from '../dump/row.ts'
import { hasClass, textOf, walk } from '../html/dom.ts'
import type { Element } from '../html/element.ts'
import { htmlButtons, htmlOrigin, htmlReactions, htmlReply, nameAndBot } from './html-marks.ts'
import { htmlMedium } from './html-media.ts'
import { htmlRichText, htmlText } from './html-text.ts'
import { boundsOf, isPlausible, statedTime } from './times.ts'

/** What a message that follows another of the same author leaves out. */
export type Inherited = { viaBot?: string; origin?: Origin }

export type HtmlMessage = {
  post: PostObservation & { messageId: number }
  /** Who sent it, where it says so. */
  author?: string
  /** The time as stated: that of the members of an album is the same to the letter. */
  sent?: string
  inherited: Inherited
}

export function readHtmlMessage(
  root: Element,
  messageId: number,
  before: Inherited,
  note: Note,
): HtmlMessage {
  noteUnknownClasses(root, note)
  const isJoined = hasClass(root, 'joined')
  const parts = partsOf(root, note)
  const author = parts.author === undefined ? undefined : nameAndBot(textOf(parts.author))
  const forwarded = parts.originLine === undefined ? undefined : htmlOrigin(parts.originLine, note)
  // One that is joined to a forward, and says nothing of its own origin, has the same.
  const origin = forwarded?.origin ?? (parts.isForwarded ? withoutDate(before.origin) : undefined)
  const viaBot = forwarded?.viaBot ?? author?.viaBot ?? (isJoined ? before.viaBot : undefined)
  const { content, metrics, sources } = parts
  if (origin !== undefined) content.origin = origin
  if (viaBot !== undefined) content.viaBot = viaBot
  const isEmpty = content.text === '' && content.media.length === 0 && content.poll === undefined
  if (isEmpty) {
    content.kind = 'unsupported'
    note('empty-message', 'no text and no medium that this version knows')
  }
  return {
    post: { messageId, ...readDate(parts.sent, note), content, metrics, sources },
    ...(author !== undefined && { author: author.name }),
    ...(parts.sent !== undefined && { sent: parts.sent }),
    inherited: { ...(viaBot !== undefined && { viaBot }), ...(origin !== undefined && { origin }) },
  }
}

function withoutDate(origin: Origin | undefined): Origin {
  const { date: _, ...others } = origin ?? { name: '' }
  return others
}

type Parts = {
  author?: Element
  sent?: string
  originLine?: Element
  isForwarded: boolean
  content: Content
  metrics: PostObservation['metrics']
  sources: PostObservation['sources']
}

function partsOf(root: Element, note: Note): Parts {
  const parts: Parts = {
    isForwarded: false,
    content: { kind: 'post', text: '', entities: [], media: [], buttons: [] },
    metrics: {},
    sources: [],
  }
  // In markup that was cut the body may be gone, and what was in it still there.
  const body = root.children.find((child) => typeof child !== 'string' && hasClass(child, 'body'))
  readParts(typeof body === 'object' ? body : root, parts, note)
  return parts
}

function readParts(body: Element, parts: Parts, note: Note): void {
  for (const child of body.children) {
    if (typeof child !== 'string') readPart(child, parts, note)
    else if (child.trim() !== '') note('unknown-part', child.trim().slice(0, 100))
  }
}

function readPart(element: Element, parts: Parts, note: Note): void {
  const { content } = parts
  const is = (name: string): boolean => hasClass(element, name)
  if (is('userpic_wrap')) return
  if (is('date')) parts.sent = element.attribs['title'] ?? ''
  else if (is('from_name') && parts.isForwarded) parts.originLine = element
  else if (is('from_name')) parts.author = element
  else if (is('forwarded')) {
    parts.isForwarded = true
    readParts(element, parts, note)
  } else if (is('reply_to')) {
    const reply = htmlReply(element)
    if (reply !== undefined) content.reply = reply
  } else if (is('media_wrap')) addMedium(element, parts, note)
  else if (is('text')) Object.assign(content, htmlText(element, note))
  else if (is('bot_buttons_table')) content.buttons = htmlButtons(element)
  else if (is('signature')) content.signature = textOf(element)
  else if (is('reactions')) parts.metrics.reactions = htmlReactions(element, note)
  else readStrangePart(element, parts, note)
}

function addMedium(wrap: Element, { content, metrics, sources }: Parts, note: Note): void {
  const read = htmlMedium(wrap, note)
  if ('poll' in read) {
    content.poll = read.poll
    metrics.poll = read.result
    return
  }
  if (read.source !== undefined) sources.push({ media: content.media.length, ...read.source })
  content.media.push(read.medium)
}

/** Messages that are laid out in blocks, and what is newer than this version: the words are kept. */
function readStrangePart(element: Element, parts: Parts, note: Note): void {
  const words = htmlRichText(element)
  const isRich = element.classes.some((name) => /rich/.test(name))
  note(isRich ? 'rich-message' : 'unknown-part', `${element.tag}.${element.classes.join('.')}`)
  if (words.text === '') return
  const { content } = parts
  const glue = content.text === '' ? '' : '\n'
  const from = content.text.length + glue.length
  content.text += glue + words.text
  content.entities.push(...words.entities.map((one) => ({ ...one, offset: one.offset + from })))
  content.openInTelegram = true
}

function readDate(
  stated: string | undefined,
  note: Note,
): Pick<PostObservation, 'date' | 'dateBounds'> {
  const time = stated === undefined ? undefined : statedTime(stated)
  if (time === undefined) {
    note('unreadable-date', stated === undefined ? 'no time is stated' : stated.slice(0, 100))
    return {}
  }
  const seconds = 'date' in time ? time.date : time.clock
  if (!isPlausible(seconds)) {
    note('date-out-of-range', `${stated}: the post counts as undated`)
    return {}
  }
  return 'date' in time ? { date: seconds } : { dateBounds: boundsOf(seconds) }
}

function noteUnknownClasses(root: Element, note: Note): void {
  const unknown = new Set<string>()
  walk(root, ({ classes }) => {
    for (const name of classes)
      if (!CLASSES.has(name) && !/^userpic\d/.test(name)) unknown.add(name)
    return true
  })
  for (const name of [...unknown].slice(0, NAMED)) note('unknown-class', name.slice(0, 100))
}

/** So many unknown classes of one message are named. */
const NAMED = 20

const CLASSES: ReadonlySet<string> = new Set(
  `active animated animated_wrap answer block_link body bold bot_button bot_button_column_separator bot_button_row
  bot_buttons_table clearfix count date default description details emoji fill forwarded from_name gif_play hidden
  initials joined media media_audio_file media_call media_contact media_file media_game media_giveaway
  media_invoice media_live_location media_location media_photo media_poll media_venue media_video
  media_voice_message media_wrap message paid photo photo_wrap pull_left pull_right question reaction reactions
  reply_to section_body section_title service signature spoiler status sticker sticker_wrap success text thumb
  title total userpic userpic_link userpic_wrap userpics video_duration video_file video_file_wrap video_play
  video_play_bg`.split(/\s+/),
)
