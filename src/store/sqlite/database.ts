import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Failure } from '../../failure.ts'
import { text } from './rows.ts'

/** The only place that opens a database file: pragmas and migrations (numbered `.sql` files of a folder) live here. */
export function openDatabase(file: string, migrations = FACTS): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 20_000 })
  db.exec('PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  db.exec('PRAGMA foreign_keys = ON; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY')
  // Else the unused part of a new page may be what lay in memory: words of a store that an erasure has replaced.
  db.exec('PRAGMA secure_delete = FAST')
  // A page that several transactions write is copied into the database once.
  db.exec('PRAGMA wal_autocheckpoint = 4096')
  migrate(db, file, migrations)
  return db
}

const FACTS = join(import.meta.dirname, 'migrations')

export function openForReading(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 20_000 })
  // The system has the file in memory; four times as much for each reader answers no sooner, and the next commit empties it.
  db.exec('PRAGMA cache_size = -16384; PRAGMA query_only = ON')
  return db
}

/** Runs `work` in one transaction that holds the write lock from its start. */
export function transaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}

/** Each migration runs once, in the order of their numbers and in a transaction of its own; the database remembers which it has had. */
function migrate(db: DatabaseSync, file: string, migrations: string): void {
  const steps = readdirSync(migrations).filter((name) => name.endsWith('.sql'))
  steps.sort()
  if ([...applied(db, steps)].some((name) => !steps.includes(name))) {
    throw new Failure('bad-input', 'The store was written by a newer Chancery.', {
      subject: file,
      hint: 'Start the newer version, or move the store folder away and run `chancery rebuild`: the evidence has everything.',
    })
  }
  for (const step of steps) {
    if (applied(db, steps).has(step)) continue
    transaction(db, () => {
      // Another process may have been faster. Asked before there is a list: from then on the list is the answer.
      const before = applied(db, steps)
      if (before.has(step)) return
      db.exec('CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID')
      const remember = db.prepare('INSERT OR IGNORE INTO migration (name) VALUES (?)')
      for (const name of before) remember.run(name)
      db.exec(readFileSync(join(migrations, step), 'utf8'))
      remember.run(step)
    })
  }
}

/** Databases from before there was a list have their number: so many of the first ones. */
function applied(db: DatabaseSync, steps: string[]): Set<string> {
  const listed = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'migration'").get()
  if (listed === undefined) {
    const count = Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
    return new Set(steps.slice(0, count))
  }
  return new Set(
    db
      .prepare('SELECT name FROM migration')
      .all()
      .map((row) => text(row, 'name')),
  )
}
