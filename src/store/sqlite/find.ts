import type { DatabaseSync } from 'node:sqlite'
import type { UnixSeconds } from '../../model.ts'
import { highlight } from '../../query/highlight.ts'
import type { QueryNode } from '../../query/query.ts'
import type { Found, FoundPost, Post } from '../store.ts'
import { channelReader } from './channels.ts'
import { SLOT } from './keys.ts'
import { compile, type Compiled, type Condition } from './match.ts'
import { postReader, selectPosts } from './posts.ts'
import { integer, text, type Row } from './rows.ts'

/**
 * Newest first. The index gives keys in time order; within one second (a slot of keys) the order is channel, then
 * message id descending, so a page always reads its last slot whole. A cursor names the slot and the last post shown.
 */
export function finder(
  db: DatabaseSync,
): (tree: QueryNode | undefined, page: { limit: number; cursor?: string }) => Found {
  const toPost = postReader(db)
  const { idsOf } = channelReader(db)
  const languages = db.prepare('SELECT code FROM language')

  return (tree, { limit, cursor }) => {
    const archive = {
      languages: languages.all().map((row) => text(row, 'code')),
      channelIds: idsOf,
    }
    const compiled = compile(tree, archive)
    const rows = pageRows(db, compiled, limit, readCursor(cursor))
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    const posts = shown.map(toPost).map((post) => highlighted(tree, post))
    const total = count(db, compiled)
    return rows.length > limit && last !== undefined
      ? { posts, total, next: writeCursor(last) }
      : { posts, total }
  }
}

function highlighted(tree: QueryNode | undefined, post: Post): FoundPost {
  return { ...post, highlights: highlight(tree, post.content.text, post.language) }
}

type Cursor = { slot: number; place: Place }

/** Where a post stands among those of its slot. */
type Place = { date: UnixSeconds | undefined; handle: string; rank: number; local: string }

function pageRows(
  db: DatabaseSync,
  compiled: Compiled,
  limit: number,
  cursor: Cursor | undefined,
): Row[] {
  const rows: Row[] = []
  let end = cursor === undefined ? undefined : (cursor.slot + 1) * SLOT
  while (rows.length <= limit) {
    const wanted = limit + 1 - rows.length
    const batch = selectRows(db, compiled, { end, limit: wanted })
    const last = batch.at(-1)
    if (last === undefined) break
    const slotStart = slotOf(last) * SLOT
    const whole = batch.length < wanted
    // The batch may end within a slot: the rest of that slot belongs to the page's candidates.
    if (!whole)
      batch.push(
        ...selectRows(db, compiled, { end: integer(last, 'key'), from: slotStart, limit: SLOT }),
      )
    rows.push(...batch.filter((row) => isAfter(row, cursor)))
    if (whole) break
    end = slotStart
  }
  return rows.toSorted(newestFirst)
}

function selectRows(
  db: DatabaseSync,
  compiled: Compiled,
  range: { end: number | undefined; from?: number; limit: number },
): Row[] {
  const keys: Condition[] = []
  // As integers of 64 bits: FTS5 passes over a bound that is bound as a floating-point number, and reads everything.
  if (range.end !== undefined) keys.push({ sql: 'KEY < ?', values: [BigInt(range.end)] })
  if (range.from !== undefined) keys.push({ sql: 'KEY >= ?', values: [BigInt(range.from)] })
  const { sql, values } = keySelect(compiled, keys)
  const statement = db.prepare(
    `${selectPosts(`${sql} ORDER BY 1 DESC LIMIT ?`)} ORDER BY post.key DESC`,
  )
  return statement.all(...values, range.limit)
}

/** `SELECT key` of every post that the query matches, within `keys` (conditions on a column that they call KEY). */
function keySelect(compiled: Compiled, keys: Condition[]): Condition {
  const { match, from, before, where } = compiled
  const onTerms = match !== undefined
  const conditions = keys.map((key) => ({
    ...key,
    sql: key.sql.replace('KEY', onTerms ? 'term.rowid' : 'post.key'),
  }))
  if (onTerms) conditions.unshift({ sql: 'term MATCH ?', values: [match] })
  else conditions.push({ sql: 'post.channel IS NOT NULL', values: [] })
  const dated = from !== undefined || before !== undefined
  if (from !== undefined) conditions.push({ sql: 'post.date >= ?', values: [from] })
  if (before !== undefined) conditions.push({ sql: 'post.date < ?', values: [before] })
  // Keys follow dates, but for the surplus of an overfull second, which a day of slots holds: a bound for the index,
  // while the date itself decides.
  const column = onTerms ? 'term.rowid' : 'post.key'
  if (from !== undefined) conditions.push({ sql: `${column} >= ?`, values: [BigInt(from * SLOT)] })
  if (before !== undefined) {
    conditions.push({ sql: `${column} < ?`, values: [BigInt((before + 86_400) * SLOT)] })
  }
  if (where !== undefined) conditions.push(where)
  const needsPost = dated || where !== undefined
  const source = onTerms
    ? `term${needsPost ? ' CROSS JOIN post ON post.key = term.rowid' : ''}`
    : 'post'
  const sql = conditions.map((condition) => condition.sql).join(' AND ')
  return {
    sql: `SELECT ${onTerms ? 'term.rowid' : 'post.key'} AS key FROM ${source}${sql === '' ? '' : ` WHERE ${sql}`}`,
    values: conditions.flatMap(({ values }) => values),
  }
}

function count(db: DatabaseSync, compiled: Compiled): number {
  const { sql, values } = keySelect(compiled, [])
  return integer(db.prepare(`SELECT count(*) AS total FROM (${sql})`).get(...values) ?? {}, 'total')
}

function slotOf(row: Row): number {
  return Math.floor(integer(row, 'key') / SLOT)
}

function placeOf(row: Row): Place {
  const date = row['date']
  return {
    date: typeof date === 'number' ? date : undefined,
    handle: text(row, 'handle'),
    rank: integer(row, 'rank'),
    local: text(row, 'local'),
  }
}

function newestFirst(a: Row, b: Row): number {
  return slotOf(b) - slotOf(a) || comparePlaces(placeOf(a), placeOf(b))
}

function comparePlaces(a: Place, b: Place): number {
  if (a.date !== b.date) return (b.date ?? 0) - (a.date ?? 0)
  if (a.handle !== b.handle) return a.handle < b.handle ? -1 : 1
  if (a.rank !== b.rank) return b.rank - a.rank
  if (a.local === b.local) return 0
  return a.local < b.local ? 1 : -1
}

function isAfter(row: Row, cursor: Cursor | undefined): boolean {
  if (cursor === undefined || slotOf(row) !== cursor.slot) return true
  return comparePlaces(placeOf(row), cursor.place) > 0
}

function writeCursor(row: Row): string {
  const { date, handle, rank, local } = placeOf(row)
  return Buffer.from(JSON.stringify([slotOf(row), date ?? null, handle, rank, local])).toString(
    'base64url',
  )
}

/** An unreadable cursor starts anew: it can only come from a mangled link. */
function readCursor(cursor: string | undefined): Cursor | undefined {
  if (cursor === undefined) return undefined
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (!Array.isArray(parts)) return undefined
    const [slot, date, handle, rank, local]: unknown[] = parts
    if (typeof slot !== 'number' || typeof handle !== 'string') return undefined
    if (typeof rank !== 'number' || typeof local !== 'string') return undefined
    return {
      slot,
      place: { date: typeof date === 'number' ? date : undefined, handle, rank, local },
    }
  } catch {
    return undefined
  }
}
