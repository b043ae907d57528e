/** How many posts a query finds: counted up to a limit, estimated from a sample of the archive beyond it. */
import type { DatabaseSync } from 'node:sqlite'
import { EXACT, type Total } from '../store.ts'
import { hits, preparer, type Range } from './hits.ts'
import type { Compiled } from './match.ts'
import { integer } from './rows.ts'
import { sampler } from './sample.ts'

export function counter(db: DatabaseSync): (compiled: Compiled) => Total {
  const prepare = preparer(db)
  const sampleOf = sampler(db)

  function countWithin(compiled: Compiled, within: Range): number {
    const { sql, values } = hits(compiled, '1', { within })
    return integer(prepare(`SELECT count(*) AS n FROM (${sql})`).get(...values) ?? {}, 'n')
  }

  return (compiled) => {
    const { sql, values } = hits(compiled, '1')
    const counted = prepare(`SELECT count(*) AS n FROM (${sql} LIMIT ?)`).get(...values, EXACT + 1)
    const posts = integer(counted ?? {}, 'n')
    if (posts <= EXACT) return { posts, exact: true }
    const sample = sampleOf()
    let found = 0
    for (const range of sample.ranges) found += countWithin(compiled, range)
    const about = Math.round((found / Math.max(1, sample.posts)) * sample.all)
    return { posts: Math.max(EXACT + 1, rounded(about)), exact: false }
  }
}

/** An estimate has two digits that mean something. */
function rounded(about: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, about))) - 1)
  return Math.round(about / step) * step
}
