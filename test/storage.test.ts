import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { actingOn } from '../src/acting.ts'
import { openApp } from '../src/app.ts'
import { openMetrics } from '../src/metrics.ts'
import { assertRoom, roomOf, roomWatch } from '../src/storage.ts'
import { createWeb } from '../src/web/routes.ts'
import { chancery, dataFolder, objects } from './chancery.ts'
import { siteOf } from './site.ts'

const dump = `Harbour Gazette\n1.2K subscribers\n40 photos\nThe quay\nDownload Telegram\nForwarded from\u00a0Pilot\nAll quiet.\n`

test('room is told by part, by post and by year, and a quota that is reached is said', async () => {
  using data = dataFolder()
  using outside = dataFolder()
  writeFileSync(join(outside.path, 'a.txt'), dump)
  await chancery(data.path, 'import', join(outside.path, 'a.txt'))
  const [told] = objects(await chancery(data.path, 'storage', '--json'))
  assert.ok(told)
  const { bytes, bytesPerPost, free, full, years } = told
  assert.equal(bytes, bytesPerPost)
  assert.ok(Number(free) > 0)
  assert.equal(full, undefined)
  assert.ok(Array.isArray(years) && years.length === 1)
  assert.equal(JSON.stringify(years).match(/"captures":1,"bytes":\d+,"posts":1/)?.length, 1)
  const over = await chancery(data.path, { CHANCERY_QUOTA: '1000' }, 'storage')
  assert.match(
    over.stderr,
    /nothing is captured any more: it takes \d+ bytes, and CHANCERY_QUOTA is 1000/,
  )
  assert.match(over.stdout, /evidence: .* in \d files/)
})

test('what would grow the archive is refused at the limit, and again allowed when there is room', () => {
  using data = dataFolder()
  const some = join(data.path, 'some')
  writeFileSync(some, 'x'.repeat(2000))
  let now = 0
  const room = roomWatch(data.path, { quota: 1000, freeSpace: 0 }, () => now)
  const guard = (): void => assertRoom(data.path, room())
  assert.throws(guard, /may not grow: it takes 2000 bytes/)
  writeFileSync(some, 'x'.repeat(950))
  now = 30_000
  assert.throws(guard, /may not grow/)
  now = 61_000
  guard()
  assert.deepEqual([room().tight?.kind, room().used], ['near', 950])
  writeFileSync(some, 'x')
  now = 122_000
  assert.equal(room().tight, undefined)
  assert.equal(roomOf(data.path, { freeSpace: 2 ** 53 }).tight?.kind, 'full')
  const near = Math.floor(room().free * 0.75)
  assert.equal(roomOf(data.path, { freeSpace: near }).tight?.kind, 'near')
})

test('imports stop at the quota too, with a hint; so do uploads; erasing does not', async () => {
  using data = dataFolder()
  using outside = dataFolder()
  const file = (name: string, text: string): string => {
    const path = join(outside.path, name)
    writeFileSync(path, dump.replace('All quiet.', text))
    return path
  }
  await chancery(data.path, 'import', file('a.txt', 'All quiet.'))
  const quota = { CHANCERY_QUOTA: '1000' }
  const ran = await chancery(data.path, quota, 'import', file('b.txt', 'Fog.'))
  assert.equal(ran.status, 6, ran.stderr)
  assert.match(
    ran.stderr,
    /The archive may not grow: it takes \d+ bytes[\s\S]*hint: Free some space/,
  )
  assert.equal(objects(await chancery(data.path, 'verify', '--json'))[0]?.['captures'], 1)
  {
    await using app = await openApp({ data: data.path, warcSize: 2 ** 30, quota: 1000 })
    const upload = { name: 'b.txt', body: new Blob([dump.replace('quiet', 'fog')]).stream() }
    await assert.rejects(actingOn(app, data.path).take(upload), /may not grow/)
  }
  const erased = await chancery(data.path, quota, 'erase', 'quiet', '--why', 'order', '--yes')
  assert.equal(erased.status, 0, erased.stderr)
})

test('a limit that is reached is told by /health, to Prometheus and on the operator’s desk', async () => {
  using data = dataFolder()
  await using app = await openApp({ data: data.path, warcSize: 2 ** 30, quota: 1000 })
  const site = siteOf(app.store, { room: app.room, login: app.operator.login })
  await site.login.setPassword('six bells over the harbour')
  const web = createWeb(async () => site)
  const health: unknown = await (await web.request('/health')).json()
  assert.partialDeepStrictEqual(health, { storage: { full: true } })
  assert.match(JSON.stringify(health), /it takes \d+ bytes, and CHANCERY_QUOTA is 1000/)
  const told = await openMetrics(app).text()
  assert.match(told, /^chancery_tight\{limit="quota"\} 2$/m)
  assert.match(told, /^chancery_tight\{limit="free-space"\} 0$/m)
  assert.match(told, /^chancery_used_bytes\{folder="data"\} \d+$/m)
  const entered = await web.request('http://localhost/login', {
    method: 'POST',
    body: new URLSearchParams({ password: 'six bells over the harbour' }),
    headers: { origin: 'http://localhost' },
  })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const desk = await web.request('http://localhost/operator', { headers: { cookie } })
  assert.match(
    await desk.text(),
    /Nothing is captured or imported any more\.<\/strong> The archive/,
  )
})
