/** `?on=2025-03-01` on a channel's page: to its first post of that day (UTC), or the next one after it. */
import { html } from 'hono/html'
import type { UnixSeconds } from '../../model.ts'
import type { Channel, Store } from '../../store/store.ts'
import { Failure } from '../../failure.ts'
import { channelHref, placeHref } from '../addresses.ts'
import type { Asked, Html } from '../site.ts'
import { isoTime } from '../times.ts'
import { say } from '../words/say.ts'

export function jumpForm(channel: Channel): Html {
  const newest = channel.lastPostAt
  return html`<form class="jump" action="${channelHref(channel.handle)}" method="get"><label>${say('Jump to a day')} <input type="date" name="on"${newest !== undefined && html` max="${isoTime(newest).slice(0, 10)}"`} required></label><button type="submit">${say('Go')}</button></form>`
}

/** Midnight of the day that is asked for. */
export function askedDay(c: Asked): UnixSeconds | undefined {
  const day = c.req.query('on') ?? ''
  if (day === '') return undefined
  const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(day)) return time / 1000
  throw new Failure('bad-input', say('That is not a day.'), {
    subject: day.slice(0, 100),
    hint: say('Write it as year-month-day: on=2025-03-01.'),
  })
}

/** Days after the newest post lead to the newest page. */
export async function placeOfDay(
  store: Store,
  channel: Channel,
  day: UnixSeconds,
): Promise<string> {
  const nodes = [
    { kind: 'channel' as const, handles: [channel.handle.toLowerCase()] },
    { kind: 'after' as const, time: day },
  ]
  const { posts } = await store.find(
    { kind: 'and', nodes },
    { limit: 1, sort: 'oldest', unmarked: true },
  )
  const [first] = posts
  if (first?.date === undefined) return `${channelHref(channel.handle)}#newest`
  return `${placeHref(channel.handle, first.id)}#${dayId(first.date)}`
}

/** Of the heading above the posts of a day. */
export function dayId(time: UnixSeconds): string {
  return `day-${isoTime(time).slice(0, 10)}`
}
