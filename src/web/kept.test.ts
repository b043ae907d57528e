import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSqliteStore } from '../store/sqlite/open.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { fold } from '../../test/engines.ts'
import { siteOf } from '../../test/site.ts'
import { createWeb } from './routes.ts'

async function served(
  check: (
    get: (path: string, headers?: Record<string, string>) => Promise<Response>,
    store: Awaited<ReturnType<typeof openSqliteStore>>,
  ) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-kept-'))
  try {
    await using store = await openSqliteStore(folder)
    await fold(store, { at: 0, posts: [{ id: 1, text: 'Herring talks' }] })
    const site = siteOf(store, { version: () => store.version() })
    const web = createWeb(async () => site)
    await check(async (path, headers = {}) => web.request(path, { headers }), store)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('a page that did not change is told by its tag alone', async () => {
  await served(async (get) => {
    for (const path of ['/s/harbour_news', '/search?q=herring', '/search.json?q=herring']) {
      const [first, second] = [await get(path), await get(path)]
      const etag = first.headers.get('etag') ?? ''
      assert.match(etag, /^"/)
      assert.equal(second.headers.get('etag'), etag)
      assert.equal(await second.text(), await first.text())
      assert.equal(second.headers.get('content-type'), first.headers.get('content-type'))
      assert.ok(second.headers.has('content-security-policy'))
      const third = await get(path, { 'if-none-match': etag })
      assert.equal(third.status, 304)
      assert.equal(await third.text(), '')
    }
  })
})

test('a page is kept packed for those who take it so, and has one tag', async () => {
  await served(async (get, store) => {
    await fold(store, {
      at: 60,
      posts: Array.from({ length: 20 }, (_, n) => ({ id: n + 2, text: `Herring ${n}` })),
    })
    const plain = await get('/s/harbour_news')
    const etag = plain.headers.get('etag') ?? ''
    const text = await plain.text()
    for (const _ of [1, 2]) {
      const packed = await get('/s/harbour_news', { 'accept-encoding': 'gzip' })
      assert.equal(packed.headers.get('content-encoding'), 'gzip')
      assert.match(packed.headers.get('vary') ?? '', /accept-encoding/)
      assert.equal(packed.headers.get('etag'), etag)
      assert.equal(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString(), text)
      assert.equal((await get('/s/harbour_news')).headers.get('content-encoding'), null)
    }
    const known = { 'accept-encoding': 'gzip', 'if-none-match': etag }
    assert.equal((await get('/s/harbour_news', known)).status, 304)
  })
})

test('a file keeps its name, however often it is asked for', async () => {
  await served(async (get, store) => {
    await fold(store, { at: 60, posts: [{ id: 2, text: 'Herring', date: 1_700_000_000 }] })
    for (const path of ['/search?csv=histogram', '/search?csv=histogram', '/search?svg=histogram'])
      assert.match(
        (await get(path)).headers.get('content-disposition') ?? '',
        /^attachment; filename="search-histogram\.(?:csv|svg)"$/,
      )
  })
})

test('whatever is folded or withheld is seen by the next who asks', async () => {
  await served(async (get, store) => {
    const page = async (): Promise<string> => await (await get('/search?q=herring')).text()
    await page()
    await fold(store, { at: 60, posts: [{ id: 2, text: 'More herring' }] })
    assert.match(await page(), /More <mark>herring/)
    await store.withhold([{ handle: 'harbour_news', id: 2 }], true)
    assert.doesNotMatch(await page(), /More <mark>herring/)
    await store.withhold([{ handle: 'harbour_news', id: 2 }], false)
    assert.match(await page(), /More <mark>herring/)
  })
})

test('each language and kind of answer has its own page', async () => {
  await served(async (get) => {
    const english = await (await get('/search?q=herring')).text()
    const arabic = await (await get('/search?q=herring', { 'accept-language': 'ar' })).text()
    const json = await get('/search?q=herring', { accept: 'application/json' })
    assert.match(english, /lang="en"/)
    assert.match(arabic, /lang="ar"/)
    assert.match(json.headers.get('content-type') ?? '', /json/)
    assert.match(await (await get('/search?q=herring')).text(), /lang="en"/)
  })
})

test('what is not found is not kept', async () => {
  await served(async (get, store) => {
    assert.equal((await get('/harbour_news/2')).status, 404)
    await fold(store, { at: 60, posts: [{ id: 2, text: 'More herring' }] })
    assert.equal((await get('/harbour_news/2')).status, 200)
  })
})
