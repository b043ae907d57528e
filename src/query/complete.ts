/** What may be written next in a search box: operators and their values, channels, hashtags, groups. */
import { fold, foldName } from '../language/fold.ts'
import { IDENTIFIED_LANGUAGES } from '../language/identify.ts'
import { OPERATORS, operatorNamed, type Operator } from './operators.ts'
import { QUOTES } from './lexemes.ts'
import { HAS_KINDS, IS_FLAGS, languageName, SORTS } from './values.ts'

/** The piece of the query that is being written: what stands between `from` and `to`, the cursor's place, is replaced. */
export type Unfinished = {
  from: number
  to: number
  /** Of which sort the piece is, by its sign or its operator. */
  kind: 'hashtag' | 'mention' | 'value' | 'word'
  operator?: Operator
  /** Without sign and operator, of several values the last. */
  typed: string
}

/** What the archive holds that fits the piece, as far as it is known. */
export type Holdings = {
  channels: readonly { handle: string; title: string }[]
  /** Without their sign, the most frequent first. */
  hashtags: readonly string[]
  groups: readonly string[]
}

/** `text` takes the piece's place; `about` says what it is. */
export type Offer = { text: string; about: string }

/** Undefined within quotation marks, and where nothing is begun. */
export function unfinished(query: string, cursor = query.length): Unfinished | undefined {
  const before = query.slice(0, cursor)
  const [piece = ''] = /[^\s()|]*$/u.exec(before) ?? []
  if (isQuoted(before)) return undefined
  const written = piece.replace(/^[-−–]+/u, '')
  const from = cursor - written.length
  if (written === '') return undefined
  const sign = written.charAt(0)
  if (sign === '#' || sign === '＃')
    return { from, to: cursor, kind: 'hashtag', typed: written.slice(1) }
  if (sign === '@') return { from, to: cursor, kind: 'mention', typed: written.slice(1) }
  const colon = written.indexOf(':')
  const operator = colon < 0 ? undefined : operatorNamed(written.slice(0, colon))
  if (operator === undefined)
    return colon < 0 ? { from, to: cursor, kind: 'word', typed: written } : undefined
  const typed = /[^,]*$/u.exec(written.slice(colon + 1))?.[0] ?? ''
  return { from: cursor - typed.length, to: cursor, kind: 'value', operator, typed }
}

/** At most `most`, the likeliest first. */
export function offers(piece: Unfinished, holdings: Holdings, most: number): Offer[] {
  return all(piece, holdings)
    .filter(({ text }) => text.toLowerCase() !== piece.typed.toLowerCase())
    .slice(0, most)
}

/** The query with the offer taken, and where the cursor stands then. */
export function taken(query: string, piece: Unfinished, { text }: Offer): [string, number] {
  const before = query.slice(0, piece.from)
  const after = query.slice(piece.to)
  const space = /[:/]$/u.test(text) || after.startsWith(' ') ? '' : ' '
  return [`${before}${text}${space}${after}`, (before + text + space).length]
}

function all(piece: Unfinished, { channels, hashtags, groups }: Holdings): Offer[] {
  const { typed } = piece
  const handles = channelsLike(channels, typed)
  const tags = hashtags
    .filter((tag) => tag.startsWith(foldName(typed)))
    .map((tag) => ({ text: `#${tag}`, about: 'hashtag' }))
  switch (piece.kind) {
    case 'hashtag':
      return tags
    case 'mention':
      return handles.map(({ handle, title }) => ({ text: `@${handle}`, about: title }))
    case 'word': {
      const names = OPERATORS.filter((name) => name.startsWith(typed.toLowerCase()))
      return [
        ...names.map((name) => ({ text: `${name}:`, about: OPERATOR_ABOUT[name] })),
        ...handles
          .slice(0, 4)
          .map(({ handle, title }) => ({ text: `channel:${handle}`, about: title })),
        ...tags,
      ]
    }
    case 'value':
      return valuesOf(piece, handles, groups)
  }
}

function valuesOf(
  { operator, typed }: Unfinished,
  handles: readonly { handle: string; title: string }[],
  groups: readonly string[],
): Offer[] {
  const begun = typed.toLowerCase()
  const listed = (values: readonly string[], about: string): Offer[] =>
    values.filter((value) => value.startsWith(begun)).map((text) => ({ text, about }))
  if (operator === 'has') return listed(HAS_KINDS, 'what a post holds')
  if (operator === 'is') return listed(IS_FLAGS, 'kind of post')
  if (operator === 'sort') return listed(SORTS, 'order')
  if (operator === 'lang') return languagesLike(begun)
  if (operator === 'group') return groupsLike(groups, typed)
  if (operator !== 'channel' && operator !== 'from' && operator !== 'similar') return []
  const end = operator === 'similar' ? '/' : ''
  return handles.map(({ handle, title }) => ({ text: `${handle}${end}`, about: title }))
}

function languagesLike(begun: string): Offer[] {
  return IDENTIFIED_LANGUAGES.map((code) => ({ text: code, about: languageName(code) })).filter(
    ({ text, about }) => text.startsWith(begun) || about.toLowerCase().startsWith(begun),
  )
}

function groupsLike(groups: readonly string[], typed: string): Offer[] {
  return groups
    .filter((group) => fold(group).startsWith(fold(typed)))
    .map((group) => ({
      text: /^[\p{L}\p{M}\p{N}_-]+$/u.test(group) ? group : `"${group}"`,
      about: 'group of channels',
    }))
}

/** Handles that begin so come before titles with a word that does. */
function channelsLike(
  channels: Holdings['channels'],
  typed: string,
): { handle: string; title: string }[] {
  const handle = typed.toLowerCase()
  const word = fold(typed)
  const named = channels.filter((channel) => channel.handle.toLowerCase().startsWith(handle))
  const titled = channels.filter(
    (channel) =>
      word !== '' &&
      !named.includes(channel) &&
      channel.title.split(/[\s\p{P}]+/u).some((part) => fold(part).startsWith(word)),
  )
  return [...named, ...titled]
}

/** An opened quotation mark is not closed yet. */
function isQuoted(text: string): boolean {
  let at = 0
  while (at < text.length) {
    const family = QUOTES.find((quotes) => quotes.includes(text.charAt(at)))
    if (family === undefined) {
      at++
      continue
    }
    let end = at + 1
    while (end < text.length && !family.includes(text.charAt(end))) end++
    if (end >= text.length) return true
    at = end + 1
  }
  return false
}

const OPERATOR_ABOUT: Readonly<Record<Operator, string>> = {
  after: 'dated at or after',
  before: 'dated before',
  case: 'posts put into a case',
  channel: 'posts of a channel',
  comments: 'number of comments',
  domain: 'with a link to a host',
  during: 'dated within a month, a year…',
  forwards: 'number of forwards',
  from: 'forwarded from',
  group: 'posts of a group of channels',
  has: 'holds a photo, a poll, a link…',
  is: 'forward, reply, edited, deleted…',
  lang: 'in a language',
  on: 'dated on a day',
  reaction: 'with this reaction',
  reactions: 'number of reactions',
  seen: 'captured then',
  similar: 'copies of a post',
  sort: 'order of the search',
  views: 'number of views',
}
