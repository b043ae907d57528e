import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Capture } from '../../model.ts'
import type { StoreCounts } from '../store.ts'
import { integer, text } from './rows.ts'

export function counts(db: DatabaseSync): StoreCounts {
  const row = db
    .prepare(
      `SELECT (SELECT count(*) FROM capture) AS captures, (SELECT count(*) FROM channel) AS channels,
         (SELECT count(*) FROM post) AS posts, (SELECT coalesce(sum(revisions), 0) FROM post) AS revisions,
         (SELECT count(*) FROM sighting) AS sightings, (SELECT count(*) FROM oddity) AS oddities`,
    )
    .get()
  const of = (name: keyof StoreCounts): number => integer(row ?? {}, name)
  return {
    captures: of('captures'),
    channels: of('channels'),
    posts: of('posts'),
    revisions: of('revisions'),
    sightings: of('sightings'),
    oddities: of('oddities'),
  }
}

/** SHA-256 over everything but row ids and keys, which depend on the order of arrival. */
export function digest(db: DatabaseSync): string {
  const hash = createHash('sha256')
  for (const sql of PORTRAIT) {
    for (const row of db.prepare(sql).iterate())
      hash.update(JSON.stringify(Object.values(row)) + '\n')
  }
  return hash.digest('hex')
}

const PORTRAIT = [
  `SELECT handle, derived, peer, present, first_capture_at, last_capture_at FROM channel
   ORDER BY lower(handle), peer`,
  `SELECT home.handle, home.peer, shown.handle, message, local, rank, date, json, post.present, language,
     revisions, first_seen_at, last_seen_at, missed_at, deleted_at
   FROM post JOIN channel AS home ON home.id = home JOIN channel AS shown ON shown.id = post.channel
   JOIN content ON content.id = content
   ORDER BY lower(home.handle), home.peer, message, local`,
  `SELECT home.handle, home.peer, message, local, taken_at, sha256, digest, observed
   FROM sighting JOIN post ON post.id = post JOIN channel AS home ON home.id = home
   JOIN capture ON capture.id = capture JOIN content ON content.id = sighting.content
   ORDER BY lower(home.handle), home.peer, message, local, taken_at, sha256, record`,
]

type Claims = Pick<Capture, 'sha256' | 'statedAt' | 'statedHandle'>

export function sameCapture(
  db: DatabaseSync,
  { sha256, statedAt, statedHandle }: Claims,
): string | undefined {
  const row = db
    .prepare(
      'SELECT record FROM capture WHERE sha256 = ? AND stated_at IS ? AND stated_handle IS ? LIMIT 1',
    )
    .get(sha256, statedAt ?? null, statedHandle ?? null)
  return row === undefined ? undefined : text(row, 'record')
}

export function unfolded(db: DatabaseSync, captureIds: string[]): string[] {
  const rows = db
    .prepare(
      `SELECT value AS id FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM capture WHERE record = value)`,
    )
    .all(JSON.stringify(captureIds))
  return rows.map((row) => text(row, 'id'))
}

export function capturesByFile(db: DatabaseSync): Map<string, number> {
  const rows = db.prepare('SELECT file, count(*) AS captures FROM capture GROUP BY file').all()
  return new Map(rows.map((row) => [text(row, 'file'), integer(row, 'captures')]))
}
