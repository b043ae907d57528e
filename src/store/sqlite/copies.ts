/** Posts with the same words as another: one of them stands for all in a collapsed list. */
import type { DatabaseSync } from 'node:sqlite'
import type { Sort } from '../../query/query.ts'
import type { Copies } from '../store.ts'
import { hits, preparer } from './hits.ts'
import type { Compiled } from './match.ts'
import { MEASURES } from './measures.ts'
import { integer, optionalInteger, type Row } from './rows.ts'

export type CopyCounter = {
  /** Other hits with the words of the hit `key`. */
  of: (key: number, compiled: Compiled) => Copies | undefined
  /** Whether no other hit with its words stands before it. */
  leads: (key: number, compiled: Compiled, sort: Exclude<Sort, 'relevance'>) => boolean
  likenesses: (keys: number[]) => Map<number, number>
}

/** Of more, the newest are looked at. */
const MOST = 200

export function copyCounter(db: DatabaseSync): CopyCounter {
  const prepare = preparer(db)
  const likeness = db.prepare('SELECT likeness FROM listing WHERE key = ?')
  const all = db.prepare(
    `SELECT listing.key, likeness FROM json_each(?) JOIN listing ON listing.key = value WHERE likeness IS NOT NULL`,
  )
  // The index over contents finds them: a listing has the likeness of the content that its post shows.
  const alike = db.prepare(
    `SELECT post.key, listing.channel, listing.views, listing.reactions, listing.growth
     FROM content JOIN post ON post.id = content.post AND post.content = content.id
     JOIN listing ON listing.key = post.key
     WHERE content.likeness = ? ORDER BY post.key DESC LIMIT ${MOST + 1}`,
  )

  /** All hits with the words of this one, itself included. */
  function hitsAlike(key: number, compiled: Compiled): Row[] {
    const like = optionalInteger(likeness.get(key) ?? { likeness: null }, 'likeness')
    const rows = like === undefined ? [] : alike.all(like)
    if (rows.length < 2) return rows
    const isAll = compiled.match === undefined && compiled.where === undefined
    if (isAll && compiled.from === undefined && compiled.before === undefined) return rows
    const { sql, values } = hits(compiled, 'hit.key AS key', {
      also: [{ sql: 'hit.key IN (SELECT value FROM json_each(?))', values: [keysOf(rows)] }],
    })
    const matching = new Set(
      prepare(sql)
        .all(...values)
        .map((row) => integer(row, 'key')),
    )
    return rows.filter((row) => matching.has(integer(row, 'key')))
  }

  return {
    of(key, compiled) {
      const others = hitsAlike(key, compiled).filter((row) => row['key'] !== key)
      if (others.length === 0) return undefined
      const channels = new Set(others.map((row) => integer(row, 'channel')))
      const more = others.length >= MOST
      return { posts: Math.min(others.length, MOST), channels: channels.size, more }
    },
    leads(key, compiled, sort) {
      const rows = hitsAlike(key, compiled)
      const own = rows.find((row) => row['key'] === key)
      return own === undefined || rows.every((row) => row === own || !isBefore(row, own, sort))
    },
    likenesses: (keys) =>
      new Map(
        all.all(JSON.stringify(keys)).map((row) => [integer(row, 'key'), integer(row, 'likeness')]),
      ),
  }
}

function keysOf(rows: Row[]): string {
  return JSON.stringify(rows.map((row) => row['key']))
}

function isBefore(a: Row, b: Row, sort: Exclude<Sort, 'relevance'>): boolean {
  const [keyA, keyB] = [integer(a, 'key'), integer(b, 'key')]
  switch (sort) {
    case 'newest':
      return keyA > keyB
    case 'oldest':
      return keyA < keyB
    case 'growth':
    case 'reactions':
    case 'views': {
      const [valueA, valueB] = [MEASURES[sort].of(a), MEASURES[sort].of(b)]
      return valueA === valueB ? keyA > keyB : valueA > valueB
    }
  }
}
