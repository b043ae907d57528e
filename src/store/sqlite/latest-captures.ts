import type { DatabaseSync } from 'node:sqlite'
import type { ParseFormat } from '../../model.ts'
import type { LatestAsk, LatestCapture } from '../latest.ts'
import { handleFinder } from './homes.ts'
import { given, integer, optionalInteger, optionalText, text, type Row } from './rows.ts'

const COLUMNS = `capture.*, (SELECT count(*) FROM oddity WHERE oddity.capture = capture.id) AS oddities`

export function latestCaptures(db: DatabaseSync): (ask: LatestAsk) => LatestCapture[] {
  const find = handleFinder(db)
  const all = db.prepare(
    `SELECT ${COLUMNS} FROM capture WHERE id < ?1 AND (?2 = 0 OR format IS NULL) ORDER BY id DESC LIMIT ?3`,
  )
  const ofChannel = db.prepare(
    `SELECT DISTINCT ${COLUMNS} FROM channel JOIN channel_sighting ON channel_sighting.channel = channel.id
       JOIN capture ON capture.id = channel_sighting.capture
     WHERE channel.shown = ?4 AND capture.id < ?1 AND (?2 = 0 OR format IS NULL) ORDER BY capture.id DESC LIMIT ?3`,
  )
  return ({ before = Number.MAX_SAFE_INTEGER, handle, limit, unread = false }) => {
    const asked = [before, Number(unread), limit] as const
    if (handle === undefined) return all.all(...asked).map(toLatest)
    const channel = find(handle)?.shown
    return channel === undefined ? [] : ofChannel.all(...asked, channel).map(toLatest)
  }
}

function toLatest(row: Row): LatestCapture {
  return {
    place: integer(row, 'id'),
    id: text(row, 'record'),
    source: row['source'] === 'web' ? 'web' : 'import',
    url: text(row, 'url'),
    ...given('status', optionalInteger(row, 'status')),
    takenAt: integer(row, 'taken_at'),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by this store
    ...given('format', optionalText(row, 'format') as ParseFormat | undefined),
    size: integer(row, 'size'),
    posts: integer(row, 'posts'),
    oddities: integer(row, 'oddities'),
  }
}
