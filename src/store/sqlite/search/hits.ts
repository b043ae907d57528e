/** What a compiled query finds, as SQL: every question about hits is asked of one of these. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { FIRST_DATE } from '../../store.ts'
import { SLOT } from '../keys.ts'
import type { Compiled, Condition } from './match.ts'
import { GO_ON } from './patience.ts'

/** Undated posts are listed below this key. */
export const DATED = FIRST_DATE * SLOT

/** Keys from `from` up to `before`. */
export type Range = { from: number; before: number }

/** 2^52: above all keys. */
export const ALL: Range = { from: 0, before: 2 ** 52 }

/**
 * `select` of every hit, as a statement to which ORDER BY, GROUP BY or LIMIT can be added. `select` and `also` may name
 * `hit.key`, and columns of `listing` where `listed` is set. `guarded`: what takes long for each hit ends with patience.
 */
export function hits(
  { match, from, before, where, isLong }: Compiled,
  select: string,
  {
    also = [],
    listed = false,
    within = ALL,
    guarded = false,
  }: { also?: Condition[]; listed?: boolean; within?: Range; guarded?: boolean } = {},
): Statement {
  const onTerms = match !== undefined
  const key = onTerms ? 'term.rowid' : 'listing.key'
  const conditions: Condition[] = onTerms ? [{ sql: 'term MATCH ?', values: [match] }] : []
  if (from !== undefined) conditions.push({ sql: 'listing.date >= ?', values: [from] })
  if (before !== undefined) conditions.push({ sql: 'listing.date < ?', values: [before] })
  // Keys follow dates, but for the surplus of an overfull second, which a day of slots holds: a bound for the index,
  // while the date itself decides. One bound on each side, for FTS5 minds only one; as integers of 64 bits, for it
  // passes over one that is bound as a floating-point number, and reads everything.
  const lowest = Math.max(within.from, (from ?? 0) * SLOT)
  const end = Math.min(within.before, before === undefined ? ALL.before : (before + 86_400) * SLOT)
  if (lowest > ALL.from) conditions.push({ sql: 'hit.key >= ?', values: [BigInt(lowest)] })
  if (end < ALL.before) conditions.push({ sql: 'hit.key < ?', values: [BigInt(end)] })
  conditions.push(...also)
  // Asked of each row before what SQL decides.
  if (guarded && (where !== undefined || isLong === true))
    conditions.push({ sql: GO_ON, values: [] })
  if (where !== undefined) conditions.push(where)
  const isListed = listed || from !== undefined || before !== undefined || where !== undefined
  const join = isListed ? ' CROSS JOIN listing ON listing.key = term.rowid' : ''
  const all = conditions.map(({ sql }) => sql).join(' AND ')
  const sql = `SELECT ${select} FROM ${onTerms ? `term${join}` : 'listing'}${all === '' ? '' : ` WHERE ${all}`}`
  return {
    sql: sql.replaceAll('hit.key', key),
    values: bound(
      conditions.flatMap(({ values }) => values),
      { from: lowest, before: end },
    ),
  }
}

type Statement = { sql: string; values: (bigint | number | string)[] }

/** Values of a condition that is asked of the posts of a range. */
export function bound(values: Condition['values'], { from, before }: Range): Statement['values'] {
  return values.map((value) =>
    typeof value === 'object' ? BigInt(value.end === 'from' ? from : before) : value,
  )
}

export type Preparer = (sql: string) => StatementSync

/** Statements of queries differ in their values more than in their words: those last used are kept. */
export function preparer(db: DatabaseSync): Preparer {
  const kept = new Map<string, StatementSync>()
  return (sql) => {
    const statement = kept.get(sql) ?? db.prepare(sql)
    kept.delete(sql)
    kept.set(sql, statement)
    const [oldest] = kept.keys()
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
    return statement
  }
}

const MOST_KEPT = 100
