import type { DatabaseSync } from 'node:sqlite'
import type { Metrics, PostId, PostObservation, UnixSeconds } from '../../model.ts'
import { FIRST_DATE } from '../store.ts'
import type { Observed, Order } from './observed.ts'
import { integer, json, optionalInteger, text, type Row } from './rows.ts'

/** What a post is, made from its sightings alone. */
export type Derived = {
  rank: number
  date?: UnixSeconds
  /** Row id of the content last seen. */
  content: number
  present: Present
  revisions: number
  firstSeenAt: UnixSeconds
  lastSeenAt: UnixSeconds
  missedAt?: UnixSeconds
  deletedAt?: UnixSeconds
}

export type Present = {
  metrics: Metrics
  edited: boolean
  albumIds: number[]
  inferredBorder: boolean
  dateBounds?: NonNullable<PostObservation['dateBounds']>
}

type SightingRow = { order: Order; content: number; digest: string; observed: Observed }

/** The state of a post that one capture alone has shown. */
export function freshPost(id: PostId, order: Order, content: number, observed: Observed): Derived {
  return derive(id, [{ order, content, digest: '', observed }])
}

export function deriver(db: DatabaseSync): {
  stateOf: (post: number) => Derived
  missingAfter: (
    channel: number,
    message: number,
    seen: Order,
  ) => Pick<Derived, 'missedAt' | 'deletedAt'>
} {
  const post = db.prepare('SELECT home, message, local FROM post WHERE id = ?')
  const sightings = db.prepare(
    `SELECT taken_at, sha256, content, digest, observed FROM sighting
     JOIN capture ON capture.id = capture JOIN content ON content.id = content
     WHERE post = ? ORDER BY taken_at, sha256`,
  )
  const missed = db.prepare(
    `SELECT capture.taken_at FROM complete_page JOIN capture ON capture.id = capture
     WHERE channel = ?1 AND complete_page.taken_at >= ?3 AND lowest <= ?2 AND highest >= ?2
       AND (capture.taken_at, sha256) > (?3, ?4)
       AND NOT EXISTS (SELECT 1 FROM json_each(members) WHERE value = ?2)
     ORDER BY complete_page.taken_at LIMIT 1`,
  )
  const notFound = db.prepare(
    `SELECT taken_at FROM not_found JOIN capture ON capture.id = capture
     WHERE channel = ?1 AND message = ?2 AND (taken_at, sha256) > (?3, ?4)
     ORDER BY taken_at LIMIT 1`,
  )

  function missingAfter(
    channel: number,
    message: number,
    seen: Order,
  ): Pick<Derived, 'missedAt' | 'deletedAt'> {
    const about = [channel, message, seen.takenAt, seen.sha256] as const
    const missedAt = missed.get(...about)?.['taken_at']
    const deletedAt = notFound.get(...about)?.['taken_at']
    return {
      ...(typeof missedAt === 'number' && { missedAt }),
      ...(typeof deletedAt === 'number' && { deletedAt }),
    }
  }

  return {
    missingAfter,
    stateOf(id) {
      const row = post.get(id) ?? {}
      const message = optionalInteger(row, 'message')
      const rows = sightings.all(id).map(toSighting)
      const state = derive(message ?? text(row, 'local'), rows)
      const last = rows.at(-1)
      if (message === undefined || last === undefined) return state
      return { ...state, ...missingAfter(integer(row, 'home'), message, last.order) }
    },
  }
}

/** Sightings in capture order, at least one. */
function derive(id: PostId, sightings: SightingRow[]): Derived {
  const first = sightings[0]
  const last = sightings.at(-1)
  if (first === undefined || last === undefined) throw new TypeError('a post without a sighting')
  const present: Present = { metrics: {}, edited: false, albumIds: [], inferredBorder: false }
  let date: UnixSeconds | undefined
  let revisions = 0
  let digest: string | undefined
  for (const sighting of sightings) {
    const { observed } = sighting
    Object.assign(present.metrics, observed.metrics)
    present.edited = observed.edited ?? false
    present.inferredBorder = observed.inferredBorder ?? false
    if (observed.albumIds !== undefined) present.albumIds = observed.albumIds
    if (observed.dateBounds !== undefined) present.dateBounds = observed.dateBounds
    date ??= observed.date
    if (sighting.digest !== digest) revisions++
    digest = sighting.digest
  }
  return {
    rank: typeof id === 'number' ? id : rankWithoutId(first),
    ...(date !== undefined && { date }),
    content: last.content,
    present,
    revisions,
    firstSeenAt: first.order.takenAt,
    lastSeenAt: last.order.takenAt,
  }
}

/** Posts of one capture that keep their order. */
const PLACES = 2 ** 20

/** Posts without a message id stand before all that have one, in the order in which captures first showed them. */
function rankWithoutId({ order, observed }: SightingRow): number {
  return (order.takenAt - FIRST_DATE) * PLACES + Math.min(observed.index, PLACES - 1) - 2 ** 52
}

function toSighting(row: Row): SightingRow {
  return {
    order: { takenAt: integer(row, 'taken_at'), sha256: text(row, 'sha256') },
    content: integer(row, 'content'),
    digest: text(row, 'digest'),
    observed: json<Observed>(row, 'observed'),
  }
}
