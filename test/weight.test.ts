import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { openSampleArchive } from '../src/sample-archive.ts'
import { createWeb } from '../src/web/routes.ts'
import { dataFolder } from './chancery.ts'
import { siteOf } from './site.ts'

const STATIC = join(import.meta.dirname, '../src/web/static')

test('a channel’s page with all that it loads stays under 60 kB, packed', async () => {
  using data = dataFolder()
  await using app = await openSampleArchive({ data: data.path, warcSize: 2 ** 30 })
  const site = siteOf(app.store, { sample: true, analyst: app.analyst })
  const web = createWeb(async () => site)
  const weigh = async (path: string): Promise<number> =>
    gzipSync(Buffer.from(await (await web.request(path)).arrayBuffer())).length
  for (const { handle } of await app.store.channels()) {
    const path = `/s/${handle}`
    const html = await (await web.request(path)).text()
    const loaded = html.match(/(?<=(?:href|src)=")\/static\/[^"]+/g) ?? []
    assert.ok(loaded.length >= 3)
    let sum = await weigh(path)
    for (const file of loaded) sum += await weigh(file)
    assert.ok(sum < 60_000, `${path} has ${sum} bytes`)
  }
})

test('all own JavaScript but the graph’s stays under 15 kB, as written', () => {
  const scripts = readdirSync(STATIC).filter((name) => name.endsWith('.js'))
  const sum = scripts
    .filter((name) => name !== 'network.js')
    .reduce((bytes, name) => bytes + readFileSync(join(STATIC, name)).length, 0)
  assert.ok(sum < 15_000, `${scripts.join(', ')}: ${sum} bytes`)
})
