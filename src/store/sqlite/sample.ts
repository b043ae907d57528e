/** A part of the archive that stands for all of it: stretches of time, each with about as many posts, spread over all time. */
import type { DatabaseSync } from 'node:sqlite'
import { integer } from './rows.ts'

export type Sample = {
  ranges: { from: number; before: number }[]
  /** Listed in these ranges, and in all. */
  posts: number
  all: number
}

/** Keys drawn, and how far apart the ranges between two of them lie that are taken. */
const DRAWN = 1024
const STEP = 64

/** Drawn anew when the archive has grown by a tenth. */
export function sampler(db: DatabaseSync): () => Sample {
  const lastId = db.prepare('SELECT coalesce(max(id), 0) AS id FROM post')
  // Row ids are dense, so that drawing ids is drawing posts.
  const drawn = db.prepare(
    `SELECT DISTINCT post.key FROM json_each(?) CROSS JOIN post ON post.id = value
     WHERE channel IS NOT NULL ORDER BY 1`,
  )
  const within = db.prepare('SELECT count(*) AS n FROM listing WHERE key >= ? AND key < ?')
  const listed = db.prepare('SELECT count(*) AS n FROM listing')
  let sample: Sample | undefined
  let sampledAt = 0

  return () => {
    const last = integer(lastId.get() ?? {}, 'id')
    if (sample !== undefined && last < sampledAt * 1.1) return sample
    const ids = Array.from({ length: DRAWN }, (_, n) => 1 + Math.floor((n * last) / DRAWN))
    const keys = drawn.all(JSON.stringify(ids)).map((row) => integer(row, 'key'))
    const ranges = keys.flatMap((from, at) => {
      const before = keys[at + 1]
      return at % STEP === STEP / 2 && before !== undefined ? [{ from, before }] : []
    })
    const count = ({ from, before }: { from: number; before: number }): number =>
      integer(within.get(from, before) ?? {}, 'n')
    sampledAt = last
    sample = {
      ranges,
      posts: ranges.reduce((sum, range) => sum + count(range), 0),
      all: integer(listed.get() ?? {}, 'n'),
    }
    return sample
  }
}
