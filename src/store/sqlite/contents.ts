import type { DatabaseSync } from 'node:sqlite'
import type { Content } from '../../model.ts'
import { integer } from './rows.ts'

/**
 * Keeps each distinct content of a post once and gives its row id. Copies in other posts have rows of their own: an index
 * to find them would cost more than everything else that a new post writes.
 */
export function contentKeeper(
  db: DatabaseSync,
): (content: Content, digest: string, post: number | undefined) => number {
  const find = db.prepare(
    `SELECT content.id FROM sighting JOIN content ON content.id = content WHERE post = ? AND json = ? LIMIT 1`,
  )
  const insert = db.prepare('INSERT INTO content (digest, json) VALUES (?, ?)')
  return (content, digest, post) => {
    const written = JSON.stringify(content)
    const known = post === undefined ? undefined : find.get(post, written)
    return known === undefined
      ? Number(insert.run(digest, written).lastInsertRowid)
      : integer(known, 'id')
  }
}
