import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contentOf } from '../../../test/foldings.ts'
import type { PageObservation } from '../../model.ts'
import { pageMaker } from './pages.ts'
import type { Row } from './row.ts'

const row = (id: number, text: string, album?: string, handle = 'harbour_news'): Row => ({
  channel: { handle },
  post: {
    messageId: id,
    date: 1_700_000_000,
    content: contentOf(text, { media: [{ kind: 'photo' }] }),
    metrics: {},
    sources: [{ media: 0, url: `photos/${id}.jpg` }],
  },
  ...(album !== undefined && { album }),
})

function pagesOf(rows: Row[]): PageObservation[] {
  const maker = pageMaker()
  return [...rows.flatMap((one) => maker.push(one)), ...maker.end()]
}

test('an album becomes the post of its lowest id, with every member', () => {
  const [page] = pagesOf([
    row(9, '', 'g1'),
    row(8, 'Caption', 'g1'),
    row(7, '', 'g1'),
    row(6, 'Alone'),
  ])
  const [album, alone] = page?.posts ?? []
  assert.deepEqual([album?.messageId, album?.albumIds], [7, [8, 9]])
  assert.equal(album?.content.text, 'Caption')
  assert.deepEqual(
    album?.content.media.map(({ messageId }) => messageId),
    [7, 8, 9],
  )
  assert.deepEqual(
    album?.sources.map(({ media, url }) => [media, url]),
    [
      [0, 'photos/7.jpg'],
      [1, 'photos/8.jpg'],
      [2, 'photos/9.jpg'],
    ],
  )
  assert.equal(album?.inferredAlbum, undefined)
  assert.equal(alone?.messageId, 6)
})

test('an inferred album has ids in a row and one text at most', () => {
  const posts = (...rows: Row[]): unknown[] =>
    pagesOf(rows).flatMap((page) =>
      page.posts.map(({ messageId, inferredAlbum }) => [messageId, inferredAlbum]),
    )
  const key = 'inferred:5'
  assert.deepEqual(posts(row(7, 'a', key), row(8, '', key)), [[7, true]])
  assert.deepEqual(posts(row(7, 'a', key), row(8, 'b', key)), [
    [7, undefined],
    [8, undefined],
  ])
  assert.deepEqual(posts(row(7, 'a', key), row(9, '', key)), [
    [7, undefined],
    [9, undefined],
  ])
  assert.equal(posts(...Array.from({ length: 11 }, (_, n) => row(n + 1, '', key))).length, 11)
})

test('a page ends where the channel changes, and at 500 posts', () => {
  const rows = Array.from({ length: 1200 }, (_, n) => row(n + 1, `Post ${n}`))
  const pages = pagesOf([...rows, row(1, 'Elsewhere', undefined, 'fish_market')])
  assert.deepEqual(
    pages.map(({ channel, posts }) => [channel.handle, posts.length]),
    [
      ['harbour_news', 500],
      ['harbour_news', 500],
      ['harbour_news', 200],
      ['fish_market', 1],
    ],
  )
})
