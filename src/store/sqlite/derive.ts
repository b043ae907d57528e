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
  /** Of the newest sighting: its capture's digest (with `lastSeenAt` its order) and its content's. */
  last: { sha256: string; digest: string }
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

export type SightingRow = { order: Order; content: number; digest: string; observed: Observed }

/** The state of a post that one capture alone has shown. */
export function freshPost(id: PostId, sighting: SightingRow): Derived {
  return derive(id, [sighting])
}

/** The state after one more sighting, newer than all before it. */
function grown(state: Derived, { order, content, digest, observed }: SightingRow): Derived {
  const date = state.date ?? observed.date
  const present = { ...state.present, metrics: { ...state.present.metrics } }
  layOver(present, observed)
  return {
    ...state,
    ...(date !== undefined && { date }),
    content,
    present,
    revisions: state.revisions + (digest === state.last.digest ? 0 : 1),
    lastSeenAt: order.takenAt,
    last: { sha256: order.sha256, digest },
  }
}

/** Why a post is derived again: a newer sighting, an older one that came late, or only a page that did not have it. */
export type Cause = { kind: 'newer'; sighting: SightingRow } | { kind: 'late' } | { kind: 'absent' }

export function deriver(db: DatabaseSync): {
  stateOf: (post: number, cause: Cause) => Derived
  missingAfter: (
    channel: number,
    message: number,
    seen: Order,
  ) => Pick<Derived, 'missedAt' | 'deletedAt'>
} {
  const post = db.prepare('SELECT * FROM post WHERE id = ?')
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
    stateOf(id, cause) {
      const row = post.get(id) ?? {}
      const message = optionalInteger(row, 'message')
      const state = withoutMissing(row, message ?? text(row, 'local'), cause)
      if (message === undefined) return state
      const seen = { takenAt: state.lastSeenAt, sha256: state.last.sha256 }
      return { ...state, ...missingAfter(integer(row, 'home'), message, seen) }
    },
  }

  function withoutMissing(row: Row, id: PostId, cause: Cause): Derived {
    switch (cause.kind) {
      case 'newer':
        return grown(toDerived(row), cause.sighting)
      case 'late':
        return derive(id, sightings.all(integer(row, 'id')).map(toSighting))
      case 'absent':
        return toDerived(row)
    }
  }
}

/** The stored state, but for what is missing: that is asked anew. */
function toDerived(row: Row): Derived {
  const date = optionalInteger(row, 'date')
  return {
    rank: integer(row, 'rank'),
    ...(date !== undefined && { date }),
    content: integer(row, 'content'),
    present: json<Present>(row, 'present'),
    revisions: integer(row, 'revisions'),
    firstSeenAt: integer(row, 'first_seen_at'),
    lastSeenAt: integer(row, 'last_seen_at'),
    last: { sha256: text(row, 'last_sha256'), digest: text(row, 'last_digest') },
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
    layOver(present, observed)
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
    last: { sha256: last.order.sha256, digest: last.digest },
  }
}

/** What a newer sighting says counts, member by member. */
function layOver(present: Present, observed: Observed): void {
  Object.assign(present.metrics, observed.metrics)
  present.edited = observed.edited ?? false
  present.inferredBorder = observed.inferredBorder ?? false
  if (observed.albumIds !== undefined) present.albumIds = observed.albumIds
  if (observed.dateBounds !== undefined) present.dateBounds = observed.dateBounds
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
