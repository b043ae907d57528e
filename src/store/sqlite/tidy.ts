/**
 * The index of terms grows in pieces, a dump makes a dozen of them, and a search looks for each of its terms in all: so they
 * are merged into one where writing leaves time.
 */
import type { DatabaseSync } from 'node:sqlite'
import { integer } from './rows.ts'

/** Pages of the index that one step writes: some tens of milliseconds. */
const STEP = 256
/** Pieces that are a smaller share of the whole stay as they are: merging writes all of it anew. */
const SMALL_SHARE = 1 / 8
const FEW_PAGES = 64

/** Does a step of merging, for one transaction; whether there is more to do. */
export function merger(db: DatabaseSync): () => boolean {
  const pieces = db.prepare('SELECT count(*) AS pages FROM term_idx GROUP BY segid ORDER BY 1')
  const merge = db.prepare("INSERT INTO term (term, rank) VALUES ('merge', ?)")
  // A "last row id" beyond JavaScript's numbers may be left of a deletion, see terms.ts.
  merge.setReadBigInts(true)
  const changes = db.prepare('SELECT total_changes() AS n')
  let isMerging = false

  function isWorth(): boolean {
    const sizes = pieces.all().map((row) => integer(row, 'pages'))
    const all = sizes.reduce((sum, pages) => sum + pages, 0)
    const rest = all - (sizes.at(-1) ?? 0)
    return sizes.length > 1 && rest > Math.max(FEW_PAGES, all * SMALL_SHARE)
  }

  return () => {
    if (!isMerging && !isWorth()) return false
    const before = integer(changes.get() ?? {}, 'n')
    // Of a negative number FTS5 sets out to merge everything, of a positive one it goes on with what was begun.
    merge.run(isMerging ? STEP : -STEP)
    // It tells by a row at most that there was nothing to do.
    isMerging = integer(changes.get() ?? {}, 'n') - before > 1
    return isMerging
  }
}
