import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Store } from '../store.ts'
import { currentFile, openCurrent, pointTo } from './current.ts'
import { openSqliteStore } from './open.ts'

/** A second store beside the current one, for a rebuild. */
export type SecondStore = AsyncDisposable & {
  store: Store
  /** Holds off every writer of the current store, asks `ready`, and makes the second one current if it does not throw. */
  swap(ready: () => Promise<void>): Promise<void>
}

/** The caller holds the rebuild's lock. Remains of a rebuild that was killed are removed first. */
export async function openSecondStore(folder: string): Promise<SecondStore> {
  mkdirSync(folder, { recursive: true })
  removeAllBut(folder, basename(currentFile(folder)))
  const name = `chancery-${Date.now()}.db`
  const store = await openSqliteStore(folder, join(folder, name))
  return {
    store,
    async swap(ready) {
      const { db } = openCurrent(folder)
      try {
        db.exec('BEGIN IMMEDIATE')
        await ready()
        if (!existsSync(join(folder, name))) throw new Error(`${name} is gone`)
        pointTo(folder, name)
        db.exec('COMMIT')
      } finally {
        db.close()
      }
      removeAllBut(folder, name)
    },
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]()
      removeAllBut(folder, basename(currentFile(folder)))
    },
  }
}

/** Whoever still has a removed file open goes on reading it until it sees that it is superseded. */
function removeAllBut(folder: string, ...kept: string[]): void {
  for (const name of readdirSync(folder)) {
    const database = name.replace(/-(wal|shm|journal)$/, '')
    if (/^chancery(-\d+)?\.db$/.test(database) && !kept.includes(database))
      rmSync(join(folder, name), { force: true })
  }
}
