import assert from 'node:assert/strict'
import { contentOf } from '../../test/foldings.ts'
import { contract, fold, texts } from '../../test/engines.ts'
import { parseQuery } from '../query/parse-query.ts'

contract('hostile words and queries are only words', async (store) => {
  const text = `"quoted" OR NOT ) term* words:x \0 \uE000all 'apostrophe'`
  await fold(store, { at: 0, posts: [{ id: 1, text, content: contentOf(text) }] })
  for (const word of ['"', 'OR', 'NOT', ')', '*', 'words:x', '\0', '\uE000all', "'", '-', '']) {
    await store.find({ kind: 'word', text: word }, { limit: 5 })
    await store.find({ kind: 'phrase', text: word }, { limit: 5 })
    await store.find({ kind: 'hashtag', tag: word }, { limit: 5 })
  }
  assert.deepEqual(
    await texts(store, { kind: 'word', text: '\uE000all' }),
    await texts(store, { kind: 'word', text: 'all' }),
  )
  assert.equal((await store.find(undefined, { limit: 5, cursor: 'mangled' })).posts.length, 1)
})

contract('what a link or a reaction is called is no word of the post', async (store) => {
  const content = contentOf('Herring talks', {
    buttons: [[{ text: '→', url: 'https://quay tide/' }]],
    origin: { name: 'Pier', handle: 'pier gale' },
  })
  await fold(store, { at: 0, posts: [{ id: 1, text: 'Herring talks', content }] })
  for (const word of ['quay', 'tide', 'gale'])
    assert.deepEqual(await texts(store, { kind: 'word', text: word }), [])
  assert.deepEqual(await texts(store, { kind: 'from', handles: ['pier gale'] }), ['Herring talks'])
})

contract('every tree that a query can be is answered', async (store) => {
  await fold(store, { at: 0, posts: [{ id: 1, text: 'Herring talks' }] })
  const nested = (open: string, depth: number): string =>
    `${open.repeat(depth)}herring${')'.repeat(depth)}`
  const hostile = [
    nested('(a OR -(b ', 8),
    nested('(a OR b ', 16),
    nested('-(a OR ', 30),
    nested('-(', 60),
    Array.from({ length: 999 }, (_, n) => `w${n}`).join(' OR '),
    `${Array.from({ length: 998 }, (_, n) => `w${n}`).join(' OR ')} OR after:2025`,
    Array.from({ length: 999 }, (_, n) => `-w${n}`).join(' '),
  ]
  for (const query of hostile) await store.find(parseQuery(query).tree, { limit: 5 })
})
