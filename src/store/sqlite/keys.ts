import type { DatabaseSync } from 'node:sqlite'
import type { UnixSeconds } from '../../model.ts'
import { FIRST_DATE } from '../store.ts'
import { optionalInteger } from './rows.ts'

/**
 * A post's key is its time: `unixSeconds * 1024 + sequence`. It is the rowid of the post's terms, so that "newest
 * first" is the order of the index itself. Undated posts take the range below the first possible date.
 */
export const SLOT = 1024

/**
 * The second under which a post is listed: its date, or, below all dates, the moment when it was first seen (not before
 * Telegram, so that it fits there).
 */
export function timeOf({
  date,
  firstSeenAt,
}: {
  date?: UnixSeconds | undefined
  firstSeenAt: UnixSeconds
}): UnixSeconds {
  return date ?? Math.max(0, firstSeenAt - FIRST_DATE)
}

export function keyGiver(db: DatabaseSync): (time: UnixSeconds) => number {
  const highest = db.prepare('SELECT max(key) AS key FROM post WHERE key >= ? AND key < ?')
  const highestWithin = (from: number, to: number): number | undefined =>
    optionalInteger(highest.get(from, to) ?? { key: null }, 'key')

  return (time) => {
    // A dump without times puts thousands of posts into one second: the surplus takes the next free slots.
    for (let second = time; ; second++) {
      const taken = highestWithin(second * SLOT, (second + 1) * SLOT)
      if (taken === undefined) return second * SLOT
      if (taken < (second + 1) * SLOT - 1) return taken + 1
    }
  }
}
