import type { UnixSeconds } from '../model.ts'

export type Span = 'day' | 'week' | 'month'

/** The first second of the day, week (from Monday) or month that a time is in, UTC. */
export function startOf(time: UnixSeconds, span: Span): UnixSeconds {
  const day = Math.floor(time / 86_400)
  switch (span) {
    case 'day':
      return day * 86_400
    case 'week':
      // The epoch began on a Thursday.
      return (day - ((day + 3) % 7)) * 86_400
    case 'month': {
      const date = new Date(time * 1000)
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth()) / 1000
    }
  }
}

export function nextStart(start: UnixSeconds, span: Span): UnixSeconds {
  return startOf(start + LONGEST[span], span)
}

/** Seconds that lead from the start of a span into the next one. */
const LONGEST: Record<Span, number> = { day: 86_400, week: 7 * 86_400, month: 31 * 86_400 }
