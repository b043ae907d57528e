/**
 * Who shared what when, as columns: row `i` says that the post `posts[i]` of the channel `channels[i]` carried the object
 * `objects[i]` (a hashtag, an address, a forwarded post, a text) at `times[i]`. All are numbers from 0 that the caller
 * names; a post has one channel and one time.
 */
import type { UnixSeconds } from '../model.ts'

export type Shares = {
  objects: Uint32Array
  channels: Uint32Array
  posts: Uint32Array
  times: Float64Array
}

export type Share = { object: number; channel: number; post: number; time: UnixSeconds }

export function sharesOf(rows: readonly Share[]): Shares {
  return {
    objects: Uint32Array.from(rows, ({ object }) => object),
    channels: Uint32Array.from(rows, ({ channel }) => channel),
    posts: Uint32Array.from(rows, ({ post }) => post),
    times: Float64Array.from(rows, ({ time }) => time),
  }
}

/** The highest number in a column, plus one: how long a table indexed by it must be. */
export function extent(column: Uint32Array): number {
  let highest = -1
  for (const value of column) if (value > highest) highest = value
  return highest + 1
}

/** Row numbers by object, then time, then row: what the sliding window walks. */
export function byObjectAndTime({ objects, times }: Shares, rows: Uint32Array): Uint32Array {
  return rows.toSorted(
    (a, b) => (objects[a] ?? 0) - (objects[b] ?? 0) || (times[a] ?? 0) - (times[b] ?? 0) || a - b,
  )
}
