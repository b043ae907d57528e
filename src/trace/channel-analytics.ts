/** What one channel does: how much, when, about what. */
import type { UnixSeconds } from '../model.ts'
import type { Outline } from '../store/outline.ts'
import type { Store } from '../store/store.ts'
import { rangeOf, type DatedRange } from './range.ts'

export type ChannelAsk = { handle: string }

export type ChannelAnalytics = {
  handle: string
  posts: number
  /** That say they are forwards. */
  forwards: number
  range: DatedRange
  volume: Volume
  /** Posts by weekday (Monday first) and hour, UTC. */
  rhythm: number[][]
  /** The most used first. */
  hashtags: { tag: string; posts: number }[]
}

/** Posts over time; empty spans are 0, so that silence shows. */
export type Volume = { span: Span; counts: { at: UnixSeconds; posts: number; forwards: number }[] }

export type Span = 'day' | 'week' | 'month'

const MOST_POSTS = 2_000_000
const LISTED = 30

export async function channelAnalytics(
  store: Store,
  { handle }: ChannelAsk,
): Promise<ChannelAnalytics> {
  const outline = await store.outline({
    tree: { kind: 'channel', handles: [handle.toLowerCase()] },
    objects: 'hashtag',
    limit: MOST_POSTS,
  })
  const { dates, forwards } = outline
  return {
    handle,
    posts: dates.length,
    forwards: forwards.reduce((sum, each) => sum + each, 0),
    range: rangeOf(dates),
    volume: volumeOf(dates, forwards),
    rhythm: rhythmOf(dates),
    hashtags: mostUsed(outline).slice(0, LISTED),
  }
}

function rhythmOf(dates: Iterable<number>): number[][] {
  const rhythm = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
  for (const date of dates) {
    if (Number.isNaN(date)) continue
    const hour = Math.floor(date / 3600)
    // The epoch began on a Thursday.
    const day = rhythm[(Math.floor(hour / 24) + 3) % 7]
    if (day !== undefined) day[hour % 24] = (day[hour % 24] ?? 0) + 1
  }
  return rhythm
}

function volumeOf(dates: Float64Array, forwards: Uint8Array): Volume {
  const { from, to } = rangeOf(dates)
  if (from === undefined || to === undefined) return { span: 'day', counts: [] }
  const days = (to - from) / 86_400
  const span: Span = days <= 120 ? 'day' : days <= 1000 ? 'week' : 'month'
  const counts = new Map<UnixSeconds, { at: UnixSeconds; posts: number; forwards: number }>()
  for (let at = startOf(from, span); at <= to; at = startOf(at + LONGEST[span], span)) {
    counts.set(at, { at, posts: 0, forwards: 0 })
  }
  for (const [row, date] of dates.entries()) {
    const count = Number.isNaN(date) ? undefined : counts.get(startOf(date, span))
    if (count === undefined) continue
    count.posts++
    count.forwards += forwards[row] ?? 0
  }
  return { span, counts: [...counts.values()] }
}

/** Seconds that lead from the start of a span into the next one. */
const LONGEST: Record<Span, number> = { day: 86_400, week: 7 * 86_400, month: 31 * 86_400 }

function startOf(time: UnixSeconds, span: Span): UnixSeconds {
  const day = Math.floor(time / 86_400)
  switch (span) {
    case 'day':
      return day * 86_400
    case 'week':
      return (day - ((day + 3) % 7)) * 86_400
    case 'month': {
      const date = new Date(time * 1000)
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth()) / 1000
    }
  }
}

function mostUsed({ objects, uses }: Outline): { tag: string; posts: number }[] {
  const counts = new Uint32Array(objects.length)
  for (const object of uses.objects) counts[object] = (counts[object] ?? 0) + 1
  return objects
    .map((tag, at) => ({ tag, posts: counts[at] ?? 0 }))
    .toSorted((a, b) => b.posts - a.posts || (a.tag < b.tag ? -1 : 1))
}
