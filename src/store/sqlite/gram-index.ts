/** Grams and the texts that have them, on disk: see migration 020. */
import { randomInt } from 'node:crypto'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { gramFilter, type GramFilter } from './gram-filter.ts'
import { integer } from './rows.ts'

export type GramIndex = {
  /** For each of these grams that other texts have, those texts. Common grams find none. */
  find: (grams: readonly number[]) => Map<number, number[]>
  /** Those of these grams that are common. */
  common: (grams: readonly number[]) => Set<number>
  /** Adds a text's grams; the common ones are not to be among them. */
  add: (text: number, grams: readonly number[]) => void
  textsOf: (gram: number) => number[]
  makeCommon: (gram: number) => void
  /** Another one after each gram that became common. To be asked first for each text: it looks what others have written. */
  version: () => number
}

/** Grams of a table before it is poured into the next one. */
const ROOM = [1 << 16, 1 << 20]
const LEVELS = ['gram_new', 'gram_mid', 'gram_old'] as const
/** Grams that one statement inserts. */
const TOGETHER = 16

export function gramIndex(db: DatabaseSync): GramIndex {
  const find = db.prepare(
    LEVELS.map(
      (level) => `SELECT gram, text FROM json_each(?1) CROSS JOIN ${level} ON gram = value`,
    ).join(' UNION ALL '),
  )
  const textsOf = db.prepare(
    LEVELS.map((level) => `SELECT text FROM ${level} WHERE gram = ?1`).join(' UNION ALL '),
  )
  const common = db.prepare('SELECT gram FROM json_each(?1) CROSS JOIN common_gram ON gram = value')
  const insert = db.prepare('INSERT OR IGNORE INTO gram_new (gram, text) VALUES (?, ?)')
  const insertTogether = db.prepare(
    `INSERT OR IGNORE INTO gram_new (gram, text) VALUES ${Array(TOGETHER).fill('(?, ?)').join(', ')}`,
  )
  const addCommon = db.prepare('INSERT OR IGNORE INTO common_gram VALUES (?)')
  const version = db.prepare('SELECT grams FROM gram_count WHERE level = -1')
  const renew = db.prepare('UPDATE gram_count SET grams = ? WHERE level = -1')
  const drops = LEVELS.map((level) => db.prepare(`DELETE FROM ${level} WHERE gram = ?`))
  const pourer = gramPourer(db)
  const filters = filterKeeper(db)
  const rows: number[] = Array.from({ length: 2 * TOGETHER }, () => 0)

  return {
    find(grams) {
      const found = new Map<number, number[]>()
      const met = filters.all?.has
      const possible = met === undefined ? grams : grams.filter(met)
      if (possible.length === 0) return found
      for (const row of find.all(JSON.stringify(possible))) {
        const gram = integer(row, 'gram')
        const texts = found.get(gram)
        if (texts === undefined) found.set(gram, [integer(row, 'text')])
        else texts.push(integer(row, 'text'))
      }
      return found
    },
    common(grams) {
      const met = filters.common?.has
      const possible = met === undefined ? grams : grams.filter(met)
      if (possible.length === 0) return new Set()
      return new Set(common.all(JSON.stringify(possible)).map((row) => integer(row, 'gram')))
    },
    add(text, grams) {
      let at = 0
      for (; at + TOGETHER <= grams.length; at += TOGETHER) {
        for (let i = 0; i < TOGETHER; i++) {
          rows[2 * i] = grams[at + i] ?? 0
          rows[2 * i + 1] = text
        }
        insertTogether.run(...rows)
      }
      for (; at < grams.length; at++) insert.run(grams[at] ?? 0, text)
      const { all } = filters
      if (all !== undefined) for (const gram of grams) all.add(gram)
      pourer(grams.length)
    },
    textsOf: (gram) =>
      filters.all?.has(gram) === false ? [] : textsOf.all(gram).map((row) => integer(row, 'text')),
    version() {
      filters.refresh()
      return integer(version.get() ?? {}, 'grams')
    },
    makeCommon(gram) {
      addCommon.run(gram)
      filters.common?.add(gram)
      renew.run(randomInt(2 ** 47))
      for (const drop of drops) drop.run(gram)
    },
  }
}

/** Counts what came in, and pours a full table into the next. */
function gramPourer(db: DatabaseSync): (added: number) => void {
  const count = db.prepare('SELECT grams FROM gram_count WHERE level = ?')
  const grow = db.prepare('UPDATE gram_count SET grams = grams + ?2 WHERE level = ?1')
  const empty = db.prepare('UPDATE gram_count SET grams = 0 WHERE level = ?')
  const pours = LEVELS.slice(1).map((level, at) => ({
    copy: db.prepare(
      `INSERT OR IGNORE INTO ${level} SELECT gram, text FROM ${LEVELS[at]} ORDER BY gram, text`,
    ),
    clear: db.prepare(`DELETE FROM ${LEVELS[at]}`),
  }))

  function pourFrom(level: number): void {
    const pour = pours[level]
    const grams = integer(count.get(level) ?? {}, 'grams')
    if (pour === undefined || grams < (ROOM[level] ?? Infinity)) return
    pour.copy.run()
    pour.clear.run()
    grow.run(level + 1, grams)
    empty.run(level)
    pourFrom(level + 1)
  }

  return (added) => {
    grow.run(0, added)
    pourFrom(0)
  }
}

type Filters = { all: GramFilter | undefined; common: GramFilter | undefined; refresh: () => void }

/** 16 MiB: one gram in fifteen of a million posts is looked for in vain. */
const FILTER_BITS = 27
const COMMON_BITS = 22
/** A filter is worth reading the whole index once this process has linked a text for so many grams that are there. */
const WORTH = 100

/** The filters of this process; none while another one has written since, or while reading them would not pay. */
function filterKeeper(db: DatabaseSync): Filters {
  const dataVersion = db.prepare('PRAGMA data_version')
  const total = db.prepare('SELECT sum(grams) AS grams FROM gram_count WHERE level >= 0')
  const everyGram = LEVELS.map((level) => db.prepare(`SELECT gram FROM ${level}`))
  const everyCommon = db.prepare('SELECT gram FROM common_gram')
  let seen = -1
  let asked = 0
  let held = 0

  function filled(bits: number, from: readonly StatementSync[]): GramFilter {
    const filter = gramFilter(bits)
    for (const statement of from)
      for (const row of statement.iterate()) filter.add(integer(row, 'gram'))
    return filter
  }

  const filters: Filters = {
    all: undefined,
    common: undefined,
    refresh() {
      const now = integer(dataVersion.get() ?? {}, 'data_version')
      if (now !== seen) {
        seen = now
        asked = 0
        held = integer(total.get() ?? {}, 'grams')
        filters.all = filters.common = undefined
      }
      if (filters.all !== undefined || asked++ * WORTH < held) return
      filters.all = filled(FILTER_BITS, everyGram)
      filters.common = filled(COMMON_BITS, [everyCommon])
    },
  }
  return filters
}
