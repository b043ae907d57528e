import type { DatabaseSync } from 'node:sqlite'
import type { Content } from '../../model.ts'
import type { Present } from './derive.ts'
import { integer, json, optionalInteger } from './rows.ts'
import { termFeeder } from './terms.ts'

/** Shows the posts of a derived channel in another one, or in their own again. */
export function placer(db: DatabaseSync): (derived: string, handle: string | undefined) => void {
  const byHandle = db.prepare(
    `SELECT channel FROM channel_handle WHERE handle = ? ORDER BY last_seen_at DESC LIMIT 1`,
  )
  const setPlace = db.prepare('UPDATE channel SET placed_in = ? WHERE id = ?')
  const setChannel = db.prepare('UPDATE post SET channel = ? WHERE home = ?')
  const posts = db.prepare(
    `SELECT key, date, revisions, deleted_at, present, json AS content FROM post
     JOIN content ON content.id = content WHERE home = ?`,
  )
  const terms = termFeeder(db)
  const idOf = (handle: string): number | undefined => {
    const row = byHandle.get(handle.toLowerCase())
    return row === undefined ? undefined : integer(row, 'channel')
  }

  return (derived, handle) => {
    const home = idOf(derived)
    const into = handle === undefined ? undefined : idOf(handle)
    if (home === undefined || (handle !== undefined && into === undefined)) return
    setPlace.run(into ?? null, home)
    setChannel.run(into ?? home, home)
    for (const row of posts.all(home)) {
      const key = integer(row, 'key')
      const date = optionalInteger(row, 'date')
      const deletedAt = optionalInteger(row, 'deleted_at')
      terms.drop(key)
      terms.analyse(json<Content>(row, 'content')).feed(key, {
        channel: into ?? home,
        present: json<Present>(row, 'present'),
        revisions: integer(row, 'revisions'),
        ...(date !== undefined && { date }),
        ...(deletedAt !== undefined && { deletedAt }),
      })
    }
  }
}
