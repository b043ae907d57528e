/** What is withheld is given by no read; nothing of it is lost. */
import assert from 'node:assert/strict'
import { contract, fold, texts } from '../../test/engines.ts'
import { folding, type PageSketch } from '../../test/foldings.ts'
import type { Store } from './store.ts'

const SECRET = 'Unredacted harbour ledger'

const page: PageSketch = {
  at: 3,
  posts: [
    { id: 4, text: 'Gale warning' },
    { id: 6, text: SECRET },
    { id: 7, text: 'Lock gates closed' },
  ],
}

const dump: PageSketch = {
  at: 5,
  format: 'text-dump',
  basis: 'kept',
  posts: [{ id: '~aa', text: SECRET, date: 'unknown' }],
}

/** Everything that reads give of the channel, as text. */
async function everything(store: Store): Promise<string> {
  const ids = [4, 6, 7, '~aa']
  return JSON.stringify([
    await store.channels(),
    await store.channel('harbour_news'),
    await store.channelPage('harbour_news', { limit: 50 }),
    await store.find(undefined, { limit: 50 }),
    await store.find({ kind: 'word', text: 'ledger' }, { limit: 50 }),
    await store.facets(undefined),
    await Promise.all(ids.map((id) => store.post('harbour_news', id))),
  ])
}

contract('a withheld post is found and told by no read, and its place is kept', async (store) => {
  await fold(store, page)
  const before = await store.digest()
  await store.withhold([{ handle: 'harbour_news', id: 6 }], true)
  assert.doesNotMatch(await everything(store), /[Ll]edger/)
  assert.deepEqual(await texts(store, undefined), ['Lock gates closed', 'Gale warning'])
  assert.equal((await store.total(undefined)).posts, 2)
  const { posts } = await store.channelPage('harbour_news', { limit: 50 })
  assert.deepEqual(
    posts.map(({ id, withheld }) => [id, withheld]),
    [
      [4, undefined],
      [6, true],
      [7, undefined],
    ],
  )
  assert.equal(await store.digest(), before)
  await store.withhold([{ handle: 'harbour_news', id: 6 }], false)
  assert.equal((await store.post('harbour_news', 6))?.post.content.text, SECRET)
  assert.deepEqual(await texts(store, { kind: 'word', text: 'ledger' }), [SECRET])
})

contract('an oddity is counted and quotes nothing that is withheld', async (store) => {
  const odd = (sketch: PageSketch, kind: string, detail: string) => {
    const folded = folding(sketch)
    folded.oddities.push({ kind, detail, place: 'post harbour_news/6' })
    return folded
  }
  const shown = odd(page, 'unreadable-date', SECRET)
  await store.fold([
    odd({ at: 1, posts: [] }, 'unreadable-date', 'noon'),
    shown,
    odd({ ...page, at: 4 }, 'unknown-class', SECRET),
  ])
  const told = async () =>
    (await store.oddities({ limit: 9 })).map(({ kind, detail, count }) => [kind, detail, count])
  await store.withhold([{ handle: 'harbour_news', id: 6 }], true)
  assert.deepEqual(await told(), [
    ['unreadable-date', 'noon', 2],
    ['unknown-class', undefined, 1],
  ])
  const note = await store.capture(shown.capture.id)
  assert.deepEqual(note?.oddities, [
    { kind: 'unreadable-date', detail: '', place: 'post harbour_news/6' },
  ])
  await store.withhold([{ handle: 'harbour_news', id: 6 }], false)
  assert.deepEqual(await told(), [
    ['unreadable-date', SECRET, 2],
    ['unknown-class', SECRET, 1],
  ])
})

contract('it stays withheld when it is captured again, edited, or joined', async (store) => {
  await fold(store, page)
  await store.withhold([{ handle: 'harbour_news', id: 6 }], true)
  await fold(store, { ...page, at: 9, posts: [{ id: 6, text: `${SECRET}, mended` }] }, dump)
  assert.doesNotMatch(await everything(store), /[Ll]edger/)
  assert.equal((await store.post('harbour_news', '~aa'))?.post.withheld, true)
})

contract('a post without a number stays withheld as the numbered one that it is', async (store) => {
  await fold(store, dump)
  await store.withhold([{ handle: 'harbour_news', id: '~aa' }], true)
  await fold(store, page)
  assert.doesNotMatch(await everything(store), /[Ll]edger/)
})

contract('a withheld channel is not listed, nor are posts that come later', async (store) => {
  await fold(store, page, { at: 4, handle: 'other_news', posts: [{ id: 1, text: 'Tide' }] })
  await store.withhold([{ handle: 'harbour_news' }], true)
  await fold(store, { at: 8, posts: [{ id: 9, text: 'Fog at the ledger' }] })
  assert.doesNotMatch(await everything(store), /[Ll]edger|Gale|Fog|gates/)
  assert.deepEqual(
    (await store.channels()).map(({ handle }) => handle),
    ['other_news'],
  )
  assert.deepEqual(await texts(store, undefined), ['Tide'])
  await store.withhold([{ handle: 'harbour_news' }], false)
  assert.equal((await store.total(undefined)).posts, 5)
})

contract('a capture says that it shows a withheld post', async (store) => {
  await fold(store, page, { at: 9, posts: [{ id: 7, text: 'Lock gates closed' }] })
  const captures = async () => {
    const history = await store.post('harbour_news', 7)
    const notes = await Promise.all(
      (history?.sightings ?? []).map(({ captureId }) => store.capture(captureId)),
    )
    return notes.map((note) => note?.withholds)
  }
  await store.withhold([{ handle: 'HARBOUR_NEWS', id: 6 }], true)
  assert.deepEqual(await captures(), [true, undefined])
  await store.withhold([{ handle: 'harbour_news', id: 6 }], false)
  assert.deepEqual(await captures(), [undefined, undefined])
})
