import assert from 'node:assert/strict'
import { contract, fold, texts } from '../../test/engines.ts'
import { folding, NEW_YEAR } from '../../test/foldings.ts'
import type { Store } from './store.ts'

contract('folding the same capture twice changes nothing', async (store) => {
  const page = folding({ at: 0, posts: [{ id: 1, text: 'The harbour is open.' }] })
  const [first] = await store.fold([page])
  const before = await store.digest()
  const [second] = await store.fold([page])
  assert.deepEqual(
    [first?.folded, first?.newPosts, second?.folded, second?.newPosts],
    [true, 1, false, 0],
  )
  assert.equal(await store.digest(), before)
})

contract('a changed content is a revision, found without an edited mark', async (store) => {
  await fold(
    store,
    { at: 0, posts: [{ id: 1, text: 'Ferries sail at six.' }] },
    { at: 10, posts: [{ id: 1, text: 'Ferries sail at seven.' }] },
    { at: 20, posts: [{ id: 1, text: 'Ferries sail at seven.', edited: true }] },
  )
  const history = await store.post('harbour_news', 1)
  assert.deepEqual(
    history?.revisions.map(({ content, firstSeenAt, lastSeenAt }) => [
      content.text,
      firstSeenAt,
      lastSeenAt,
    ]),
    [
      ['Ferries sail at six.', NEW_YEAR, NEW_YEAR],
      ['Ferries sail at seven.', NEW_YEAR + 10, NEW_YEAR + 20],
    ],
  )
  assert.equal(history?.sightings.length, 3)
  assert.deepEqual(await texts(store, { kind: 'word', text: 'six' }), [])
  assert.equal((await store.counts()).revisions, 2)
})

contract('a change of reactions or of the edited mark alone is no revision', async (store) => {
  const reactions = {
    list: [
      { kind: 'emoji' as const, emoji: '👍', count: { value: 3, granularity: 1, shown: '3' } },
    ],
  }
  const views = { value: 120, granularity: 1, shown: '120' }
  await fold(
    store,
    { at: 0, posts: [{ id: 1, text: 'Tide at nine.', metrics: { views } }] },
    { at: 5, posts: [{ id: 1, text: 'Tide at nine.', metrics: { reactions }, edited: true }] },
  )
  const post = (await store.post('harbour_news', 1))?.post
  assert.equal(post?.revisions, 1)
  assert.deepEqual(post?.metrics, { views, reactions })
})

contract('a late, older capture adds history and does not change the present', async (store) => {
  await fold(
    store,
    { at: 100, posts: [{ id: 1, text: 'New words.' }] },
    { at: 0, posts: [{ id: 1, text: 'Old words.' }] },
  )
  const history = await store.post('harbour_news', 1)
  assert.equal(history?.post.content.text, 'New words.')
  assert.deepEqual(
    history?.revisions.map(({ content }) => content.text),
    ['Old words.', 'New words.'],
  )
})

contract('only an unfiltered page makes a post missed, and only within its ids', async (store) => {
  const posts = [1, 2, 3].map((id) => ({ id, text: `Notice ${id}` }))
  await fold(
    store,
    { at: 0, posts },
    { at: 10, posts: posts.slice(0, 1) },
    {
      at: 20,
      posts: [1, 3].flatMap((id) => posts.slice(id - 1, id)),
      complete: { lowest: 1, highest: 3 },
    },
  )
  const missed = await Promise.all(
    [1, 2, 3].map(async (id) => (await store.post('harbour_news', id))?.post.missedAt),
  )
  assert.deepEqual(missed, [undefined, NEW_YEAR + 20, undefined])
  await fold(store, { at: 30, posts: posts.slice(1, 2) })
  assert.equal((await store.post('harbour_news', 2))?.post.missedAt, undefined)
})

contract(
  'a post is deleted once its own page says so, and stays with its content',
  async (store) => {
    await fold(
      store,
      { at: 0, posts: [{ id: 7, text: 'Withdrawn statement' }] },
      { at: 50, notFound: [7] },
    )
    const post = (await store.post('harbour_news', 7))?.post
    assert.equal(post?.deletedAt, NEW_YEAR + 50)
    assert.deepEqual(await texts(store, { kind: 'is', flag: 'deleted' }), ['Withdrawn statement'])
  },
)

contract('a channel page pages both ways and around a post, oldest first', async (store) => {
  await fold(store, {
    at: 0,
    posts: Array.from({ length: 50 }, (_, n) => ({ id: n + 1, text: `Post ${n + 1}` })),
  })
  const ids = async (at: Parameters<Store['channelPage']>[1]): Promise<unknown[]> => {
    const page = await store.channelPage('HARBOUR_news', at)
    return [page.posts.map(({ id }) => id), page.older, page.newer]
  }
  assert.deepEqual(await ids({ limit: 3 }), [[48, 49, 50], 48, undefined])
  assert.deepEqual(await ids({ limit: 3, before: 48 }), [[45, 46, 47], 45, 47])
  assert.deepEqual(await ids({ limit: 3, before: 3 }), [[1, 2], undefined, 2])
  assert.deepEqual(await ids({ limit: 2, after: 1 }), [[2, 3], 2, 3])
  assert.deepEqual(await ids({ limit: 4, around: 10 }), [[8, 9, 10, 11], 8, 11])
})

contract(
  'a search pages newest first without repeating or losing a post, while posts arrive',
  async (store) => {
    // Forty posts share one second; the cursor must not tear it.
    const posts = Array.from({ length: 60 }, (_, n) => ({
      id: n + 1,
      text: `Bulletin ${n + 1}`,
      date: NEW_YEAR + (n < 40 ? 0 : n),
    }))
    await fold(store, { at: 1000, posts })
    const seen: unknown[] = []
    let cursor: string | undefined
    do {
      const page = await store.find(
        { kind: 'word', text: 'bulletin' },
        { limit: 7, ...(cursor !== undefined && { cursor }) },
      )
      seen.push(...page.posts.map(({ id }) => id))
      cursor = page.next
      const late = { id: 1000 + seen.length, text: 'Bulletin late', date: NEW_YEAR + 900 }
      await fold(store, { at: 2000 + seen.length, posts: [late] })
    } while (cursor !== undefined)
    assert.deepEqual(
      seen,
      Array.from({ length: 60 }, (_, n) => 60 - n),
    )
  },
)

contract('thousands of posts dated to one second are all found, once', async (store) => {
  const posts = Array.from({ length: 2500 }, (_, n) => ({
    id: n + 1,
    text: 'Daily digest',
    date: NEW_YEAR,
  }))
  await fold(store, { at: 1000, posts })
  const seen = new Set<unknown>()
  let cursor: string | undefined
  do {
    const page = await store.find(undefined, {
      limit: 400,
      ...(cursor !== undefined && { cursor }),
    })
    for (const { id } of page.posts) seen.add(id)
    cursor = page.next
  } while (cursor !== undefined)
  assert.equal(seen.size, 2500)
  const total = await store.total({ kind: 'after', time: NEW_YEAR })
  assert.deepEqual(total, { posts: 2500, exact: true })
})

contract('queries combine words, phrases, tags, channels, dates and flags', async (store) => {
  await fold(
    store,
    { at: 0, posts: [{ id: 1, text: 'Talks on the #harbour treaty', date: NEW_YEAR - 3000 }] },
    { at: 1, posts: [{ id: 2, text: 'Treaty talks on hold', date: NEW_YEAR - 2000 }] },
    {
      at: 2,
      handle: 'fish_market',
      posts: [
        { id: 1, text: 'Переговоры о рыбе', date: NEW_YEAR - 1000 },
        {
          id: 2,
          text: 'Herring talks',
          date: 'unknown',
          content: { origin: { name: 'Harbour News' } },
        },
      ],
    },
  )
  const word = (text: string) => ({ kind: 'word' as const, text })
  assert.deepEqual(await texts(store, word('talk')), [
    'Treaty talks on hold',
    'Talks on the #harbour treaty',
    'Herring talks',
  ])
  assert.deepEqual(await texts(store, word('переговоров')), ['Переговоры о рыбе'])
  assert.deepEqual(await texts(store, { kind: 'phrase', text: 'harbour treaty' }), [
    'Talks on the #harbour treaty',
  ])
  assert.deepEqual(await texts(store, { kind: 'hashtag', tag: 'harbour' }), [
    'Talks on the #harbour treaty',
  ])
  assert.deepEqual(await texts(store, { kind: 'is', flag: 'forward' }), ['Herring talks'])
  assert.deepEqual(await texts(store, { kind: 'is', flag: 'undated' }), ['Herring talks'])
  assert.deepEqual(await texts(store, { kind: 'before', time: NEW_YEAR - 2000 }), [
    'Talks on the #harbour treaty',
  ])
  assert.deepEqual(
    await texts(store, {
      kind: 'and',
      nodes: [
        word('talks'),
        { kind: 'not', node: word('treaty') },
        { kind: 'channel', handles: ['Fish_Market'] },
      ],
    }),
    ['Herring talks'],
  )
  assert.deepEqual(
    await texts(store, {
      kind: 'or',
      nodes: [
        word('herring'),
        { kind: 'and', nodes: [word('talks'), { kind: 'after', time: NEW_YEAR - 2000 }] },
      ],
    }),
    ['Treaty talks on hold', 'Herring talks'],
  )
  assert.deepEqual(await texts(store, { kind: 'not', node: word('talks') }), ['Переговоры о рыбе'])
  assert.deepEqual(await store.total(undefined), { posts: 4, exact: true })
})

contract('a date that becomes known moves the post to its time', async (store) => {
  await fold(store, {
    at: 0,
    posts: [
      { id: 1, text: 'One', date: 'unknown' },
      { id: 2, text: 'Two' },
    ],
  })
  assert.deepEqual(await texts(store, undefined), ['Two', 'One'])
  await fold(store, { at: 5, posts: [{ id: 1, text: 'One', date: NEW_YEAR }] })
  assert.deepEqual(await texts(store, undefined), ['One', 'Two'])
  assert.deepEqual(await texts(store, { kind: 'word', text: 'one' }), ['One'])
})

contract('counters keep the newest value of each kind, with its time', async (store) => {
  const counter = (kind: 'subscribers' | 'photos', shown: string, value: number) => ({
    kind,
    shown,
    value,
    granularity: 10,
  })
  await fold(
    store,
    { at: 9, header: { title: 'Harbour News', counters: [counter('subscribers', '2.95K', 2950)] } },
    {
      at: 0,
      header: {
        title: 'Harbour',
        counters: [counter('subscribers', '1.2K', 1200), counter('photos', '41', 41)],
      },
    },
  )
  const channel = await store.channel('harbour_news')
  assert.equal(channel?.title, 'Harbour News')
  assert.deepEqual(
    channel?.counters
      .map(({ kind, shown, asOf }) => [kind, shown, asOf - NEW_YEAR].join(' '))
      .toSorted(),
    ['photos 41 0', 'subscribers 2.95K 9'],
  )
})

contract(
  'a new owner of an old handle is a new channel; a renamed channel is the same',
  async (store) => {
    await fold(
      store,
      { at: 0, handle: 'Old_Pier', peer: 11, posts: [{ id: 1, text: 'First owner' }] },
      { at: 10, handle: 'new_pier', peer: 11, posts: [{ id: 2, text: 'First owner, renamed' }] },
      { at: 20, handle: 'old_pier', peer: 22, posts: [{ id: 1, text: 'Second owner' }] },
    )
    assert.equal((await store.channels()).length, 2)
    assert.deepEqual((await store.channel('NEW_PIER'))?.formerHandles, ['Old_Pier'])
    const page = await store.channelPage('old_pier', { limit: 9 })
    assert.deepEqual(
      page.posts.map(({ content }) => content.text),
      ['Second owner'],
    )
  },
)

contract('a derived channel can be shown in the real one, and the merge undone', async (store) => {
  await fold(
    store,
    {
      at: 0,
      handle: '~harbour-news',
      posts: [{ id: '~aa', text: 'From a dump', date: 'unknown' }],
    },
    { at: 1, posts: [{ id: 1, text: 'From the page' }] },
  )
  const before = await store.digest()
  await store.place('~harbour-news', 'harbour_news')
  const inReal = { kind: 'channel' as const, handles: ['harbour_news'] }
  assert.deepEqual(
    (await store.channels()).map(({ handle }) => handle),
    ['harbour_news'],
  )
  assert.deepEqual(await texts(store, inReal), ['From the page', 'From a dump'])
  assert.equal((await store.channel('~harbour-news'))?.handle, 'harbour_news')
  await fold(store, {
    at: 2,
    handle: '~harbour-news',
    posts: [{ id: '~bb', text: 'From another', date: 'unknown' }],
  })
  assert.equal((await texts(store, inReal)).length, 3)
  await store.place('~harbour-news', undefined)
  assert.deepEqual(await texts(store, inReal), ['From the page'])
  assert.notEqual(await store.digest(), before)
  assert.equal((await store.channelPage('~harbour-news', { limit: 9 })).posts.length, 2)
})

contract('a forward of a post that is held links to it', async (store) => {
  const origin = { name: 'Harbour News', handle: 'Harbour_News', messageId: 5 }
  await fold(
    store,
    { at: 0, handle: 'echo_room', posts: [{ id: 9, text: 'Gale warning', content: { origin } }] },
    { at: 1, posts: [{ id: 5, text: 'Gale warning' }] },
  )
  assert.deepEqual((await store.post('echo_room', 9))?.post.originHeld, {
    handle: 'harbour_news',
    id: 5,
  })
})

contract('captures are known by id and by payload with claims', async (store) => {
  const page = folding({ at: 0, posts: [{ id: 1, text: 'x' }] })
  page.oddities.push({ kind: 'unknown-class', detail: 'tgme_new', place: 'post harbour_news/1' })
  await store.fold([page])
  const note = await store.capture(page.capture.id)
  assert.deepEqual(note?.capture, page.capture)
  assert.deepEqual(note?.oddities, page.oddities)
  assert.equal(await store.sameCapture(page.capture), page.capture.id)
  const { sha256, url } = page.capture
  assert.equal(await store.sameCapture({ sha256, url }), undefined)
  const elsewhere = { ...page.capture, url: 'https://t.me/s/fish_market' }
  assert.equal(await store.sameCapture(elsewhere), undefined)
  assert.deepEqual(await store.unfolded([page.capture.id, 'other']), ['other'])
})

contract(
  'what is handed over behind another batch waits for it, and goes down with it',
  async (store) => {
    const [one, two] = [1, 2].map((id) => folding({ at: id, posts: [{ id, text: `Post ${id}` }] }))
    assert.ok(one !== undefined && two !== undefined)
    const failed = Promise.reject(new Error('no space left'))
    await assert.rejects(() => store.fold([two], failed), /no space left/)
    assert.deepEqual(await store.unfolded([two.capture.id]), [two.capture.id])
    const before = Promise.withResolvers<void>()
    const waiting = store.fold([two], before.promise)
    await store.fold([one])
    assert.deepEqual(await store.unfolded([two.capture.id]), [two.capture.id])
    before.resolve()
    assert.deepEqual((await waiting)[0]?.folded, true)
  },
)
