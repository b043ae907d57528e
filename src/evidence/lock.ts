import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/**
 * Who is writing a file holds its lock. It is SQLite's own file lock on an empty database, because the system drops it
 * with the process, however that ends, and no process id has to be trusted.
 */
export function lockFile(path: string): Disposable | undefined {
  const lock = `${path}.lock`
  const db = new DatabaseSync(lock, { timeout: 0 })
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch {
    db.close()
    return undefined
  }
  return {
    [Symbol.dispose]() {
      rmSync(lock, { force: true })
      db.close()
    },
  }
}
