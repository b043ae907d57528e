import type { DatabaseSync } from 'node:sqlite'
import type { Content } from '../../model.ts'
import type { FoldingPost } from '../store.ts'
import { contentKeeper } from './contents.ts'
import {
  deriver,
  freshPost,
  type Cause,
  type Derived,
  type Present,
  type SightingRow,
} from './derive.ts'
import { keyGiver } from './keys.ts'
import type { Observed, Order } from './observed.ts'
import { integer, json, text, type Row } from './rows.ts'
import { termFeeder } from './terms.ts'

type Sighted = {
  channel: number
  capture: number
  order: Order
  index: number
  post: FoldingPost
}

type PostFolder = {
  /** Keeps the sighting; a post never seen before is complete after this, another wants `derive` with the cause. */
  sighted(sighted: Sighted): { id: number; cause?: Cause }
  /** Makes the post's present state anew. */
  derive(post: number, cause: Cause): { newRevisions: number; newlyMissed: boolean }
  /** Posts that captures place in this channel, by message id, inclusive. */
  between(channel: number, lowest: number, highest: number): number[]
}

export function postFolder(db: DatabaseSync): PostFolder {
  const keepContent = contentKeeper(db)
  const write = postWriter(db)
  const { stateOf } = deriver(db)
  const byMessage = db.prepare(
    'SELECT id, last_seen_at, last_sha256 FROM post WHERE home = ? AND message = ?',
  )
  const byLocal = db.prepare(
    'SELECT id, last_seen_at, last_sha256 FROM post WHERE home = ? AND local = ?',
  )
  const addSighting = db.prepare(
    'INSERT OR IGNORE INTO sighting (post, capture, content, observed) VALUES (?, ?, ?, ?)',
  )
  const range = db.prepare('SELECT id FROM post WHERE home = ? AND message BETWEEN ? AND ?')
  const before = db.prepare('SELECT revisions, missed_at FROM post WHERE id = ?')

  return {
    sighted(sighted) {
      const { channel, post, order } = sighted
      const row = (typeof post.id === 'number' ? byMessage : byLocal).get(channel, post.id)
      const known = row === undefined ? undefined : integer(row, 'id')
      const content = keepContent(post.content, post.digest, known)
      const observed = observedOf(sighted)
      const sighting = { order, content, digest: post.digest, observed }
      const id = known ?? write.insert(sighted, sighting)
      addSighting.run(id, sighted.capture, content, JSON.stringify(observed))
      if (row === undefined) return { id }
      return { id, cause: isNewer(order, row) ? { kind: 'newer', sighting } : { kind: 'late' } }
    },
    derive(post, cause) {
      const old = before.get(post) ?? {}
      const state = stateOf(post, cause)
      write.update(post, state)
      return {
        newRevisions: Math.max(0, state.revisions - integer(old, 'revisions')),
        newlyMissed: old['missed_at'] === null && state.missedAt !== undefined,
      }
    },
    between: (channel, lowest, highest) =>
      range.all(channel, lowest, highest).map((row) => integer(row, 'id')),
  }
}

function isNewer({ takenAt, sha256 }: Order, last: Row): boolean {
  const lastSeenAt = integer(last, 'last_seen_at')
  return takenAt > lastSeenAt || (takenAt === lastSeenAt && sha256 > text(last, 'last_sha256'))
}

function observedOf({ post, index }: Sighted): Observed {
  const observed: Observed = { metrics: post.metrics, sources: post.sources, index }
  if (post.edited === true) observed.edited = true
  if (post.albumIds !== undefined && post.albumIds.length > 0) observed.albumIds = post.albumIds
  if (post.date !== undefined) observed.date = post.date
  if (post.dateBounds !== undefined) observed.dateBounds = post.dateBounds
  if (post.inferredBorder === true) observed.inferredBorder = true
  return observed
}

/** Writes a post's row and its terms together. */
function postWriter(db: DatabaseSync): {
  insert: (sighted: Sighted, sighting: SightingRow) => number
  update: (post: number, state: Derived) => void
} {
  const nextKey = keyGiver(db)
  const terms = termFeeder(db)
  const { missingAfter } = deriver(db)
  const insert = db.prepare(
    `INSERT INTO post (home, channel, message, local, language, rank, key, date, content, present,
       revisions, first_seen_at, last_seen_at, last_sha256, last_digest, missed_at, deleted_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const shownIn = db.prepare('SELECT coalesce(placed_in, id) AS channel FROM channel WHERE id = ?')
  const update = db.prepare(
    `UPDATE post SET rank = ?, key = ?, date = ?, content = ?, present = ?,
       revisions = ?, first_seen_at = ?, last_seen_at = ?, last_sha256 = ?, last_digest = ?,
       missed_at = ?, deleted_at = ? WHERE id = ?`,
  )
  const setLanguage = db.prepare('UPDATE post SET language = ? WHERE id = ?')
  const before = db.prepare(
    `SELECT post.channel, key, date, content, present, revisions, deleted_at FROM post WHERE id = ?`,
  )
  const contentOf = db.prepare('SELECT json FROM content WHERE id = ?')

  return {
    insert({ channel, order, post }, sighting) {
      const message = typeof post.id === 'number' ? post.id : undefined
      const state = freshPost(post.id, sighting)
      if (message !== undefined) Object.assign(state, missingAfter(channel, message, order))
      const key = nextKey(state.date)
      const { language, feed } = terms.analyse(post.content)
      const local = typeof post.id === 'string' ? post.id : ''
      const shown = integer(shownIn.get(channel) ?? {}, 'channel')
      const named = [channel, shown, message ?? null, local, language]
      const { lastInsertRowid } = insert.run(...named, ...columns(state, key))
      feed(key, { channel: shown, ...state })
      return Number(lastInsertRowid)
    },
    update(post, state) {
      const old = before.get(post) ?? {}
      const oldKey = integer(old, 'key')
      const key = (old['date'] ?? undefined) === state.date ? oldKey : nextKey(state.date)
      update.run(...columns(state, key), post)
      if (key === oldKey && sameTerms(old, state)) return
      const { language, feed } = terms.analyse(
        json<Content>(contentOf.get(state.content) ?? {}, 'json'),
      )
      setLanguage.run(language, post)
      terms.drop(oldKey)
      feed(key, { channel: integer(old, 'channel'), ...state })
    },
  }
}

/** In the order of the statements above, from `rank` to `deleted_at`. */
function columns(state: Derived, key: number): (number | string | null)[] {
  return [
    state.rank,
    key,
    state.date ?? null,
    state.content,
    JSON.stringify(state.present),
    state.revisions,
    state.firstSeenAt,
    state.lastSeenAt,
    state.last.sha256,
    state.last.digest,
    state.missedAt ?? null,
    state.deletedAt ?? null,
  ]
}

/** Whether a post's terms, filters included, are the same as before: most revisits change only its metrics. */
function sameTerms(old: Row, state: Derived): boolean {
  const present = json<Present>(old, 'present')
  return (
    integer(old, 'content') === state.content &&
    integer(old, 'revisions') > 1 === state.revisions > 1 &&
    (old['deleted_at'] === null) === (state.deletedAt === undefined) &&
    present.edited === state.present.edited &&
    present.albumIds.length > 0 === state.present.albumIds.length > 0
  )
}
