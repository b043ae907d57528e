/**
 * All posts that are related to any: whole tables are read from end to end, which takes less than to look for the half of
 * their rows that is wanted.
 */
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite'
import type { Family, Member, Named } from './descend.ts'
import { emptyFamily, hider, hold, originNamer, relate, sort } from './family-parts.ts'
import { integer } from './rows.ts'

export function wholeFamily(db: DatabaseSync): () => Family {
  const links = db.prepare('SELECT a, b, a_covered, b_covered FROM link WHERE enough = 1')
  const forwards = db.prepare('SELECT content, name, handle, peer, message FROM forward')
  const joined = db.prepare('SELECT id, joined FROM post WHERE joined IS NOT NULL')
  const holdings = inPieces(db, 'holding', 'text', 'text, post, since')
  const posts = inPieces(
    db,
    'post',
    'id',
    'id, channel, date, first_seen_at, rank, message, local, content',
  )
  const lastPost = db.prepare('SELECT coalesce(max(id), 0) AS id FROM post')
  const namesNow = originNamer(db)
  const hide = hider(db)

  return () => {
    const family = emptyFamily()
    for (const row of links.iterate()) relate(family, row)
    const origins = new Map<number, Named>()
    const sources = places()
    const nameOf = namesNow()
    for (const row of forwards.iterate()) {
      const named = nameOf(row)
      origins.set(integer(row, 'content'), named)
      sources.want(named)
    }
    const roots = new Map(
      joined.all().map((row) => [integer(row, 'id'), integer(row, 'joined')] as const),
    )
    const last = integer(lastPost.get() ?? {}, 'id')
    const earliest = new Float64Array(1 + last).fill(Infinity)
    const shared = sharedOf(holdings, roots, family, earliest)
    const isWanted = new Uint8Array(1 + last)
    for (const post of shared.posts) isWanted[post] = 1
    const forwarded: [Member, Named][] = []
    posts((row) => {
      const [id, channel, , , rank, message, , content] = row
      if (typeof id !== 'number' || typeof channel !== 'number') return
      const origin = typeof content === 'number' ? origins.get(content) : undefined
      const isSource =
        typeof message === 'number' && message === rank && sources.found(channel, message, id)
      if (origin === undefined && !isSource && isWanted[id] !== 1) return
      const member = memberIn(row, earliest[id] ?? Infinity)
      family.members.set(id, member)
      if (origin !== undefined) forwarded.push([member, origin])
    })
    for (const [member, origin] of forwarded) {
      const held = sources.post(origin)
      member.origin = held === undefined ? origin : { ...origin, held }
    }
    for (const [at, post] of shared.posts.entries()) {
      const member = family.members.get(post)
      if (member !== undefined) hold(family, member, shared.texts[at] ?? 0, shared.since[at] ?? 0)
    }
    hide(family)
    sort(family)
    return family
  }
}

type Cells = SQLOutputValue[]

/** Rows that are asked for at once: each asking takes as long as a few rows. */
const TOGETHER = 5000

/** Reads a table in the order of a column of it. */
function inPieces(
  db: DatabaseSync,
  table: string,
  by: string,
  columns: string,
): (take: (row: Cells) => void) => void {
  const most = db.prepare(`SELECT coalesce(max(${by}), 0) AS most FROM ${table}`)
  const piece: StatementSync = db.prepare(
    `SELECT ${columns} FROM ${table} WHERE ${by} > ? AND ${by} <= ? ORDER BY ${by}`,
  )
  piece.setReturnArrays(true)
  return (take) => {
    const last = integer(most.get() ?? {}, 'most')
    for (let from = 0; from < last; from += TOGETHER) {
      // With arrays to be returned a row is one; the types do not know.
      const rows: unknown[] = piece.all(from, from + TOGETHER)
      for (const row of rows) if (Array.isArray(row)) take(row)
    }
  }
}

type Shared = { texts: number[]; posts: number[]; since: number[] }

/** Who holds what others hold too, or what is linked; and since when each post holds anything. */
function sharedOf(
  holdings: (take: (row: Cells) => void) => void,
  roots: ReadonlyMap<number, number>,
  { links }: Family,
  earliest: Float64Array,
): Shared {
  const shared: Shared = { texts: [], posts: [], since: [] }
  let text = 0
  let group: [number, number][] = []
  const end = (): void => {
    if (group.length > 1 || links.has(text))
      for (const [post, since] of group) {
        shared.texts.push(text)
        shared.posts.push(post)
        shared.since.push(since)
      }
  }
  holdings(([its, post, since]) => {
    if (typeof its !== 'number' || typeof post !== 'number' || typeof since !== 'number') return
    if (its !== text) {
      end()
      text = its
      group = []
    }
    const root = roots.get(post) ?? post
    earliest[root] = Math.min(earliest[root] ?? Infinity, since)
    group.push([root, since])
  })
  end()
  return shared
}

type Places = {
  want: (named: Named) => void
  /** Whether the post that has this message is wanted. */
  found: (channel: number, message: number, post: number) => boolean
  post: (named: Named) => number | undefined
}

/** Messages that forwards name, and the posts that have them. */
function places(): Places {
  const byChannel = new Map<number, Map<number, number>>()
  return {
    want({ channel, message }) {
      if (channel === undefined || message === undefined) return
      const known = byChannel.get(channel)
      if (known === undefined) byChannel.set(channel, new Map([[message, NONE]]))
      else if (!known.has(message)) known.set(message, NONE)
    },
    found(channel, message, post) {
      const its = byChannel.get(channel)
      if (its?.has(message) !== true) return false
      its.set(message, post)
      return true
    },
    post({ channel, message }) {
      const post = byChannel.get(channel ?? NONE)?.get(message ?? NONE)
      return post === NONE ? undefined : post
    },
  }
}

const NONE = -1

function memberIn(
  [id, channel, date, firstSeenAt, rank, message, local]: Cells,
  since: number,
): Member {
  const seen = Number(firstSeenAt)
  return {
    post: Number(id),
    channel: Number(channel),
    time: typeof date === 'number' ? date : seen,
    isDated: typeof date === 'number',
    firstSeenAt: seen,
    id: typeof message === 'number' ? message : String(local),
    rank: Number(rank),
    since,
    holdings: [],
  }
}
