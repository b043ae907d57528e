import assert from 'node:assert/strict'
import { contract, fold, texts } from '../../test/engines.ts'
import { NEW_YEAR, type PostSketch } from '../../test/foldings.ts'
import type { Content, Metrics } from '../model.ts'
import { parseQuery } from '../query/parse-query.ts'
import type { QueryNode, Sort } from '../query/query.ts'
import type { Page, Store } from './store.ts'

const exact = (value: number) => ({ value, granularity: 1, shown: String(value) })
const liked = (emoji: string, value: number): Metrics => ({
  reactions: { list: [{ kind: 'emoji', emoji, count: exact(value) }] },
})

function asked(query: string): QueryNode | undefined {
  const { tree, notices } = parseQuery(query)
  assert.deepEqual(notices, [])
  return tree
}

const found = (store: Store, query: string): Promise<string[]> => texts(store, asked(query))

async function paged(store: Store, tree: QueryNode | undefined, page: Page): Promise<unknown[]> {
  const ids: unknown[] = []
  let cursor: string | undefined
  do {
    const part = await store.find(tree, { ...page, ...(cursor !== undefined && { cursor }) })
    ids.push(...part.posts.map(({ id }) => id))
    cursor = part.next
  } while (cursor !== undefined)
  return ids
}

contract('filters find posts by what they hold and where they come from', async (store) => {
  const of = (id: number, text: string, content: Partial<Content> = {}, metrics: Metrics = {}) =>
    ({ id, text, content, metrics }) satisfies PostSketch
  await fold(store, {
    at: 0,
    peer: 77,
    posts: [
      of(1, 'One', { media: [{ kind: 'photo' }, { kind: 'document', title: 'Chart.pdf' }] }),
      of(2, 'Two', { origin: { name: 'Pier Watch!', handle: 'Pier_Watch' } }),
      of(3, 'Three', { origin: { name: 'Harbour', peer: 77 } }),
      of(4, 'Four www.tides.example.org/now', { buttons: [[{ text: 'Go' }]] }),
      of(5, 'Five', {
        entities: [{ type: 'text_link', offset: 0, length: 4, url: 'https://www.Ferry.example/a' }],
      }),
      of(6, 'Six $USD 🔥 @Pier_Watch', {}, liked('👍\ufe0f', 12)),
      of(7, 'Seven', {}, { views: exact(1500), forwards: exact(3), comments: exact(0) }),
    ],
  })
  assert.deepEqual(await found(store, 'has:photo'), ['One'])
  assert.deepEqual(await found(store, 'has:file has:media -has:video'), ['One'])
  assert.deepEqual(await found(store, 'from:pier_watch'), ['Two'])
  assert.deepEqual(await found(store, 'from:"pier watch"'), ['Two'])
  assert.deepEqual(await found(store, 'from:"pier"'), [])
  assert.deepEqual(await found(store, 'from:harbour_news'), ['Three'])
  assert.deepEqual(await found(store, 'domain:example.org'), ['Four www.tides.example.org/now'])
  assert.deepEqual(await found(store, 'domain:ferry.example has:link'), ['Five'])
  assert.deepEqual(await found(store, 'has:button'), ['Four www.tides.example.org/now'])
  for (const query of ['$usd', '🔥', '@pier_watch', 'reaction:👍', 'reactions:>=12'])
    assert.deepEqual(await found(store, query), ['Six $USD 🔥 @Pier_Watch'], query)
  assert.deepEqual(await found(store, 'reactions:>12'), [])
  assert.deepEqual(await found(store, 'views:>1000 forwards:=3 comments:0'), ['Seven'])
  assert.deepEqual(await found(store, '(views:<9 OR forwards:>2) -one'), ['Seven'])
  assert.deepEqual(await found(store, 'group:piers'), [])
})

contract('a filter follows what changes without an edit', async (store) => {
  await fold(store, { at: 0, posts: [{ id: 1, text: 'Tide', metrics: liked('👍', 1) }] })
  assert.deepEqual(await found(store, 'reaction:🔥'), [])
  const metrics = { ...liked('🔥', 5), views: exact(70) }
  await fold(store, { at: 9, posts: [{ id: 1, text: 'Tide', metrics }] })
  assert.deepEqual(await found(store, 'reaction:🔥 views:70 reactions:=5'), ['Tide'])
  assert.deepEqual(await found(store, 'reaction:👍'), [])
  assert.deepEqual(await found(store, 'views:<70'), [])
})

contract('seen: asks when captures showed the post', async (store) => {
  const post = { id: 1, text: 'Gale' }
  await fold(store, { at: 0, posts: [post, { id: 2, text: 'Calm' }] }, { at: 100, posts: [post] })
  const seen = (from?: number, before?: number): Promise<string[]> =>
    texts(store, {
      kind: 'seen',
      ...(from !== undefined && { from: NEW_YEAR + from }),
      ...(before !== undefined && { before: NEW_YEAR + before }),
    })
  assert.deepEqual(await seen(50), ['Gale'])
  assert.deepEqual(await seen(undefined, 50), ['Calm', 'Gale'])
  assert.deepEqual(await seen(1, 100), [])
})

contract('words near each other are found in any order and form', async (store) => {
  await fold(store, {
    at: 0,
    posts: [
      { id: 1, text: 'The timetable of all the new ferries' },
      { id: 2, text: 'The ferry and, after a while and much talk, a timetable' },
    ],
  })
  const first = ['The timetable of all the new ferries']
  assert.deepEqual(await found(store, 'ferry NEAR/4 timetables'), first)
  assert.deepEqual(await found(store, '"new ferries" NEAR/3 timetable'), first)
  assert.deepEqual(await found(store, '"new ferries" NEAR/2 timetable'), [])
  assert.deepEqual(await found(store, 'ferr* NEAR/4 timetab*'), first)
  assert.equal((await found(store, 'ferr*')).length, 2)
})

contract('every order pages through all hits once, while posts arrive', async (store) => {
  const posts = Array.from({ length: 30 }, (_, n) => ({
    id: n + 1,
    text: `Bulletin ${'tide '.repeat(n % 4)}`,
    date: n === 29 ? ('unknown' as const) : NEW_YEAR - 1000 + Math.floor(n / 4),
    metrics: n % 5 === 0 ? {} : { views: exact((n * 7) % 11) },
  }))
  await fold(store, { at: 0, posts })
  const tree = asked('bulletin')
  const orders: Sort[] = ['newest', 'oldest', 'relevance', 'views', 'reactions', 'growth']
  for (const [at, sort] of orders.entries()) {
    const before = await paged(store, tree, { limit: 100, sort })
    const seen: unknown[] = []
    let cursor: string | undefined
    do {
      const page = await store.find(tree, {
        limit: 4,
        sort,
        ...(cursor !== undefined && { cursor }),
      })
      seen.push(...page.posts.map(({ id }) => id))
      cursor = page.next
      const id = 1000 + at * 100 + seen.length
      const late = { id, text: 'Bulletin tide tide', date: NEW_YEAR + id }
      await fold(store, { at: 10_000 + id, handle: 'late_news', posts: [late] })
    } while (cursor !== undefined)
    // Oldest first, and where a value is not known, what arrives may stand behind the page.
    const known = seen.filter((id) => before.includes(id))
    assert.deepEqual(known, before, sort)
    assert.equal(new Set(known).size, known.length)
  }
  const oldest = await paged(store, asked('bulletin channel:harbour_news'), {
    limit: 7,
    sort: 'oldest',
  })
  assert.deepEqual(
    oldest,
    Array.from({ length: 30 }, (_, n) => n + 1),
  )
})

contract('the most relevant, most seen and fastest growing come first', async (store) => {
  const page = (at: number, views: (number | undefined)[]) => ({
    at,
    posts: views.map((count, n) => ({
      id: n + 1,
      text: n === 1 ? 'Tide tide tide' : 'A tide among many, many other words of the day',
      metrics: count === undefined ? {} : { views: exact(count) },
    })),
  })
  await fold(store, page(0, [100, 5, 50, undefined]), page(9, [110, 90, 50, undefined]))
  const ids = (sort: Sort): Promise<unknown[]> => paged(store, asked('tide'), { limit: 2, sort })
  assert.equal((await ids('relevance'))[0], 2)
  assert.deepEqual(await ids('views'), [1, 2, 3, 4])
  assert.deepEqual(await ids('growth'), [2, 1, 3, 4])
})

contract('growth does not depend on the order in which captures arrive', async (store) => {
  const page = (at: number, first: number, second: number) => ({
    at,
    posts: [first, second].map((views, n) => ({
      id: n + 1,
      text: `Tide ${n}`,
      metrics: { views: exact(views) },
    })),
  })
  await fold(store, page(20, 100, 100), page(0, 90, 10), page(10, 95, 97))
  assert.deepEqual(await paged(store, undefined, { limit: 5, sort: 'growth' }), [2, 1])
})

contract(
  'posts with the same words are shown once, with how many others there are',
  async (store) => {
    const copy = 'The harbour is closed until noon.'
    await fold(
      store,
      { at: 0, handle: 'one_pier', posts: [{ id: 1, text: copy, date: NEW_YEAR - 50 }] },
      { at: 1, handle: 'two_pier', posts: [{ id: 1, text: `${copy} 🚢`, date: NEW_YEAR - 45 }] },
      {
        at: 2,
        handle: 'three_pier',
        posts: [
          { id: 1, text: copy.toUpperCase(), date: NEW_YEAR - 40 },
          { id: 2, text: copy, date: NEW_YEAR - 30 },
        ],
      },
    )
    const shown = async (query: string, sort?: Sort): Promise<unknown[]> =>
      (
        await store.find(asked(query), { limit: 9, collapse: true, ...(sort && { sort }) })
      ).posts.map(({ channel, id, copies }) => [
        `${channel.handle}/${id}`,
        copies?.posts,
        copies?.channels,
      ])
    assert.deepEqual(await shown('harbour'), [
      ['three_pier/2', 2, 2],
      ['two_pier/1', undefined, undefined],
    ])
    assert.deepEqual(await shown('harbour', 'oldest'), [
      ['one_pier/1', 2, 1],
      ['two_pier/1', undefined, undefined],
    ])
    assert.equal((await shown('harbour', 'relevance')).length, 2)
    assert.equal((await shown('harbour', 'views')).length, 2)
    assert.deepEqual(await shown('channel:one_pier harbour'), [
      ['one_pier/1', undefined, undefined],
    ])
    const all = await store.find(asked('harbour'), { limit: 9 })
    assert.equal(all.posts.length, 4)
    assert.deepEqual(await store.total(asked('harbour')), { posts: 4, exact: true })
  },
)

contract('facets count what hits have in common', async (store) => {
  await fold(
    store,
    {
      at: 0,
      posts: [
        { id: 1, text: 'Tide #tide #Gale', date: Date.UTC(2024, 5) / 1000 },
        {
          id: 2,
          text: 'Tide #tide',
          date: Date.UTC(2025, 5) / 1000,
          content: { origin: { name: 'Pier', handle: 'Pier' }, media: [{ kind: 'photo' }] },
        },
      ],
    },
    {
      at: 1,
      handle: 'fish_market',
      posts: [
        { id: 1, text: 'Прилив и отлив, сообщает порт, tide', date: 'unknown' },
        { id: 2, text: 'Herring' },
      ],
    },
  )
  const facets = await store.facets(asked('tide'))
  assert.equal(facets.sampled, false)
  const told = (name: 'channel' | 'hashtag' | 'kind' | 'origin' | 'year'): string[] =>
    facets[name].map(({ value, posts }) => `${value} ${posts}`)
  assert.deepEqual(told('channel'), ['harbour_news 2', 'fish_market 1'])
  assert.deepEqual(told('hashtag'), ['tide 2', 'gale 1'])
  assert.deepEqual(told('kind'), ['photo 1'])
  assert.deepEqual(told('origin'), ['@pier 1'])
  assert.deepEqual(told('year'), ['2024 1', '2025 1'])
  assert.deepEqual(
    facets.language.reduce((sum, { posts }) => sum + posts, 0),
    3,
  )
})

contract('a histogram has a bar for every stretch of time', async (store) => {
  const day = (year: number, month: number, date: number) => Date.UTC(year, month - 1, date) / 1000
  await fold(store, {
    at: 0,
    posts: [
      { id: 1, text: 'Tide', date: day(2025, 3, 30) + 86_399 },
      { id: 2, text: 'Tide', date: day(2025, 4, 2) },
      { id: 3, text: 'Tide', date: day(2025, 4, 2) + 5 },
      { id: 4, text: 'Tide', date: 'unknown' },
      { id: 5, text: 'Gale', date: day(2019, 1, 1) },
    ],
  })
  const { unit, bars, undated } = await store.histogram(asked('tide'))
  assert.equal(unit, 'day')
  assert.equal(undated, 1)
  assert.deepEqual(
    bars.map(({ from, posts }) => [new Date(from * 1000).toISOString().slice(0, 10), posts]),
    [
      ['2025-03-30', 1],
      ['2025-03-31', 0],
      ['2025-04-01', 0],
      ['2025-04-02', 2],
    ],
  )
  const all = await store.histogram(undefined)
  assert.equal(all.unit, 'month')
  assert.equal(all.bars[0]?.from, day(2019, 1, 1))
  assert.equal(all.bars.at(-1)?.from, day(2025, 4, 1))
  assert.deepEqual((await store.histogram(asked('nowhere'))).bars, [])
})

contract('similar: finds a post, its copies and near copies', async (store) => {
  const words =
    'The harbour authority closed the northern pier on Monday after the storm tore its railings into the sea'
  await fold(
    store,
    { at: 0, posts: [{ id: 1, text: words }] },
    { at: 1, handle: 'echo', posts: [{ id: 5, text: words.toUpperCase() }] },
    { at: 2, handle: 'near', posts: [{ id: 6, text: words.replace('Monday', 'Tuesday') }] },
    { at: 3, handle: 'far', posts: [{ id: 7, text: 'Herring is cheap again in the harbour' }] },
  )
  const names = async (query: string): Promise<string[]> =>
    (await store.find(asked(query), { limit: 9 })).posts
      .map((post) => post.channel.handle)
      .toSorted()
  assert.deepEqual(await names('similar:harbour_news/1'), ['echo', 'harbour_news', 'near'])
  assert.deepEqual(await names('similar:harbour_news/1 channel:near'), ['near'])
  assert.deepEqual(await names('similar:far/7'), ['far'])
  assert.deepEqual(await names('similar:far/8'), [])
})
