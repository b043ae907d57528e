import type { DatabaseSync } from 'node:sqlite'
import type { Growth } from '../growth.ts'
import { integer } from './rows.ts'

export function growth(db: DatabaseSync): Growth[] {
  const rows = db
    .prepare(
      `SELECT year, sum(captures) AS captures, sum(bytes) AS bytes, sum(posts) AS posts FROM (
         SELECT CAST(strftime('%Y', kept_at, 'unixepoch') AS INTEGER) AS year, 1 AS captures, length AS bytes, 0 AS posts FROM capture
         UNION ALL
         SELECT CAST(strftime('%Y', first_seen_at, 'unixepoch') AS INTEGER), 0, 0, 1 FROM post WHERE joined IS NULL)
       GROUP BY year ORDER BY year`,
    )
    .all()
  return rows.map((row) => ({
    year: integer(row, 'year'),
    captures: integer(row, 'captures'),
    bytes: integer(row, 'bytes'),
    posts: integer(row, 'posts'),
  }))
}
