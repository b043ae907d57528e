import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDatabase } from './database.ts'
import { countKeeper, nowReader, type Now } from './counted.ts'

function keeperOf(is: Now): {
  total: (handle: string) => Promise<number>
  at: { time: number }
} {
  let asked = 0
  const at = { time: 0 }
  const keep = countKeeper(
    () => ({ ...is }),
    () => at.time,
  )
  return {
    at,
    total: (handle) =>
      keep({ name: 'total', given: [{ kind: 'channel', handles: [handle] }] }, async () => ++asked),
  }
}

test('equal questions are counted once while nothing is committed', async () => {
  const { total, at } = keeperOf({ version: '1', withheld: '', posts: 10 })
  assert.deepEqual(await Promise.all([total('a'), total('a'), total('b')]), [1, 1, 2])
  at.time = 1e9
  assert.equal(await total('a'), 1)
})

test('a commit makes a count old: at once in a small archive, after a minute in a large one', async () => {
  for (const [posts, next] of [
    [99_999, 2],
    [100_000, 1],
  ] as const) {
    const is = { version: '1', withheld: '', posts }
    const { total, at } = keeperOf(is)
    await total('a')
    is.version = '2'
    at.time = 59_999
    assert.equal(await total('a'), next)
    at.time = 120_000
    is.version = '3'
    assert.equal(await total('a'), next + 1)
  }
})

test('what is withheld is counted by nobody any more, however large the archive', async () => {
  const is = { version: '1', withheld: '', posts: 1_000_000 }
  const { total } = keeperOf(is)
  await total('a')
  Object.assign(is, { version: '2', withheld: '1 17' })
  assert.equal(await total('a'), 2)
})

test('what failed is asked again', async () => {
  let asked = 0
  const keep = countKeeper(() => ({ version: '1', withheld: '', posts: 10 }))
  const total = (): Promise<number> =>
    keep({ name: 'total', given: [undefined] }, async () => {
      if (++asked === 1) throw new Error('busy')
      return asked
    })
  await assert.rejects(total(), /busy/)
  assert.equal(await total(), 2)
})

test('others withheld than before are told, even of an equal number and sum', () => {
  using db = openDatabase(':memory:')
  const now = nowReader(db)
  const withhold = (posts: number[]): string => {
    db.exec('PRAGMA foreign_keys = OFF; DELETE FROM withheld')
    for (const post of posts) db.prepare('INSERT INTO withheld VALUES (?)').run(post)
    return now().withheld
  }
  assert.notEqual(withhold([1, 4]), withhold([2, 3]))
  assert.equal(withhold([1, 4]), withhold([4, 1]))
})
