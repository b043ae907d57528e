import assert from 'node:assert/strict'
import { contract, fold } from '../../test/engines.ts'
import { NEW_YEAR } from '../../test/foldings.ts'

const STORY =
  'The harbour council of Northgate voted late on Tuesday to close the eastern pier until divers have examined its oldest pillars.'
const ON_TUESDAY = NEW_YEAR - 5000

contract('an older post that arrives late takes the place of the source', async (store) => {
  await fold(
    store,
    { at: 1, handle: 'old_pier', posts: [{ id: 7, text: STORY, date: ON_TUESDAY + 300 }] },
    {
      at: 2,
      handle: 'strait',
      posts: [{ id: 3, text: `BREAKING: ${STORY}`, date: ON_TUESDAY + 900 }],
    },
  )
  const ends = async (): Promise<unknown> =>
    (await store.edges({})).map(({ kind, from, to, lag }) => [kind, from.handle, to.handle, lag])
  assert.deepEqual(await ends(), [['near', 'strait', 'old_pier', 600]])
  await fold(store, { at: 3, handle: 'council', posts: [{ id: 1, text: STORY, date: ON_TUESDAY }] })
  assert.deepEqual(await ends(), [
    ['verbatim', 'old_pier', 'council', 300],
    ['near', 'strait', 'council', 900],
  ])
  const spread = await store.spread('strait', 3)
  assert.deepEqual(
    spread?.posts.map(({ post, source }) => [post.channel.handle, source]),
    [
      ['council', undefined],
      ['old_pier', 0],
      ['strait', 0],
    ],
  )
  assert.equal(spread.at, 2)
  const shared = await store.sharedTexts({})
  assert.deepEqual(
    shared.map(({ post }) => post.handle),
    ['council', 'old_pier'],
  )
})

contract('what a post said before an edit is what its copies took', async (store) => {
  const [first, edited] = [STORY, STORY.replace('late on Tuesday', 'on Wednesday morning')]
  await fold(
    store,
    { at: 1, handle: 'council', posts: [{ id: 1, text: first, date: ON_TUESDAY }] },
    { at: 2, handle: 'old_pier', posts: [{ id: 7, text: first, date: ON_TUESDAY + 60 }] },
    { at: 9, handle: 'council', posts: [{ id: 1, text: edited, date: ON_TUESDAY }] },
  )
  assert.deepEqual(
    (await store.edges({})).map(({ kind, from, to }) => [kind, from.handle, to.handle]),
    [['verbatim', 'old_pier', 'council']],
  )
})

contract('a forward is declared, whether its source is here or not', async (store) => {
  const origin = { name: 'The Council', handle: 'Council', messageId: 1 }
  await fold(store, {
    at: 2,
    handle: 'old_pier',
    posts: [{ id: 7, text: STORY, content: { origin }, date: ON_TUESDAY + 60 }],
  })
  const to = async () =>
    (await store.edges({ channels: ['OLD_PIER'] })).map((edge) => [
      edge.kind,
      edge.declared,
      edge.to.name,
      edge.to.handle,
      edge.to.id,
      edge.to.held,
      edge.lag,
    ])
  assert.deepEqual(await to(), [['forward', true, 'The Council', 'council', 1, false, undefined]])
  await fold(store, { at: 3, handle: 'Council', posts: [{ id: 1, text: STORY, date: ON_TUESDAY }] })
  assert.deepEqual(await to(), [['forward', true, 'Council', 'Council', 1, true, 60]])
  assert.deepEqual(await store.edges({ after: ON_TUESDAY + 61 }), [])
})

contract('what is withheld has no spread, and is in nobody else’s', async (store) => {
  await fold(
    store,
    { at: 1, handle: 'council', posts: [{ id: 1, text: STORY, date: ON_TUESDAY }] },
    { at: 2, handle: 'old_pier', posts: [{ id: 7, text: STORY, date: ON_TUESDAY + 60 }] },
    { at: 3, handle: 'strait', posts: [{ id: 3, text: STORY, date: ON_TUESDAY + 90 }] },
  )
  await store.withhold([{ handle: 'council', id: 1 }], true)
  assert.equal(await store.spread('council', 1), undefined)
  assert.deepEqual(
    (await store.edges({})).map(({ from, to }) => [from.handle, to.handle]),
    [['strait', 'old_pier']],
  )
  const spread = await store.spread('strait', 3)
  assert.deepEqual(
    spread?.posts.map(({ post }) => post.channel.handle),
    ['old_pier', 'strait'],
  )
})
