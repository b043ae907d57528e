/** What the operator withholds. The rule stands here once: whoever lists, finds or shows posts asks it. */
import type { DatabaseSync } from 'node:sqlite'
import type { PostId } from '../../model.ts'

import type { Named } from '../named.ts'
import { handleFinder } from './homes.ts'
import { quotersOf } from './quoters.ts'
import { integer } from './rows.ts'

/**
 * Whether the row `post` is withheld: itself, one that is shown as it, or its channel. As SQL, for the columns that every
 * read of posts has.
 */
export const IS_WITHHELD = `(EXISTS (SELECT 1 FROM withheld WHERE withheld.post = post.id)
  OR EXISTS (SELECT 1 FROM post AS kin JOIN withheld ON withheld.post = kin.id WHERE kin.joined = post.id)
  OR EXISTS (SELECT 1 FROM withheld_channel AS hidden WHERE hidden.channel = post.home OR hidden.channel = post.channel))`

/** Captures that show a post or a channel that is. */
export const WITHHOLDING_CAPTURES = `SELECT sighting.capture FROM withheld JOIN post AS own ON own.id = withheld.post
    JOIN post AS kin ON kin.id = coalesce(own.joined, own.id) OR kin.joined = coalesce(own.joined, own.id)
    JOIN sighting ON sighting.post = kin.id
  UNION ALL
  SELECT channel_sighting.capture FROM withheld_channel
    JOIN channel ON channel.shown = withheld_channel.channel OR channel.id = withheld_channel.channel
    JOIN channel_sighting ON channel_sighting.channel = channel.id`

export function withheldReader(db: DatabaseSync): {
  post: (id: number) => boolean
  /** All posts that are. */
  all: () => Set<number>
  channel: (id: number) => boolean
  /** Whether a capture shows a post that is withheld. */
  onCapture: (capture: number) => boolean
} {
  const post = db.prepare(`SELECT 1 FROM post WHERE post.id = ? AND ${IS_WITHHELD}`)
  const all = db.prepare(
    `SELECT post AS id FROM withheld UNION SELECT joined FROM withheld JOIN post ON post.id = withheld.post WHERE joined IS NOT NULL
     UNION SELECT id FROM withheld_channel AS hidden CROSS JOIN post ON post.channel = hidden.channel
     UNION SELECT id FROM withheld_channel AS hidden CROSS JOIN post ON post.home = hidden.channel`,
  )
  const channel = db.prepare(
    `SELECT 1 FROM withheld_channel JOIN channel ON channel.shown = withheld_channel.channel OR channel.id = withheld_channel.channel
     WHERE channel.id = ?`,
  )
  const onCapture = db.prepare(
    `SELECT 1 FROM (${WITHHOLDING_CAPTURES}) AS shown WHERE shown.capture = ? LIMIT 1`,
  )
  return {
    post: (id) => post.get(id) !== undefined,
    all: () => new Set(all.all().map((row) => integer(row, 'id'))),
    channel: (id) => channel.get(id) !== undefined,
    onCapture: (capture) => onCapture.get(capture) !== undefined,
  }
}

/** Withholds posts and channels, or no longer. What is not held is passed over. */
export function withholder(
  db: DatabaseSync,
  list: (post: number) => void,
): (named: Named[], on: boolean) => void {
  const find = handleFinder(db)
  const postOf = postFinder(db)
  const add = db.prepare('INSERT OR IGNORE INTO withheld (post) VALUES (?)')
  const remove = db.prepare('DELETE FROM withheld WHERE post = ?')
  const addChannel = db.prepare('INSERT OR IGNORE INTO withheld_channel (channel) VALUES (?)')
  const removeChannel = db.prepare('DELETE FROM withheld_channel WHERE channel = ?')
  const kin = db.prepare(
    'SELECT id FROM post WHERE id = ?1 OR joined = ?1 OR id = (SELECT joined FROM post WHERE id = ?1)',
  )
  const quoters = quotersOf(db)
  const ofChannel = db.prepare('SELECT id FROM post WHERE channel = ?')

  return (named, on) => {
    for (const { handle, id } of named) {
      const channel = find(handle)?.shown
      if (channel === undefined) continue
      if (id === undefined) {
        ;(on ? addChannel : removeChannel).run(channel)
        for (const row of ofChannel.all(channel)) list(integer(row, 'id'))
        for (const quoter of quoters(channel)) list(quoter)
        continue
      }
      const post = postOf(channel, id)
      if (post === undefined) continue
      ;(on ? add : remove).run(post)
      for (const row of kin.all(post)) list(integer(row, 'id'))
      for (const quoter of quoters(channel, id)) list(quoter)
    }
  }
}

/** The post that has this id in a channel, whatever it is shown as. */
function postFinder(db: DatabaseSync): (channel: number, id: PostId) => number | undefined {
  const inHomes = 'home IN (SELECT id FROM channel WHERE shown = ?1)'
  const byMessage = db.prepare(
    `SELECT id FROM post WHERE ${inHomes} AND message = ?2 ORDER BY joined IS NOT NULL LIMIT 1`,
  )
  const byLocal = db.prepare(
    `SELECT id FROM post WHERE ${inHomes} AND local = ?2 ORDER BY joined IS NOT NULL LIMIT 1`,
  )
  return (channel, id) => {
    const row = (typeof id === 'number' ? byMessage : byLocal).get(channel, id)
    return row === undefined ? undefined : integer(row, 'id')
  }
}
