/** A hashtag or a query over time: who used it first and who followed, what goes with it, and when it grew beyond its own past. */
import type { PostId, UnixSeconds } from '../model.ts'
import type { QueryNode } from '../query/query.ts'
import type { Outline } from '../store/outline.ts'
import type { Store } from '../store/store.ts'
import { burstsOf, type Burst } from './bursts.ts'
import { volumeOf, type Volume } from './volume.ts'
import { rangeOf, type DatedRange } from './range.ts'
import { tooMany } from './too-many.ts'

export type TopicAsk = { tree: QueryNode }

export type TopicChannel = {
  handle: string
  posts: number
  first?: UnixSeconds
  /** Seconds after the earliest post seen here. */
  after?: number
  /** Bursts in which it was among the first three channels. */
  led: number
}

export type Topic = {
  posts: number
  range: DatedRange
  volume: Volume
  /** The earliest seen here. */
  firsts: { handle: string; id: PostId; date: UnixSeconds }[]
  /** In the order in which they took it up; those without a date last. */
  channels: TopicChannel[]
  hashtags: { tag: string; posts: number }[]
  bursts: (Burst & { leaders: { handle: string; id: PostId; date: UnixSeconds }[] })[]
}

/** Posts whose identity one topic holds. */
const MOST_POSTS = 300_000
const FIRSTS = 5
const LEADERS = 3
const LISTED = 30

export async function findTopic(store: Store, { tree }: TopicAsk): Promise<Topic> {
  const outline = await store.outline({ tree, objects: 'hashtag', ids: true, limit: MOST_POSTS })
  if (!outline.whole) throw await tooMany(store, { tree, most: MOST_POSTS, subject: 'topic' })
  const asked = new Set(askedTags(tree))
  const rows = datedRows(outline)
  const bursts = burstsOf(outline.dates).map((burst) => ({
    ...burst,
    leaders: leadersOf(outline, rows, burst),
  }))
  return {
    posts: outline.dates.length,
    range: rangeOf(outline.dates),
    volume: volumeOf(outline.dates, outline.forwards),
    firsts: Array.from(rows.slice(0, FIRSTS), (row) => placeOf(outline, row)),
    channels: channelsOf(outline, bursts),
    hashtags: beside(outline, asked).slice(0, LISTED),
    bursts,
  }
}

function askedTags(node: QueryNode): string[] {
  if (node.kind === 'hashtag') return [`#${node.tag}`]
  return node.kind === 'and' || node.kind === 'or' ? node.nodes.flatMap(askedTags) : []
}

/** Rows of dated posts, oldest first. */
function datedRows({ dates }: Outline): Uint32Array {
  return Uint32Array.from(dates.keys())
    .filter((row) => !Number.isNaN(dates[row]))
    .toSorted((a, b) => (dates[a] ?? 0) - (dates[b] ?? 0))
}

function placeOf({ handles, channels, ids, dates }: Outline, row: number) {
  return {
    handle: handles[channels[row] ?? 0] ?? '',
    id: ids[row] ?? 0,
    date: dates[row] ?? 0,
  }
}

/** The first post of each of the first channels of a burst. */
function leadersOf(outline: Outline, rows: Uint32Array, { from, to }: Burst) {
  const leaders = new Map<string, ReturnType<typeof placeOf>>()
  for (const row of rows) {
    const date = outline.dates[row] ?? 0
    if (date < from) continue
    if (date >= to || leaders.size === LEADERS) break
    const place = placeOf(outline, row)
    if (!leaders.has(place.handle)) leaders.set(place.handle, place)
  }
  return [...leaders.values()]
}

function channelsOf(
  { handles, channels, dates }: Outline,
  bursts: { leaders: { handle: string }[] }[],
): TopicChannel[] {
  const found = handles.map((handle): TopicChannel & { at: number } => ({
    handle,
    posts: 0,
    led: bursts.filter(({ leaders }) => leaders.some((leader) => leader.handle === handle)).length,
    at: Infinity,
  }))
  for (const [row, channel] of channels.entries()) {
    const of = found[channel]
    if (of === undefined) continue
    of.posts++
    const date = dates[row] ?? Number.NaN
    if (date < of.at) of.at = date
  }
  const start = found.reduce((least, { at }) => Math.min(least, at), Infinity)
  return found
    .toSorted((a, b) => (a.at === b.at ? b.posts - a.posts : a.at - b.at))
    .map(({ at, ...channel }) =>
      at < Infinity ? { ...channel, first: at, after: at - start } : channel,
    )
}

/** Hashtags of the same posts, the most frequent first. */
function beside({ objects, uses }: Outline, asked: Set<string>): { tag: string; posts: number }[] {
  const counts = new Uint32Array(objects.length)
  for (const object of uses.objects) counts[object] = (counts[object] ?? 0) + 1
  return objects
    .map((tag, at) => ({ tag, posts: counts[at] ?? 0 }))
    .filter(({ tag }) => !asked.has(tag))
    .toSorted((a, b) => b.posts - a.posts || (a.tag < b.tag ? -1 : 1))
}
