/**
 * Which posts are one. Homes of one channel share their message ids; an album's members, where a source shows them on
 * their own, belong to the album; a post without a number is one with a number when `joinLoose` or the operator says
 * so. It follows from what was captured and decided, never from the order in which that came.
 */
import type { DatabaseSync } from 'node:sqlite'
import { joinLoose, type Known, type Loose } from '../../../identity/joining.ts'
import { plainForm } from '../../../identity/likeness.ts'
import { BEST } from '../../../identity/versions.ts'
import { rowFamily } from './derive.ts'
import type { PostFolder } from './fold-post.ts'
import type { Homes } from '../homes.ts'
import { integer, optionalInteger, optionalText, text } from '../rows.ts'

export type Joiner = {
  /** Remembers that these messages were shown as one album. */
  album: (home: number, message: number, members: readonly number[]) => number[]
  /**
   * Joins what belongs together among messages of a channel; gives the posts whose state must be made anew. `moved`: a home
   * came or went, and what it joined may stand apart again.
   */
  messages: (channel: number, messages: Iterable<number>, moved?: boolean) => Set<number>
  /** Joins the channel's posts without a number; gives the posts whose state must be made anew. */
  loose: (channel: number) => Set<number>
  /** Whether the channel has posts without a number, of these words if any are given. */
  hasLoose: (channel: number, likeness?: number) => boolean
}

export function joiner(db: DatabaseSync, homes: Homes, posts: PostFolder): Joiner {
  const addMember = db.prepare(
    'INSERT OR IGNORE INTO album_member (home, member, album) VALUES (?, ?, ?)',
  )
  const inHomes = 'home IN (SELECT id FROM channel WHERE shown = ?1)'
  const twins = db.prepare(
    `SELECT post.id, post.joined FROM post JOIN channel ON channel.id = home
     WHERE ${inHomes} AND message = ?2 ORDER BY home <> ?1, channel.peer, channel.name`,
  )
  const albumOf = db.prepare(
    `SELECT min(album) AS album FROM album_member WHERE ${inHomes} AND member = ?2 AND album < ?2
       AND EXISTS (SELECT 1 FROM post WHERE ${inHomes} AND message = album)`,
  )
  const followers = db.prepare('SELECT message FROM post WHERE joined = ? AND message IS NOT NULL')
  const isPlain = db.prepare(
    `SELECT (SELECT count(*) FROM channel WHERE shown = ?1) = 1
       AND NOT EXISTS (SELECT 1 FROM album_member WHERE home = ?1) AS plain`,
  )
  const anyLoose = db.prepare(`SELECT 1 FROM post WHERE ${inHomes} AND local <> '' LIMIT 1`)
  const looseOf = db.prepare(
    `SELECT 1 FROM content JOIN post ON post.id = content.post WHERE likeness = ?2 AND ${inHomes} AND local <> '' LIMIT 1`,
  )

  /** The post that a message of the channel is shown as. */
  function rootOf(channel: number, message: number, depth = 0): number | undefined {
    const album = depth < DEEPEST ? albumOf.get(channel, message)?.['album'] : null
    if (typeof album === 'number') return rootOf(channel, album, depth + 1)
    const first = twins.get(channel, message)
    return first === undefined ? undefined : integer(first, 'id')
  }

  function show(post: number, root: number | undefined, channel: number): boolean {
    return posts.show(post, root === undefined || root === post ? { channel } : { joined: root })
  }

  const looseJoiner = looseJoining(db, show)
  return {
    album(home, message, members) {
      return members.filter((member) => Number(addMember.run(home, member, message).changes) > 0)
    },
    messages(channel, messages, moved = false) {
      const changed = new Set<number>()
      // Of one home without albums every message is a post of its own: most channels, and every new one.
      if (!moved && isPlain.get(channel)?.['plain'] === 1) return changed
      const waiting = [...messages]
      const seen = new Set<number>()
      for (let message = waiting.pop(); message !== undefined; message = waiting.pop()) {
        if (seen.has(message)) continue
        seen.add(message)
        const root = rootOf(channel, message)
        for (const row of twins.all(channel, message)) {
          const [post, old] = [integer(row, 'id'), optionalInteger(row, 'joined')]
          if (!show(post, root, channel)) continue
          for (const one of [post, old, root]) if (one !== undefined) changed.add(one)
          // An album's album takes along what was shown with it, under either.
          for (const one of old === undefined ? [post] : [post, old])
            for (const follower of followers.all(one)) waiting.push(integer(follower, 'message'))
        }
      }
      return changed
    },
    loose: looseJoiner,
    hasLoose: (channel, likeness) =>
      likeness === undefined
        ? anyLoose.get(channel) !== undefined
        : looseOf.get(channel, likeness) !== undefined,
  }
}

/** An album's album's album… is nobody's album. */
const DEEPEST = 10

function looseJoining(
  db: DatabaseSync,
  show: (post: number, root: number | undefined, channel: number) => boolean,
): (channel: number) => Set<number> {
  const inHomes = 'home IN (SELECT id FROM channel WHERE shown = ?1)'
  const all = db.prepare(
    `SELECT post.id, post.joined, post.local, ordinal, content.likeness, format, capture.id AS capture,
       observed ->> 'index' AS place, observed ->> 'date' AS date, content.json ->> '$.origin.name' AS origin,
       decision.local AS decided, decision.message AS decision
     FROM post JOIN sighting ON sighting.post = post.id JOIN capture ON capture.id = capture
     JOIN content ON content.id = sighting.content JOIN channel AS home ON home.id = post.home
     LEFT JOIN decision ON decision.home = post.home AND decision.local = post.local
     WHERE post.${inHomes} AND post.local <> ''
     ORDER BY post.home <> ?1, home.peer, home.name, ordinal, place`,
  )
  const alike = db.prepare(
    `SELECT DISTINCT root.id, root.message, root.date, json ->> '$.origin.name' AS origin
     FROM content JOIN post ON post.id = content.post
     JOIN post AS root ON root.id = coalesce(post.joined, post.id)
     WHERE likeness = ?2 AND post.${inHomes} AND root.message = post.message`,
  )
  const numbered = db.prepare(
    `SELECT id FROM post WHERE ${inHomes} AND message = ?2 AND joined IS NULL LIMIT 1`,
  )

  /** One for each id: homes of one channel share those of posts without a number too. */
  function read(channel: number): Map<string, Held> {
    const held = new Map<string, Held>()
    for (const row of all.all(channel)) {
      const [post, local] = [integer(row, 'id'), text(row, 'local')]
      const place = { capture: integer(row, 'capture'), index: Number(row['place']) }
      const rank = `${text(row, 'ordinal')}/${String(place.index).padStart(12, '0')}`
      const one = held.get(local) ?? {
        loose: { post, likenesses: [], rank, places: [] },
        joined: new Map<number, number | undefined>(),
      }
      held.set(local, one)
      if (rank < one.loose.rank) one.loose.rank = rank
      one.joined.set(post, optionalInteger(row, 'joined'))
      if (row['decided'] !== null) one.decision ??= optionalInteger(row, 'decision') ?? 'apart'
      const { loose } = one
      const likeness = optionalInteger(row, 'likeness')
      if (likeness !== undefined && !loose.likenesses.includes(likeness))
        loose.likenesses.push(likeness)
      loose.places.push(place)
      if (row['date'] !== null) loose.date ??= Number(row['date'])
      if (BEST.origin.includes(rowFamily(row)))
        loose.origin ??= plainForm(optionalText(row, 'origin') ?? '')
    }
    return held
  }

  function alikeIn(channel: number, one: Loose): Known[] {
    return one.likenesses.flatMap((likeness) =>
      alike.all(channel, likeness).map((row) => {
        const date = optionalInteger(row, 'date')
        return {
          post: integer(row, 'id'),
          message: integer(row, 'message'),
          origin: plainForm(optionalText(row, 'origin') ?? ''),
          ...(date !== undefined && { date }),
        }
      }),
    )
  }

  function decidedRoot(channel: number, decision: number | 'apart'): number | undefined {
    const row = decision === 'apart' ? undefined : numbered.get(channel, decision)
    return row === undefined ? undefined : integer(row, 'id')
  }

  return (channel) => {
    const held = [...read(channel).values()]
    const open = held.flatMap(({ loose, decision }) => (decision === undefined ? [loose] : []))
    const found = joinLoose(open, (one) => alikeIn(channel, one))
    const changed = new Set<number>()
    for (const { loose, joined, decision } of held) {
      const root =
        decision === undefined ? found.get(loose.post)?.post : decidedRoot(channel, decision)
      for (const [post, old] of joined) {
        // Its twins follow the first of them.
        const as = root ?? loose.post
        if (!show(post, as, channel)) continue
        for (const one of [post, old, as]) if (one !== undefined) changed.add(one)
      }
    }
    return changed
  }
}

/** A post without a number as its homes hold it. */
type Held = {
  /** Its `post` is the first of its twins. */
  loose: Loose
  /** Each twin, and what it is joined to now. */
  joined: Map<number, number | undefined>
  decision?: number | 'apart'
}
