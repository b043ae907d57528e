/**
 * Newest or oldest first. The index gives keys in time order; within one second (a slot of keys) the order is channel,
 * then message id, so a page always reads its last slot whole. A cursor names the slot and the last post shown.
 */
import type { DatabaseSync } from 'node:sqlite'
import { Failure } from '../../../failure.ts'
import type { UnixSeconds } from '../../../model.ts'
import type { Found } from '../../store.ts'
import type { Cells } from './cells.ts'
import type { CopyCounter } from './copies.ts'
import { isKeyPart, readCursor, writeCursor } from './cursor.ts'
import { ALL, DATED, hits, preparer, type Range } from './hits.ts'
import { SLOT } from '../keys.ts'
import type { Compiled } from './match.ts'
import type { Patience } from './patience.ts'
import { selectPosts } from '../posts.ts'
import { integer, text, type Row } from '../rows.ts'

type Ask = { sort: 'newest' | 'oldest'; limit: number; cursor?: string; collapse: boolean }

/** The hits of a page in order: their keys, and `posts` of them where those were read on the way. */
export type KeyPager<A> = (compiled: Compiled, ask: A) => KeyPage

export type KeyPage = Pick<Found, 'next' | 'unfinished'> & { keys: number[]; posts?: Row[] }

/** Milliseconds that looking for a page's hits takes at most. */
const LONGEST = 100
/** Hits of a search within a channel that are read at once. */
const FEW = 1000

/** Where a post stands among those of its slot. */
type Place = {
  slot: number
  date: UnixSeconds | undefined
  handle: string
  rank: number
  local: string
}

export function timePager(
  db: DatabaseSync,
  { copies, cut, patience, longest = LONGEST }: Means & { copies: CopyCounter },
): KeyPager<Ask> {
  const prepare = preparer(db)

  const shared = db.prepare('SELECT 1 FROM listing WHERE key >= ? AND key < ? LIMIT 1')

  /** Whole posts where nearly all of them are shown. */
  function selector(compiled: Compiled, { sort, collapse }: Ask) {
    const direction = sort === 'newest' ? 'DESC' : 'ASC'
    return (within: Range, limit: number): Row[] => {
      const { sql, values } = hits(compiled, 'hit.key AS key', { within, guarded: true })
      const keys = `${sql} ORDER BY 1 ${direction} LIMIT ?`
      const posts = selectPosts(keys, collapse ? 'where' : 'whole')
      return prepare(`${posts} ORDER BY hit.key ${direction}`).all(...values, limit)
    }
  }

  /** The same of keys that are known, the newest first. */
  function picker(keys: number[], { collapse }: Ask) {
    const posts = selectPosts('SELECT value AS key FROM json_each(?)', collapse ? 'where' : 'whole')
    return ({ from, before }: Range, limit: number): Row[] => {
      const picked = keys.filter((key) => key >= from && key < before).slice(0, limit)
      if (picked.length === 0) return []
      return prepare(`${posts} ORDER BY hit.key DESC`).all(JSON.stringify(picked))
    }
  }

  /**
   * All hits of a stretch, the newest first, where they are few among what is looked at to find them: upwards FTS5 goes
   * through its lists in half of the time, while downwards it finds the first of many sooner.
   */
  function fewKeys(compiled: Compiled, within: Range): number[] | undefined {
    const { sql, values } = hits(compiled, 'hit.key AS key', { within, guarded: true })
    const rows = prepare(`${sql} LIMIT ?`).all(...values, FEW + 1)
    return rows.length > FEW
      ? undefined
      : rows.map((row) => integer(row, 'key')).toSorted((a, b) => b - a)
  }

  /** The page's candidates within a stretch of time; no more than `rows` has room for. */
  function look(compiled: Compiled, ask: Ask, stretch: Range, after: Place | undefined): Row[] {
    const { sort, limit, collapse } = ask
    const few =
      sort === 'newest' && compiled.isSparse === true ? fewKeys(compiled, stretch) : undefined
    const select = few === undefined ? selector(compiled, ask) : picker(few, ask)
    const order = ORDERS[sort]
    const rows: Row[] = []
    let range = stretch
    while (rows.length <= limit) {
      const wanted = limit + 1 - rows.length + (collapse ? limit : 0)
      const batch = select(range, wanted)
      const last = batch.at(-1)
      if (last === undefined) break
      const isEnd = batch.length < wanted
      const key = integer(last, 'key')
      const slot = slotOf(last)
      // The batch may end within a slot: the rest of that slot belongs to the page's candidates.
      const rest: Range =
        sort === 'newest'
          ? { from: slot * SLOT, before: key }
          : { from: key + 1, before: (slot + 1) * SLOT }
      // Most seconds have one post: looking there costs less than asking the index again.
      const isShared = shared.get(rest.from, rest.before) !== undefined
      if (!isEnd && isShared) batch.push(...select(rest, SLOT))
      for (const row of batch) {
        if (after !== undefined && order(placeOf(row), after) <= 0) continue
        if (!collapse || copies.leads(integer(row, 'key'), compiled, sort)) rows.push(row)
      }
      if (isEnd) break
      range =
        sort === 'newest'
          ? { ...range, before: slot * SLOT }
          : { ...range, from: (slot + 1) * SLOT }
    }
    return rows
  }

  return (compiled, ask) => {
    const { sort, limit, cursor, collapse } = ask
    const after = readPlace(cursor)
    const rows: Row[] = []
    let looked: Range | undefined
    const done = patience.within(longest, () => {
      for (const range of rangesFrom(after, sort)) {
        // What no index finds is looked for step by step, so that what was found is not lost when patience ends.
        for (const step of compiled.where === undefined ? [range] : steps(cut(), range, sort)) {
          patience.check()
          rows.push(...look(compiled, ask, step, after))
          looked = step
          if (rows.length > limit) return true
        }
      }
      return true
    })
    const order = ORDERS[sort]
    const ordered = rows.toSorted((a, b) => order(placeOf(a), placeOf(b)))
    const shown = ordered.slice(0, limit)
    const keys = shown.map((row) => integer(row, 'key'))
    const last = shown.at(-1)
    const page = collapse ? { keys } : { keys, posts: shown }
    if (ordered.length > limit && last !== undefined)
      return { ...page, next: writePlace(placeOf(last)) }
    if (done === true) return page
    if (looked === undefined) throw takesLong()
    return { ...page, ...endsEarly(looked, sort) }
  }
}

/** How a pager looks, besides where. */
export type Means = { cut: () => Cells; patience: Patience; longest?: number }

export function takesLong(): Failure {
  return new Failure('bad-input', 'This search takes too long.', {
    subject: 'q',
    hint: 'Ask for less at once: fewer alternatives, rarer words, a channel: or dates (during:2025-03). Newest first is the quickest order.',
  })
}

const ORDERS = { newest: newestFirst, oldest: oldestFirst }

/** Stretches of a range, in the order of the page: short ones at first, for most pages are full soon. */
function* steps({ ranges }: Cells, { from, before }: Range, sort: Ask['sort']): Iterable<Range> {
  const cells = ranges.filter((cell) => cell.before > from && cell.from < before)
  if (sort === 'newest') cells.reverse()
  let length = 1
  for (let at = 0; at < cells.length; at += length, length = Math.min(LONGEST_STEP, length * 2)) {
    const some = cells.slice(at, at + length)
    // No second is parted: its posts are ordered together.
    const [lowest, highest] = sort === 'newest' ? [some.at(-1), some[0]] : [some[0], some.at(-1)]
    const [start, end] = [wholeSlot(lowest?.from ?? from), wholeSlot(highest?.before ?? before)]
    yield { from: Math.max(from, start), before: Math.min(before, end) }
  }
}

const LONGEST_STEP = 16

function wholeSlot(key: number): number {
  return Math.floor(key / SLOT) * SLOT
}

/** The page ends where looking ended, before the slots that were not looked at. */
function endsEarly({ from, before }: Range, sort: Ask['sort']): Pick<Found, 'next' | 'unfinished'> {
  const slot = sort === 'newest' ? from / SLOT : before / SLOT - 1
  const edge =
    sort === 'newest'
      ? { date: 0, handle: '\u{10ffff}', rank: 0, local: '' }
      : { date: Number.MAX_SAFE_INTEGER, handle: '', rank: 0, local: '' }
  const isDated = from >= DATED && (sort === 'newest' || before < ALL.before)
  return {
    next: writePlace({ slot, ...edge }),
    unfinished: isDated ? { reached: sort === 'newest' ? slot : slot + 1 } : {},
  }
}

/** Undated posts come last, either way. */
function rangesFrom(after: Place | undefined, sort: Ask['sort']): Range[] {
  if (sort === 'newest')
    return [after === undefined ? ALL : { ...ALL, before: (after.slot + 1) * SLOT }]
  const dated = { from: DATED, before: ALL.before }
  const undated = { from: 0, before: DATED }
  if (after === undefined) return [dated, undated]
  const from = after.slot * SLOT
  return from < DATED ? [{ ...undated, from }] : [{ ...dated, from }, undated]
}

function slotOf(row: Row): number {
  return Math.floor(integer(row, 'key') / SLOT)
}

function placeOf(row: Row): Place {
  const date = row['date']
  return {
    slot: slotOf(row),
    date: typeof date === 'number' ? date : undefined,
    handle: text(row, 'handle'),
    rank: integer(row, 'rank'),
    local: text(row, 'local'),
  }
}

function newestFirst(a: Place, b: Place): number {
  return b.slot - a.slot || withinSlot(a, b)
}

function oldestFirst(a: Place, b: Place): number {
  const [later, sooner] = [a, b].map(({ slot }) => (slot * SLOT < DATED ? 1 : 0))
  return (later ?? 0) - (sooner ?? 0) || a.slot - b.slot || withinSlot(b, a)
}

function withinSlot(a: Place, b: Place): number {
  if (a.date !== b.date) return (b.date ?? 0) - (a.date ?? 0)
  if (a.handle !== b.handle) return a.handle < b.handle ? -1 : 1
  if (a.rank !== b.rank) return b.rank - a.rank
  if (a.local === b.local) return 0
  return a.local < b.local ? 1 : -1
}

function writePlace({ slot, date, handle, rank, local }: Place): string {
  return writeCursor([slot, date ?? null, handle, rank, local])
}

function readPlace(cursor: string | undefined): Place | undefined {
  const [slot, date, handle, rank, local] = readCursor(cursor)
  if (!isKeyPart(slot) || typeof handle !== 'string') return undefined
  if (typeof rank !== 'number' || typeof local !== 'string') return undefined
  return { slot, date: typeof date === 'number' ? date : undefined, handle, rank, local }
}
