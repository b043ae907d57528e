import type { UnixSeconds } from '../model.ts'
import { rangeOf } from './range.ts'
import { nextStart, startOf, type Span } from './spans.ts'

/** Posts over time; empty spans are 0, so that silence shows. */
export type Volume = { span: Span; counts: { at: UnixSeconds; posts: number; forwards: number }[] }

/** One name's part of a volume, span by span. */
export type Series = { name: string; posts: number; counts: number[] }

/** The names that most posts have, each over the spans of a volume; `uses` may name a post more than once. */
export function seriesOf(
  { span, counts }: Volume,
  dates: Float64Array,
  names: readonly string[],
  uses: Iterable<{ post: number; name: number }>,
): Series[] {
  const places = new Map(counts.map(({ at }, place) => [at, place]))
  const all = names.map((name): Series => ({ name, posts: 0, counts: counts.map(() => 0) }))
  for (const { post, name } of uses) {
    const series = all[name]
    const date = dates[post] ?? Number.NaN
    const place = Number.isNaN(date) ? undefined : places.get(startOf(date, span))
    if (series === undefined || place === undefined) continue
    series.posts++
    series.counts[place] = (series.counts[place] ?? 0) + 1
  }
  return all
    .filter(({ posts }) => posts > 0)
    .toSorted((a, b) => b.posts - a.posts || (a.name < b.name ? -1 : 1))
}

export function volumeOf(dates: Float64Array, forwards: Uint8Array): Volume {
  const { from, to } = rangeOf(dates)
  if (from === undefined || to === undefined) return { span: 'day', counts: [] }
  const span = spanFor(
    (to - from) / 86_400,
    dates.reduce((n, date) => n + (date > 0 ? 1 : 0), 0),
  )
  const counts = new Map<UnixSeconds, { at: UnixSeconds; posts: number; forwards: number }>()
  for (let at = startOf(from, span); at <= to; at = nextStart(at, span)) {
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

/** As fine as a drawing can show, and no finer than a post a span: single posts far apart would be a comb. */
function spanFor(days: number, posts: number): Span {
  const sparse = (length: number): boolean => posts < days / length && days / 30 >= FEWEST
  if (days <= 120 && !sparse(1)) return 'day'
  return days <= 1000 && !sparse(7) ? 'week' : 'month'
}

/** Points that a line has at least, before it is made coarser for being sparse. */
const FEWEST = 6
