import type { DatabaseSync } from 'node:sqlite'
import type { ChannelSpan } from '../../outline.ts'
import { hits } from './hits.ts'
import type { Compiled } from './match.ts'
import { given, integer, optionalInteger, text } from '../rows.ts'

/** Counted where the listings are: no post is handed out. */
export function spanReader(db: DatabaseSync): (compiled: Compiled) => ChannelSpan[] {
  const handleOf = db.prepare('SELECT handle FROM channel WHERE id = ?')
  return (compiled) => {
    const columns = `listing.channel, count(*) AS posts, min(listing.date) AS first,
      max(listing.date) AS last, sum(listing.date IS NULL) AS undated`
    const { sql, values } = hits(compiled, columns, { listed: true })
    return db
      .prepare(`${sql} GROUP BY listing.channel`)
      .all(...values)
      .map((row) => ({
        handle: text(handleOf.get(integer(row, 'channel')) ?? {}, 'handle'),
        posts: integer(row, 'posts'),
        undated: integer(row, 'undated'),
        ...given('first', optionalInteger(row, 'first')),
        ...given('last', optionalInteger(row, 'last')),
      }))
  }
}
