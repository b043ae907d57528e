import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { test } from 'node:test'
import { verifyEvidence } from '../evidence/verify.ts'
import { join } from 'node:path'
import { restingWords } from '../operator/standing.ts'
import { samplePage } from '../sample/pages.ts'
import { bigTelegram, type BigTelegram } from '../../test/big-telegram.ts'
import { crawling, JUNE, testClock, type Crawling } from '../../test/crawling.ts'
import { twoPasses } from '../../test/two-passes.ts'

/** Every post of the source is held once, with its words, and nothing else is. */
async function assertComplete({ store }: Crawling, telegram: BigTelegram): Promise<void> {
  for (const handle of telegram.handles) {
    const held = await store.held(handle, { limit: 100_000 })
    const living = held.filter(({ deletedAt }) => deletedAt === undefined)
    assert.deepEqual(
      living.map(({ id }) => id).toReversed(),
      telegram.posts(handle).map(({ id }) => id),
      handle,
    )
  }
}

function assertProven({ operator }: Crawling, telegram: BigTelegram): void {
  for (const handle of telegram.handles) {
    const { progress } = operator.channels.get(handle) ?? assert.fail(handle)
    const lowest = telegram.posts(handle)[0]?.id
    assert.deepEqual(
      [progress.bottom?.kind, progress.bottom?.id, progress.standing],
      ['first', lowest, 'fine'],
      handle,
    )
  }
}

for (const failing of [0, 0.05]) {
  test(`20 channels with 2,000 posts, ${failing * 100} % of requests failing: all captured once, changes between two passes all found`, async (t) => {
    const clock = testClock()
    const now = (): number => Math.floor(clock.now() / 1000)
    await using telegram = await bigTelegram({ channels: 20, posts: 100, failing, now, seed: 3 })
    await using archive = await crawling({ origin: telegram.origin, clock })
    for (const handle of telegram.handles) archive.operator.channels.add(handle, {}, now())
    await archive.crawl.once()
    await assertComplete(archive, telegram)
    assertProven(archive, telegram)
    assert.equal(telegram.atOnce(), 1, 'one request at a time')

    const edited: string[] = []
    const removed: string[] = []
    for (const handle of telegram.handles) {
      const recent = telegram.posts(handle).slice(-18)
      for (const [at, { id }] of recent.entries()) {
        if (at % 6 === 1) {
          telegram.edit(handle, id)
          edited.push(`${handle}/${id}`)
        } else if (at % 6 === 4 || at === recent.length - 1) {
          telegram.remove(handle, id)
          removed.push(`${handle}/${id}`)
        }
      }
      telegram.add(handle)
    }
    clock.set(clock.now() + 3 * 3600_000)
    await archive.crawl.once()
    await assertComplete(archive, telegram)
    const found = { edited: [] as string[], removed: [] as string[] }
    for (const handle of telegram.handles) {
      for (const { deletedAt, id } of await archive.store.held(handle, { limit: 10_000 })) {
        if (deletedAt !== undefined) found.removed.push(`${handle}/${id}`)
        else if (((await archive.store.post(handle, id))?.post.revisions ?? 0) > 1)
          found.edited.push(`${handle}/${id}`)
      }
    }
    assert.deepEqual(found.edited.toSorted(), edited.toSorted())
    assert.deepEqual(found.removed.toSorted(), removed.toSorted())
    const { problems } = await verifyEvidence(join(archive.folder, 'evidence'))
    assert.deepEqual(problems, [])
    t.diagnostic(`${telegram.requests.all} requests, ${JSON.stringify(telegram.requests.failed)}`)
  })
}

for (const failing of [0, 0.05]) {
  test(`changes of any age between two passes over all posts are found, and none is invented, ${failing * 100} % of requests failing`, async () => {
    const { edited, problems, removed, unproven, wrong } = await twoPasses({
      channels: 5,
      posts: 120,
      failing,
    })
    assert.deepEqual({ problems, unproven, wrong }, { problems: [], unproven: [], wrong: [] })
    assert.ok(edited.made.length > 10 && removed.made.length > 5)
    assert.deepEqual(edited.found, edited.made)
    assert.deepEqual(removed.found, removed.made)
  })
}

test('a channel that does not exist says so and is left alone', async () => {
  const clock = testClock()
  await using telegram = await bigTelegram({ channels: 0, posts: 0, now: () => JUNE })
  await using archive = await crawling({ origin: telegram.origin, clock })
  archive.operator.channels.add('nobody_here', {}, JUNE)
  await archive.crawl.once()
  const followed = archive.operator.channels.get('NOBODY_here')
  assert.equal(followed?.progress.standing, 'gone')
  assert.match(followed?.progress.detail ?? '', /no such name/)
  assert.equal(telegram.requests.all, 1)
})

test('a channel whose posts have all gone is believed after their own pages were asked, and not asked for ever', async () => {
  const clock = testClock()
  await using telegram = await bigTelegram({ channels: 1, posts: 3, now: () => JUNE, seed: 2 })
  await using archive = await crawling({ origin: telegram.origin, clock })
  archive.operator.channels.add('harbour_1', {}, JUNE)
  await archive.crawl.once()
  const before = telegram.requests.all
  for (const { id } of telegram.posts('harbour_1')) telegram.remove('harbour_1', id)
  for (let hour = 0; hour < 48; hour++) {
    clock.set(clock.now() + 3_600_000)
    await archive.crawl.once()
  }
  const held = await archive.store.held('harbour_1', { limit: 10 })
  assert.equal(held.length, 3)
  assert.deepEqual(
    held.filter(({ deletedAt }) => deletedAt === undefined),
    [],
  )
  // Each visit asks for the newest page a few times, because an empty one proves nothing.
  const asked = telegram.requests.all - before
  assert.ok(asked < 48 * 8, String(asked))
})

test('a newest page that has not changed is not sent again', async () => {
  const page = samplePage({ handle: 'margin_notes_vd', at: JUNE })?.html ?? ''
  const asked: string[] = []
  const server = createServer((request, response) => {
    const { 'if-none-match': known } = request.headers
    asked.push(`${request.url} ${known ?? ''}`)
    if (known === '"one"') response.writeHead(304).end()
    else response.writeHead(200, { etag: '"one"', 'content-type': 'text/html' }).end(page)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const clock = testClock()
  await using archive = await crawling({
    origin: `http://127.0.0.1:${port}`,
    clock,
    rechecks: [],
  })
  archive.operator.channels.add('margin_notes_vd', {}, JUNE)
  await archive.crawl.once()
  const pages = archive.operator.channels.get('margin_notes_vd')?.progress.pages
  asked.length = 0
  clock.set(clock.now() + 3_600_000)
  await archive.crawl.once()
  assert.deepEqual(asked, ['/s/margin_notes_vd "one"'])
  const progress = archive.operator.channels.get('margin_notes_vd')?.progress
  assert.deepEqual(
    [progress?.pages, progress?.standing, progress?.walk],
    [pages, 'fine', undefined],
  )
  server.closeAllConnections()
  server.close()
})

test('a stretch of which no page was seen is filled on demand', async () => {
  const clock = testClock()
  await using telegram = await bigTelegram({ channels: 1, posts: 100, now: () => JUNE, seed: 4 })
  await using archive = await crawling({ origin: telegram.origin, clock, rechecks: [] })
  archive.operator.channels.add('harbour_1', { limit: 20 }, JUNE)
  await archive.crawl.once()
  const before = await archive.store.idMap('harbour_1')
  assert.deepEqual(
    before?.runs.filter(({ kind }) => kind === 'unknown').map(({ from }) => from),
    [1],
  )
  const { to = 0 } = before?.runs[0] ?? {}
  const fill = { askedAt: JUNE, ranges: [{ from: 1, to }] }
  archive.operator.channels.wish('harbour_1', { fill })
  clock.set(clock.now() + 60_000)
  assert.equal(archive.operator.channels.get('harbour_1')?.progress.bottom?.kind, 'limit')
  await archive.crawl.once()
  await assertComplete(archive, telegram)
  // Nobody says any more that it holds as many posts as asked for.
  const day = 86_400_000
  for (const later of [0, 2 * day, 4 * day]) {
    clock.set(clock.now() + later)
    await archive.crawl.once()
  }
  assert.equal(archive.operator.channels.get('harbour_1')?.progress.bottom?.kind, 'first')
})

test('a host that asks to wait is told of, and the rest is done later', async () => {
  const clock = testClock()
  let isBusy = true
  await using telegram = await bigTelegram({ channels: 1, posts: 30, now: () => JUNE })
  const server = createServer((request, response) => {
    if (isBusy) response.writeHead(429, { 'retry-after': '7200' }).end('later')
    else response.writeHead(307, { location: `${telegram.origin}${request.url}` }).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  await using archive = await crawling({ origin: `http://127.0.0.1:${port}`, clock })
  archive.operator.channels.add('harbour_1', {}, JUNE)
  const later = await archive.crawl.once()
  assert.equal(later?.why, 'asked-to-wait')
  const [resting] = archive.operator.channels.resting(Math.floor(clock.now() / 1000))
  assert.equal(resting?.host, `127.0.0.1:${port}`)
  assert.match(restingWords(resting), /asks us to wait/)
  isBusy = false
  clock.set(((later?.until ?? 0) + 1) * 1000)
  assert.equal(await archive.crawl.once(), undefined)
  await assertComplete(archive, telegram)
  server.closeAllConnections()
  server.close()
})
