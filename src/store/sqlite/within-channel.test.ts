import assert from 'node:assert/strict'
import { contract, fold } from '../../../test/engines.ts'
import { NEW_YEAR } from '../../../test/foldings.ts'
import { parseQuery } from '../../query/parse-query.ts'

contract('pages within a channel lead to every hit, be they few or many', async (store) => {
  for (const [handle, count] of [
    ['busy_pier', 1300],
    ['calm_pier', 30],
  ] as const)
    await fold(store, {
      at: 0,
      handle,
      posts: Array.from({ length: count }, (_, n) => ({
        id: n + 1,
        // Several in a second: a page must not part them wrongly.
        date: NEW_YEAR - 5000 + Math.floor(n / 3),
        text: n % 10 === 9 ? 'fog' : 'tides and ferries',
      })),
    })
  for (const [q, hits] of [
    ['tide channel:busy_pier', 1170],
    ['tide ferry channel:calm_pier', 27],
    ['tide channel:busy_pier -ferry', 0],
    ['fog channel:calm_pier', 3],
    ['tide channel:calm_pier,busy_pier', 1197],
  ] as const) {
    const { tree } = parseQuery(q)
    const found: string[] = []
    for (let cursor: string | undefined; ;) {
      const { next, posts } = await store.find(tree, {
        limit: 100,
        ...(cursor !== undefined && { cursor }),
      })
      found.push(...posts.map(({ channel, id }) => `${channel.handle}/${id}`))
      cursor = next
      if (next === undefined) break
    }
    assert.equal(found.length, hits, q)
    assert.equal(new Set(found).size, hits, q)
  }
})
