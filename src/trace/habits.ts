/** When in an hour a channel posts: its own habit of that hour of the week, or of a wider class where that says too little. */
import type { Shares } from './shares.ts'

export const HOUR = 3600
const WEEK = 168
/** Fewer posts than this in a class of hours say nothing of a habit. */
const FEWEST = 8

/** For row `i` the seconds after the full hour stand in `seconds` from `starts[i]`, `lengths[i]` of them. */
export type Habits = { seconds: Float64Array; starts: Uint32Array; lengths: Uint32Array }

export function habitsAt(
  { channels, times }: Shares,
  rows: Uint32Array,
  timesOf: readonly Float64Array[],
): Habits {
  const pool: number[] = []
  const classes = new Map<number, Map<string, Place>>()
  const starts = new Uint32Array(rows.length)
  const lengths = new Uint32Array(rows.length)
  for (const [at, row] of rows.entries()) {
    const channel = channels[row] ?? 0
    const time = times[row] ?? 0
    let known = classes.get(channel)
    if (known === undefined) {
      // A channel that nothing else is known of has at least this post.
      known = classesOf(timesOf[channel] ?? Float64Array.of(time), pool)
      classes.set(channel, known)
    }
    const place = widest(known, time)
    starts[at] = place.start
    lengths[at] = place.length
  }
  return { seconds: Float64Array.from(pool), starts, lengths }
}

type Place = { start: number; length: number }

function widest(classes: Map<string, Place>, time: number): Place {
  for (const name of classNames(time)) {
    const place = classes.get(name)
    if (place !== undefined && place.length >= FEWEST) return place
  }
  return classes.get('any') ?? { start: 0, length: 0 }
}

function classNames(time: number): string[] {
  const hour = Math.floor(time / HOUR)
  return [`week ${hour % WEEK}`, `day ${hour % 24}`, 'any']
}

function classesOf(times: Float64Array, pool: number[]): Map<string, Place> {
  const seconds = new Map<string, number[]>()
  for (const time of times) {
    for (const name of classNames(time)) {
      const known = seconds.get(name)
      if (known === undefined) seconds.set(name, [time % HOUR])
      else known.push(time % HOUR)
    }
  }
  const places = new Map<string, Place>()
  for (const [name, of] of seconds) {
    places.set(name, { start: pool.length, length: of.length })
    for (const second of of) pool.push(second)
  }
  return places
}
