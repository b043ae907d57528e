import type { DatabaseSync } from 'node:sqlite'
import { channelFolder } from './fold-channel.ts'
import { postFolder } from './fold-post.ts'
import { handleFinder, homeKeeper } from '../homes.ts'
import { joiner } from './join.ts'
import { mover } from './move.ts'

import type { Named } from '../../named.ts'
import { integer } from '../rows.ts'
import { withholder } from '../withhold.ts'

export type Placer = {
  /** Shows the posts of a derived channel in another one, or in their own again. */
  place: (derived: string, handle: string | undefined) => void
  /** Shows a post without a number as the one with this number, as none of them, or as the evidence says. */
  join: (handle: string, local: string, as: number | 'apart' | undefined) => void
  /** Withholds posts and channels, or no longer. */
  withhold: (named: Named[], on: boolean) => void
}

/** What the operator decides. */
export function placer(db: DatabaseSync): Placer {
  const homes = homeKeeper(db)
  const channels = channelFolder(db, homes)
  const posts = postFolder(db)
  const join = joiner(db, homes, posts)
  const move = mover(db, { channels, posts, join })
  const find = handleFinder(db)
  const byName = db.prepare('SELECT id FROM channel WHERE name = ?')
  const local = db.prepare(
    `SELECT home FROM post WHERE local = ? AND home IN (SELECT id FROM channel WHERE shown = ?) LIMIT 1`,
  )
  const decide = db.prepare(
    `INSERT INTO decision (home, local, message) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET message = excluded.message`,
  )
  const undecide = db.prepare('DELETE FROM decision WHERE home = ? AND local = ?')

  return {
    place: settled((derived, handle) => {
      const own = byName.get(derived.toLowerCase())
      const home = own === undefined ? find(derived)?.home : integer(own, 'id')
      const into = handle === undefined ? undefined : find(handle)?.shown
      if (home === undefined || (handle !== undefined && into === undefined)) return
      move(homes.place(home, into))
    }),
    join: settled((handle, id, as) => {
      const channel = find(handle)?.shown
      const row = channel === undefined ? undefined : local.get(id, channel)
      if (channel === undefined || row === undefined) return
      const home = integer(row, 'home')
      if (as === undefined) undecide.run(home, id)
      else decide.run(home, id, typeof as === 'number' ? as : null)
      for (const post of join.loose(channel)) posts.derive(post, { kind: 'late' })
    }),
    withhold: settled(withholder(db, (post) => posts.list(post))),
  }

  function settled<Args extends unknown[]>(work: (...args: Args) => void): (...args: Args) => void {
    return (...args) => {
      posts.begin()
      work(...args)
      posts.settle()
    }
  }
}
