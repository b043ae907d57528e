/** One post from many sources: what becomes one, what stays apart, and how it is taken back. */
import assert from 'node:assert/strict'
import { contract, fold, texts } from '../../test/engines.ts'
import { folding, NEW_YEAR, type PageSketch } from '../../test/foldings.ts'
import type { PostId } from '../model.ts'
import type { Store } from './store.ts'

const loose = (id: string, text: string) => ({ id, text, date: 'unknown' as const })

const dump: PageSketch = {
  at: 5,
  format: 'text-dump',
  basis: 'kept',
  posts: [
    loose('~aa', 'Gale warning'),
    loose('~bb', 'Lock gates  closed!'),
    loose('~cc', 'Only in the dump'),
  ],
}

const page: PageSketch = {
  at: 3,
  peer: 7,
  posts: [
    { id: 4, text: 'Gale warning' },
    { id: 6, text: 'Lock gates closed' },
  ],
}

async function idsOf(store: Store, handle = 'harbour_news'): Promise<PostId[]> {
  return (await store.channelPage(handle, { limit: 50 })).posts.map(({ id }) => id)
}

for (const order of [
  [dump, page],
  [page, dump],
]) {
  contract(
    `a dump's posts are the page's, ${order[0] === dump ? 'dump' : 'page'} first`,
    async (store) => {
      await fold(store, ...order)
      assert.deepEqual(await idsOf(store), ['~cc', 4, 6])
      assert.deepEqual(await texts(store, { kind: 'word', text: 'gates' }), ['Lock gates closed'])
      assert.equal((await store.total(undefined)).posts, 3)
      assert.equal((await store.channel('harbour_news'))?.posts, 3)
      const history = await store.post('harbour_news', '~bb')
      assert.equal(history?.post.id, 6)
      assert.deepEqual(history.joined, ['~bb'])
      assert.equal(history.revisions.length, 1)
      assert.deepEqual(
        history.sightings.map(({ format }) => format),
        ['text-dump', 'preview'],
      )
      assert.deepEqual(
        history.provenance.map(({ field, format }) => [field, format]),
        [['text', 'preview']],
      )
    },
  )
}

contract('a dump that is imported years later changes nothing that a page says', async (store) => {
  await fold(
    store,
    { at: 0, peer: 7, posts: [{ id: 4, text: 'Ferries sail at six' }] },
    { at: 9, peer: 7, posts: [{ id: 4, text: 'Ferries sail at seven' }] },
    { ...dump, at: 99, posts: [loose('~aa', 'Ferries sail at six')] },
  )
  const history = await store.post('harbour_news', 4)
  assert.equal(history?.post.content.text, 'Ferries sail at seven')
  assert.deepEqual(
    history.revisions.map(({ content }) => content.text),
    ['Ferries sail at six', 'Ferries sail at seven'],
  )
})

contract(
  'an ambiguous post stays apart, is offered, joined by hand, and split again',
  async (store) => {
    await fold(
      store,
      { ...dump, posts: [loose('~aa', 'Gale warning')] },
      {
        at: 3,
        peer: 7,
        posts: [
          { id: 4, text: 'Gale warning' },
          { id: 8, text: 'Gale warning' },
        ],
      },
    )
    const before = await store.digest()
    assert.deepEqual(await idsOf(store), ['~aa', 4, 8])
    const offered = (await store.post('harbour_news', '~aa'))?.candidates
    assert.deepEqual(
      offered?.map(({ id }) => id),
      [4, 8],
    )
    assert.deepEqual(
      (await store.post('harbour_news', 8))?.candidates.map(({ id }) => id),
      ['~aa'],
    )
    await store.join('harbour_news', '~aa', 8)
    assert.deepEqual(await idsOf(store), [4, 8])
    assert.equal((await store.post('harbour_news', '~aa'))?.post.id, 8)
    await store.join('harbour_news', '~aa', undefined)
    assert.equal(await store.digest(), before)
  },
)

contract('a certain one can be split, and stays split whatever comes', async (store) => {
  await fold(store, dump, page)
  await store.join('harbour_news', '~aa', 'apart')
  assert.deepEqual(await idsOf(store), ['~aa', '~cc', 4, 6])
  await fold(store, { ...page, at: 8 }, { ...dump, at: 12 })
  assert.deepEqual(await idsOf(store), ['~aa', '~cc', 4, 6])
  assert.deepEqual(await texts(store, { kind: 'word', text: 'gale' }), [
    'Gale warning',
    'Gale warning',
  ])
})

contract(
  'a derived channel joins once it is placed, and parts when it is taken back',
  async (store) => {
    await fold(store, { ...dump, handle: '~harbour-news' }, page)
    const before = await store.digest()
    assert.deepEqual(await idsOf(store), [4, 6])
    await store.place('~harbour-news', 'harbour_news')
    assert.deepEqual(await idsOf(store), ['~cc', 4, 6])
    assert.equal((await store.post('harbour_news', 4))?.sightings.length, 2)
    await store.place('~harbour-news', undefined)
    assert.deepEqual(await idsOf(store, '~harbour-news'), ['~aa', '~bb', '~cc'])
    assert.equal(await store.digest(), before)
  },
)

contract(
  'a page without the number of its channel belongs to the one that has it',
  async (store) => {
    await fold(store, { at: 0, format: 'snscrape', posts: [{ id: 4, text: 'Gale warning' }] }, page)
    assert.equal((await store.channels()).length, 1)
    assert.equal((await store.post('harbour_news', 4))?.sightings.length, 2)
    // The handle changed hands: whose the page was, nobody knows.
    await fold(store, { at: 9, peer: 8, posts: [{ id: 4, text: 'New owner' }] })
    const channels = await store.channels()
    assert.deepEqual(
      new Set(channels.map(({ handle, peer, derived }) => `${handle} ${peer} ${derived}`)),
      new Set(['harbour_news 7 false', 'harbour_news 8 false', '~@harbour_news undefined true']),
    )
    assert.equal((await store.post('~@harbour_news', 4))?.post.content.text, 'Gale warning')
    assert.equal((await store.post('harbour_news', 4))?.post.content.text, 'New owner')
  },
)

contract(
  'messages that an export shows one by one are the album that a page shows',
  async (store) => {
    const photo = { media: [{ kind: 'photo' as const }] }
    await fold(
      store,
      {
        at: 0,
        peer: 7,
        format: 'desktop-json',
        posts: [
          { id: 4, text: 'Launch of the lifeboat', content: photo },
          { id: 5, text: '', content: photo },
          { id: 6, text: 'Next morning' },
        ],
      },
      {
        at: 3,
        peer: 7,
        posts: [{ id: 4, text: 'Launch of the lifeboat', albumIds: [5], content: photo }],
      },
    )
    assert.deepEqual(await idsOf(store), [4, 6])
    const history = await store.post('harbour_news', 5)
    assert.equal(history?.post.id, 4)
    assert.deepEqual([history.revisions.length, history.joined], [1, [5]])
  },
)

contract(
  'a capture in parts counts once its last part is there; begun again, it is whole',
  async (store) => {
    const sketch = { ...page, at: 0 }
    const [first, last] = [folding(sketch), folding(sketch)]
    last.capture = first.capture
    const [one, two] = [first, last].map((part, at) => ({
      ...part,
      observations: part.observations.map((seen) => ({
        ...seen,
        posts: seen.posts.slice(at, at + 1),
        first: at,
      })),
      part: { first: at === 0, last: at === 1 },
    }))
    assert.ok(one && two)
    const { id } = first.capture
    const [refused] = await store.fold([two])
    assert.equal(refused?.folded, false)
    await store.fold([one])
    assert.deepEqual(await store.unfolded([id]), [id])
    await store.fold([one])
    await store.fold([two])
    assert.deepEqual(await store.unfolded([id]), [])
    const note = await store.capture(id)
    assert.deepEqual([note?.posts, await idsOf(store)], [2, [4, 6]])
    const [again] = await store.fold([one])
    assert.equal(again?.folded, false)
  },
)

contract('posts without a date are listed by when they were first seen', async (store) => {
  await fold(
    store,
    { at: 9, handle: 'later', posts: [loose('~aa', 'Seen later')] },
    { at: 0, handle: 'sooner', posts: [loose('~aa', 'Seen sooner')] },
  )
  assert.deepEqual(await texts(store, undefined), ['Seen later', 'Seen sooner'])
})

contract('oddities are counted by sort, each with its newest example', async (store) => {
  const odd = (at: number, detail: string) => {
    const one = folding({ at, posts: [] })
    one.oddities.push({ kind: 'unknown-class', detail, place: `post harbour_news/${at}` })
    return one
  }
  const newest = odd(9, 'tgme_new')
  await store.fold([odd(1, 'tgme_new'), newest, odd(2, 'tgme_rare')])
  const [frequent, rare, ...more] = await store.oddities({ limit: 10 })
  assert.deepEqual(more, [])
  assert.deepEqual([frequent?.detail, frequent?.count, frequent?.captures], ['tgme_new', 2, 2])
  assert.deepEqual(frequent?.example, {
    captureId: newest.capture.id,
    place: 'post harbour_news/9',
    url: 'https://t.me/s/harbour_news',
    takenAt: NEW_YEAR + 9,
  })
  assert.equal(rare?.detail, 'tgme_rare')
  assert.deepEqual(await store.oddities({ kind: 'other', limit: 10 }), [])
  const fresh = await store.oddities({ since: NEW_YEAR + 2, limit: 10 })
  assert.deepEqual(
    fresh.map(({ detail }) => detail),
    ['tgme_rare'],
  )
})

contract('of what could not be read, the values are no sorts of their own', async (store) => {
  const odd = (at: number, detail: string) => {
    const one = folding({ at, posts: [] })
    one.oddities.push({ kind: 'unreadable-date', detail, place: `post harbour_news/${at}` })
    return one
  }
  await store.fold([odd(1, 'noon'), odd(2, 'dusk')])
  const sorts = await store.oddities({ limit: 10 })
  assert.deepEqual(
    sorts.map(({ kind, detail, count, example }) => [kind, detail, count, example.place]),
    [['unreadable-date', 'dusk', 2, 'post harbour_news/2']],
  )
})

contract('an edited mark of a table counts until a better source says otherwise', async (store) => {
  const post = { id: 4, text: 'Gale warning', edited: true }
  const isEdited = async (): Promise<boolean | undefined> =>
    (await store.post('harbour_news', 4))?.post.edited
  await fold(store, { at: 1, peer: 7, format: '4cat', posts: [post] })
  assert.equal(await isEdited(), true)
  await fold(store, { at: 2, peer: 7, format: 'minet', posts: [{ id: 4, text: 'Gale warning' }] })
  assert.equal(await isEdited(), true)
  await fold(store, { at: 3, peer: 7, posts: [{ id: 4, text: 'Gale warning' }] })
  assert.equal(await isEdited(), false)
})
