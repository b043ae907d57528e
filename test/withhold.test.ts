import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openApp } from '../src/app.ts'
import { chancery, dataFolder, objects, type Ran } from './chancery.ts'
import { siteOf } from './site.ts'
import { createWeb } from '../src/web/routes.ts'

const dump = (...posts: string[]): string =>
  `Harbour Gazette\n1.2K subscribers\n40 photos\nThe quay\nDownload Telegram\n${posts.map((post) => `Forwarded from\u00a0Pilot\n${post}\n`).join('')}`

test('withholding asks for a reason, shows first, acts on --yes, survives a rebuild, and is undone', async () => {
  using data = dataFolder()
  const run = (...args: string[]): Promise<Ran> => chancery(data.path, ...args)
  const file = join(data.path, 'a.txt')
  writeFileSync(file, dump('All quiet. #quay', 'Unredacted ledger.'))
  await run('import', file)
  assert.equal((await run('withhold', 'ledger', '--yes')).status, 2)
  const shown = await run('withhold', 'ledger', '--why', 'order 1')
  assert.match(shown.stdout, /^~harbour-gazette\/~/)
  assert.match(shown.stderr, /1 post, on 1 capture .*\nnothing was done/)
  assert.match((await run('search', 'ledger')).stdout, /1 post found/)

  assert.equal((await run('withhold', 'ledger', '--why', 'order 1', '--yes')).status, 0)
  assert.match((await run('search', 'ledger')).stdout, /0 posts found/)
  assert.equal((await run('rebuild')).status, 0)
  assert.match((await run('search', 'ledger')).stdout, /0 posts found/)
  assert.match((await run('search', 'quiet')).stdout, /1 post found/)
  const [listed] = objects(await run('withhold', '--list', '--json'))
  assert.equal(listed?.['why'], 'order 1')
  const traced = await run('trace', `${String(listed?.['channel'])}/${String(listed?.['id'])}`)
  assert.equal(traced.status, 11)
  assert.match(traced.stderr, /is withheld/)
  const refused = await run('export', '--wacz', '#quay', '-o', join(data.path, 'q.wacz'))
  assert.equal(refused.status, 11, refused.stderr)

  {
    await using app = await openApp({ data: data.path, warcSize: 2 ** 30 })
    const web = createWeb(async () => siteOf(app.store))
    const channel = await (await web.request('/s/~harbour-gazette')).text()
    assert.match(channel, /All quiet/)
    assert.match(channel, /the operator of this archive withholds it/)
    assert.doesNotMatch(channel, /[Ll]edger/)
    const post = `/${String(listed?.['channel'])}/${String(listed?.['id'])}`
    assert.equal((await web.request(post)).status, 451)
    const [capture] = await Array.fromAsync(app.evidence.captures())
    assert.equal((await web.request(`/capture/${capture?.id}/raw`)).status, 451)
    const note = await (await web.request(`/capture/${capture?.id}`)).text()
    assert.match(note, /its bytes are not handed out/)
  }

  const name = `${String(listed?.['channel'])}/${String(listed?.['id'])}`
  assert.equal((await run('unwithhold', name, '--why', 'order 1 was lifted')).status, 0)
  assert.match((await run('search', 'ledger')).stdout, /1 post found/)
  assert.equal((await run('unwithhold', name, '--why', 'again')).status, 4)
})
