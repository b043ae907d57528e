import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { App } from '../../app.ts'
import { openSampleArchive } from '../../sample-archive.ts'
import { dataFolder } from '../../../test/chancery.ts'
import { siteOf } from '../../../test/site.ts'
import { createWeb } from '../routes.ts'

const data = dataFolder()
let app: App
const web = createWeb(async () => siteOf(app.store, { sample: true }))

before(async () => {
  app = await openSampleArchive({ data: data.path, warcSize: 2 ** 30 })
})

after(async () => {
  await app[Symbol.asyncDispose]()
  data[Symbol.dispose]()
})

type Offers = { offers: { text: string; about: string; query: string; cursor: number }[] }

async function offered(q: string, cursor?: number): Promise<Offers['offers']> {
  const at = cursor === undefined ? '' : `&cursor=${cursor}`
  const answer = await web.request(`/suggest?q=${encodeURIComponent(q)}${at}`)
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-type') ?? '', /json/)
  const { offers }: Offers = await answer.json()
  return offers
}

test('channels, hashtags and operators of the archive are offered while typing', async () => {
  const words = (await offered('ferry st')).map(({ text }) => text)
  assert.ok(words.includes('channel:straitwire'))
  assert.ok(words.includes('#storks'))
  assert.deepEqual(await offered('-has:ph'), [
    { text: 'photo', about: 'what a post holds', query: '-has:photo ', cursor: 11 },
  ])
  assert.equal((await offered('channel:посольство'))[0]?.text, 'valdoria_ostrevia')
  assert.equal((await offered('#المف'))[0]?.text, '#المفاوضات')
  assert.deepEqual(await offered('"st'), [])
})

test('the piece at the cursor is offered for, wherever it is', async () => {
  assert.equal((await offered('is:for ferry', 6))[0]?.query, 'is:forward ferry')
  assert.deepEqual(await offered('is:for ferry', Number.NaN), await offered('is:for ferry'))
})

test('hashtags come the most frequent first', async () => {
  const tags = await app.store.hashtags('', 100)
  assert.ok(tags.length > 10)
  for (const [i, { posts }] of tags.slice(1).entries()) assert.ok(posts <= (tags[i]?.posts ?? 0))
  assert.deepEqual(await app.store.hashtags('zzz', 10), [])
})

test('a search that finds nothing says what may be meant, one click away', async () => {
  const page = await (await web.request('/search?q=herrign')).text()
  assert.match(page, /Nothing found/)
  assert.match(page, /herrign<\/code> is in no post\. Did you mean herring\?/)
  assert.match(page, /href="\/search\?q=herring"/)
  const keyboard = await (await web.request(`/search?q=${encodeURIComponent('gfhjv')}`)).text()
  assert.match(keyboard, /Did you mean паром\?/)
  const tag = await (await web.request(`/search?q=${encodeURIComponent('#storsk')}`)).text()
  assert.match(tag, /Did you mean #storks\?/)
  const channel = await (await web.request('/search?q=ferry+channel:StraitWir')).text()
  assert.match(channel, /href="\/search\?q=ferry%20channel%3Astraitwire"/)
  const found = await (await web.request('/search?q=herring')).text()
  assert.doesNotMatch(found, /Did you mean/)
})

test('a mistyped operator is one click away, too', async () => {
  const page = await (await web.request('/search?q=ferry+befor:2025')).text()
  assert.match(page, /href="\/search\?q=ferry%20before%3A2025"/)
})

test('a search says in which order its hits are, and keeps it', async () => {
  const page = await (await web.request('/search?q=ferry+sort:oldest')).text()
  assert.match(page, /found, oldest first\./)
  const first = await (await web.request('/search?q=sort:views')).text()
  assert.match(first, /posts, most viewed first\./)
})
