/** Grams and the texts that have them, on disk: see migration 020. */
import { randomInt } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { integer } from './rows.ts'

export type GramIndex = {
  /** For each of these grams that other texts have, those texts. Common grams find none. */
  find: (grams: readonly number[]) => Map<number, number[]>
  /** Those of these grams that are common. */
  common: (grams: readonly number[]) => Set<number>
  /** Adds a text's grams, but for the common ones. */
  add: (text: number, grams: readonly number[]) => void
  textsOf: (gram: number) => number[]
  makeCommon: (gram: number) => void
  /** Another one after each gram that became common. */
  version: () => number
}

/** Grams of a table before it is poured into the next one. */
const ROOM = [1 << 16, 1 << 20]
const LEVELS = ['gram_new', 'gram_mid', 'gram_old'] as const

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
  const insert = db.prepare(
    `INSERT OR IGNORE INTO gram_new SELECT value, ?2 FROM json_each(?1)
     WHERE NOT EXISTS (SELECT 1 FROM common_gram WHERE gram = value)`,
  )
  const addCommon = db.prepare('INSERT OR IGNORE INTO common_gram VALUES (?)')
  const drops = LEVELS.map((level) => db.prepare(`DELETE FROM ${level} WHERE gram = ?`))
  const version = db.prepare('SELECT grams FROM gram_count WHERE level = -1')
  const renew = db.prepare('UPDATE gram_count SET grams = ? WHERE level = -1')
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

  return {
    find(grams) {
      const found = new Map<number, number[]>()
      for (const row of find.all(JSON.stringify(grams))) {
        const gram = integer(row, 'gram')
        const texts = found.get(gram)
        if (texts === undefined) found.set(gram, [integer(row, 'text')])
        else texts.push(integer(row, 'text'))
      }
      return found
    },
    common: (grams) =>
      new Set(common.all(JSON.stringify(grams)).map((row) => integer(row, 'gram'))),
    add(text, grams) {
      const added = insert.run(JSON.stringify(grams), text)
      grow.run(0, Number(added.changes))
      pourFrom(0)
    },
    textsOf: (gram) => textsOf.all(gram).map((row) => integer(row, 'text')),
    version: () => integer(version.get() ?? {}, 'grams'),
    makeCommon(gram) {
      addCommon.run(gram)
      renew.run(randomInt(2 ** 47))
      for (const drop of drops) drop.run(gram)
    },
  }
}
