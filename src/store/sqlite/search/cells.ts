/**
 * The archive in stretches of time with about as many posts in each. Some of them, spread over all time, stand for all; one
 * after the other they are steps that a long question is answered in.
 */
import type { DatabaseSync } from 'node:sqlite'
import { ALL, type Range } from './hits.ts'
import { integer } from '../rows.ts'

export type Cells = {
  /** In the order of time, without a gap: together they are everything. */
  ranges: Range[]
  /** The same, in an order in which those that come first are spread evenly over all time. */
  spread: Range[]
  /** Posts listed in one. */
  postsIn: (range: Range) => number
  /** Posts listed in all. */
  all: number
}

const MOST = 1024
/** Posts of a cell at least, more or less. */
const FEWEST_POSTS = 64

/** Cut anew when the archive has grown by a tenth. */
export function cellCutter(db: DatabaseSync): () => Cells {
  const lastId = db.prepare('SELECT coalesce(max(id), 0) AS id FROM post')
  // Row ids are dense, so that drawing ids is drawing posts.
  const drawn = db.prepare(
    `SELECT DISTINCT post.key FROM json_each(?) CROSS JOIN post ON post.id = value
     WHERE channel IS NOT NULL AND post.key > 0 ORDER BY 1`,
  )
  const within = db.prepare('SELECT count(*) AS n FROM listing WHERE key >= ? AND key < ?')
  const listed = db.prepare('SELECT count(*) AS n FROM listing')
  let cells: Cells | undefined
  let cutAt = 0

  return () => {
    const last = integer(lastId.get() ?? {}, 'id')
    if (cells !== undefined && last < cutAt * 1.1 + FEWEST_POSTS) return cells
    const wanted = Math.min(MOST, Math.ceil(last / FEWEST_POSTS)) - 1
    const ids = Array.from({ length: wanted }, (_, n) => Math.floor(((n + 0.5) * last) / wanted))
    const keys = drawn.all(JSON.stringify(ids)).map((row) => integer(row, 'key'))
    const edges = [ALL.from, ...keys, ALL.before]
    const ranges = edges.slice(1).map((before, at) => ({ from: edges[at] ?? ALL.from, before }))
    const posts = new Map<Range, number>()
    cutAt = last
    cells = {
      ranges,
      spread: spreadOf(ranges),
      postsIn(range) {
        const known = posts.get(range)
        if (known !== undefined) return known
        const counted = integer(within.get(range.from, range.before) ?? {}, 'n')
        posts.set(range, counted)
        return counted
      },
      all: integer(listed.get() ?? {}, 'n'),
    }
    return cells
  }
}

/** Steps of the golden section, as near to it as meets every one once. */
function spreadOf(ranges: Range[]): Range[] {
  const count = ranges.length
  let step = Math.max(1, Math.round(count * 0.618))
  while (commonDivisor(step, count) > 1) step++
  return ranges.flatMap((_, n) => ranges[(n * step + (count >> 1)) % count] ?? [])
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}
