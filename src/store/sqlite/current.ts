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
 * Which file of the store's folder is the store. A rebuild writes a second file and moves the pointer, under the first
 * one's write lock: whoever has the first one open compares before each read and within each write.
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
