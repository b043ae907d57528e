import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { folding, NEW_YEAR } from '../../test/foldings.ts'
import { siteOf } from '../../test/site.ts'
import { openOperator, type Operator } from '../operator/operator.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import type { Store } from '../store/store.ts'
import { createWeb } from './routes.ts'
import type { Site } from './site.ts'

const DAY = 86_400

let folder: string
let store: Store
let operator: Operator
let site: Site
const web = createWeb(async () => site)
const home = async (path = '/'): Promise<string> => await (await web.request(path)).text()

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-web-'))
  store = await openSqliteStore(join(folder, 'store'))
  operator = openOperator(folder)
  site = siteOf(store, { list: operator.channels })
  const views = (value: number) => ({ views: { value, granularity: 1, shown: String(value) } })
  const posts = Array.from({ length: 30 }, (_, day) => ({
    id: day + 1,
    text: `Day ${day}`,
    date: NEW_YEAR - (30 - day) * DAY,
    metrics: views(100),
  }))
  const loud = { id: 40, text: 'Everybody <b>saw</b> this', date: NEW_YEAR, metrics: views(900) }
  await store.fold([folding({ at: 1, posts: [...posts, loud] })])
  operator.channels.add('harbour_news', {}, NEW_YEAR)
  operator.channels.add('pilot_office', {}, NEW_YEAR)
})

after(async () => {
  operator[Symbol.dispose]()
  await store[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

test('the front page tells how channels stand, also those of which nothing is held', async () => {
  const page = await home()
  assert.match(page, /the last of <time datetime="2026-01-01">/)
  assert.match(page, /nothing held yet:<\/p><ul class="waiting"><li><bdi dir="ltr">@pilot_office</)
})

test('the front page shows what went beyond its own past, escaped, with its usual number', async () => {
  const page = await home()
  assert.match(page, /<bdi>Everybody &lt;b&gt;saw&lt;\/b&gt; this<\/bdi>/)
  assert.match(page, /<td class="number">900 views<\/td><td class="number">100<\/td>/)
  const csv = await home('/?csv=activity')
  assert.match(csv, /2026-01-01,1/)
  assert.equal(csv.trim().split('\n').length, 91)
})

test('what is withheld after it was computed is not on the front page', async () => {
  await store.withhold([{ handle: 'harbour_news', id: 40 }], true)
  assert.doesNotMatch(await home(), /Everybody/)
  await store.withhold([{ handle: 'harbour_news', id: 40 }], false)
})
