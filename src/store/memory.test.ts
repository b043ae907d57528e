import assert from 'node:assert/strict'
import { contract, fold } from '../../test/engines.ts'
import { folding, NEW_YEAR, type PageSketch } from '../../test/foldings.ts'
import type { ChannelHeader } from '../model.ts'
import type { Folding, Store } from './store.ts'

/** A page that was fetched, as an answer to its address. */
function fetched(url: string, sketch: PageSketch): Folding {
  const page = folding(sketch)
  return { ...page, capture: { ...page.capture, source: 'web', url } }
}

async function runs(store: Store): Promise<string[]> {
  const map = await store.idMap('harbour_news')
  return (map?.runs ?? []).map(({ from, kind, to }) => `${from}-${to} ${kind}`)
}

contract('an id map tells captured, album, absent and unknown numbers apart', async (store) => {
  const post = (id: number, albumIds?: number[]) => ({
    id,
    text: `Bulletin ${id}`,
    ...(albumIds !== undefined && { albumIds }),
  })
  await store.fold([
    fetched('https://t.me/s/harbour_news', {
      at: 0,
      posts: [post(50, [51]), post(52), post(54)],
      complete: { lowest: 50, highest: 54 },
    }),
  ])
  assert.deepEqual(await runs(store), [
    '1-49 unknown',
    '50-50 captured',
    '51-51 album',
    '52-52 captured',
    '53-53 absent',
    '54-54 captured',
  ])
  await store.fold([
    fetched('https://t.me/s/harbour_news?before=50', {
      at: 5,
      posts: [post(44), post(47)],
      complete: { lowest: 44, highest: 47 },
    }),
    // It was asked for what is before 30 and shows it.
    fetched('https://t.me/s/harbour_news?before=30', {
      at: 6,
      posts: [post(20)],
      complete: { lowest: 20, highest: 20 },
    }),
    // A page that repeats others is no answer to what was asked.
    fetched('https://t.me/s/harbour_news?before=10', {
      at: 7,
      posts: [post(50, [51])],
      complete: { lowest: 50, highest: 51 },
    }),
  ])
  assert.deepEqual((await runs(store)).slice(0, 8), [
    '1-19 unknown',
    '20-20 captured',
    '21-29 absent',
    '30-43 unknown',
    '44-44 captured',
    '45-46 absent',
    '47-47 captured',
    '48-49 absent',
  ])
  await store.fold([
    fetched('https://t.me/s/harbour_news/1', {
      at: 8,
      posts: [post(20), post(40)],
      complete: { lowest: 20, highest: 40 },
    }),
  ])
  const map = await store.idMap('HARBOUR_news')
  assert.deepEqual(
    map?.runs.slice(0, 5).map(({ from, kind, to }) => `${from}-${to} ${kind}`),
    ['1-19 absent', '20-20 captured', '21-39 absent', '40-40 captured', '41-43 unknown'],
  )
  assert.equal(map?.counts.unknown, 3)
  const between = await store.idMap('harbour_news', { lowest: 40, highest: 51 })
  assert.deepEqual(
    between?.runs.map(({ from, kind, to }) => `${from}-${to} ${kind}`),
    [
      '40-40 captured',
      '41-43 unknown',
      '44-44 captured',
      '45-46 absent',
      '47-47 captured',
      '48-49 absent',
      '50-50 captured',
      '51-51 album',
    ],
  )
  assert.equal(map?.highest, 54)
  assert.equal(await store.idMap('nobody'), undefined)
})

contract('missed and deleted posts keep their place in the id map', async (store) => {
  const [one, two, three] = [1, 2, 3].map((id) => ({ id, text: `Bulletin ${id}` }))
  assert.ok(one && two && three)
  await fold(store, { at: 0, posts: [one, two, three], complete: { lowest: 1, highest: 3 } })
  await fold(store, { at: 9, posts: [one, three], complete: { lowest: 1, highest: 3 } })
  assert.deepEqual(await runs(store), ['1-1 captured', '2-2 missed', '3-3 captured'])
  await fold(store, { at: 10, notFound: [2] })
  assert.deepEqual(await runs(store), ['1-1 captured', '2-2 deleted', '3-3 captured'])
})

contract('a channel keeps what it said of itself; a coarser count is no change', async (store) => {
  const header = (title: string, shown: string, value: number, granularity = 1): ChannelHeader => ({
    title,
    description: { text: `About ${title}`, entities: [] },
    counters: [{ kind: 'subscribers', shown, value, granularity }],
  })
  await fold(
    store,
    { at: 0, header: header('Harbour', '2 954', 2954) },
    { at: 10, header: header('Harbour', '2.95K', 2950, 10) },
    { at: 30, header: header('Harbour News', '3.1K', 3100, 100) },
    // Arrives late.
    { at: 20, header: header('Harbour', '3 001', 3001) },
  )
  const history = await store.headerHistory('harbour_news')
  assert.deepEqual(
    history?.revisions.map(({ lastSeenAt, takenAt, title }) => [
      title,
      takenAt - NEW_YEAR,
      lastSeenAt - NEW_YEAR,
    ]),
    [
      ['Harbour', 0, 20],
      ['Harbour News', 30, 30],
    ],
  )
  assert.deepEqual(
    history?.counters[0]?.points.map(({ shown }) => shown),
    ['2 954', '3 001', '3.1K'],
  )
})

contract(
  'each new picture of a channel is told with its time, whatever its address',
  async (store) => {
    const [one, two] = ['1'.repeat(64), '2'.repeat(64)]
    const face = (url: string): { header: ChannelHeader } => ({
      header: { title: 'Harbour', counters: [], avatar: url },
    })
    const medium = (url: string, sha256: string) => ({ at: 1, medium: { url, sha256 } })
    await fold(
      store,
      { at: 0, ...face('https://cdn1.example/file/a.jpg') },
      { at: 10, ...face('https://cdn4.example/file/a.jpg') },
      // The same bytes under an address that is new.
      { at: 20, ...face('https://cdn1.example/file/b.jpg') },
      // Not fetched: nothing is known of it.
      { at: 25, ...face('https://cdn1.example/file/unknown.jpg') },
      { at: 40, ...face('https://cdn1.example/file/c.jpg') },
      { at: 30, ...face('https://cdn1.example/file/c.jpg') },
      medium('https://cdn4.example/file/a.jpg', one),
      medium('https://cdn1.example/file/b.jpg', one),
      medium('https://cdn1.example/file/c.jpg', two),
    )
    const history = await store.headerHistory('harbour_news')
    assert.deepEqual(
      history?.avatars.map(({ lastSeenAt, sha256, takenAt }) => [
        sha256,
        takenAt - NEW_YEAR,
        lastSeenAt - NEW_YEAR,
      ]),
      [
        [one, 0, 20],
        [two, 30, 40],
      ],
    )
  },
)

contract(
  'channels that are forwarded from and not held are ranked by how many forward them',
  async (store) => {
    const from = (handle: string, messageId?: number) => ({
      content: {
        origin: { name: `The ${handle}`, handle, ...(messageId !== undefined && { messageId }) },
      },
    })
    await fold(
      store,
      {
        at: 0,
        handle: 'a_channel',
        posts: [
          { id: 1, text: 'one', ...from('Loud_source', 4) },
          { id: 2, text: 'two', ...from('loud_source', 5) },
          { id: 3, text: 'three', ...from('shared_source', 6) },
          { id: 4, text: 'four', ...from('b_channel', 9) },
          { id: 5, text: 'five', ...from('some_person') },
        ],
      },
      {
        at: 1,
        handle: 'b_channel',
        posts: [
          { id: 9, text: 'four' },
          { id: 10, text: 'other', date: 'unknown', ...from('shared_source', 7) },
        ],
      },
    )
    const ranked = await store.unheldOrigins(10)
    assert.deepEqual(
      ranked.map(({ channels, forwards, handle, undated }) => [
        handle.toLowerCase(),
        channels,
        forwards,
        undated,
      ]),
      [
        ['shared_source', 2, 2, 1],
        ['loud_source', 1, 2, 0],
      ],
    )
  },
)
