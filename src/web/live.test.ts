import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { folding } from '../../test/foldings.ts'
import { siteOf } from '../../test/site.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import { createWeb } from './routes.ts'

test('a page is told when its channel has more posts than it shows', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-live-'))
  const store = await openSqliteStore(folder)
  try {
    await store.fold([folding({ at: 0, posts: [{ id: 1, text: 'Fog over the quay' }] })])
    const site = siteOf(store)
    const web = createWeb(async () => site, { livePeriod: 20 })
    const page = await (await web.request('/s/harbour_news')).text()
    assert.match(page, /class="live"[^>]* data-channel="harbour_news" data-posts="1"/)
    const answer = await web.request('/live?channel=harbour_news&had=1&lang=ru')
    assert.match(answer.headers.get('content-type') ?? '', /text\/event-stream/)
    const reader = answer.body?.getReader() ?? assert.fail()
    await reader.read()
    await store.fold([folding({ at: 9, posts: [{ id: 2, text: 'The fog lifts' }] })])
    let told = ''
    while (!told.includes('event: posts')) {
      const { done, value } = await reader.read()
      assert.ok(!done, told)
      told += new TextDecoder().decode(value)
    }
    assert.match(told, /event: posts\ndata: 1 новый пост/)
    await reader.cancel()
    assert.equal((await web.request('/live?channel=harbour_news&had=many')).status, 204)
  } finally {
    await store[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  }
})
