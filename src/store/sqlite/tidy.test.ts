import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { fold } from '../../../test/engines.ts'
import { openSqliteStore } from './open.ts'

test('what much folding left in pieces is one piece when tidied, and is found as before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-tidy-'))
  try {
    await using store = await openSqliteStore(folder)
    // Words of their own make an index of some size.
    for (let page = 0; page < 12; page++)
      await fold(store, {
        at: page,
        posts: Array.from({ length: 100 }, (_, n) => ({
          id: page * 100 + n + 1,
          text: `tide ${Array.from({ length: 30 }, (__, k) => `pier${page}x${n}x${k}`).join(' ')}`,
        })),
      })
    const pieces = (): number => {
      using db = new DatabaseSync(join(folder, 'chancery.db'), { readOnly: true })
      return db.prepare('SELECT DISTINCT segid FROM term_idx').all().length
    }
    assert.ok(pieces() > 1)
    await store.tidy()
    assert.equal(pieces(), 1)
    const [common, rare] = [
      { kind: 'word', text: 'tide' } as const,
      { kind: 'word', text: 'pier3x5x7' } as const,
    ]
    assert.deepEqual(await store.total(common), { posts: 1200, exact: true })
    assert.deepEqual(await store.total(rare), { posts: 1, exact: true })
    // With nothing to do it is done at once.
    await store.tidy()
  } finally {
    rmSync(folder, { recursive: true })
  }
})
