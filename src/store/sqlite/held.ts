import type { DatabaseSync } from 'node:sqlite'
import type { HeldPost } from '../memory.ts'
import type { Store } from '../store.ts'
import { handleFinder } from './homes.ts'
import { given, integer, optionalInteger } from './rows.ts'

/** The posts with a number of one channel, newest first, without what they say. */
export function heldReader(
  db: DatabaseSync,
): (handle: string, ask: Parameters<Store['held']>[1]) => HeldPost[] {
  const find = handleFinder(db)
  // The rank of a post with a number is its number.
  const posts = db.prepare(
    `SELECT message, date, last_seen_at, missed_at, deleted_at FROM post
     WHERE channel = ? AND rank BETWEEN ? AND ? AND message IS NOT NULL ORDER BY rank DESC LIMIT ?`,
  )
  return (handle, { lowest = 1, highest = Number.MAX_SAFE_INTEGER, datedSince, limit }) => {
    const channel = find(handle)?.shown
    if (channel === undefined) return []
    const held: HeldPost[] = []
    for (const row of posts.iterate(channel, lowest, highest, limit)) {
      const date = optionalInteger(row, 'date')
      // Dates follow the numbers, but for posts that wait to be sent.
      if (datedSince !== undefined && date !== undefined && date < datedSince - 86_400) break
      held.push({
        id: integer(row, 'message'),
        lastSeenAt: integer(row, 'last_seen_at'),
        ...given('date', date),
        ...given('missedAt', optionalInteger(row, 'missed_at')),
        ...given('deletedAt', optionalInteger(row, 'deleted_at')),
      })
    }
    return held
  }
}
