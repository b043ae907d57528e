/** Posts with the same words as another: one of them stands for all in a collapsed list. */
import type { DatabaseSync } from 'node:sqlite'
import type { Sort } from '../../../query/query.ts'
import type { Copies } from '../../store.ts'
import { ALL, bound, preparer } from './hits.ts'
import type { Compiled } from './match.ts'
import { MEASURES } from './measures.ts'
import { integer, type Row } from '../rows.ts'

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
  const all = db.prepare(
    `SELECT listing.key, likeness FROM json_each(?) JOIN listing ON listing.key = value WHERE likeness IS NOT NULL`,
  )
  // An index over contents finds those with the same letters; those with the same terms are found by the same words.
  const alike = (condition: string): string =>
    `SELECT listing.key, listing.channel, listing.views, listing.reactions, listing.growth
     FROM listing AS own JOIN post AS mine ON mine.key = own.key
     JOIN content AS told ON told.id = mine.content
     JOIN content ON content.likeness = told.likeness
     JOIN post ON post.id = content.post AND post.content = content.id
     JOIN listing ON listing.key = post.key AND listing.likeness = own.likeness
     WHERE own.key = ? AND ${condition} ORDER BY post.key DESC LIMIT ${MOST + 1}`
  const known = new WeakMap<Compiled, Map<number, Row[]>>()

  /** All hits with the words of this one, itself included, or none. */
  function hitsAlike(key: number, compiled: Compiled): Row[] {
    const ofThis = known.get(compiled) ?? new Map<number, Row[]>()
    known.set(compiled, ofThis)
    const { sql, values } = compiled.apart ?? { sql: '1', values: [] }
    const rows = ofThis.get(key) ?? prepare(alike(sql)).all(key, ...bound(values, ALL))
    ofThis.set(key, rows)
    return rows
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
