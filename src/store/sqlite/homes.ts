/**
 * Homes: what captures name as one channel. Telegram's number names it for certain; a capture without the number names a
 * handle, and handles change hands. So a handle without a number has a home of its own, shown in the one numbered channel
 * that was ever seen under it; when there were several, it stays apart, under `~@handle`, until the operator decides. All
 * of it follows from what was captured, in whatever order it arrives.
 */
import type { DatabaseSync } from 'node:sqlite'
import type { FoldingChannel } from '../store.ts'
import type { Order } from './fold/observed.ts'
import { integer, optionalInteger } from './rows.ts'

export type Homes = {
  /** The home of a channel as a capture names it, made where new, and homes whose place changed by it. */
  sighted: (channel: FoldingChannel, order: Order) => { home: number; moved: Moved[] }
  /** By the operator's word; `undefined` takes it back. */
  place: (home: number, into: number | undefined) => Moved[]
  /** The channel that a home's posts are shown in. */
  shownIn: (home: number) => number
  /** All homes shown in a channel, its own first. */
  shownHomes: (channel: number) => number[]
}

export type Moved = { home: number; from: number; to: number }

export function homeKeeper(db: DatabaseSync): Homes {
  const byPeer = db.prepare('SELECT id FROM channel WHERE peer = ?')
  const byName = db.prepare('SELECT id FROM channel WHERE name = ?')
  const insert = db.prepare(
    `INSERT INTO channel (handle, derived, peer, name, shown, present, first_capture_at, last_capture_at, last_ordinal)
     VALUES (?, ?, ?, ?, 0, ?, ?, ?, '')`,
  )
  const setShown = db.prepare('UPDATE channel SET shown = ? WHERE id = ?')
  const setHandle = db.prepare('UPDATE channel SET handle = ?, derived = ? WHERE id = ?')
  const setPlace = db.prepare('UPDATE channel SET placed_in = ? WHERE id = ?')
  const row = db.prepare('SELECT name, peer, placed_in, shown FROM channel WHERE id = ?')
  const placedIn = db.prepare('SELECT id FROM channel WHERE placed_in = ?')
  const shown = db.prepare('SELECT id FROM channel WHERE shown = ?1 ORDER BY id <> ?1, peer, name')
  const owners = db.prepare(
    `SELECT channel.id FROM channel_handle JOIN channel ON channel.id = channel
     WHERE channel_handle.handle = ? AND peer IS NOT NULL LIMIT 2`,
  )
  const knownUnder = db.prepare(
    'SELECT last_ordinal FROM channel_handle WHERE handle = ? AND channel = ?',
  )
  const remember = db.prepare(
    `INSERT INTO channel_handle (handle, channel, as_captured, last_ordinal) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET as_captured = excluded.as_captured, last_ordinal = excluded.last_ordinal
     WHERE excluded.last_ordinal > last_ordinal`,
  )

  function make({ handle, peer }: FoldingChannel, { takenAt }: Order): number {
    const name = peer === undefined ? handle.toLowerCase() : null
    const present = JSON.stringify({ title: handle, verified: false, counters: [] })
    const derived = handle.startsWith('~') ? 1 : 0
    const made = insert.run(handle, derived, peer ?? null, name, present, takenAt, takenAt)
    const home = Number(made.lastInsertRowid)
    setShown.run(home, home)
    return home
  }

  /** Where a home belongs by all that is known, and what moves with it. */
  function settle(home: number): Moved[] {
    const found = row.get(home) ?? {}
    const from = integer(found, 'shown')
    const place = optionalInteger(found, 'placed_in')
    const to = place === undefined ? ownerOf(home) : shownIn(place)
    if (from === to) return []
    setShown.run(to, home)
    const followers = placedIn.all(home).map((follower) => integer(follower, 'id'))
    return [{ home, from, to }, ...followers.flatMap(settle)]
  }

  function ownerOf(home: number): number {
    const { name, peer } = row.get(home) ?? {}
    if (peer !== null || typeof name !== 'string' || name.startsWith('~')) return home
    const [only, second] = owners.all(name)
    const isUnclear = only !== undefined && second !== undefined
    if (isUnclear) setHandle.run(`~@${name}`, 1, home)
    return only === undefined || isUnclear ? home : integer(only, 'id')
  }

  function shownIn(home: number): number {
    return integer(row.get(home) ?? {}, 'shown')
  }

  return {
    sighted(channel, order) {
      const { handle, peer } = channel
      const lower = handle.toLowerCase()
      const known = peer === undefined ? byName.get(lower) : byPeer.get(peer)
      const home = known === undefined ? make(channel, order) : integer(known, 'id')
      const isNewName = knownUnder.get(lower, home) === undefined
      remember.run(lower, home, handle, order.ordinal)
      if (!isNewName) return { home, moved: [] }
      if (peer === undefined && !lower.startsWith('~')) {
        // By this it is found when several channels had the handle.
        remember.run(`~@${lower}`, home, `~@${handle}`, order.ordinal)
        return { home, moved: settle(home) }
      }
      const nameless = peer === undefined ? undefined : byName.get(lower)
      return { home, moved: nameless === undefined ? [] : settle(integer(nameless, 'id')) }
    },
    place(home, into) {
      setPlace.run(into ?? null, home)
      return settle(home)
    },
    shownIn,
    shownHomes: (channel) => shown.all(channel).map((found) => integer(found, 'id')),
  }
}

/** Finds the channel that answers to a handle, in any case: a numbered one before others, the newest holder first. */
export function handleFinder(
  db: DatabaseSync,
): (handle: string) => { home: number; shown: number } | undefined {
  const holder = db.prepare(
    `SELECT channel.id, shown FROM channel_handle JOIN channel ON channel.id = channel
     WHERE channel_handle.handle = ? ORDER BY peer IS NULL, channel_handle.last_ordinal DESC, name, peer LIMIT 1`,
  )
  return (handle) => {
    const found = holder.get(handle.toLowerCase())
    return found === undefined
      ? undefined
      : { home: integer(found, 'id'), shown: integer(found, 'shown') }
  }
}
