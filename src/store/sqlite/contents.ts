import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Content } from '../../model.ts'
import { integer } from './rows.ts'

/** Keeps each distinct content once and gives its row id. */
export function contentKeeper(db: DatabaseSync): (content: Content, digest: string) => number {
  const find = db.prepare('SELECT id FROM content WHERE full_digest = ?')
  const insert = db.prepare(
    'INSERT INTO content (full_digest, digest, json) VALUES (?, ?, ?) RETURNING id',
  )
  return (content, digest) => {
    const written = JSON.stringify(content)
    const full = createHash('sha256').update(written).digest()
    const row = find.get(full) ?? insert.get(full, digest, written)
    return integer(row ?? {}, 'id')
  }
}
