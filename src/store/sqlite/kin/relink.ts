/** Links the words of all contents once more, after a change of how that is done. */
import type { DatabaseSync } from 'node:sqlite'
import type { Content } from '../../../model.ts'
import { transaction } from '../database.ts'
import { linker } from './link.ts'
import { integer, json } from '../rows.ts'

/** Contents of one transaction: who is killed goes on from there. */
const TOGETHER = 5000

export function uncompared(db: DatabaseSync): number {
  const row = db
    .prepare('SELECT count(*) AS contents FROM relink JOIN content ON content.id > relink.content')
    .get()
  return integer(row ?? {}, 'contents')
}

export function relinkAll(db: DatabaseSync): void {
  const next = db.prepare('SELECT content FROM relink')
  if (next.get() === undefined) return
  const contents = db.prepare(`SELECT id FROM content WHERE id > ? ORDER BY id LIMIT ${TOGETHER}`)
  const tellings = db.prepare(
    `SELECT content.id, content.post, home, min(taken_at) AS taken_at, json FROM content
     JOIN sighting ON sighting.post = content.post AND sighting.content = content.id
     JOIN capture ON capture.id = capture JOIN post ON post.id = content.post
     WHERE content.id > ? AND content.id <= ? AND json ->> '$.kind' = 'post' GROUP BY content.id`,
  )
  const go = db.prepare('UPDATE relink SET content = ?')
  const stop = db.prepare('DELETE FROM relink')
  const link = linker(db)

  /** Whether there is more. */
  function some(): boolean {
    const row = next.get()
    const from = row === undefined ? 0 : integer(row, 'content')
    const last = row === undefined ? undefined : contents.all(from).at(-1)
    if (last === undefined) {
      stop.run()
      return false
    }
    const to = integer(last, 'id')
    link(
      tellings.all(from, to).map((found) => ({
        post: integer(found, 'post'),
        home: integer(found, 'home'),
        content: integer(found, 'id'),
        text: json<Content>(found, 'json').text,
        takenAt: integer(found, 'taken_at'),
      })),
    )
    go.run(to)
    return true
  }

  while (transaction(db, some));
}
