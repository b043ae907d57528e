/** `name:value`: what each operator makes of its value, and what a mistake may have meant. */
import { IDENTIFIED_LANGUAGES } from '../language/identify.ts'
import { emojiEnd, foldEmoji } from '../language/emoji.ts'
import { tokens } from '../language/analyse.ts'
import { anyOf } from './build.ts'
import { readCountRange } from './counts.ts'
import { nearest } from './nearest.ts'
import type { CountedMetric, QueryNode, Sort } from './query.ts'
import { during, moment, seen } from './spans.ts'
import { HAS_KINDS, HAS_MEANT, IS_FLAGS, languageOf, SORTS } from './values.ts'

/** `mistake` completes the sentence "`befor:2024` …"; `meant` is what to write in its place. */
export type Operation =
  | { node: QueryNode }
  | { sort: Sort }
  | { mistake: string; meant?: string | undefined }

export const OPERATORS = [
  'after',
  'before',
  'case',
  'channel',
  'comments',
  'domain',
  'during',
  'forwards',
  'from',
  'group',
  'has',
  'is',
  'lang',
  'on',
  'reaction',
  'reactions',
  'seen',
  'similar',
  'sort',
  'views',
] as const
export type Operator = (typeof OPERATORS)[number]

/** Undefined where this is no operator and does not look like one: `12:30`, `note:this`. */
export function readOperation(lexeme: string): Operation | undefined {
  const address = ADDRESS.exec(lexeme)
  if (address !== null) {
    const [, handle = '', id] = address
    const meant = id === undefined ? `channel:${handle}` : `similar:${handle}/${id}`
    return mistake('was read as words.', meant.toLowerCase())
  }
  const colon = lexeme.indexOf(':')
  if (colon < 1 || colon > LONGEST_NAME) return undefined
  const name = lexeme.slice(0, colon).toLowerCase()
  const value = lexeme.slice(colon + 1)
  const operator = operatorNamed(name)
  if (operator !== undefined) return operate(operator, value, false)
  // An address or a time of day is no slip of the pen.
  if (value.startsWith('//')) return undefined
  const meant = MEANT[name] ?? (name.length > 3 ? nearest(name, OPERATORS) : undefined)
  if (meant === undefined) return undefined
  return mistake('was read as words.', `${meant}:${value}`)
}

/** `name:"value"`. */
export function readQuotedOperation(operator: Operator, value: string): Operation {
  return operate(operator, value, true)
}

export function operatorNamed(name: string): Operator | undefined {
  const lower = name.toLowerCase()
  return OPERATORS.find((known) => known === lower)
}

/** A channel's or a post's own address: who pastes one asks for it, not for its words. */
const ADDRESS = /^(?:https?:\/\/)?t\.me\/(?:s\/)?([a-z]\w{2,63})(?:\/(\d{1,15}))?\/?(?:\?\S*)?$/iu

const LONGEST_NAME = 12
/** Values with commas between them. */
const MOST_VALUES = 200

/** What other searches call it. */
const MEANT: Readonly<Record<string, Operator>> = {
  chat: 'channel',
  date: 'on',
  filetype: 'has',
  forwarded: 'from',
  host: 'domain',
  in: 'channel',
  language: 'lang',
  newer: 'after',
  older: 'before',
  order: 'sort',
  replies: 'comments',
  since: 'after',
  site: 'domain',
  until: 'before',
  url: 'domain',
}

function operate(operator: Operator, value: string, quoted: boolean): Operation {
  if (value.trim() === '') return missing(operator)
  if (!quoted && value.split(',', MOST_VALUES + 1).length > MOST_VALUES)
    return { mistake: `was read as words: ${operator}: takes at most ${MOST_VALUES} values.` }
  switch (operator) {
    case 'after':
    case 'before':
      return moment(operator, value)
    case 'during':
    case 'on':
      return during(operator, value)
    case 'seen':
      return seen(value)
    case 'channel': {
      const handles = handlesOf(value)
      return handles.length === 0 ? missing(operator) : { node: { kind: 'channel', handles } }
    }
    case 'from':
      return from(value, quoted)
    case 'case':
    case 'group':
      return each(operator, value, quoted, (name) => ({
        node: { kind: operator, name: name.toLowerCase() },
      }))
    case 'lang':
      return each('lang', value, quoted, language)
    case 'has':
      return each('has', value, quoted, has)
    case 'is':
      return each('is', value, quoted, is)
    case 'domain':
      return each('domain', value, quoted, domain)
    case 'comments':
    case 'forwards':
    case 'reactions':
    case 'views':
      return count(operator, value)
    case 'reaction':
      return each('reaction', value, quoted, reaction)
    case 'similar':
      return similar(value)
    case 'sort':
      return sort(value)
  }
}

const EXPECTED: Readonly<Record<Operator, string>> = {
  after: 'a date, as in after:2024-05-01',
  before: 'a date, as in before:2024-05-01',
  case: 'the name of a case, as in case:bridge',
  channel: 'a handle, as in channel:news',
  comments: 'a number, as in comments:>=10',
  domain: 'the host of a link, as in domain:example.org',
  during: 'a date or a month, as in during:2024-07',
  forwards: 'a number, as in forwards:>=10',
  from: 'a handle, or a name in quotation marks, as in from:news',
  group: 'the name of a group of channels, as in group:embassies',
  has: 'what a post holds, as in has:photo',
  is: 'a kind of post, as in is:forward',
  lang: 'a language, as in lang:ru',
  on: 'a day, as in on:2024-05-01',
  reaction: 'an emoji, as in reaction:👍',
  reactions: 'a number, as in reactions:>=50',
  seen: 'the time of a capture, as in seen:2024-07',
  similar: 'a post, as in similar:news/123',
  sort: 'an order, as in sort:views',
  views: 'a number, as in views:>1000',
}

function missing(operator: Operator): Operation {
  return {
    mistake: `was read as a word: right behind the colon stands ${EXPECTED[operator]}.`,
  }
}

function mistake(said: string, meant: string | undefined): Operation {
  return meant === undefined
    ? { mistake: said }
    : { mistake: `${said} Did you mean ${meant}?`, meant }
}

/** Any of the values: the first that is a mistake makes all of it one, or who wrote it would get less than was asked. */
function each(
  operator: Operator,
  value: string,
  quoted: boolean,
  read: (value: string, whole: (corrected: string) => string) => Operation,
): Operation {
  const values = quoted ? [value.trim()] : [...new Set(value.split(','))].filter((v) => v !== '')
  const nodes: QueryNode[] = []
  for (const one of values) {
    const operation = read(one, (corrected) =>
      [...new Set(values.map((other) => (other === one ? corrected : other)))].join(','),
    )
    if (!('node' in operation)) return operation
    if (!nodes.some((node) => JSON.stringify(node) === JSON.stringify(operation.node)))
      nodes.push(operation.node)
  }
  const node = anyOf(nodes)
  return node === undefined ? missing(operator) : { node }
}

function from(value: string, quoted: boolean): Operation {
  if (quoted) {
    const name = value.trim()
    return tokens(name).length === 0 ? missing('from') : { node: { kind: 'fromName', name } }
  }
  const handles = handlesOf(value)
  return handles.length === 0 ? missing('from') : { node: { kind: 'from', handles } }
}

function handlesOf(value: string): string[] {
  const handles = [...new Set(value.split(',').map(handleOf))].filter((handle) => handle !== '')
  return handles.every((handle) => HANDLE.test(handle)) ? handles : []
}

/** Telegram's, and those made from titles. */
const HANDLE = /^~?[\p{L}\p{M}\p{N}_.-]{1,128}$/u

/** As typed, with `@`, or as the address of a channel's page. */
function handleOf(typed: string): string {
  return typed
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?t\.me\/(?:s\/)?/u, '')
    .replace(/^@+/u, '')
    .replace(/\/.*$/u, '')
    .trim()
}

function language(value: string, whole: (corrected: string) => string): Operation {
  const code = languageOf(value)
  if (code !== undefined && IDENTIFIED_LANGUAGES.includes(code))
    return { node: { kind: 'language', code } }
  const known = IDENTIFIED_LANGUAGES.join(', ')
  const meant = LANGUAGE_MEANT[value.toLowerCase()]
  return mistake(
    `was read as words: lang: knows ${known}.`,
    meant === undefined ? undefined : `lang:${whole(meant)}`,
  )
}

/** Countries and old codes that people write for languages. */
const LANGUAGE_MEANT: Readonly<Record<string, string>> = {
  cn: 'zh',
  cz: 'cs',
  gr: 'el',
  iw: 'he',
  jp: 'ja',
  kr: 'ko',
  ua: 'uk',
  us: 'en',
}

function has(value: string, whole: (corrected: string) => string): Operation {
  const lower = value.toLowerCase()
  const what = HAS_KINDS.find((known) => known === lower) ?? HAS_MEANT[lower]
  if (what !== undefined) return { node: { kind: 'has', what } }
  const meant = nearest(lower, HAS_KINDS)
  return meant === undefined
    ? mistake(`was read as words: has: knows ${HAS_KINDS.join(', ')}.`, undefined)
    : mistake('was read as words.', `has:${whole(meant)}`)
}

function is(value: string, whole: (corrected: string) => string): Operation {
  const lower = value.toLowerCase()
  const flag = IS_FLAGS.find((known) => known === lower)
  if (flag !== undefined) return { node: { kind: 'is', flag } }
  const meant = nearest(lower, IS_FLAGS)
  if (meant !== undefined) return mistake('was read as words.', `is:${whole(meant)}`)
  const what = HAS_KINDS.find((known) => known === lower)
  if (what !== undefined) return mistake('was read as words.', `has:${what}`)
  return mistake(`was read as words: is: knows ${IS_FLAGS.join(', ')}.`, undefined)
}

/** A host, or any address on it. */
function domain(value: string): Operation {
  const host = value
    .toLowerCase()
    .replace(/^[a-z]+:\/\//u, '')
    .replace(/^www\./u, '')
    .replace(/[/?#:].*$/u, '')
    .replace(/^\.+|\.+$/gu, '')
  return /^[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)*$/u.test(host) && host.length <= 253
    ? { node: { kind: 'domain', domain: host } }
    : mistake(`was read as words: ${value} is no host like example.org.`, undefined)
}

function count(metric: CountedMetric, value: string): Operation {
  const range = readCountRange(value)
  if (range !== undefined) return { node: { kind: 'count', metric, ...range } }
  if (metric === 'reactions' && emojiOf(value) !== undefined)
    return mistake('was read as words.', `reaction:${value}`)
  const examples = `${metric}:1000, ${metric}:>1000, ${metric}:<=2.5K, ${metric}:100..500`
  return mistake(`was read as words: numbers are compared as in ${examples}.`, undefined)
}

function reaction(value: string): Operation {
  const lower = value.toLowerCase()
  if (lower === 'paid' || lower === 'custom') return { node: { kind: 'reaction', reaction: lower } }
  const emoji = emojiOf(value)
  if (emoji !== undefined) return { node: { kind: 'reaction', reaction: emoji } }
  return readCountRange(value) === undefined
    ? mistake('was read as words: reaction: takes one emoji, paid or custom.', undefined)
    : mistake('was read as words.', `reactions:${value}`)
}

/** The text, where it is one emoji and nothing else. */
function emojiOf(text: string): string | undefined {
  return emojiEnd(text, 0) === text.length ? foldEmoji(text) : undefined
}

function similar(value: string): Operation {
  const found =
    /^(?:(?:https?:\/\/)?t\.me\/(?:s\/)?|@)?([\p{L}\p{N}_~-]{1,64})\/(\d{1,15}|~[\w.]{1,80})(?:\?.*)?$/iu.exec(
      value,
    )
  const [, handle = '', id = ''] = found ?? []
  if (handle === '')
    return mistake(
      `was read as words: right behind the colon stands ${EXPECTED.similar}.`,
      undefined,
    )
  return {
    node: {
      kind: 'similar',
      handle: handle.toLowerCase(),
      id: id.startsWith('~') ? id : Number(id),
    },
  }
}

function sort(value: string): Operation {
  const lower = value.toLowerCase()
  const order = SORTS.find((known) => known === lower)
  if (order !== undefined) return { sort: order }
  const meant = SORT_MEANT[lower] ?? nearest(lower, SORTS)
  return meant === undefined
    ? mistake(`was read as words: sort: knows ${SORTS.join(', ')}.`, undefined)
    : mistake('was read as words.', `sort:${meant}`)
}

const SORT_MEANT: Readonly<Record<string, Sort>> = {
  asc: 'oldest',
  date: 'newest',
  desc: 'newest',
  new: 'newest',
  old: 'oldest',
  popular: 'views',
  rank: 'relevance',
  score: 'relevance',
}
