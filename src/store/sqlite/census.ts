import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { StoreCounts } from '../counts.ts'
import type { CaptureClaims } from '../store.ts'
import type { OdditySort } from '../oddities.ts'
import { integer, text } from './rows.ts'
import { WITHHOLDING_CAPTURES } from './withhold.ts'

export function counts(db: DatabaseSync): StoreCounts {
  const row = db
    .prepare(
      `SELECT (SELECT count(*) FROM capture) AS captures, (SELECT count(*) FROM channel) AS channels,
         (SELECT count(*) FROM post) AS posts,
         (SELECT coalesce(sum(revisions), 0) FROM post WHERE joined IS NULL) AS revisions,
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
  `SELECT channel.handle, channel.derived, channel.peer, channel.name, home.peer, home.name, channel.present,
     channel.first_capture_at, channel.last_capture_at
   FROM channel JOIN channel AS home ON home.id = channel.shown ORDER BY channel.peer, channel.name`,
  `SELECT home.peer, home.name, shown.peer, shown.name, message, local, rank, date, json, post.present, language,
     family, revisions, first_seen_at, last_seen_at, missed_at, deleted_at
   FROM post JOIN channel AS home ON home.id = home JOIN channel AS shown ON shown.id = post.channel
   JOIN content ON content.id = content
   ORDER BY home.peer, home.name, message, local`,
  `SELECT home.peer, home.name, post.message, post.local, other.peer, other.name, root.message, root.local
   FROM post JOIN channel AS home ON home.id = post.home JOIN post AS root ON root.id = post.joined
   JOIN channel AS other ON other.id = root.home
   ORDER BY home.peer, home.name, post.message, post.local`,
  `SELECT home.peer, home.name, message, local, taken_at, sha256, digest, observed
   FROM sighting JOIN post ON post.id = sighting.post JOIN channel AS home ON home.id = home
   JOIN capture ON capture.id = capture JOIN content ON content.id = sighting.content
   ORDER BY home.peer, home.name, message, local, taken_at, sha256, record`,
  `SELECT hex(text.digest) AS said, home.peer, home.name, message, local, since
   FROM holding JOIN text ON text.id = text JOIN post ON post.id = post JOIN channel AS home ON home.id = home
   ORDER BY said, home.peer, home.name, message, local`,
  `SELECT hex(one.digest) AS first, hex(other.digest) AS second, a_covered, b_covered, enough
   FROM link JOIN text AS one ON one.id = a JOIN text AS other ON other.id = b ORDER BY first, second`,
  'SELECT gram FROM common_gram ORDER BY gram',
]

export function sameCapture(
  db: DatabaseSync,
  { sha256, url, statedAt, statedHandle, statedMap }: CaptureClaims,
): string | undefined {
  const row = db
    .prepare(
      `SELECT record FROM capture WHERE sha256 = ?1 AND whole = 1 AND stated_at IS ?2 AND stated_handle IS ?3
         AND claims ->> '$.statedMap' IS ?4 AND (?5 LIKE 'file:%' OR url = ?5) LIMIT 1`,
    )
    .get(sha256, statedAt ?? null, statedHandle ?? null, statedMap ?? null, url)
  return row === undefined ? undefined : text(row, 'record')
}

export function unfolded(db: DatabaseSync, captureIds: string[]): string[] {
  const rows = db
    .prepare(
      `SELECT value AS id FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM capture WHERE record = value AND whole = 1)`,
    )
    .all(JSON.stringify(captureIds))
  return rows.map((row) => text(row, 'id'))
}

export function capturesByFile(db: DatabaseSync): Map<string, number> {
  const rows = db
    .prepare('SELECT file, count(*) AS captures FROM capture WHERE whole = 1 GROUP BY file')
    .all()
  return new Map(rows.map((row) => [text(row, 'file'), integer(row, 'captures')]))
}

/**
 * Each sort with its newest example. A class, tag or field that no parser knows is a sort of its own; of what could not be
 * read or is out of range, the value is but an example. A detail may quote a post: of captures that show what is withheld
 * none is told, and they are no example while there is another.
 */
export function oddities(
  db: DatabaseSync,
  { kind, since, limit }: { kind?: string; since?: number; limit: number },
): OdditySort[] {
  const rows = db
    .prepare(
      `WITH hidden AS MATERIALIZED (${WITHHOLDING_CAPTURES})
       SELECT kind, detail, withheld, count(*) AS count, count(DISTINCT capture) AS captures, min(taken_at) AS first_taken_at,
         max(iif(withheld, '', ordinal)), record, place, url, taken_at
       FROM (SELECT *, oddity.capture IN hidden AS withheld FROM oddity JOIN capture ON capture.id = oddity.capture)
       WHERE ?1 IS NULL OR kind = ?1
       GROUP BY kind, iif(kind GLOB 'un*' AND kind NOT GLOB 'unreadable-*', detail, '')
       HAVING ?3 IS NULL OR min(taken_at) >= ?3
       ORDER BY captures DESC, count DESC, kind, detail LIMIT ?2`,
    )
    .all(kind ?? null, limit, since ?? null)
  return rows.map((row) => ({
    kind: text(row, 'kind'),
    ...(row['withheld'] === 0 && { detail: text(row, 'detail') }),
    count: integer(row, 'count'),
    captures: integer(row, 'captures'),
    firstTakenAt: integer(row, 'first_taken_at'),
    // SQLite takes bare columns from the row that has the maximum.
    example: {
      captureId: text(row, 'record'),
      place: text(row, 'place'),
      url: text(row, 'url'),
      takenAt: integer(row, 'taken_at'),
    },
  }))
}
