/**
 * Newest or oldest first. The index gives keys in time order; within one second (a slot of keys) the order is channel,
 * then message id, so a page always reads its last slot whole. A cursor names the slot and the last post shown.
 */
import type { DatabaseSync } from 'node:sqlite'
import type { UnixSeconds } from '../../model.ts'
import type { CopyCounter } from './copies.ts'
import { isKeyPart, readCursor, writeCursor } from './cursor.ts'
import { ALL, DATED, hits, preparer, type Range } from './hits.ts'
import { SLOT } from './keys.ts'
import type { Compiled } from './match.ts'
import { integer, text, type Row } from './rows.ts'

type Ask = { sort: 'newest' | 'oldest'; limit: number; cursor?: string; collapse: boolean }

export type KeyPager<A> = (compiled: Compiled, ask: A) => { keys: number[]; next?: string }

/** Where a post stands among those of its slot. */
type Place = {
  slot: number
  date: UnixSeconds | undefined
  handle: string
  rank: number
  local: string
}

export function timePager(db: DatabaseSync, copies: CopyCounter): KeyPager<Ask> {
  const prepare = preparer(db)

  const shared = db.prepare('SELECT 1 FROM listing WHERE key >= ? AND key < ? LIMIT 1')

  function select(compiled: Compiled, within: Range, direction: string, limit: number): Row[] {
    const { sql, values } = hits(compiled, 'hit.key AS key', { within })
    const page = prepare(
      `SELECT hit.key, post.date, post.rank, post.local, channel.handle
       FROM (${sql} ORDER BY 1 ${direction} LIMIT ?) AS hit CROSS JOIN post ON post.key = hit.key
       JOIN channel ON channel.id = post.channel ORDER BY hit.key ${direction}`,
    )
    return page.all(...values, limit)
  }

  return (compiled, { sort, limit, cursor, collapse }) => {
    const direction = sort === 'newest' ? 'DESC' : 'ASC'
    const order = sort === 'newest' ? newestFirst : oldestFirst
    const after = readPlace(cursor)
    const rows: Row[] = []
    for (let range of rangesFrom(after, sort)) {
      while (rows.length <= limit) {
        const wanted = limit + 1 - rows.length + (collapse ? limit : 0)
        const batch = select(compiled, range, direction, wanted)
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
        if (!isEnd && isShared) batch.push(...select(compiled, rest, direction, SLOT))
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
    }
    const ordered = rows.toSorted((a, b) => order(placeOf(a), placeOf(b)))
    const shown = ordered.slice(0, limit)
    const keys = shown.map((row) => integer(row, 'key'))
    const last = shown.at(-1)
    return ordered.length > limit && last !== undefined
      ? { keys, next: writePlace(placeOf(last)) }
      : { keys }
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
