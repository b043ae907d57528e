/** Every address of our own that a page links to, and Telegram's. */
import type { PostId } from '../model.ts'
import { Failure } from '../failure.ts'
import { say } from './words/say.ts'

const HANDLE = /^[a-z][a-z0-9_]{1,63}$/i
const DERIVED = /^~[\p{L}\p{N}\p{M}._~-]{1,200}$/u
const NUMBER = /^[1-9][0-9]{0,14}$/
const NUMBERLESS = /^~[\w-]{1,200}(?:\.[0-9]{1,9})?$/

/** A channel's public name, without `@`. */
export function isHandle(text: string): boolean {
  return HANDLE.test(text)
}

export function channelHref(
  handle: string,
  at: { q?: string; cursor?: string; before?: PostId; after?: PostId } = {},
): string {
  return `/s/${encode(handle)}${asked(at)}`
}

export function postHref(handle: string, id: PostId): string {
  return `/${encode(handle)}/${encode(String(id))}`
}

/** A post among its neighbours. */
export function placeHref(handle: string, id: PostId): string {
  return `/s${postHref(handle, id)}`
}

export function oembedHref(url: string): string {
  return `/oembed${asked({ url })}`
}

export function traceHref(handle: string, id: PostId): string {
  return `/trace${postHref(handle, id)}`
}

export function reportHref(handle: string, id: PostId): string {
  return `${traceHref(handle, id)}/report`
}

/** `copies`: posts with the same words are all shown, not once. */
export function searchHref(q: string, cursor?: string, copies = false): string {
  return `/search${asked({ q, cursor, copies: copies ? 'all' : undefined })}`
}

/** The hits as a table. */
export function searchCsvHref(q: string, copies = false): string {
  return `/search.csv${asked({ q, copies: copies ? 'all' : undefined })}`
}

export function analyticsHref(handle: string): string {
  return `/s/${encode(handle)}/analytics`
}

export function calendarHref(handle: string, year?: number): string {
  return `/s/${encode(handle)}/calendar${asked({ year })}`
}

/** To the first post of a day, written `2025-03-01`. */
export function dayHref(handle: string, day: string): string {
  return `/s/${encode(handle)}${asked({ on: day })}`
}

export function networkHref(q: string, file?: string): string {
  return `/network${asked({ q, file })}`
}

export function topicsHref(q: string): string {
  return `/topics${asked({ q })}`
}

/** A chart of a page as a file. */
export function chartHref(page: string, chart: { csv: string } | { svg: string }): string {
  return `${page}${page.includes('?') ? '&' : '?'}${asked(chart).slice(1)}`
}

export function coordinationHref(ask: {
  q: string
  of: string
  window: number
  fast: number
  minParticipation: number
  percentile: number
  beyondChance: boolean
  file?: string
}): string {
  const { q, of, window, fast, minParticipation: min, percentile, file } = ask
  const chance = ask.beyondChance ? 'beyond' : ''
  return `/coordination${asked({ q, of, window, fast, min, percentile, chance, file })}`
}

export function mediumHref(sha256: string): string {
  return `/media/${sha256}`
}

/** The operator's cases. */
export const CASES = '/operator/cases'

export function caseHref(
  id: number,
  ask: {
    q?: string
    tag?: string
    order?: string
    cursor?: string
    added?: number
    already?: number
    back?: string
  } = {},
): string {
  return `${CASES}/${id}${asked(ask)}`
}

export function operatorCapturesHref(ask: {
  channel: string
  unread: number | undefined
  before: number
}): string {
  return `/operator/captures${asked(ask)}`
}

export function captureHref(id: string): string {
  return `/capture/${encode(id)}`
}

/** Where Telegram shows the same; derived handles and posts without a number have no such place. */
export function telegramHref(handle: string, id?: PostId): string | undefined {
  if (!isHandle(handle) || typeof id === 'string') return undefined
  return id === undefined ? `https://t.me/${handle}` : `https://t.me/${handle}/${id}`
}

export function readHandle(text: string): string {
  if (HANDLE.test(text) || DERIVED.test(text)) return text
  throw new Failure('not-found', say('There is no channel of that name.'), {
    subject: text.slice(0, 100),
    hint: say(
      'A handle has Latin letters, digits and underscores; one derived from a title starts with ~.',
    ),
  })
}

export function readPostId(text: string): PostId {
  if (NUMBER.test(text)) return Number(text)
  if (NUMBERLESS.test(text)) return text
  throw new Failure('bad-input', say('That is not the id of a post.'), {
    subject: text.slice(0, 100),
    hint: say(
      'An id is a whole number above 0, or ~ and a digest for a post whose number is not known.',
    ),
  })
}

function asked(pairs: Record<string, PostId | undefined>): string {
  const given = Object.entries(pairs).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${encode(String(value))}`],
  )
  return given.length === 0 ? '' : `?${given.join('&')}`
}

/** Captured text may hold a lone surrogate, on which `encodeURIComponent` throws; nothing at all would make `//`, another host. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()) || '-'
}
