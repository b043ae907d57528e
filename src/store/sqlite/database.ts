import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Failure } from '../../failure.ts'

/** The only place that opens a database file: pragmas and migrations (numbered `.sql` files of a folder) live here. */
export function openDatabase(file: string, migrations = FACTS): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 20_000 })
  db.exec('PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  db.exec('PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY')
  migrate(db, file, migrations)
  return db
}

const FACTS = join(import.meta.dirname, 'migrations')

export function openForReading(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 20_000 })
  db.exec('PRAGMA cache_size = -65536; PRAGMA query_only = ON')
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

/** The version of a database is the number of migrations it has had; each runs once, in a transaction of its own. */
function migrate(db: DatabaseSync, file: string, migrations: string): void {
  const steps = readdirSync(migrations).filter((name) => name.endsWith('.sql'))
  steps.sort()
  if (version(db) > steps.length) {
    throw new Failure('bad-input', 'The store was written by a newer Chancery.', {
      subject: file,
      hint: 'Start the newer version, or move the store folder away and run `chancery rebuild`: the evidence has everything.',
    })
  }
  while (version(db) < steps.length) {
    transaction(db, () => {
      const at = version(db)
      const step = steps[at]
      if (step === undefined) return
      db.exec(readFileSync(join(migrations, step), 'utf8'))
      db.exec(`PRAGMA user_version = ${at + 1}`)
    })
  }
}

function version(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
}
