import type { ChannelHeader, Count, Parsed } from '../../model.ts'
import { parseCount } from '../counts.ts'
import { telegramPlace, webAddress } from './attributes.ts'
import { allByClass, first, firstByClass, firstByTag, hasClass, textOf } from '../html/dom.ts'
import { readLabels } from './header.ts'
import { formattedText } from './text.ts'
import type { Element } from '../html/element.ts'

/** The card of a name, where a page without a preview leads to as well. */
export function isLanding(page: Element): boolean {
  return firstByClass(page, 'tgme_page') !== undefined
}

/** Only of a channel is anything kept: no groups, no people. */
export function readLanding(page: Element, url: string | undefined): Parsed {
  const card = cardOf(page)
  const oddity = (kind: keyof typeof REASONS): Parsed['oddities'][number] => ({
    kind: `landing-${kind}`,
    detail: REASONS[kind],
    place: 'landing card',
  })
  if (card.kind !== 'channel')
    return { format: 'landing', observations: [], oddities: [oddity(card.kind)] }
  const handle = handleOf(page) ?? telegramPlace(url)?.handle
  const header = headerOf(page, card.subscribers, handle)
  return {
    format: 'landing',
    observations: [{ channel: { ...(handle !== undefined && { handle }), header }, posts: [] }],
    oddities: hasPreview(page) ? [] : [oddity('no-preview')],
  }
}

const REASONS = {
  blocked: 'Telegram shows nothing of the name: it is blocked or banned',
  bot: 'the name is a bot',
  group: 'the name is a group, not a channel',
  invite: 'the address is an invitation to a private chat',
  'no-preview': 'the channel has no public preview',
  nonexistent: 'no such name, or a private one: the card does not tell which',
  post: 'the page around a single post, without the post: its embed has it',
  unknown: 'the card does not tell what the name is',
  user: 'the name is a person, or a bot that the card does not mark',
} as const

type Card =
  | { kind: 'channel'; subscribers: Count }
  | { kind: Exclude<keyof typeof REASONS, 'no-preview'> }

/** Classes and the shape of the small print count: its words follow the reader's language. */
function cardOf(page: Element): Card {
  if (first(page, isInvitation) !== undefined) return { kind: 'invite' }
  if (first(page, isFrameOfPost) !== undefined) return { kind: 'post' }
  if (firstByClass(page, 'tgme_page_title') === undefined)
    return { kind: saysBlocked(page) ? 'blocked' : 'nonexistent' }
  const extras = allByClass(page, 'tgme_page_extra').map((element) => textOf(element))
  const numbered = extras.map((words) => NUMBERED.exec(words)).find((match) => match !== null)
  if (numbered !== undefined) {
    const [, shown = '', unit = '', more = ''] = numbered
    if (/\d/.test(more) || /^members?\b/i.test(unit)) return { kind: 'group' }
    if (/^monthly\b/i.test(unit)) return { kind: 'bot' }
    const subscribers = parseCount(shown)
    const isChannel = hasPreview(page) || /^subscribers?\b/i.test(unit)
    if (isChannel && subscribers !== undefined) return { kind: 'channel', subscribers }
  }
  if (isOfBot(page)) return { kind: 'bot' }
  return { kind: extras.some((words) => words.startsWith('@')) ? 'user' : 'unknown' }
}

/** A number, the words behind it, and what follows a comma: `14 035 members, 5 791 online`. */
const NUMBERED = /^(\d[\d\p{Zs}.,]{0,30}[KMB]?)(?<=[\dKMB])\p{Zs}+([^\d,]{0,60})(.{0,100})/u

function isInvitation({ attribs }: Element): boolean {
  return (attribs['href'] ?? attribs['content'] ?? '').startsWith('tg://join?')
}

/** The post stands in a frame of its own, which a script or the page itself loads. */
function isFrameOfPost({ attribs, tag }: Element): boolean {
  if ('data-telegram-post' in attribs) return true
  return tag === 'iframe' && /[?&]embed=1(?:&|$)/.test(attribs['src'] ?? '')
}

/** A free name can be contacted; of a blocked one the card says that Telegram's applications show its posts. */
function saysBlocked(page: Element): boolean {
  return /\bview posts\b/i.test(textOf(firstByClass(page, 'tgme_page')))
}

function isOfBot(page: Element): boolean {
  const button = textOf(firstByClass(page, 'tgme_action_button_new'))
  return /^start bot$/i.test(button) || /: launch @/i.test(textOf(firstByTag(page, 'title')))
}

function hasPreview(page: Element): boolean {
  return firstByClass(page, 'tgme_page_context_link') !== undefined
}

function headerOf(page: Element, subscribers: Count, handle: string | undefined): ChannelHeader {
  const title = firstByClass(page, 'tgme_page_title')
  const name = title && (firstByTag(title, 'span') ?? title)
  const description = firstByClass(page, 'tgme_page_description')
  const photo = first(page, (element) => hasClass(element, 'tgme_page_photo_image'))
  const avatar = webAddress(photo?.attribs['src'])
  return {
    title: name === undefined ? '' : formattedText(name).text,
    ...(description !== undefined && { description: formattedText(description, { handle }) }),
    counters: [{ kind: 'subscribers', ...subscribers }],
    ...readLabels(
      title && { ...title, children: title.children.filter((child) => child !== name) },
    ),
    ...(avatar !== undefined && { avatar }),
  }
}

function handleOf(page: Element): string | undefined {
  const resolves = ({ attribs }: Element): string | undefined =>
    /^tg:\/\/resolve\?domain=(\w{3,64})/.exec(attribs['content'] ?? attribs['href'] ?? '')?.[1]
  const element = first(page, (one) => resolves(one) !== undefined)
  const preview = firstByClass(page, 'tgme_page_context_link')?.attribs['href']
  return telegramPlace(preview)?.handle ?? (element && resolves(element))
}
