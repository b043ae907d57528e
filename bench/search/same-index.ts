/** What FTS5 alone needs to rank by `bm25` all that the same terms of the same index find, and to give what 20 of them say. */
import type { DatabaseSync } from 'node:sqlite'
import type { QueryNode } from '../../src/query/query.ts'
import { asker } from '../../src/store/sqlite/search/ask.ts'
import { hits } from '../../src/store/sqlite/search/hits.ts'

export function sameIndexAsker(db: DatabaseSync): (tree: QueryNode | undefined) => void {
  const ask = asker(db)
  return (tree) => {
    const { sql, values } = hits(ask(tree), 'hit.key AS key')
    db.prepare(
      `SELECT post.*, content.json FROM (${sql} ORDER BY bm25(term, 2.0, 1.0, 1.0, 0.0) LIMIT 20) AS hit
       CROSS JOIN post ON post.key = hit.key JOIN content ON content.id = post.content`,
    ).all(...values)
  }
}
