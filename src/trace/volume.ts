import type { UnixSeconds } from '../model.ts'
import { rangeOf } from './range.ts'
import { nextStart, startOf, type Span } from './spans.ts'

/** Posts over time; empty spans are 0, so that silence shows. */
export type Volume = { span: Span; counts: { at: UnixSeconds; posts: number; forwards: number }[] }

export function volumeOf(dates: Float64Array, forwards: Uint8Array): Volume {
  const { from, to } = rangeOf(dates)
  if (from === undefined || to === undefined) return { span: 'day', counts: [] }
  const days = (to - from) / 86_400
  const span: Span = days <= 120 ? 'day' : days <= 1000 ? 'week' : 'month'
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
