/** Hits over time, counted by the seconds that their keys name: the index alone answers. */
import type { DatabaseSync } from 'node:sqlite'
import { FIRST_DATE, type Histogram } from '../../store.ts'
import type { Cells } from './cells.ts'
import { ALL, hits, preparer, type Range } from './hits.ts'
import { SLOT } from '../keys.ts'
import type { Compiled } from './match.ts'
import type { Patience } from './patience.ts'
import { text } from '../rows.ts'

const DAY = 86_400
/** Undated posts are listed below it: dates begin with a day. */
const FIRST_DAY = FIRST_DATE / DAY
/** Milliseconds that counting takes at most, of all hits and then of a part of them. */
const LONGEST = 30

export function histogrammer(
  db: DatabaseSync,
  cut: () => Cells,
  patience: Patience,
  longest = LONGEST,
): (compiled: Compiled, unit?: Histogram['unit']) => Histogram {
  const prepare = preparer(db)

  function add(counted: Counted, compiled: Compiled, within: Range): void {
    const day = `hit.key / ${DAY * SLOT} AS day`
    const { sql, values } = hits(compiled, day, { within, guarded: true })
    // One by one: to group them SQLite sorts them, which takes longer than to find them.
    const row = prepare(`SELECT coalesce(group_concat(day), '') AS days FROM (${sql})`)
    addDays(counted, text(row.get(...values) ?? { days: '' }, 'days'))
  }

  /** From as much of the archive as there is patience for. */
  function addPart(counted: Counted, compiled: Compiled): void {
    const cells = cut()
    let posts = 0
    patience.within(longest, () => {
      for (const range of cells.spread) {
        patience.check()
        add(counted, compiled, range)
        posts += cells.postsIn(range)
      }
    })
    const scaled = (some: number): number => Math.round((some / Math.max(1, posts)) * cells.all)
    for (const [day, some] of counted.days) counted.days.set(day, scaled(some))
    counted.undated = scaled(counted.undated)
  }

  return (compiled, unit) => {
    const counted: Counted = { days: new Map(), undated: 0 }
    const whole = patience.within(longest, () => {
      add(counted, compiled, ALL)
      return true
    })
    if (whole === undefined) addPart(counted, compiled)
    const days = [...counted.days].map(([day, posts]) => ({ day, posts }))
    days.sort((a, b) => a.day - b.day)
    const { undated } = counted
    return { ...barsOf(days, unit), undated, ...(whole === undefined && { sampled: true }) }
  }
}

/** Of numbers with commas between, without a string or a list for each. */
function addDays(counted: Counted, days: string): void {
  if (days === '') return
  let day = 0
  for (let at = 0; at <= days.length; at++) {
    const digit = days.charCodeAt(at) - ZERO
    if (digit >= 0 && digit <= 9) {
      day = day * 10 + digit
      continue
    }
    if (day >= FIRST_DAY) counted.days.set(day, (counted.days.get(day) ?? 0) + 1)
    else counted.undated++
    day = 0
  }
}

const ZERO = 0x30

type Counted = { days: Map<number, number>; undated: number }

/** As fine as fits. */
const MOST_BARS = 120

function barsOf(
  days: { day: number; posts: number }[],
  asked: Histogram['unit'] | undefined,
): Pick<Histogram, 'unit' | 'bars'> {
  const [first, last] = [days[0]?.day, days.at(-1)?.day]
  if (first === undefined || last === undefined) return { unit: 'day', bars: [] }
  const unit = asked ?? fittingUnit(last - first + 1)
  const bars: Histogram['bars'] = []
  let next = startOf(first, unit)
  while (next <= last) {
    const before = startOf(next, unit, 1)
    bars.push({ from: next * DAY, before: before * DAY, posts: 0 })
    next = before
  }
  let at = 0
  for (const { day, posts } of days) {
    while ((bars[at]?.before ?? Infinity) <= day * DAY) at++
    const bar = bars[at]
    if (bar !== undefined) bar.posts += posts
  }
  return { unit, bars }
}

function fittingUnit(days: number): Histogram['unit'] {
  if (days <= MOST_BARS) return 'day'
  if (days <= MOST_BARS * 7) return 'week'
  return days <= MOST_BARS * 30 ? 'month' : 'year'
}

/** The first day of the day's unit, or of the `later`th after it. 1970-01-01 was a Thursday, weeks begin on Monday. */
function startOf(day: number, unit: Histogram['unit'], later = 0): number {
  const date = new Date(day * DAY * 1000)
  switch (unit) {
    case 'day':
      return day + later
    case 'week':
      return day - ((day + 3) % 7) + later * 7
    case 'month':
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later) / (DAY * 1000)
    case 'year':
      return Date.UTC(date.getUTCFullYear() + later, 0) / (DAY * 1000)
  }
}
