import assert from 'node:assert/strict'
import { contract, fold } from '../../../test/engines.ts'
import { NEW_YEAR } from '../../../test/foldings.ts'
import { siteOf } from '../../../test/site.ts'
import type { Store } from '../../store/store.ts'
import { createWeb } from '../routes.ts'
import type { Site } from '../site.ts'

async function archive(store: Store): Promise<void> {
  await fold(
    store,
    {
      at: 0,
      posts: [
        { id: 1, text: 'Tide tables #tide', date: NEW_YEAR - 400 * 86_400 },
        { id: 2, text: 'The tide is high <now>', date: NEW_YEAR - 86_400 },
        { id: 3, text: 'All about the harbour', date: NEW_YEAR },
      ],
    },
    { at: 1, handle: 'echo', posts: [{ id: 1, text: 'The tide is high <now>', date: NEW_YEAR }] },
  )
}

function ask(store: Store, path: string, more: Partial<Site> = {}, accept = 'text/html') {
  const web = createWeb(async () => siteOf(store, more))
  return web.request(`http://chancery.test${path}`, { headers: { accept } })
}

contract('a search page narrows by what hits have in common, without a script', async (store) => {
  await archive(store)
  const page = await (await ask(store, '/search?q=tide+OR+gale')).text()
  assert.match(page, /3 posts found/)
  const narrowing = encodeURIComponent('(tide OR gale) channel:echo')
  assert.ok(page.includes(`href="/search?q=${narrowing}"`))
  assert.ok(page.includes(`href="/search?q=${encodeURIComponent('(tide OR gale) -channel:echo')}"`))
  assert.match(page, /<title id="chart-histogram-title">posts by (week|month)</)
  assert.match(page, /and 1 more in 1 channel</)
  assert.doesNotMatch(page, /<now>/)
  const all = await (await ask(store, '/search?q=tide&copies=all')).text()
  assert.doesNotMatch(all, /and 1 more/)
  assert.equal(all.split('data-post=').length, 4)
})

contract('a search is answered as JSON, too', async (store) => {
  await archive(store)
  const response = await ask(store, '/search.json?q=tide+sort%3Aoldest&limit=1&overview=1')
  const answer = await response.json()
  assert.equal(answer.understood, 'tide')
  assert.equal(answer.sort, 'oldest')
  assert.deepEqual(answer.total, { posts: 3, exact: true })
  assert.equal(answer.posts.length, 1)
  assert.equal(answer.posts[0].url, 'http://chancery.test/harbour_news/1')
  assert.deepEqual(answer.posts[0].highlights, [
    [0, 4],
    [13, 17],
  ])
  assert.deepEqual(answer.facets.hashtag, [{ value: 'tide', posts: 1 }])
  assert.equal(answer.histogram.bars.length > 1, true)
  const path = `/search?q=tide+sort%3Aoldest&limit=1&cursor=${answer.next}`
  const next = await (await ask(store, path, {}, 'application/json')).json()
  assert.equal(next.posts[0].text, 'The tide is high <now>')
  assert.equal(next.facets, undefined)
})

contract('a word that no post holds leads to one that some do', async (store) => {
  await archive(store)
  const page = await (await ask(store, '/search?q=harbuor')).text()
  assert.match(page, /<a href="\/search\?q=harbour">Search <bdi>harbour<\/bdi><\/a>/)
  const answer = await (await ask(store, '/search.json?q=harbuor+is:original')).json()
  assert.equal(answer.meant, 'harbour is:original')
})

contract('groups and saved searches are the operator’s', async (store) => {
  await archive(store)
  const searches = {
    channelsOf: (group: string) => (group === 'piers' ? ['echo'] : undefined),
    groups: () => [{ name: 'piers', handles: ['echo'] }],
    save: () => {},
    saved: () => [{ name: 'High <tide>', query: 'tide group:piers' }],
    unsave: () => false,
  }
  const page = await (await ask(store, '/search?q=tide+group:Piers', { searches })).text()
  assert.match(page, /1 post found/)
  const none = await (await ask(store, '/search?q=tide+group:embassies', { searches })).text()
  assert.match(none, /there is no group of this name/)
  const start = await (await ask(store, '/search', { searches })).text()
  assert.match(start, /href="\/search\?q=tide%20group%3Apiers" dir="auto">High &lt;tide&gt;</)
})

contract('a search is answered as a table, whole and in its order', async (store) => {
  const posts = Array.from({ length: 250 }, (_, n) => ({ id: n + 1, text: `Tide ${n + 1}` }))
  await fold(store, { at: 0, posts: [...posts, { id: 900, text: '=SUM(tide; "1")' }] })
  const response = await ask(store, '/search.csv?q=tide+sort%3Aoldest')
  assert.match(response.headers.get('content-disposition') ?? '', /chancery-tide-sort-oldest\.csv/)
  const rows = (await response.text()).trim().split('\r\n')
  assert.equal(rows.length, 252)
  assert.match(rows[0] ?? '', /^\uFEFF?channel,id,date,title,text,url/)
  assert.match(
    rows[1] ?? '',
    /^harbour_news,1,2025-12-31T00:01:00Z,[^,]*,Tide 1,http:\/\/chancery\.test\/harbour_news\/1,/,
  )
  assert.match(rows[251] ?? '', /,"'=SUM\(tide; ""1""\)",/)
  const none = await (await ask(store, '/search.csv?q=nothing')).text()
  assert.equal(none.trim().split('\r\n').length, 1)
  const page = await (await ask(store, '/search?q=tide')).text()
  assert.match(page, /<a href="\/search\.csv\?q=tide" download>Table \(CSV\)</)
})

contract('days narrow a search, and every link keeps the state of the page', async (store) => {
  await archive(store)
  const led = async (path: string): Promise<string | null> =>
    (await ask(store, path)).headers.get('location')
  assert.equal(
    await led('/search?q=tide&since=2026-01-02&until=2026-01-05&copies=all'),
    '/search?q=tide%20during%3A2026-01-02..2026-01-05&copies=all',
  )
  assert.equal(
    await led('/search?q=a+OR+b&since=2026-01-05&until=2026-01-02'),
    '/search?q=(a%20OR%20b)%20during%3A2026-01-02..2026-01-05',
  )
  assert.equal(await led('/search?since=2026-01-05&until=2026-01-05'), '/search?q=on%3A2026-01-05')
  assert.equal(
    await led('/search?q=tide&since=2026-01-02&until='),
    '/search?q=tide%20after%3A2026-01-02',
  )
  assert.equal(await led('/search?q=tide&until=2026-01-31'), '/search?q=tide%20before%3A2026-02-01')
  assert.equal(await led('/search?q=tide&since=2026-02-31&until=x'), null)
  const page = await (await ask(store, '/search?q=tide&copies=all')).text()
  const narrower = [...page.matchAll(/href="(\/search\?q=tide%20[^"]*)"/g)].map(
    ([, href = '']) => href,
  )
  assert.ok(narrower.length > 4)
  for (const href of narrower.filter((each) => !/sort/.test(each)))
    assert.match(href, /&amp;copies=all$/)
  const csv = await (await ask(store, '/search?q=tide&csv=histogram')).text()
  assert.match(csv, /^\uFEFF?(?:day|week|month|year),posts\r\n2/)
})
