/** What one channel does: how much, when, about what. */
import type { Outline } from '../store/outline.ts'
import type { Store } from '../store/store.ts'
import { rangeOf, type DatedRange } from './range.ts'
import { volumeOf, type Volume } from './volume.ts'

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

function mostUsed({ objects, uses }: Outline): { tag: string; posts: number }[] {
  const counts = new Uint32Array(objects.length)
  for (const object of uses.objects) counts[object] = (counts[object] ?? 0) + 1
  return objects
    .map((tag, at) => ({ tag, posts: counts[at] ?? 0 }))
    .toSorted((a, b) => b.posts - a.posts || (a.tag < b.tag ? -1 : 1))
}
