import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { evidenceFolder, openApp, type App } from '../src/app.ts'
import { makeCheckpoint } from '../src/evidence/checkpoints.ts'
import { openSigner } from '../src/evidence/note.ts'
import { keep, read } from '../src/ingest.ts'
import { createWeb } from '../src/web/routes.ts'
import { dataFolder } from './chancery.ts'
import { previewPage } from './exports.ts'
import { siteOf } from './site.ts'

async function withPage(app: App): Promise<ReturnType<typeof createWeb>> {
  const page = {
    source: 'web' as const,
    url: 'https://t.me/s/pilot_office',
    bytes: Buffer.from(previewPage()),
    contentType: 'text/html; charset=utf-8',
  }
  await read(app, await keep(app, [page]))
  const site = siteOf(app.store, { check: (captures) => app.evidence.check(captures) })
  return createWeb(async () => site)
}

test('whoever reads a post has its captures checked: bytes, chain, checkpoint', async () => {
  using data = dataFolder()
  const place = { data: data.path, warcSize: 2 ** 30 }
  await using app = await openApp(place)
  const web = await withPage(app)
  const post = await (await web.request('/pilot_office/4')).text()
  assert.match(post, /<form class="verify" action="\/pilot_office\/4\/verify" method="get">/)
  assert.match(post, /href="\/capture\/[0-9a-f-]+\/raw"/)
  const answer = await web.request('/pilot_office/4/verify')
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  const before = await answer.text()
  assert.match(before, /1 capture was read just now: it is as it was kept/)
  assert.match(before, /✓ 2 records/)
  assert.match(before, /none covers it yet/)

  const folder = evidenceFolder(place)
  const { key } = await makeCheckpoint(folder, openSigner(data.path), { now: Date.now() })
  const proven = await (await web.request('/pilot_office/4/verify')).text()
  assert.match(proven, /over 3 records; these are 1, 2/)
  assert.ok(proven.includes(key))

  const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.warc.gz'))
  const path = join(folder, name)
  const bytes = readFileSync(path)
  const at = bytes.length - 400
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
  const broken = await (await web.request('/pilot_office/4/verify')).text()
  assert.match(broken, /1 capture is not as it was kept/)
  assert.match(broken, /✗/)
})

test('checks are few at a time, and end', async () => {
  using data = dataFolder()
  await using app = await openApp({ data: data.path, warcSize: 2 ** 30 })
  const web = await withPage(app)
  const answers = await Promise.all(
    Array.from({ length: 8 }, async () => await web.request('/pilot_office/6/verify')),
  )
  const statuses = answers.map(({ status }) => status)
  assert.ok(statuses.includes(200))
  assert.ok(statuses.every((status) => status === 200 || status === 429))
  assert.ok(statuses.includes(429))
  assert.equal((await web.request('/pilot_office/6/verify')).status, 200)
  assert.equal((await web.request('/pilot_office/5/verify')).status, 404)
})
