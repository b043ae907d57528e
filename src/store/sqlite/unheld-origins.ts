/** Channels that are forwarded from and not held. */
import type { DatabaseSync } from 'node:sqlite'
import type { UnheldOrigin } from '../memory.ts'
import { handleFinder } from './homes.ts'
import { given, integer, optionalInteger, text } from './rows.ts'
import { IS_WITHHELD } from './withhold.ts'

/** Only so many of the most frequent are looked at. */
const LOOKED_AT = 2000

export function originRanker(db: DatabaseSync): (limit: number) => UnheldOrigin[] {
  const find = handleFinder(db)
  const frequent = db.prepare(
    `SELECT handle, count(*) AS contents FROM forward WHERE handle IS NOT NULL AND message IS NOT NULL
     GROUP BY handle ORDER BY contents DESC LIMIT ${LOOKED_AT}`,
  )
  const details = db.prepare(
    `SELECT count(*) AS forwards, count(DISTINCT post.channel) AS channels, sum(post.date IS NULL) AS undated,
       min(post.date) AS first_at, max(post.date) AS last_at,
       max(json ->> '$.origin.handle') AS given, max(json ->> '$.origin.name') AS name
     FROM forward JOIN content ON content.id = forward.content
       JOIN post ON post.content = content.id AND post.id = content.post
     WHERE forward.handle = ? AND forward.message IS NOT NULL AND post.channel IS NOT NULL AND NOT ${IS_WITHHELD}`,
  )
  return (limit) => {
    const found: UnheldOrigin[] = []
    for (const row of frequent.all()) {
      const handle = text(row, 'handle')
      if (find(handle) !== undefined) continue
      const detail = details.get(handle)
      // Forwards of a person have no number of a post.
      if (detail === undefined || integer(detail, 'forwards') === 0) continue
      found.push({
        handle: text(detail, 'given'),
        name: text(detail, 'name'),
        forwards: integer(detail, 'forwards'),
        channels: integer(detail, 'channels'),
        undated: integer(detail, 'undated'),
        ...given('firstAt', optionalInteger(detail, 'first_at')),
        ...given('lastAt', optionalInteger(detail, 'last_at')),
      })
    }
    return found
      .toSorted((a, b) => b.channels - a.channels || b.forwards - a.forwards)
      .slice(0, limit)
  }
}
