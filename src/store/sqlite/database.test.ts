import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { openDatabase } from './database.ts'

test('a database from before migrations had names has each of them once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-migrations-'))
  try {
    const step = (name: string, sql: string): void => writeFileSync(join(folder, name), sql)
    step('001-quays.sql', 'CREATE TABLE quay (name TEXT)')
    const file = join(folder, 'a.db')
    const old = new DatabaseSync(file)
    old.exec('CREATE TABLE quay (name TEXT); PRAGMA user_version = 1')
    old.close()
    step('010-tides.sql', 'CREATE TABLE tide (hour INTEGER)')
    openDatabase(file, folder).close()
    step('005-fogs.sql', 'CREATE TABLE fog (hour INTEGER)')
    openDatabase(file, folder).close()
    const db = openDatabase(file, folder)
    const had = db.prepare('SELECT name FROM migration').all()
    assert.deepEqual(
      had.map((row) => row['name']),
      ['001-quays.sql', '005-fogs.sql', '010-tides.sql'],
    )
    db.close()
    rmSync(join(folder, '010-tides.sql'))
    assert.throws(() => openDatabase(file, folder), /written by a newer Chancery/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
