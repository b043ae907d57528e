import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { openDatabase } from './database.ts'

/**
 * Which file of the store's folder is the store. A rebuild writes a second file and swaps: it moves the pointer and marks
 * the first file as superseded, both under the first one's write lock, so that whoever has it open notices before the
 * next read or write.
 */
export function currentFile(folder: string): string {
  const pointer = join(folder, POINTER)
  return join(folder, existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : 'chancery.db')
}

const POINTER = 'CURRENT'

/** Opens the current file for writing; a swap between reading the pointer and opening is noticed. */
export function openCurrent(folder: string): { db: DatabaseSync; file: string } {
  for (;;) {
    const file = currentFile(folder)
    const db = openDatabase(file)
    if (currentFile(folder) === file) return { db, file }
    db.close()
  }
}

export function pointTo(folder: string, name: string): void {
  const temporary = join(folder, `${POINTER}.new`)
  writeFileSync(temporary, `${name}\n`, { flush: true })
  renameSync(temporary, join(folder, POINTER))
  const directory = openSync(folder, 'r')
  fsyncSync(directory)
  closeSync(directory)
}

export function supersede(db: DatabaseSync, successor: string): void {
  db.prepare(`INSERT INTO meta (name, value) VALUES ('superseded_by', ?)`).run(successor)
}

export function supersededCheck(db: DatabaseSync): () => boolean {
  const statement = db.prepare(`SELECT 1 FROM meta WHERE name = 'superseded_by'`)
  return () => statement.get() !== undefined
}
