import assert from 'node:assert/strict'
import { contract, fold } from '../../test/engines.ts'
import { NEW_YEAR } from '../../test/foldings.ts'
import type { Outline } from './outline.ts'

const printed = ({ handles, channels, ids, dates, forwards, objects, uses }: Outline): string[] =>
  ids
    .map((id, row) => {
      const of = [...uses.posts.keys()]
        .filter((use) => uses.posts[use] === row)
        .map((use) => objects[uses.objects[use] ?? 0])
      return `${handles[channels[row] ?? 0]}/${id} ${dates[row]} ${forwards[row]} ${of.join(' ')}`.trimEnd()
    })
    .toSorted()

const tag = (offset: number, length: number) => ({ type: 'hashtag' as const, offset, length })

contract('an outline has every matching post with its time and its objects', async (store) => {
  await fold(
    store,
    {
      at: 0,
      handle: 'harbour',
      posts: [
        {
          id: 1,
          text: '#Pier opens https://www.example.org/a/?utm_source=x#top',
          date: NEW_YEAR - 60,
          content: { entities: [tag(0, 5), { type: 'url', offset: 12, length: 43 }] },
        },
        { id: 2, text: 'no more', date: 'unknown' },
      ],
    },
    {
      at: 1,
      handle: 'Quay',
      posts: [
        {
          id: 9,
          text: '#pier',
          date: NEW_YEAR - 30,
          content: {
            entities: [tag(0, 5)],
            origin: { name: 'Harbour', handle: 'Harbour', messageId: 1 },
            linkPreview: { url: 'https://example.org/a' },
          },
        },
      ],
    },
  )
  const [t1, t9] = [NEW_YEAR - 60, NEW_YEAR - 30]
  assert.deepEqual(printed(await store.outline({ ids: true, limit: 10 })), [
    `Quay/9 ${t9} 1`,
    `harbour/1 ${t1} 0`,
    'harbour/2 NaN 0',
  ])
  assert.deepEqual(printed(await store.outline({ objects: 'hashtag', ids: true, limit: 10 })), [
    `Quay/9 ${t9} 1 #pier`,
    `harbour/1 ${t1} 0 #pier`,
    'harbour/2 NaN 0',
  ])
  const links = await store.outline({
    objects: 'link',
    ids: true,
    limit: 10,
    tree: { kind: 'after', time: NEW_YEAR - 60 },
  })
  assert.deepEqual(printed(links), [
    `Quay/9 ${t9} 1 example.org/a`,
    `harbour/1 ${t1} 0 example.org/a`,
  ])
  const forwards = await store.outline({
    objects: 'forward',
    ids: true,
    limit: 10,
    tree: { kind: 'hashtag', tag: 'pier' },
  })
  assert.deepEqual(printed(forwards), [`Quay/9 ${t9} 1 harbour/1`, `harbour/1 ${t1} 0`])
  assert.equal((await store.outline({ limit: 2 })).whole, false)
  assert.equal((await store.outline({ limit: 3 })).whole, true)
  assert.deepEqual(
    (await store.spans(undefined)).toSorted((a, b) => (a.handle < b.handle ? -1 : 1)),
    [
      { handle: 'Quay', posts: 1, undated: 0, first: t9, last: t9 },
      { handle: 'harbour', posts: 2, undated: 1, first: t1, last: t1 },
    ],
  )
  assert.deepEqual(await store.spans({ kind: 'channel', handles: ['nobody'] }), [])
})
