/** What one channel does: how much, when, about what. */
import type { Outline, Sorted } from '../store/outline.ts'
import type { Store } from '../store/store.ts'
import { rangeOf, type DatedRange } from './range.ts'
import { sumTakings, weightOf, type NetworkEdge } from './takings.ts'
import { seriesOf, volumeOf, type Series, type Volume } from './volume.ts'

export type ChannelAsk = { handle: string }

export type ChannelAnalytics = {
  handle: string
  posts: number
  /** That say they are forwards. */
  forwards: number
  /** Posts that took from another channel, declared or not. */
  taken: number
  /** The channels it took from most, and those that took most from it. */
  sources: NetworkEdge[]
  followers: NetworkEdge[]
  /** Lags of what it took and of what was taken from it, in seconds, sorted; a sample where there are many. */
  lags: { taken: number[]; given: number[] }
  range: DatedRange
  volume: Volume
  /** The same by what a post carries, its language, and the hashtags that it has most. */
  kinds: Series[]
  languages: Series[]
  tags: Series[]
  /** Posts by weekday (Monday first) and hour, UTC. */
  rhythm: number[][]
  /** The most used first. */
  hashtags: { tag: string; posts: number }[]
}

const MOST_POSTS = 2_000_000
const LISTED = 30
/** Hashtags over time. */
const CHARTED = 6

export async function channelAnalytics(
  store: Store,
  { handle }: ChannelAsk,
): Promise<ChannelAnalytics> {
  const outline = await store.outline({
    tree: { kind: 'channel', handles: [handle.toLowerCase()] },
    objects: 'hashtag',
    sorts: true,
    limit: MOST_POSTS,
  })
  const { dates, forwards } = outline
  const key = handle.toLowerCase()
  const takings = await store.takings({ channels: [handle] })
  const { edges: sums } = sumTakings(takings)
  const isOurs = takings.parties.map((party) => party.handle?.toLowerCase() === key)
  const lagsOf = (isTaken: boolean): number[] =>
    sampled(
      [...takings.lags].filter(
        (lag, at) => !Number.isNaN(lag) && isOurs[takings.from[at] ?? 0] === isTaken,
      ),
    )
  const hashtags = mostUsed(outline)
  const volume = volumeOf(dates, forwards)
  return {
    handle,
    posts: dates.length,
    forwards: forwards.reduce((sum, each) => sum + each, 0),
    taken: sums.reduce((sum, edge) => sum + (edge.from === key ? weightOf(edge) : 0), 0),
    sources: sums.filter(({ from }) => from === key).slice(0, LISTED),
    followers: sums.filter(({ to }) => to === key).slice(0, LISTED),
    lags: { taken: lagsOf(true), given: lagsOf(false) },
    range: rangeOf(dates),
    volume,
    kinds: sortedSeries(volume, dates, outline.kinds),
    languages: sortedSeries(volume, dates, outline.languages),
    tags: seriesOf(
      volume,
      dates,
      hashtags.slice(0, CHARTED).map(({ tag }) => tag),
      usesOf(outline, hashtags),
    ),
    rhythm: rhythmOf(dates),
    hashtags: hashtags.slice(0, LISTED).map(({ tag, posts }) => ({ tag, posts })),
  }
}

/** Sorted; of many every so manieth, with the least and the greatest: a curve shows no more. */
function sampled(lags: number[]): number[] {
  const sorted = lags.toSorted((a, b) => a - b)
  if (sorted.length <= MOST_LAGS) return sorted
  const step = (sorted.length - 1) / (MOST_LAGS - 1)
  return Array.from({ length: MOST_LAGS }, (_, at) => sorted[Math.round(at * step)] ?? 0)
}

const MOST_LAGS = 500

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

type Tag = { tag: string; posts: number; at: number }

function sortedSeries(volume: Volume, dates: Float64Array, { names, rows }: Sorted): Series[] {
  const uses = rows.entries().map(([post, name]) => ({ post, name }))
  return seriesOf(volume, dates, names, uses)
}

/** Of the first tags only, by their place among them. */
function* usesOf(
  { uses }: Outline,
  tags: readonly Tag[],
): Generator<{ post: number; name: number }> {
  const places = new Map(tags.slice(0, CHARTED).map(({ at }, place) => [at, place]))
  for (const [row, object] of uses.objects.entries()) {
    const name = places.get(object)
    if (name !== undefined) yield { post: uses.posts[row] ?? 0, name }
  }
}

function mostUsed({ objects, uses }: Outline): Tag[] {
  const counts = new Uint32Array(objects.length)
  for (const object of uses.objects) counts[object] = (counts[object] ?? 0) + 1
  return objects
    .map((tag, at) => ({ tag, posts: counts[at] ?? 0, at }))
    .toSorted((a, b) => b.posts - a.posts || (a.tag < b.tag ? -1 : 1))
}
