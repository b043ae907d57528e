/** The most relevant, most seen or fastest growing first. */
import type { DatabaseSync } from 'node:sqlite'
import type { CopyCounter } from './copies.ts'
import { isKeyPart, readCursor, writeCursor } from './cursor.ts'
import { ALL, hits, preparer } from './hits.ts'
import { takesLong, type KeyPager, type Means } from './in-time.ts'
import type { Compiled, Condition } from './match.ts'
import { MEASURES, type Measure } from './measures.ts'
import { integer, type Row } from './rows.ts'

type Ask = { sort: Measure | 'relevance'; limit: number; cursor?: string; collapse: boolean }

/** Milliseconds that ranking takes at most, longer than a page in the order of time: no part of it is worth anything. */
const LONGEST = 500

export function rankedPager(
  db: DatabaseSync,
  { copies, patience, longest = LONGEST }: Omit<Means, 'cut'> & { copies: CopyCounter },
): KeyPager<Ask> {
  const byMeasure = measurePager(db, copies)
  const byRelevance = relevancePager(db, copies)
  return (compiled, ask) => {
    const page = patience.within(longest, () =>
      ask.sort === 'relevance'
        ? byRelevance(compiled, ask)
        : byMeasure(compiled, { ...ask, sort: ask.sort }),
    )
    if (page === undefined) throw takesLong()
    return page
  }
}

/** A cursor is the value and key of the last post shown: what arrives meanwhile stands before or after it. */
function measurePager(db: DatabaseSync, copies: CopyCounter): KeyPager<Ask & { sort: Measure }> {
  const prepare = preparer(db)

  function batchAfter(
    compiled: Compiled,
    sort: Measure,
    after: [number, number] | undefined,
    limit: number,
  ): Row[] {
    const { sql: value } = MEASURES[sort]
    const also: Condition[] =
      after === undefined ? [] : [{ sql: `(${value}, listing.key) < (?, ?)`, values: after }]
    const select = `hit.key AS key, ${value} AS value`
    const { sql, values } = hits(compiled, select, { also, listed: true, guarded: true })
    return prepare(`${sql} ORDER BY 2 DESC, 1 DESC LIMIT ?`).all(...values, limit)
  }

  return (compiled, { sort, limit, cursor, collapse }) => {
    const shown: Row[] = []
    let after = readPair(cursor)
    for (;;) {
      const batch = batchAfter(compiled, sort, after, limit + 1)
      for (const row of batch) {
        if (shown.length > limit) break
        if (!collapse || copies.leads(integer(row, 'key'), compiled, sort)) shown.push(row)
      }
      const last = batch.at(-1)
      if (shown.length > limit || batch.length <= limit || last === undefined) break
      after = pairOf(last)
    }
    const page = shown.slice(0, limit)
    const keys = page.map((row) => integer(row, 'key'))
    const last = page.at(-1)
    return shown.length > limit && last !== undefined
      ? { keys, next: writeCursor(pairOf(last)) }
      : { keys }
  }
}

/** Ranked are the newest of the hits, so that a common word costs no more than a rare one. */
const RANKED = 10_000
/** Nobody turns more pages than these posts fill. */
const DEEPEST = 1000
const MOST_REMEMBERED = 50

/**
 * A ranking counts how common each word is, which changes while posts arrive: so it is made once, of the posts up to the
 * newest hit of the first page, and remembered for its next pages. A cursor names that hit and the last one shown.
 */
function relevancePager(db: DatabaseSync, copies: CopyCounter): KeyPager<Ask> {
  const prepare = preparer(db)
  const remembered = new Map<string, number[]>()

  function newestKey(compiled: Compiled): number | undefined {
    const { sql, values } = hits(compiled, 'hit.key AS key', { guarded: true })
    const row = prepare(`${sql} ORDER BY 1 DESC LIMIT 1`).get(...values)
    return row && integer(row, 'key')
  }

  function rank(compiled: Compiled, newest: number, collapse: boolean): number[] {
    // Weights of the columns: a word as it is written, its stem, a tag or link, filters.
    const score = compiled.match === undefined ? '0' : 'bm25(term, 2.0, 1.0, 1.0, 0.0)'
    const within = { ...ALL, before: newest + 1 }
    const { sql, values } = hits(compiled, `hit.key AS key, ${score} AS score`, {
      within,
      guarded: true,
    })
    const candidates = `SELECT key FROM (${sql} ORDER BY 1 DESC LIMIT ?) ORDER BY score, key DESC LIMIT ?`
    const rows = prepare(candidates).all(...values, RANKED, DEEPEST)
    const keys = rows.map((row) => integer(row, 'key'))
    return collapse ? firstOfEach(keys, copies.likenesses(keys)) : keys
  }

  function ranking(compiled: Compiled, newest: number, collapse: boolean): number[] {
    const name = JSON.stringify([compiled, newest, collapse], (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    const keys = remembered.get(name) ?? rank(compiled, newest, collapse)
    remembered.delete(name)
    remembered.set(name, keys)
    const [oldest] = remembered.keys()
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest)
    return keys
  }

  return (compiled, { limit, cursor, collapse }) => {
    // How common each of its terms is would have to be counted first.
    if (compiled.isWide === true) throw takesLong()
    const [from, key, place] = readCursor(cursor)
    const newest = isKeyPart(from) ? from : newestKey(compiled)
    if (newest === undefined) return { keys: [] }
    const keys = ranking(compiled, newest, collapse)
    const before = typeof key === 'number' ? keys.indexOf(key) : -1
    const start = before === -1 && isKeyPart(place) ? place : before + 1
    const page = keys.slice(start, start + limit)
    const last = page.at(-1)
    return keys.length > start + limit && last !== undefined
      ? { keys: page, next: writeCursor([newest, last, start + limit]) }
      : { keys: page }
  }
}

function firstOfEach(keys: number[], likenesses: Map<number, number>): number[] {
  const seen = new Set<number>()
  return keys.filter((key) => {
    const likeness = likenesses.get(key)
    if (likeness === undefined) return true
    if (seen.has(likeness)) return false
    seen.add(likeness)
    return true
  })
}

function readPair(cursor: string | undefined): [number, number] | undefined {
  const [value, key] = readCursor(cursor)
  return typeof value === 'number' && isKeyPart(key) ? [value, key] : undefined
}

function pairOf(row: Row): [number, number] {
  const value = row['value']
  return [typeof value === 'number' ? value : 0, integer(row, 'key')]
}
