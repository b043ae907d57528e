/** The floor: every row of a store inserted once more, from memory, into tables and an index like its own. Nothing is parsed, analysed or looked up. */
import { rmSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { sayingOf } from '../../src/store/saying.ts'
import { openDatabase } from '../../src/store/sqlite/database.ts'

/** Rows of one transaction, as ingest makes them. */
const TOGETHER = 2000
const TABLES = [
  'post',
  'content',
  'sighting',
  'listing',
  'text',
  'holding',
  'gram_block',
  'gram_part',
] as const

/** Seconds that the insertions alone take, by the clock and of the processor. */
export function bareInsertion(store: string, file: string): { seconds: number; cpu: number } {
  rmSync(file, { force: true })
  using from = new DatabaseSync(store, { readOnly: true })
  using to = openDatabase(file)
  to.exec('PRAGMA foreign_keys = OFF')
  let time = 0
  let cpu = 0
  const name = (value: SQLInputValue | undefined): string =>
    typeof value === 'string' || typeof value === 'bigint' ? `${value}` : ''
  const insert = (sql: string, rows: SQLInputValue[][]): void => {
    const start = performance.now()
    const before = process.cpuUsage()
    to.exec('BEGIN IMMEDIATE')
    const statement = to.prepare(sql)
    for (const row of rows) statement.run(...row)
    to.exec('COMMIT')
    time += performance.now() - start
    const { user, system } = process.cpuUsage(before)
    cpu += user + system
  }
  const copy = (
    select: string,
    sql: string,
    row: (values: SQLInputValue[]) => SQLInputValue[],
  ): void => {
    const statement = from.prepare(select)
    statement.setReadBigInts(true)
    let rows: SQLInputValue[][] = []
    for (const found of statement.iterate()) {
      rows.push(row(Object.values(found)))
      if (rows.length < TOGETHER) continue
      insert(sql, rows)
      rows = []
    }
    insert(sql, rows)
  }
  for (const table of TABLES) {
    const columns = from.prepare(`SELECT * FROM ${table} LIMIT 1`).columns().length
    copy(
      `SELECT * FROM ${table}`,
      `INSERT INTO ${table} VALUES (${Array(columns).fill('?').join(', ')})`,
      (values) => values,
    )
  }
  copy(
    `SELECT listing.key, json, listing.language, listing.channel, listing.tags FROM listing JOIN post ON post.key = listing.key
     JOIN content ON content.id = post.content ORDER BY post.id`,
    'INSERT INTO term (rowid, words, stems, things, filters) VALUES (?, ?, ?, ?, ?)',
    ([key = 0n, json, language, channel, tags]) => {
      const { words, stems } = sayingOf(JSON.parse(name(json)))
      return [
        key,
        words,
        stems,
        name(tags),
        `all c${name(channel)} l${name(language)} ioriginal hphoto`,
      ]
    },
  )
  return { seconds: time / 1000, cpu: cpu / 1e6 }
}
