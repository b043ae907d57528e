import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { folding } from '../../test/foldings.ts'
import { siteOf } from '../../test/site.ts'
import type { Progress } from '../operator/followed.ts'
import { openOperator, type Operator } from '../operator/operator.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import type { Store } from '../store/store.ts'
import { createWeb } from './routes.ts'

let folder: string
let store: Store
let operator: Operator
const web = createWeb(async () => siteOf(store, { list: operator.channels }))

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-web-'))
  store = await openSqliteStore(join(folder, 'store'))
  operator = openOperator(folder)
  const header = (title: string, value: number) => ({
    title,
    description: { text: `<script>${title}</script>`, entities: [] },
    counters: [{ kind: 'subscribers' as const, value, granularity: 1, shown: String(value) }],
  })
  const origin = { name: 'Far <b>Shore</b>', handle: 'far_shore', messageId: 4 }
  await store.fold([
    folding({
      at: 0,
      header: header('Harbour', 1000),
      posts: [
        { id: 10, text: 'ten' },
        { id: 12, text: 'twelve', content: { origin } },
      ],
      complete: { lowest: 10, highest: 12 },
    }),
    folding({
      at: 99,
      header: header('Harbour News', 1200),
      posts: [{ id: 12, text: 'twelve', content: { origin } }],
    }),
  ])
})

after(async () => {
  operator[Symbol.dispose]()
  await store[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

async function read(path: string): Promise<string> {
  const response = await web.request(path)
  assert.equal(response.status, 200, path)
  return response.text()
}

function stand(handle: string, change: Partial<Progress>): void {
  const followed = operator.channels.get(handle) ?? assert.fail(handle)
  operator.channels.save([{ ...followed, progress: { ...followed.progress, ...change } }])
}

test('the gaps of a channel are counted, drawn and listed', async () => {
  const page = await read('/s/harbour_news/gaps')
  const table = await read('/s/harbour_news/gaps?csv=numbers')
  assert.match(table, /First number,Last number,What is known\r\n1,9,not known\r\n10,10,captured/)
  assert.match(await read('/s/harbour_news/gaps?svg=numbers'), /<rect fill="#ffe58a"/)
  assert.match(page, /<strong>25 %<\/strong> of the message numbers 1 to 12 are accounted for/)
  assert.match(page, /1–9<\/bdi><\/td><td>unknown: no page of them was seen/)
  assert.match(page, /11<\/bdi><\/td><td>absent/)
  assert.match(page, /chancery add @harbour_news/)
  assert.match(page, /<rect class="id_captured"/)
})

test('the history of a header is told, newest first, with its counts', async () => {
  const page = await read('/s/harbour_news/history')
  assert.ok(page.indexOf('Harbour News</h2>') < page.indexOf('Harbour</h2>'))
  assert.doesNotMatch(page, /<script>Harbour/)
  assert.match(page, /<polyline class="chart_line/)
  const table = await read('/s/harbour_news/history?csv=subscribers')
  assert.match(table, /time \(UTC\),Subscribers\r\n.*,1000\r\n.*,1200\r\n/)
  assert.match(await read('/s/harbour_news/history?svg=subscribers'), /^<\?xml.*Subscribers/s)
})

test('channels that are forwarded from are offered', async () => {
  const page = await read('/discover')
  assert.match(page, /Far &lt;b&gt;Shore&lt;\/b&gt;/)
  assert.match(page, /<code dir="ltr">chancery add @far_shore<\/code>/)
  assert.doesNotMatch(page, /<form method="post"/)
  operator.channels.add('far_shore', {}, 0)
  assert.match(await read('/discover'), /on the list/)
})

test('the operator adds such a channel with one click, and is not told of private names otherwise', async () => {
  const site = siteOf(store, { access: 'private', list: operator.channels })
  await site.login.setPassword('six bells over the harbour')
  const closed = createWeb(async () => site)
  const answer = await closed.request('http://localhost/login', {
    method: 'POST',
    body: new URLSearchParams({ password: 'six bells over the harbour', next: '/' }),
    headers: { origin: 'http://localhost' },
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  operator.channels.remove('far_shore')
  const page = await (
    await closed.request('http://localhost/discover', { headers: { cookie } })
  ).text()
  assert.match(
    page,
    /<form method="post" action="\/operator\/channels"><input type="hidden" name="token" value="[^"]+"><input type="hidden" name="channel" value="@far_shore">/,
  )
  const post = async (): Promise<string> =>
    (await closed.request('http://localhost/harbour_news/12', { headers: { cookie } })).text()
  assert.match(
    await post(),
    /value="@far_shore"><span>The original is not held\.<\/span> <button type="submit">Capture <bdi dir="ltr">@far_shore/,
  )
  operator.channels.add('far_shore', {}, 0)
  assert.match(await post(), /@far_shore<\/bdi> is on the list/)
  assert.doesNotMatch(await read('/harbour_news/12'), /The original is not held/)
  stand('far_shore', { standing: 'gone' })
  const health = await (await closed.request('http://localhost/health')).text()
  assert.match(health, /"channels":\d/)
  assert.doesNotMatch(health, /far_shore/)
})

test('the operator has gaps captured with a click, and all of a channel once more', async () => {
  const site = siteOf(store, { access: 'private', list: operator.channels })
  Object.assign(site.acting, { channels: operator.channels })
  await site.login.setPassword('six bells over the harbour')
  const closed = createWeb(async () => site)
  const origin = 'http://localhost'
  const answer = await closed.request(`${origin}/login`, {
    method: 'POST',
    body: new URLSearchParams({ password: 'six bells over the harbour', next: '/' }),
    headers: { origin },
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const gaps = async (): Promise<string> =>
    (await closed.request(`${origin}/s/harbour_news/gaps`, { headers: { cookie } })).text()
  assert.match(await gaps(), /Put this channel on the list/)
  operator.channels.add('harbour_news', {}, 0)
  const page = await gaps()
  const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const press = (act: string, as = token): Promise<Response> =>
    Promise.resolve(
      closed.request(`${origin}/operator/channels/harbour_news`, {
        method: 'POST',
        body: new URLSearchParams({ token: as, act }),
        headers: { origin, cookie },
      }),
    )
  assert.equal((await press('fill', 'of another session')).status, 403)
  assert.equal((await press('fill')).headers.get('location'), '/s/harbour_news/gaps')
  assert.deepEqual(operator.channels.get('harbour_news')?.wishes.fill?.ranges, [{ from: 1, to: 9 }])
  assert.match(await gaps(), /9 numbers are still to be captured/)
  assert.equal((await press('again')).status, 303)
  assert.deepEqual(operator.channels.get('harbour_news')?.wishes.fill?.ranges, [
    { from: 1, to: 12 },
  ])
  operator.channels.remove('harbour_news')
})

test('a channel on the list says how it stands, also while nothing of it is held', async () => {
  operator.channels.add('harbour_news', {}, 0)
  stand('harbour_news', { standing: 'fine', bottom: { kind: 'first', id: 1, at: 0 } })
  assert.match(
    await read('/s/harbour_news'),
    /<p class="standing">This channel is on the list: its pages are captured, complete to its first post/,
  )
  stand('far_shore', { standing: 'gone', detail: 'no such <name>' })
  const missing = await web.request('/s/far_shore')
  assert.equal(missing.status, 404)
  assert.match(
    await missing.text(),
    /is gone: no such name, or a private one \(no such &lt;name&gt;\)/,
  )
  const now = Date.now()
  operator.channels.saveHost('t.me', { notBefore: now + 600_000, why: 'asked-to-wait' })
  const sorts = { 'unknown-class pier': Math.floor(now / 1000) - 60 }
  stand('harbour_news', { oddness: { sorts, recent: '0111' } })
  const waiting = await read('/s/harbour_news')
  assert.match(waiting, /<bdi dir="ltr">t\.me<\/bdi>: asks us to wait, until <time/)
  assert.match(waiting, /perhaps the layout has changed: 3 of the last 4 pages/)
  const health: unknown = JSON.parse(await read('/health'))
  assert.partialDeepStrictEqual(health, {
    capture: {
      channels: 2,
      complete: 1,
      resting: [{ host: 't.me', why: 'asked-to-wait' }],
      troubled: [
        { handle: 'far_shore', standing: 'gone', detail: 'no such <name>' },
        { handle: 'harbour_news', standing: 'fine', layout: { odd: 3, pages: 4 } },
      ],
    },
  })
})

test('a channel’s page says what is not between its posts, and whether anything is known of it', async () => {
  await store.fold([
    folding({
      at: 5,
      handle: 'pilot_news',
      posts: [1, 5, 6].map((id) => ({ id, text: `Bulletin ${id}` })),
    }),
    folding({
      at: 6,
      handle: 'pilot_news',
      posts: [6, 9].map((id) => ({ id, text: `Bulletin ${id}` })),
      complete: { lowest: 6, highest: 9 },
    }),
  ])
  const page = await (await web.request('/s/pilot_news')).text()
  const gaps = [...page.matchAll(/<p class="(chancery_gap[^"]*)">(.*?)<\/p>/g)].map(
    ([, name, body = '']) => [name, body.replaceAll(/<[^>]*>/g, '')],
  )
  assert.deepEqual(gaps, [
    ['chancery_gap chancery_gap_open', 'Up to 3 posts not captured (2–4)'],
    ['chancery_gap', '2 numbers without a post (7–8)'],
  ])
  const first = await (await web.request('/s/harbour_news')).text()
  assert.match(first, /Up to 9 posts not captured<\/a> \(<bdi dir="ltr">1–9</)
  // What stands before the first post of a page is said there, and once.
  const newer = await (await web.request('/s/pilot_news?after=1')).text()
  assert.match(newer, /Up to 3 posts not captured/)
})

test('counters show how they went until the day they are of', async () => {
  const page = await (await web.request('/s/harbour_news')).text()
  assert.match(page, /aria-label="Subscribers: 1000 on 1 January 2026, 1200 on 1 January 2026"/)
  assert.match(page, /<a href="\/s\/harbour_news\/history#subscribers"><svg class="spark"/)
})

test('a day of the calendar leads to its posts; a year without posts has none', async () => {
  await store.fold([
    folding({
      at: 7,
      handle: 'tide_table',
      posts: [
        { id: 1, text: 'High water', date: 1_735_689_600 },
        { id: 2, text: 'Low water', date: 1_735_689_700 },
        { id: 3, text: 'High water again', date: 1_767_222_000 },
      ],
    }),
  ])
  const ask = async (path: string): Promise<string> => await (await web.request(path)).text()
  const page = await ask('/s/tide_table/calendar')
  assert.match(page, /href="\/s\/tide_table\/calendar\?year=2025" aria-current="page">2025/)
  assert.match(page, /<a href="\/s\/tide_table\?on=2025-01-01" title="2 posts">1</)
  assert.match(page, /<a href="\/s\/tide_table\?on=2025-12-31" title="1 post">31</)
  assert.equal(page.match(/<td class="shade/g)?.length, 2)
  assert.doesNotMatch(await ask('/s/tide_table/calendar?year=2024'), /<td class="shade/)
  assert.equal((await web.request('/s/tide_table/calendar?year=soon')).status, 400)
  assert.match(await ask('/s/tide_table/calendar?year=2025&csv=days'), /day,posts\r\n2025-/)
  assert.match(await ask('/s/tide_table/calendar?year=2025&svg=days'), /2025: posts by day/)
})
