import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { findCoordination, COORDINATION } from '../src/trace/find-coordination.ts'
import { contract, fold } from './engines.ts'
import { folding, NEW_YEAR, type PostSketch } from './foldings.ts'
import type { Folding } from '../src/store/store.ts'
import { chancery, dataFolder, start } from './chancery.ts'

/** Posts of one channel: hour after New Year, seconds, address. */
function posts(shares: [number, number, string][]): PostSketch[] {
  return shares.map(([hour, second, address], at) => ({
    id: at + 1,
    text: `see ${address}`,
    date: NEW_YEAR + hour * 3600 + second,
    content: { entities: [{ type: 'url' as const, offset: 4, length: address.length }] },
  }))
}

contract(
  'channels that share addresses within seconds come out with the posts that did it',
  async (store) => {
    const shared = Array.from({ length: 12 }, (_, day): [number, number, string] => [
      day * 24 + 9,
      day * 200,
      `example.org/${day}`,
    ])
    const late = shared.map(([hour, second, address]): [number, number, string] => [
      hour,
      second + 5,
      address,
    ])
    const alone = shared.map(([hour, second, address]): [number, number, string] => [
      hour + 3,
      second,
      address,
    ])
    await fold(
      store,
      { at: 9e6, handle: 'first', posts: posts(shared) },
      { at: 9e6 + 1, handle: 'second', posts: posts(late) },
      { at: 9e6 + 2, handle: 'third', posts: posts(alone) },
    )
    const found = await findCoordination(store, COORDINATION)
    assert.deepEqual(
      found.ties.map(({ a, b, weight, fastWeight, symmetry }) => ({
        a,
        b,
        weight,
        fastWeight,
        symmetry,
      })),
      [{ a: 'first', b: 'second', weight: 12, fastWeight: 12, symmetry: 1 }],
    )
    const [group] = found.groups
    assert.deepEqual(group?.channels, ['first', 'second'])
    assert.ok((group?.p ?? 1) <= 0.01, `p = ${group?.p}`)
    assert.equal(group?.objects.length, 12)
    assert.deepEqual(
      group?.objects[0]?.posts.map(({ handle, id }) => `${handle}/${id}`),
      ['first/1', 'second/1'],
    )
    assert.equal(found.posts, 36)
    assert.equal(found.range.from, NEW_YEAR + 9 * 3600)
    const narrowed = await findCoordination(store, {
      ...COORDINATION,
      tree: { kind: 'channel', handles: ['second', 'third'] },
    })
    assert.deepEqual(narrowed.groups, [])
  },
)

contract(
  'the same words within seconds are coordination by text, shown by their beginning',
  async (store) => {
    const words = (day: number): string =>
      `Notice ${day}: the ferry to the northern islands leaves from the old quay at half past ${day} until further notice, the harbour master says`
    const said = (second: number): PostSketch[] =>
      [1, 2, 3].map((day) => ({
        id: day,
        text: words(day),
        date: NEW_YEAR + day * 86_400 + day * 777 + second,
      }))
    await fold(
      store,
      { at: 9e6, handle: 'first', posts: said(0) },
      { at: 9e6 + 1, handle: 'second', posts: said(20) },
      { at: 9e6 + 2, handle: 'third', posts: said(5000) },
    )
    const { groups, ties } = await findCoordination(store, { ...COORDINATION, of: 'text' })
    assert.deepEqual(
      ties.map(({ a, b, weight }) => [a, b, weight]),
      [['first', 'second', 3]],
    )
    assert.match(groups[0]?.objects[0]?.name ?? '', /^Notice \d: the ferry/)
  },
)

contract('the same bytes of a picture within seconds are coordination by media', async (store) => {
  /** A page whose one post shows the picture at this address, and the picture itself. */
  const shown = (handle: string, day: number, second: number): Folding[] => {
    const url = `https://cdn.example/${handle}/${day}.jpg`
    const date = NEW_YEAR + day * 86_400 + day * 777 + second
    const post = { id: day, text: '', date, content: { media: [{ kind: 'photo' as const }] } }
    const page = folding({ at: 9e6 + day * 10 + second, handle, posts: [post] })
    for (const each of page.observations.flatMap((observation) => observation.posts))
      each.sources = [{ media: 0, url }]
    const picture = folding({ at: 9e6 + day * 10 + second + 1, handle, posts: [] })
    const capture = { ...picture.capture, url, sha256: String(day).padStart(64, 'a') }
    return [page, { ...picture, capture, format: 'medium', observations: [] }]
  }
  for (const day of [1, 2, 3]) {
    await store.fold([
      ...shown('first', day, 0),
      ...shown('second', day, 8),
      ...shown('third', day, 4000),
    ])
  }
  const { ties, groups } = await findCoordination(store, { ...COORDINATION, of: 'media' })
  assert.deepEqual(
    ties.map(({ a, b, weight }) => [a, b, weight]),
    [['first', 'second', 3]],
  )
  assert.match(groups[0]?.objects[0]?.name ?? '', /^a+\d$/)
})

test('the command says what it looked at, and refuses a share above 1', async () => {
  using data = dataFolder()
  const ran = await chancery(data.path, 'coordination', '--of', 'hashtag')
  assert.equal(ran.status, 0)
  assert.match(ran.stdout, /0 posts of 0 channels/)
  assert.equal((await chancery(data.path, 'coordination', '--percentile', '2')).status, 2)
})

test('who reads only the first line is not told of a broken pipe', async () => {
  using data = dataFolder()
  const child = start(data.path, 'coordination', '--help')
  child.stdout?.destroy()
  let complaints = ''
  child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()))
  await once(child, 'close')
  assert.deepEqual([child.exitCode, complaints], [0, ''])
})
