/** Media that are to be fetched. */
import type { DatabaseSync } from 'node:sqlite'
import type { PostId } from '../model.ts'
import { openForReading, transaction } from '../store/sqlite/database.ts'
import { integer, text } from '../store/sqlite/rows.ts'

export type WantedMedium = { place: string; handle: string; url: string; tries: number }

export type MediaList = {
  /** Wants those that are not known yet; of those still wanted the newer address counts. */
  want(media: readonly Pick<WantedMedium, 'handle' | 'place' | 'url'>[], now: number): void
  /** The next one that is due. */
  next(now: number): WantedMedium | undefined
  /** When the next one is due. */
  dueAt(): number | undefined
  held(place: string, sha256: string): void
  /** A medium that came with an import. */
  came(place: string, handle: string, sha256: string): void
  /** SHA-256 of all that is held. */
  digests(): string[]
  /** Posts that show these bytes. */
  shownBy(sha256: string): { handle: string; id: number }[]
  /** What is known of the media of these posts, or, without `id`, of a channel. */
  of(named: readonly { handle: string; id?: PostId }[]): { place: string; sha256?: string }[]
  forget(place: string): void
  later(place: string, at: number): void
  giveUp(place: string, why: string): void
  counts(): Record<'given-up' | 'held' | 'wanted', number>
}

export function mediaList(db: DatabaseSync): MediaList {
  const want = db.prepare(
    `INSERT INTO medium (place, handle, url, state, tries, next_at) VALUES (?, ?, ?, 'wanted', 0, ?)
     ON CONFLICT DO UPDATE SET url = excluded.url WHERE state = 'wanted'`,
  )
  const next = db.prepare(
    `SELECT place, handle, url, tries FROM medium WHERE state = 'wanted' AND next_at <= ?
     ORDER BY next_at LIMIT 1`,
  )
  const due = db.prepare("SELECT min(next_at) AS at FROM medium WHERE state = 'wanted'")
  const held = db.prepare("UPDATE medium SET state = 'held', sha256 = ? WHERE place = ?")
  const came = db.prepare(
    `INSERT INTO medium (place, handle, url, state, tries, next_at, sha256) VALUES (?, ?, '', 'held', 0, 0, ?)
     ON CONFLICT DO NOTHING`,
  )
  const digests = db.prepare(DIGESTS)
  const places = db.prepare('SELECT place FROM medium WHERE sha256 = ?')
  const below = db.prepare(
    'SELECT place, sha256 FROM medium WHERE substr(place, 1, length(?1)) = ?1',
  )
  const forget = db.prepare('DELETE FROM medium WHERE place = ?')
  const later = db.prepare('UPDATE medium SET tries = tries + 1, next_at = ? WHERE place = ?')
  const giveUp = db.prepare("UPDATE medium SET state = 'given-up', why = ? WHERE place = ?")
  const counts = db.prepare('SELECT state, count(*) AS media FROM medium GROUP BY state')
  return {
    want(media, now) {
      if (media.length === 0) return
      transaction(db, () => {
        for (const { handle, place, url } of media) want.run(place, handle.toLowerCase(), url, now)
      })
    },
    next(now) {
      const row = next.get(now)
      return (
        row && {
          place: text(row, 'place'),
          handle: text(row, 'handle'),
          url: text(row, 'url'),
          tries: integer(row, 'tries'),
        }
      )
    },
    dueAt() {
      const at = due.get()?.['at']
      return typeof at === 'number' ? at : undefined
    },
    held: (place, sha256) => void held.run(sha256, place),
    came: (place, handle, sha256) => void came.run(place, handle.toLowerCase(), sha256),
    digests: () => digests.all().map((row) => text(row, 'sha256')),
    shownBy: (sha256) =>
      places.all(sha256).flatMap((row) => {
        const [handle, id] = text(row, 'place').split('/')
        return handle !== undefined && /^\d+$/.test(id ?? '') ? [{ handle, id: Number(id) }] : []
      }),
    of: (named) =>
      named.flatMap(({ handle, id }) =>
        below.all(`${handle.toLowerCase()}/${id === undefined ? '' : `${id}/`}`).map((row) => ({
          place: text(row, 'place'),
          ...(typeof row['sha256'] === 'string' && { sha256: row['sha256'] }),
        })),
      ),
    forget: (place) => void forget.run(place),
    later: (place, at) => void later.run(Math.ceil(at), place),
    giveUp: (place, why) => void giveUp.run(why.slice(0, 300), place),
    counts() {
      const all = { 'given-up': 0, held: 0, wanted: 0 }
      for (const row of counts.all()) {
        const state = text(row, 'state')
        if (state === 'given-up' || state === 'held' || state === 'wanted')
          all[state] = integer(row, 'media')
      }
      return all
    },
  }
}

const DIGESTS =
  "SELECT DISTINCT sha256 FROM medium WHERE state = 'held' AND sha256 IS NOT NULL ORDER BY sha256"

/** The same of a list that nobody has open, without writing to it. */
export function heldDigests(file: string): string[] {
  using db = openForReading(file)
  return db
    .prepare(DIGESTS)
    .all()
    .map((row) => text(row, 'sha256'))
}
