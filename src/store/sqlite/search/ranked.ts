/** The most relevant, most seen or fastest growing first. */
import type { DatabaseSync } from 'node:sqlite'
import type { CopyCounter } from './copies.ts'
import { isKeyPart, readCursor, writeCursor } from './cursor.ts'
import { ALL, hits, preparer } from './hits.ts'
import { takesLong, type KeyPager, type Means } from './in-time.ts'
import type { Compiled, Condition } from './match.ts'
import { MEASURES, type Measure } from './measures.ts'
import { integer, type Row } from '../rows.ts'

type Ask = { sort: Measure | 'relevance'; limit: number; cursor?: string; collapse: boolean }

/** Milliseconds that ranking takes at most, longer than a page in the order of time: no part of it is worth anything. */
const LONGEST = 500
/** Of a search for more than a few words. */
const LONGEST_LONG = 180

export function rankedPager(
  db: DatabaseSync,
  { copies, cut, patience, longest = LONGEST }: Means & { copies: CopyCounter },
): KeyPager<Ask> {
  const byMeasure = measurePager(db, copies)
  const byRelevance = relevancePager(db, copies, cut)
  return (compiled, ask) => {
    const spent = compiled.isLong === true ? Math.min(longest, LONGEST_LONG) : longest
    const page = patience.within(spent, () =>
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
/** Hits that tell whether there are many, of so late a part of the archive. */
const SOME = 100
const LATEST_SHARE = 0.3
const MOST_REMEMBERED = 100

type Ranking = { newest: number; keys: number[] }

/**
 * A ranking counts how common each word is, which changes while posts arrive: so it is made once, of the posts up to the
 * newest hit of the first page, and remembered for its next pages. A cursor names that hit and the last one shown.
 */
function relevancePager(db: DatabaseSync, copies: CopyCounter, cut: Means['cut']): KeyPager<Ask> {
  const prepare = preparer(db)
  const remembered = new Map<string, Ranking>()
  const changed = db.prepare('PRAGMA data_version')

  function rank(compiled: Compiled, from: number | undefined, collapse: boolean): Ranking {
    // Weights of the columns: a word as it is written, its stem, a tag or link, filters.
    const score = compiled.match === undefined ? '0' : 'bm25(term, 2.0, 1.0, 1.0, 0.0)'
    const within = from === undefined ? ALL : { ...ALL, before: from + 1 }
    const select = `hit.key AS key, ${score} AS score`
    const { sql, values } = hits(compiled, select, { within, guarded: true })
    const fromAbove = (): Row[] =>
      prepare(rankingOf(`${sql} ORDER BY 1 DESC`)).all(...values, RANKED, DEEPEST)
    // FTS5 goes through its lists upwards in half of the time: only where there are more hits than are ranked, the newest of
    // them have to be found from above.
    let rows = isCommon(compiled)
      ? fromAbove()
      : prepare(rankingOf(sql)).all(...values, RANKED + 1, DEEPEST)
    if (Number(rows[0]?.['posts'] ?? 0) > RANKED) rows = fromAbove()
    const [first] = rows
    const keys = rows.map((row) => integer(row, 'key'))
    return {
      newest: first === undefined ? 0 : integer(first, 'newest'),
      keys: collapse ? firstOfEach(keys, copies.likenesses(keys)) : keys,
    }
  }

  /** As far as some hits of one time tell: they lie close together. No bound is set, for FTS5 would look beyond it. */
  function isCommon(compiled: Compiled): boolean {
    const { all, ranges } = cut()
    const { before, from, isSparse, where } = compiled
    if (all <= RANKED || isSparse === true) return false
    if (where !== undefined || from !== undefined || before !== undefined) return false
    const first = Math.floor(ranges.length * (1 - LATEST_SHARE))
    const last = Math.ceil(first + (SOME / RANKED) * ranges.length)
    const within = { ...ALL, from: ranges[first]?.from ?? 0 }
    const { sql, values } = hits(compiled, 'hit.key AS key', { within })
    const row = prepare(`${sql} LIMIT 1 OFFSET ?`).get(...values, SOME)
    return row !== undefined && integer(row, 'key') < (ranges[last]?.before ?? ALL.before)
  }

  /** Of a first page `from` is not known yet. */
  function ranking(compiled: Compiled, from: number | undefined, collapse: boolean): Ranking {
    const nameFrom = (newest: number | string): string =>
      JSON.stringify([compiled, newest, collapse], (_, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      )
    const name = nameFrom(from ?? `as of ${integer(changed.get() ?? {}, 'data_version')}`)
    const ranked = remembered.get(name) ?? rank(compiled, from, collapse)
    for (const known of [name, nameFrom(ranked.newest)]) {
      remembered.delete(known)
      remembered.set(known, ranked)
    }
    for (const oldest of [...remembered.keys()].slice(0, -MOST_REMEMBERED))
      remembered.delete(oldest)
    return ranked
  }

  return (compiled, { limit, cursor, collapse }) => {
    // How common each of its terms is would have to be counted first.
    if (compiled.isWide === true) throw takesLong()
    const [from, key, place] = readCursor(cursor)
    const { newest, keys } = ranking(compiled, isKeyPart(from) ? from : undefined, collapse)
    const before = typeof key === 'number' ? keys.indexOf(key) : -1
    const start = before === -1 && isKeyPart(place) ? place : before + 1
    const page = keys.slice(start, start + limit)
    const last = page.at(-1)
    return keys.length > start + limit && last !== undefined
      ? { keys: page, next: writeCursor([newest, last, start + limit]) }
      : { keys: page }
  }
}

function rankingOf(found: string): string {
  return `WITH found AS MATERIALIZED (${found} LIMIT ?)
    SELECT key, (SELECT count(*) FROM found) AS posts, (SELECT max(key) FROM found) AS newest
    FROM found ORDER BY score, key DESC LIMIT ?`
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
