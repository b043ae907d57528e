/** When something grew beyond its own past. */
import type { UnixSeconds } from '../model.ts'

export type Burst = {
  from: UnixSeconds
  /** The first second after it. */
  to: UnixSeconds
  posts: number
  /** Posts that its own past lets expect in as many days. */
  expected: number
}

const DAY = 86_400
/** Days before that a day is compared with. */
const PAST = 28
/** Fewer posts than this a day are no burst, whatever came before. */
const FEWEST = 4

/**
 * Days with more posts than the mean of the 28 days before them plus three times the scatter of such a count (the square
 * root of the mean, at least 1), days in a row as one. The first day of all is no burst: there is no past to compare with.
 */
export function burstsOf(dates: Iterable<number>): Burst[] {
  const days = new Map<number, number>()
  for (const date of dates) {
    if (Number.isNaN(date)) continue
    const day = Math.floor(date / DAY)
    days.set(day, (days.get(day) ?? 0) + 1)
  }
  const present = [...days.keys()].toSorted((a, b) => a - b)
  const first = present[0] ?? 0
  const bursts: Burst[] = []
  for (const day of present.slice(1)) {
    const posts = days.get(day) ?? 0
    const expected = meanBefore(days, day, first)
    if (posts < FEWEST || posts <= expected + 3 * Math.sqrt(Math.max(1, expected))) continue
    const last = bursts.at(-1)
    if (last !== undefined && last.to === day * DAY) {
      last.to += DAY
      last.posts += posts
      last.expected += expected
    } else bursts.push({ from: day * DAY, to: (day + 1) * DAY, posts, expected })
  }
  return bursts
}

/** Of the days before, as far as there are any. */
function meanBefore(days: Map<number, number>, day: number, first: number): number {
  const length = Math.min(PAST, day - first)
  let sum = 0
  for (let at = day - length; at < day; at++) sum += days.get(at) ?? 0
  return sum / Math.max(1, length)
}
