/** What was erased and is still shown by its source stays away. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { sampleCaptures } from '../src/sample/captures.ts'
import { bigTelegram } from './big-telegram.ts'
import { chancery, dataFolder, objects } from './chancery.ts'
import { crawling, JUNE, testClock, type Crawling, type TestClock } from './crawling.ts'

const DAY = 86_400_000

/** Files below a folder that hold these words: plain, in gzip members, or in pages that are packed in these. */
function holding(folder: string, words: string): string[] {
  return (
    readdirSync(folder, { recursive: true })
      .map(String)
      // Reading a lock of this process would drop it.
      .filter((name) => !name.endsWith('.lock') && statSync(join(folder, name)).isFile())
      .filter((name) => {
        const bytes = readFileSync(join(folder, name))
        const plain = name.endsWith('.gz') ? gunzipSync(bytes) : bytes
        return plain.includes(words) || packedIn(plain).some((page) => page.includes(words))
      })
  )
}

/** Bodies that came packed lie so in their records. */
function packedIn(plain: Buffer): Buffer[] {
  const found: Buffer[] = []
  const magic = Buffer.from([0x1f, 0x8b, 8])
  for (let at = plain.indexOf(magic); at >= 0; at = plain.indexOf(magic, at + 1)) {
    const end = plain.indexOf('\r\n\r\nWARC/1.1', at)
    try {
      found.push(gunzipSync(plain.subarray(at, end < 0 ? plain.length : end)))
    } catch {
      // Bytes that only look like a beginning.
    }
  }
  return found
}

async function visit(archive: Crawling, clock: TestClock): Promise<void> {
  clock.set(clock.now() + DAY)
  await archive.crawl.once()
}

const shown = async ({ store }: Crawling): Promise<unknown[]> =>
  (await store.channelPage('harbour_1', { limit: 200 })).posts.map(({ id }) => id)

test('an erased post that the source still shows is not kept again, until it is readmitted', async () => {
  const clock = testClock()
  const world = { channels: 1, posts: 40, now: () => clock.now() / 1000, seed: 5, gzip: true }
  await using telegram = await bigTelegram(world)
  await using archive = await crawling({ origin: telegram.origin, clock })
  const run = (...args: string[]) => chancery(archive.folder, ...args)
  archive.operator.channels.add('harbour_1', {}, JUNE)
  await archive.crawl.once()
  const post = telegram.posts('harbour_1').at(-4)
  assert.ok(post)
  const words = post.text.split(' ').slice(3, 9).join(' ')
  assert.ok(holding(archive.folder, words).length > 1)

  // The process that captures has its file open: it hands it over.
  const act = await run('erase', `harbour_1/${post.id}`, '--why', 'order', '--yes')
  assert.equal(act.status, 0, act.stderr)
  assert.deepEqual(holding(archive.folder, words), [])

  const added = telegram.add('harbour_1')
  await visit(archive, clock)
  await visit(archive, clock)
  assert.deepEqual(holding(archive.folder, words), [])
  assert.ok((await shown(archive)).includes(added.id))
  assert.ok(!(await shown(archive)).includes(post.id))
  const captures = await Array.fromAsync(archive.evidence.captures())
  const without = captures.filter(({ converted }) => converted !== undefined)
  assert.ok(without.length > 0)
  for (const capture of without) {
    assert.equal(capture.converted?.selector, 'without erased posts')
    const page = Buffer.concat(await Array.fromAsync(archive.evidence.chunks(capture))).toString()
    assert.match(page, /<!-- erased -->/)
    assert.equal(page.match(/data-post="/g)?.length, 19)
  }
  const verified = await run('verify')
  assert.equal(verified.status, 0, verified.stderr)
  assert.equal((await run('rebuild')).status, 0)
  assert.deepEqual(holding(archive.folder, words), [])

  const [gaps] = objects(await run('gaps', '@harbour_1', '--json'))
  assert.deepEqual(gaps?.['erased'], [post.id])
  assert.match((await run('gaps', '@harbour_1')).stdout, / 1 +of those not held: erased here/)
  const listed = objects(await run('erase', '--list', '--json'))
  assert.ok(listed.some(({ channel, id }) => channel === 'harbour_1' && id === post.id))
  assert.equal((await run('readmit', `harbour_1/${post.id}`)).status, 2)
  assert.equal((await run('readmit', `harbour_1/${post.id}`, '--why', 'lifted')).status, 0)
  assert.equal((await run('readmit', `harbour_1/${post.id}`, '--why', 'lifted')).status, 4)
  telegram.add('harbour_1')
  await visit(archive, clock)
  assert.ok((await shown(archive)).includes(post.id))
})

test('a file that shows an erased post is kept without it, whatever its format', async () => {
  using data = dataFolder()
  using outside = dataFolder()
  const run = (...args: string[]) => chancery(data.path, ...args)
  const file = (name: string, ...posts: string[]): string => {
    const path = join(outside.path, name)
    const head = 'Harbour Gazette\n1.2K subscribers\n40 photos\nThe quay\nDownload Telegram\n'
    writeFileSync(path, head + posts.map((post) => `Forwarded from\u00a0Pilot\n${post}\n`).join(''))
    return path
  }
  await run('import', file('a.txt', 'Zanzibarian ledger unsealed.', 'The tide is out.'))
  const act = await run('erase', 'zanzibarian', '--why', 'order', '--yes')
  assert.equal(act.status, 0, act.stderr)
  const again = await run(
    'import',
    file('b.txt', 'Zanzibarian ledger unsealed.', 'Fog over the pier.'),
  )
  assert.equal(again.status, 0, again.stderr)
  assert.deepEqual(holding(data.path, 'Zanzibarian'), [])
  const found = objects(await run('search', 'tide OR fog OR zanzibarian', '--json'))
  assert.equal(found.length, 2)
  assert.equal((await run('verify')).status, 0)
  assert.equal((await run('rebuild')).status, 0)
  assert.equal(objects(await run('search', 'fog', '--json')).length, 1)
})

test('nothing of an erased channel is kept, and it cannot be added unless it is readmitted', async () => {
  using data = dataFolder()
  using outside = dataFolder()
  const run = (...args: string[]) => chancery(data.path, ...args)
  const page = sampleCaptures().find(({ html }) => (html.match(/data-post="/g) ?? []).length > 5)
  const [, handle = ''] = /data-post="([^"/]+)\//.exec(page?.html ?? '') ?? []
  const path = join(outside.path, 'page.html')
  writeFileSync(path, page?.html ?? '')
  await run('import', path)
  assert.equal((await run('add', `@${handle}`)).status, 0)
  const act = await run('erase', `@${handle}`, '--why', 'order', '--yes')
  assert.equal(act.status, 0, act.stderr)
  assert.match(act.stderr, /is paused/)
  await run('import', path)
  assert.deepEqual(objects(await run('channels', '--json')), [])
  const add = await run('add', `@${handle}`)
  assert.notEqual(add.status, 0)
  assert.match(add.stderr, /was erased: nothing of it is kept any more.[\s\S]*readmit/)
  assert.equal((await run('readmit', `@${handle}`, '--why', 'lifted')).status, 0)
  assert.equal((await run('add', `@${handle}`)).status, 0)
})
