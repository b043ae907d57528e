import type { DatabaseSync } from 'node:sqlite'
import {
  DATED,
  familyOf,
  MARKS_EDITS,
  versionsOf,
  type Family,
} from '../../../identity/versions.ts'
import type { Content, ParseFormat, PostId, UnixSeconds } from '../../../model.ts'
import { FIRST_DATE } from '../../store.ts'
import type { Observed, Order, Ordinal } from './observed.ts'
import { observedOf, presentOf, type Present } from './packed.ts'
import { integer, json, optionalInteger, optionalText, text, type Row } from '../rows.ts'

/** What a post is, made from its sightings alone. */
export type Derived = {
  rank: number
  date?: UnixSeconds
  /** Row id of the content last seen, or the content that several sources make together. */
  content: number | Content
  /** Of all sources that show it; `''` for several. */
  family: Family | ''
  present: Present
  revisions: number
  firstSeenAt: UnixSeconds
  lastSeenAt: UnixSeconds
  /** Of the newest sighting: its place in the order and its content's digest. */
  last: { ordinal: Ordinal; digest: string }
  missedAt?: UnixSeconds
  deletedAt?: UnixSeconds
}

export type SightingRow = {
  order: Order
  family: Family
  /** Row id. */
  content: number
  digest: string
  observed: Observed
}

/** The state of a post that one capture alone has shown, but for its present. */
export function freshPost(
  id: PostId,
  { content, date, digest, family, index, order }: FreshSighting,
): Omit<Derived, 'present'> {
  return {
    rank: typeof id === 'number' ? id : rankWithoutId(date ?? order.takenAt, index),
    ...(date !== undefined && { date }),
    content,
    family,
    revisions: 1,
    firstSeenAt: order.takenAt,
    lastSeenAt: order.takenAt,
    last: { ordinal: order.ordinal, digest },
  }
}

export type FreshSighting = Omit<SightingRow, 'observed'> & Pick<Observed, 'date' | 'index'>

export function freshPresent(observed: Observed, family: Family): Present {
  const present: Present = { metrics: {}, edited: false, albumIds: [], inferredBorder: false }
  layOver(present, observed, family)
  return present
}

/** Why a post is derived again: a newer sighting, an older one that came late, or only a page that did not have it. */
export type Cause = { kind: 'newer'; sighting: SightingRow } | { kind: 'late' } | { kind: 'absent' }

export type Deriver = {
  /** Whether any page of a channel says which of its posts it did not have. */
  mayMiss: (channel: number) => boolean
  stateOf: (post: number, cause: Cause) => Derived
  missingAfter: (
    channel: number,
    message: number,
    seen: Ordinal,
  ) => Pick<Derived, 'missedAt' | 'deletedAt'>
}

export function deriver(db: DatabaseSync): Deriver {
  const post = db.prepare('SELECT * FROM post WHERE id = ?')
  // A member of an album has a content of its own, which is none of the album's.
  const sightings = db.prepare(
    `SELECT taken_at, ordinal, format, sighting.content, digest, observed
     FROM post AS root JOIN post AS shown ON shown.id = root.id OR shown.joined = root.id
     JOIN sighting ON sighting.post = shown.id
     JOIN capture ON capture.id = capture JOIN content ON content.id = sighting.content
     WHERE root.id = ? AND (shown.message IS NULL OR shown.message IS root.message)
     ORDER BY ordinal, shown.message IS NULL, shown.local`,
  )
  const contentOf = db.prepare('SELECT json FROM content WHERE id = ?')
  const homes = '(SELECT id FROM channel WHERE shown = ?1)'
  const missed = db.prepare(
    `SELECT capture.taken_at FROM complete_page JOIN capture ON capture.id = capture
     WHERE channel IN ${homes} AND complete_page.ordinal > ?3 AND lowest <= ?2 AND highest >= ?2
       AND NOT EXISTS (SELECT 1 FROM json_each(members) WHERE value = ?2)
     ORDER BY complete_page.ordinal LIMIT 1`,
  )
  const notFound = db.prepare(
    `SELECT taken_at FROM not_found JOIN capture ON capture.id = capture
     WHERE channel IN ${homes} AND message = ?2 AND ordinal > ?3 ORDER BY ordinal LIMIT 1`,
  )

  const anyMissing = db.prepare(
    `SELECT 1 FROM complete_page WHERE channel IN ${homes}
     UNION ALL SELECT 1 FROM not_found WHERE channel IN ${homes} LIMIT 1`,
  )

  const missingAfter: Deriver['missingAfter'] = (channel, message, seen) => {
    const missedAt = missed.get(channel, message, seen)?.['taken_at']
    const deletedAt = notFound.get(channel, message, seen)?.['taken_at']
    return {
      ...(typeof missedAt === 'number' && { missedAt }),
      ...(typeof deletedAt === 'number' && { deletedAt }),
    }
  }

  function withoutMissing(row: Row, id: PostId, cause: Cause): Derived {
    switch (cause.kind) {
      case 'newer':
        if (row['family'] === cause.sighting.family) return grown(toDerived(row), cause.sighting)
        return fromSightings(row, id)
      case 'late':
        return fromSightings(row, id)
      case 'absent':
        return toDerived(row)
    }
  }

  function fromSightings(row: Row, id: PostId): Derived {
    return derive(id, sightings.all(integer(row, 'id')).map(toSighting), (content) =>
      json<Content>(contentOf.get(content) ?? {}, 'json'),
    )
  }

  return {
    mayMiss: (channel) => anyMissing.get(channel) !== undefined,
    missingAfter,
    stateOf(id, cause) {
      const row = post.get(id) ?? {}
      const message = optionalInteger(row, 'message')
      const state = withoutMissing(row, message ?? text(row, 'local'), cause)
      const channel = optionalInteger(row, 'channel')
      if (message === undefined || channel === undefined) return state
      return { ...state, ...missingAfter(channel, message, state.last.ordinal) }
    },
  }
}

/** The state after one more sighting of the same family, newer than all before it. */
function grown(state: Derived, { order, content, digest, family, observed }: SightingRow): Derived {
  const date = state.date ?? observed.date
  const present = { ...state.present, metrics: { ...state.present.metrics } }
  layOver(present, observed, family)
  return {
    ...state,
    ...(date !== undefined && { date }),
    content,
    present,
    revisions: state.revisions + (digest === state.last.digest ? 0 : 1),
    firstSeenAt: Math.min(state.firstSeenAt, order.takenAt),
    lastSeenAt: order.takenAt,
    last: { ordinal: order.ordinal, digest },
  }
}

/** The stored state, but for what is missing: that is asked anew. */
function toDerived(row: Row): Derived {
  const date = optionalInteger(row, 'date')
  return {
    rank: integer(row, 'rank'),
    ...(date !== undefined && { date }),
    content: integer(row, 'content'),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by this store
    family: text(row, 'family') as Family | '',
    present: presentOf(row),
    revisions: integer(row, 'revisions'),
    firstSeenAt: integer(row, 'first_seen_at'),
    lastSeenAt: integer(row, 'last_seen_at'),
    last: { ordinal: text(row, 'last_ordinal'), digest: text(row, 'last_digest') },
  }
}

/** Sightings in capture order, at least one; `contentOf` is asked only where several families show the post. */
function derive(
  id: PostId,
  sightings: SightingRow[],
  contentOf?: (content: number) => Content,
): Derived {
  const first = sightings[0]
  const last = sightings.at(-1)
  if (first === undefined || last === undefined) throw new TypeError('a post without a sighting')
  const present: Present = { metrics: {}, edited: false, albumIds: [], inferredBorder: false }
  for (const { observed, family } of sightings) layOver(present, observed, family)
  const isMixed = sightings.some(({ family }) => family !== first.family)
  if (isMixed) present.inferredBorder = false
  const date = dateOf(sightings)
  return {
    rank: typeof id === 'number' ? id : rankOf(first),
    ...(date !== undefined && { date }),
    ...contentsOf(sightings, isMixed ? contentOf : undefined),
    family: isMixed ? '' : first.family,
    present,
    firstSeenAt: sightings.reduce((min, { order }) => Math.min(min, order.takenAt), Infinity),
    lastSeenAt: last.order.takenAt,
    last: { ordinal: last.order.ordinal, digest: last.digest },
  }
}

function contentsOf(
  sightings: SightingRow[],
  contentOf: ((content: number) => Content) | undefined,
): Pick<Derived, 'content' | 'revisions'> {
  if (contentOf === undefined) {
    const runs = sightings.filter(({ digest }, at) => digest !== sightings[at - 1]?.digest)
    return { content: sightings.at(-1)?.content ?? 0, revisions: runs.length }
  }
  const versions = versionsOf(
    sightings.map(({ family, content, digest }) => ({
      family,
      content: contentOf(content),
      digest,
    })),
  )
  const { content } = versions.at(-1) ?? {}
  if (content === undefined) throw new TypeError('a post without a version')
  return { content, revisions: versions.length }
}

/** The best family's first word on it. */
function dateOf(sightings: SightingRow[]): UnixSeconds | undefined {
  let best = Infinity
  let date: UnixSeconds | undefined
  for (const { observed, family } of sightings) {
    const rank = DATED.indexOf(family)
    if (observed.date === undefined || rank >= best) continue
    best = rank
    date = observed.date
  }
  return date
}

/** What a newer sighting says counts, member by member. */
function layOver(present: Present, observed: Observed, family: Family): void {
  const { views } = present.metrics
  if (views !== undefined && observed.metrics.views !== undefined)
    present.firstViews ??= views.value
  Object.assign(present.metrics, observed.metrics)
  if (MARKS_EDITS.includes(family)) present.edited = observed.edited ?? false
  else if (observed.edited === true) present.edited = true
  present.inferredBorder = observed.inferredBorder ?? false
  if (observed.albumIds !== undefined) {
    present.albumIds = observed.albumIds
    delete present.inferredAlbum
    if (observed.inferredAlbum === true) present.inferredAlbum = true
  }
  if (observed.dateBounds !== undefined) present.dateBounds = observed.dateBounds
}

/** Posts of one capture that keep their order. */
const PLACES = 2 ** 20

/** Posts without a message id stand before all that have one, by their date, else by when captures first showed them. */
function rankWithoutId(time: UnixSeconds, index: number): number {
  return (time - FIRST_DATE) * PLACES + Math.min(index, PLACES - 1) - 2 ** 52
}

function rankOf({ order, observed }: SightingRow): number {
  return rankWithoutId(observed.date ?? order.takenAt, observed.index)
}

function toSighting(row: Row): SightingRow {
  return {
    order: { takenAt: integer(row, 'taken_at'), ordinal: text(row, 'ordinal') },
    family: rowFamily(row),
    content: integer(row, 'content'),
    digest: text(row, 'digest'),
    observed: observedOf(row),
  }
}

/** The family of a row's `format`. */
export function rowFamily(row: Row): Family {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by this store
  return familyOf(optionalText(row, 'format') as ParseFormat | undefined)
}
