import { existsSync, rmSync, writeFileSync } from 'node:fs'
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

/** Asks whoever holds the lock of a file to let go of it, and waits; `undefined` where that does not happen in time. */
export async function lockHandedOver(
  path: string,
  patience: number,
): Promise<Disposable | undefined> {
  const asked = lockFile(path)
  if (asked !== undefined) return asked
  writeFileSync(requestOf(path), '')
  try {
    for (let waited = 0; waited < patience; waited += STEP) {
      await new Promise((resolve) => setTimeout(resolve, STEP))
      const lock = lockFile(path)
      if (lock !== undefined) return lock
    }
    return undefined
  } finally {
    rmSync(requestOf(path), { force: true })
  }
}

/** Whether someone waits for the lock of this file. */
export function isLockWanted(path: string): boolean {
  return existsSync(requestOf(path))
}

const STEP = 100

function requestOf(path: string): string {
  return `${path}.wanted`
}
