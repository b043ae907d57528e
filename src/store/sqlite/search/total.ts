/**
 * How many posts a query finds: counted up to a limit. Beyond it, and where counting takes too long, told from a part of
 * the archive that stands for all of it.
 */
import type { DatabaseSync } from 'node:sqlite'
import { EXACT, type Total } from '../../store.ts'
import type { Cells } from './cells.ts'
import { hits, preparer, type Range } from './hits.ts'
import type { Compiled } from './match.ts'
import type { Patience } from './patience.ts'
import { rememberer } from './remembered.ts'
import { integer } from '../rows.ts'

export type Counter = (compiled: Compiled) => Total

/** Milliseconds that counting takes at most. */
const LONGEST = 30
/** Cells looked at before anything is counted, and those that an estimate is made from. */
const FIRST = 4
const SAMPLE = 16
const FEW = 1000
/** Fewer hits in a part say nothing of the whole. */
const TELLING = 30

export function counter(
  db: DatabaseSync,
  cut: () => Cells,
  patience: Patience,
  longest = LONGEST,
): Counter {
  const prepare = preparer(db)

  function countWithin(compiled: Compiled, within: Range): number {
    const { sql, values } = hits(compiled, '1', { within, guarded: true })
    return integer(prepare(`SELECT count(*) AS n FROM (${sql})`).get(...values) ?? {}, 'n')
  }

  /** No further than one beyond the limit. */
  function countUpTo(limit: number, compiled: Compiled): number {
    const { sql, values } = hits(compiled, '1', { guarded: true })
    const counted = prepare(`SELECT count(*) AS n FROM (${sql} LIMIT ?)`).get(...values, limit + 1)
    return integer(counted ?? {}, 'n')
  }

  function count(compiled: Compiled, part: Part): Total {
    const { cells } = part
    const upTo = (most: number): void => {
      for (const range of cells.spread.slice(part.looked, most)) {
        patience.check()
        part.found += countWithin(compiled, range)
        part.posts += cells.postsIn(range)
        part.looked++
      }
    }
    if (compiled.isWide === true && compiled.where === undefined) {
      const posts = patience.within(longest, () => countUpTo(EXACT, compiled))
      // Each row that was looked at is a hit.
      if (posts === undefined) return { posts: patience.rows(), exact: false, atLeast: true }
      return posts > EXACT ? { posts, exact: false, atLeast: true } : { posts, exact: true }
    }
    if (compiled.where === undefined) {
      // Where hits are rare, looking for those of one cell goes on far beyond its end.
      const few = countUpTo(FEW, compiled)
      if (few <= FEW) return { posts: few, exact: true }
    }
    if (cells.all > EXACT) upTo(FIRST)
    const isCommon = part.found > TELLING && aboutAll(part) > 4 * EXACT
    // What an index finds is counted at once; the rest has half of the time for that, and then goes step by step.
    const posts = isCommon
      ? undefined
      : compiled.where === undefined
        ? countUpTo(EXACT, compiled)
        : patience.within(longest / 2, () => countUpTo(EXACT, compiled))
    if (posts !== undefined && posts <= EXACT) return { posts, exact: true }
    upTo(isCommon || posts !== undefined ? SAMPLE : cells.ranges.length)
    return part.looked === cells.ranges.length && part.found <= EXACT
      ? { posts: part.found, exact: true }
      : { posts: Math.max(EXACT + 1, rounded(aboutAll(part))), exact: false }
  }

  return rememberer(
    cut,
    ({ exact, atLeast }) => !exact && atLeast !== true,
    (compiled) => {
      const part: Part = { cells: cut(), looked: 0, found: 0, posts: 0 }
      const total = patience.within(longest, () => count(compiled, part))
      if (total !== undefined) return total
      return part.found < TELLING
        ? { posts: part.found, exact: false, atLeast: true }
        : { posts: rounded(aboutAll(part)), exact: false }
    },
  )
}

/** What was looked at so far: cells, the hits and all posts in them. */
type Part = { cells: Cells; looked: number; found: number; posts: number }

function aboutAll({ cells, found, posts }: Part): number {
  return (found / Math.max(1, posts)) * cells.all
}

/** An estimate has two digits that mean something. */
function rounded(about: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, about))) - 1)
  return Math.round(about / step) * step
}
