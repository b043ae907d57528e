/** What of late was more than its own past lets expect, over the whole archive. Nothing is weighed against anything else's past. */
import type { PostId, UnixSeconds } from '../model.ts'
import type { Outline } from '../store/outline.ts'
import type { Store } from '../store/store.ts'
import { burstsOf, type Burst } from './bursts.ts'
import { median } from './quantile.ts'

export type Rising = {
  /** Days that were looked at, and the last of them that count as of late. */
  from: UnixSeconds
  recent: UnixSeconds
  /** The end of the newest day with a post. */
  before: UnixSeconds
  /** Posts by day, without a gap, oldest first. */
  days: { at: UnixSeconds; posts: number }[]
  /** Bursts that reach into the recent days: the latest first. */
  hashtags: (Burst & { tag: string; channels: number })[]
  /** The newest first. */
  posts: UnusualPost[]
}

export type UnusualPost = {
  handle: string
  id: PostId
  date: UnixSeconds
  of: 'forwards' | 'views'
  value: number
  /** The median of its channel's posts before the recent days, and how many they are. */
  usual: number
  among: number
}

const DAY = 86_400
const DAYS = 90
const RECENT = 14
const MOST_POSTS = 2_000_000
/** A median of fewer says nothing. */
const FEWEST = 8
const TIMES = 3
const LISTED = 10

/** Of the 90 days that end with the newest dated post. */
export async function findRising(store: Store): Promise<Rising> {
  const newest = (await store.channels()).reduce(
    (at, { lastPostAt = 0 }) => Math.max(at, lastPostAt),
    0,
  )
  const before = (Math.floor(newest / DAY) + 1) * DAY
  const from = before - DAYS * DAY
  const outline = await store.outline({
    tree: { kind: 'after', time: from },
    objects: 'hashtag',
    ids: true,
    counted: true,
    limit: MOST_POSTS,
  })
  const recent = before - RECENT * DAY
  return {
    from,
    recent,
    before,
    days: daysOf(outline.dates, from),
    hashtags: hashtagsOf(outline, recent),
    posts: [...unusualOf(outline, 'views', recent), ...unusualOf(outline, 'forwards', recent)]
      .toSorted((a, b) => b.value / b.usual - a.value / a.usual)
      .slice(0, LISTED)
      .toSorted((a, b) => b.date - a.date),
  }
}

function daysOf(dates: Float64Array, from: UnixSeconds): Rising['days'] {
  const days = Array.from({ length: DAYS }, (_, nth) => ({ at: from + nth * DAY, posts: 0 }))
  for (const date of dates) {
    const day = days[Math.floor((date - from) / DAY)]
    if (day !== undefined) day.posts++
  }
  return days
}

function hashtagsOf(outline: Outline, recent: UnixSeconds): Rising['hashtags'] {
  const { channels, dates, objects, uses } = outline
  const rows: number[][] = objects.map(() => [])
  for (const [at, object] of uses.objects.entries()) rows[object]?.push(uses.posts[at] ?? 0)
  const found = rows.flatMap((used, object) => {
    const last = burstsOf(used.map((row) => dates[row] ?? Number.NaN)).at(-1)
    if (last === undefined || last.to <= recent) return []
    const within = used.filter((row) => isWithin(dates[row], last))
    const handles = new Set(within.map((row) => channels[row]))
    return { ...last, tag: objects[object] ?? '', channels: handles.size }
  })
  return found.toSorted((a, b) => b.to - a.to || b.posts - a.posts).slice(0, LISTED)
}

function isWithin(date = Number.NaN, { from, to }: Burst): boolean {
  return date >= from && date < to
}

function unusualOf(
  { channels, counted, dates, handles, ids }: Outline,
  of: UnusualPost['of'],
  recent: UnixSeconds,
): UnusualPost[] {
  const values = counted?.[of] ?? new Float64Array()
  const past: number[][] = handles.map(() => [])
  for (const [row, value] of values.entries())
    if (!Number.isNaN(value) && (dates[row] ?? 0) < recent) past[channels[row] ?? 0]?.push(value)
  const usual = past.map(median)
  return [...values.entries()].flatMap(([row, value]) => {
    const [channel, date, id] = [channels[row] ?? 0, dates[row] ?? 0, ids[row]]
    const [middle, among] = [usual[channel] ?? 0, past[channel]?.length ?? 0]
    if (id === undefined || !(date >= recent) || among < FEWEST || middle <= 0) return []
    if (!(value >= middle * TIMES)) return []
    return [{ handle: handles[channel] ?? '', id, date, of, value, usual: middle, among }]
  })
}
