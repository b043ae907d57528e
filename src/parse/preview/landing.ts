import type { Document } from 'domhandler'
import type { Oddity, Parsed } from '../../model.ts'
import { parseCount } from '../counts.ts'
import { allByClass, elementsOf, firstByClass, firstByTag, telegramPlace, textOf } from './dom.ts'
import { formattedText } from './text.ts'

/** The card that a name without a public preview leads to. Only of a channel is anything kept: no groups, no people. */
export function readLanding(page: Document, url: string | undefined): Parsed {
  const extra = allByClass(page, 'tgme_page_extra').map((element) => textOf(element))
  const subscribers = extra
    .map((words) => /^([\d\s\u00a0\u202f.,KM]+?)\s*subscribers?$/i.exec(words)?.[1])
    .find((shown) => shown !== undefined)
  const kind = isInvitation(page)
    ? 'invite'
    : subscribers === undefined
      ? cardOf(page, extra)
      : undefined
  const oddities: Oddity[] = []
  if (kind !== undefined) {
    oddities.push({ kind: `landing-${kind}`, detail: REASONS[kind], place: 'landing card' })
    return { format: 'landing', observations: [], oddities }
  }
  if (firstByClass(page, 'tgme_page_context_link') === undefined) {
    oddities.push({
      kind: 'landing-no-preview',
      detail: 'the channel has no public preview',
      place: 'landing card',
    })
  }
  const title = firstByClass(page, 'tgme_page_title')
  const description = firstByClass(page, 'tgme_page_description')
  const count = parseCount(subscribers ?? '')
  const handle = handleOf(page) ?? telegramPlace(url)?.handle
  const header = {
    title: title === undefined ? '' : formattedText(title).text,
    counters: count === undefined ? [] : [{ kind: 'subscribers' as const, ...count }],
    ...(description !== undefined && { description: formattedText(description) }),
  }
  const channel = { header, ...(handle !== undefined && { handle }) }
  return { format: 'landing', observations: [{ channel, posts: [] }], oddities }
}

const REASONS = {
  bot: 'the name is a bot',
  group: 'the name is a group, not a channel',
  invite: 'the address is an invitation to a private chat',
  nonexistent: 'no such name, or a private one: the card does not tell which',
  user: 'the name is a person, or a bot that the card does not mark',
} as const

function cardOf(page: Document, extra: string[]): keyof typeof REASONS {
  if (extra.some((words) => /\bmembers?\b/i.test(words))) return 'group'
  const action = allByClass(page, 'tgme_action_button_new')
    .map((element) => textOf(element))
    .join(' ')
  const titleTag = firstByTag(page, 'title')
  const title = titleTag === undefined ? '' : textOf(titleTag)
  if (
    /start bot/i.test(action) ||
    /launch @/i.test(title) ||
    extra.some((words) => /monthly users?/i.test(words))
  )
    return 'bot'
  return firstByClass(page, 'tgme_page_title') === undefined ? 'nonexistent' : 'user'
}

function isInvitation(page: Document): boolean {
  return [...elementsOf(page)].some(({ attribs }) =>
    (attribs['href'] ?? '').startsWith('tg://join?'),
  )
}

function handleOf(page: Document): string | undefined {
  for (const { attribs } of elementsOf(page)) {
    const domain = /^tg:\/\/resolve\?domain=(\w{3,64})/.exec(
      attribs['content'] ?? attribs['href'] ?? '',
    )?.[1]
    if (domain !== undefined) return domain
  }
  return undefined
}
