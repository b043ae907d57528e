import type { DatabaseSync } from 'node:sqlite'
import { COVERED } from '../../../reuse/thresholds.ts'
import { handleFinder } from '../homes.ts'
import { integer } from '../rows.ts'

/** More copies than these are not looked for. */
const MOST = 10_000

/** Keys of a post and of those with the same or nearly the same text, as reuse has linked them; of a post too short for that itself alone. */
export function similarFinder(db: DatabaseSync): (handle: string, id: number | string) => number[] {
  const find = handleFinder(db)
  const numbered = db.prepare(
    'SELECT id FROM post WHERE channel = ? AND rank = ?2 AND message = ?2',
  )
  const local = db.prepare('SELECT id FROM post WHERE channel = ? AND local = ?')
  const similar = db.prepare(
    `WITH own AS (SELECT text FROM holding WHERE post = ?1),
       near AS (SELECT text FROM own
         UNION SELECT b FROM own JOIN link ON a = text WHERE enough AND a_covered >= ?2 AND b_covered >= ?2
         UNION SELECT a FROM own JOIN link ON b = text WHERE enough AND a_covered >= ?2 AND b_covered >= ?2),
       posts AS (SELECT ?1 AS post UNION SELECT holding.post FROM near JOIN holding ON holding.text = near.text LIMIT ${MOST})
     SELECT DISTINCT shown.key FROM posts JOIN post ON post.id = posts.post
     JOIN post AS shown ON shown.id = coalesce(post.joined, post.id)`,
  )
  return (handle, id) => {
    const channel = find(handle)?.shown
    if (channel === undefined) return []
    const row = typeof id === 'number' ? numbered.get(channel, id) : local.get(channel, id)
    if (row === undefined) return []
    return similar.all(integer(row, 'id'), COVERED).map((found) => integer(found, 'key'))
  }
}
