import type { UnixSeconds } from '../model.ts'

/** What time an analysis covers. */
export type DatedRange = { from?: UnixSeconds; to?: UnixSeconds; undated: number }

export function rangeOf(dates: Iterable<number>): DatedRange {
  let from = Infinity
  let to = -Infinity
  let undated = 0
  for (const date of dates) {
    if (Number.isNaN(date)) undated++
    else {
      if (date < from) from = date
      if (date > to) to = date
    }
  }
  return to < from ? { undated } : { from, to, undated }
}
