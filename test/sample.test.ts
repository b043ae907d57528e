import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Evidence } from '../src/evidence/evidence.ts'
import { catchUp } from '../src/ingest.ts'
import type { Post, Store } from '../src/store/store.ts'
import { openSampleArchive } from '../src/sample-archive.ts'
import { planted } from '../src/sample/network.ts'
import { openSqliteStore } from '../src/store/sqlite/open.ts'
import { parseQuery } from '../src/query/parse-query.ts'
import { dataFolder } from './chancery.ts'

async function everyPost(store: Store): Promise<Post[]> {
  const posts: Post[] = []
  let page = await store.find(undefined, { limit: 100 })
  posts.push(...page.posts)
  while (page.next !== undefined) {
    page = await store.find(undefined, { limit: 100, cursor: page.next })
    posts.push(...page.posts)
  }
  return posts
}

const nameOf = ({ channel, id }: Post): string => `${channel.handle}/${id}`

test('the sample network comes out of its pages as it was planted', async (t) => {
  using data = dataFolder()
  const place = { data: data.path, warcSize: 2 ** 30 }
  await using app = await openSampleArchive(place)
  const { store } = app
  const posts = await everyPost(store)

  await t.test('every post once, without an oddity', async () => {
    const counts = await store.counts()
    assert.ok(posts.length >= 300)
    assert.equal(new Set(posts.map(nameOf)).size, counts.posts)
    assert.equal(counts.oddities, 0)
  })

  await t.test('the planted edits are the revisions, marked or silent', () => {
    const edited = posts.filter(({ revisions }) => revisions > 1).map(nameOf)
    assert.deepEqual(edited.toSorted(), planted.edits.toSorted())
  })

  await t.test('a mark that came without an edit makes no revision', () => {
    for (const post of posts.filter((one) => planted.markOnly.includes(nameOf(one)))) {
      assert.deepEqual([post.edited, post.revisions], [true, 1])
    }
  })

  await t.test('the planted deletions are the tombstones, and nothing else is missed', () => {
    const deleted = posts.filter(({ deletedAt }) => deletedAt !== undefined).map(nameOf)
    const missed = posts.filter(({ missedAt }) => missedAt !== undefined).map(nameOf)
    assert.deepEqual(deleted.toSorted(), planted.deletions.toSorted())
    assert.deepEqual(missed.toSorted(), planted.deletions.toSorted())
  })

  await t.test('the planted forwards lead to the posts held', () => {
    const links = posts.flatMap((post) => {
      const { originHeld } = post
      return originHeld === undefined
        ? []
        : [{ from: nameOf(post), to: `${originHeld.handle}/${originHeld.id}` }]
    })
    const byFrom = (a: { from: string }, b: { from: string }): number =>
      a.from.localeCompare(b.from)
    assert.deepEqual(links.toSorted(byFrom), planted.forwards.toSorted(byFrom))
  })

  await t.test('words are found in their other forms, in three languages', async () => {
    const total = async (query: string): Promise<number> =>
      (await store.total(parseQuery(query).tree)).posts
    assert.ok((await total('переговоров')) > 0)
    assert.equal(await total('переговоров'), await total('переговоры'))
    assert.equal(await total('talk'), await total('talks'))
    assert.ok((await total('الجدول')) > 0)
    assert.ok((await total('#timetable is:forward')) > 0)
  })

  await t.test('a store made of the same evidence in another order is equal', async () => {
    await using other = await openSqliteStore(`${data.path}/other`)
    const captures = await Array.fromAsync(app.evidence.captures())
    const reversed: Evidence = {
      keep: (takings) => app.evidence.keep(takings),
      files: () => app.evidence.files(),
      chunks: (capture) => app.evidence.chunks(capture),
      erase: (file, remains, about) => app.evidence.erase(file, remains, about),
      packed: (capture) => app.evidence.packed(capture),
      check: (some) => app.evidence.check(some),
      async *captures() {
        yield* captures.toReversed()
      },
      [Symbol.asyncDispose]: async () => undefined,
    }
    await catchUp({ evidence: reversed, store: other })
    assert.equal(await other.digest(), await store.digest())
  })
})
