import type { DatabaseSync } from 'node:sqlite'
import type { UnixSeconds } from '../../model.ts'
import { FIRST_DATE } from '../store.ts'
import { optionalInteger } from './rows.ts'

/**
 * A post's key is its time: `unixSeconds * 1024 + sequence`. It is the rowid of the post's terms, so that "newest
 * first" is the order of the index itself. Undated posts take the range below the first possible date.
 */
export const SLOT = 1024

const UNDATED_END = FIRST_DATE * SLOT

export function keyGiver(db: DatabaseSync): (date: UnixSeconds | undefined) => number {
  const highest = db.prepare('SELECT max(key) AS key FROM post WHERE key >= ? AND key < ?')
  const highestWithin = (from: number, to: number): number | undefined =>
    optionalInteger(highest.get(from, to) ?? { key: null }, 'key')

  return (date) => {
    if (date === undefined) return (highestWithin(0, UNDATED_END) ?? 0) + 1
    // A dump with dates but no times puts thousands of posts into one second: the surplus takes the next free slots.
    for (let second = date; ; second++) {
      const taken = highestWithin(second * SLOT, (second + 1) * SLOT)
      if (taken === undefined) return second * SLOT
      if (taken < (second + 1) * SLOT - 1) return taken + 1
    }
  }
}
