/**
 * All posts that are related to any, as columns: of a million posts a third is, and to make an object of each takes longer
 * than to read it. Rows cross over from SQLite as arrays: of texts those that somebody else has too; of posts all, because
 * to look for every third takes longer than to read them in order.
 */
import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite'
import { compare, NONE, type Kin, type Relation, type Stated } from './columns.ts'
import { statedReader } from './family-parts.ts'
import { integer, type Row } from '../rows.ts'
import { withheldReader } from '../withhold.ts'

export function everyoneReader(db: DatabaseSync): () => Kin {
  const linked = cellReader(db, 'SELECT a, b, a_covered, b_covered FROM link WHERE enough = 1')
  const forwarded = cellReader(db, 'SELECT content, name, handle, peer, message FROM forward')
  const joined = cellReader(db, 'SELECT id, joined FROM post WHERE joined IS NOT NULL')
  const shared = inPieces(db, {
    of: 'text',
    sql: `SELECT holding.text, post, since FROM (
        SELECT text FROM holding WHERE text > ?1 AND text <= ?2 GROUP BY text HAVING count(*) > 1
        UNION SELECT a FROM link WHERE a > ?1 AND a <= ?2 AND enough = 1
        UNION SELECT b FROM link WHERE b > ?1 AND b <= ?2 AND enough = 1) AS shared
      CROSS JOIN holding ON holding.text = shared.text ORDER BY holding.text, post`,
  })
  const earliest = cellReader(
    db,
    `SELECT post, min(since) FROM holding WHERE post IN (
       SELECT post FROM holding GROUP BY post HAVING count(*) > 1
       UNION SELECT id FROM post WHERE joined IS NOT NULL
       UNION SELECT joined FROM post WHERE joined IS NOT NULL) GROUP BY post`,
  )
  const posts = inPieces(db, {
    of: 'post',
    sql: `SELECT id, channel, date, first_seen_at, message, iif(rank = message, NULL, rank), iif(message IS NULL, local, NULL), content
      FROM post WHERE id > ? AND id <= ?`,
  })
  const lastPost = db.prepare('SELECT coalesce(max(id), 0) AS id FROM post')
  const statedNow = statedReader(db)
  const withheld = withheldReader(db)

  return () => {
    const { forwards, byContent, sources } = readForwards(forwarded(), statedNow())
    const roots = new Map(joined().map(([id, root]) => [Number(id), Number(root)] as const))
    const last = integer(lastPost.get() ?? {}, 'id')
    const held = readHoldings(shared, roots)
    const isHolder = new Uint8Array(1 + last)
    for (const post of held.post) isHolder[post] = 1
    const hidden = withheld.all()
    const memberOf = new Int32Array(1 + last).fill(NONE)
    const members: Kin['members'] = {
      channel: [],
      time: [],
      isDated: [],
      firstSeenAt: [],
      rank: [],
      id: [],
      forward: [],
    }
    posts(([id, channel, date, seen, message, rank, local, content]) => {
      if (typeof id !== 'number' || typeof channel !== 'number' || hidden.has(id)) return
      const forward = byContent.get(Number(content)) ?? NONE
      const isSource =
        typeof message === 'number' && rank === null && sources.found(channel, message, id)
      if (forward === NONE && !isSource && isHolder[id] !== 1) return
      memberOf[id] = members.id.length
      members.channel.push(channel)
      members.isDated.push(typeof date === 'number')
      members.time.push(Number(date ?? seen))
      members.firstSeenAt.push(Number(seen))
      members.rank.push(Number(rank ?? message))
      members.id.push(typeof message === 'number' ? message : String(local))
      members.forward.push(forward)
    })
    for (const stated of forwards.stated) {
      const post = sources.post(stated)
      forwards.source.push(post === undefined ? NONE : (memberOf[post] ?? NONE))
    }
    const since = firstHeld(earliest(), roots)
    const about = { members, memberOf, since, isJoined: roots.size > 0, linked: linked() }
    return { members, forwards, ...ordered(held, about) }
  }
}

type Cells = SQLOutputValue[]

function cellReader(db: DatabaseSync, sql: string): (...values: SQLInputValue[]) => Cells[] {
  const statement = db.prepare(sql)
  statement.setReturnArrays(true)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a row is an array then; the types do not know
  return (...values) => statement.all(...values) as unknown as Cells[]
}

/** Ids whose rows are asked for at once: each asking takes as long as a few rows. */
const TOGETHER = 10_000

/** Reads rows by the ids of posts or texts, which are bound as the ends of a range. */
function inPieces(
  db: DatabaseSync,
  { of, sql }: { of: 'post' | 'text'; sql: string },
): (take: (row: Cells) => void) => void {
  const most = db.prepare(`SELECT coalesce(max(id), 0) AS most FROM ${of}`)
  const piece = cellReader(db, sql)
  return (take) => {
    const last = integer(most.get() ?? {}, 'most')
    for (let from = 0; from < last; from += TOGETHER)
      for (const row of piece(from, from + TOGETHER)) take(row)
  }
}

function readForwards(rows: readonly Cells[], statedIn: (row: Row) => Stated) {
  const forwards: Kin['forwards'] = { stated: [], source: [] }
  const byContent = new Map<number, number>()
  const sources = places()
  for (const [content, name, handle = null, peer = null, message = null] of rows) {
    const stated = statedIn({ name: name ?? '', handle, peer, message })
    byContent.set(Number(content), forwards.stated.length)
    forwards.stated.push(stated)
    sources.want(stated)
  }
  return { forwards, byContent, sources }
}

type Places = {
  want: (stated: Stated) => void
  /** Whether the post that has this message is wanted. */
  found: (channel: number, message: number, post: number) => boolean
  post: (stated: Stated) => number | undefined
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

/** Texts as the store has them, and posts as they are shown. */
type Held = { text: number[]; post: number[]; since: number[] }

function readHoldings(
  read: (take: (row: Cells) => void) => void,
  roots: ReadonlyMap<number, number>,
): Held {
  const held: Held = { text: [], post: [], since: [] }
  read(([text, post, since]) => {
    held.text.push(Number(text))
    held.post.push(roots.get(Number(post)) ?? Number(post))
    held.since.push(Number(since))
  })
  return held
}

/** When each post that holds several texts, or is shown as another, or another as it, first held any. */
function firstHeld(
  rows: readonly Cells[],
  roots: ReadonlyMap<number, number>,
): Map<number, number> {
  const first = new Map<number, number>()
  for (const [post, since] of rows) {
    const root = roots.get(Number(post)) ?? Number(post)
    first.set(root, Math.min(first.get(root) ?? Infinity, Number(since)))
  }
  return first
}

type About = {
  members: Kin['members']
  memberOf: Int32Array
  since: ReadonlyMap<number, number>
  /** Whether any post is shown as another. */
  isJoined: boolean
  linked: readonly Cells[]
}

/** Texts numbered, each with its holders, the earliest first. */
function ordered(
  held: Held,
  { members, memberOf, since, isJoined, linked }: About,
): Pick<Kin, 'holdings' | 'links' | 'texts'> {
  const [rows, times]: [number[], number[]] = [[], []]
  const numbers = new Map<number, number>()
  const texts: number[] = []
  const textOf: number[] = []
  const row = (at: number): number => memberOf[held.post[at] ?? 0] ?? NONE
  const byTime = (x: number, y: number): number =>
    (times[x] ?? 0) - (times[y] ?? 0) || compare(members, row(x), row(y))
  for (let from = 0; from < held.text.length;) {
    const text = held.text[from]
    let to = from
    const group: number[] = []
    for (; held.text[to] === text; to++) {
      const member = row(to)
      if (member === NONE) continue
      times[to] = timeOf(members, member, held.since[to] ?? 0, since.get(held.post[to] ?? 0))
      group.push(to)
    }
    from = to
    if (group.length > 1) group.sort(byTime)
    numbers.set(text ?? NONE, texts.length)
    texts.push(rows.length)
    const met = new Set<number>()
    for (const at of group) {
      // Two that are shown as one hold it once.
      if (isJoined && met.has(row(at))) continue
      if (isJoined) met.add(row(at))
      textOf.push(texts.length - 1)
      rows.push(at)
    }
  }
  texts.push(rows.length)
  return {
    texts,
    links: linksBetween(numbers, linked),
    holdings: {
      member: Int32Array.from(rows, row),
      text: Int32Array.from(textOf),
      time: Float64Array.from(rows, (at) => times[at] ?? 0),
    },
  }
}

/** A text that a post had from its start is as old as the post; one that an edit brought, as its first sighting. */
function timeOf(
  { time }: Kin['members'],
  member: number,
  since: number,
  first: number | undefined,
): number {
  const own = time[member] ?? 0
  return first === undefined || since <= first ? own : Math.max(since, own)
}

function linksBetween(
  numbers: ReadonlyMap<number, number>,
  rows: readonly Cells[],
): Map<number, Relation[]> {
  const links = new Map<number, Relation[]>()
  const add = (from: number, relation: Relation): void => {
    const known = links.get(from)
    if (known === undefined) links.set(from, [relation])
    else known.push(relation)
  }
  for (const [one, other, ofA, ofB] of rows) {
    const [a, b] = [numbers.get(Number(one)), numbers.get(Number(other))]
    if (a === undefined || b === undefined) continue
    add(a, { text: b, own: Number(ofA), its: Number(ofB) })
    add(b, { text: a, own: Number(ofB), its: Number(ofA) })
  }
  return links
}
