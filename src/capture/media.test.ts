import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { bigTelegram, pictureOf } from '../../test/big-telegram.ts'
import { crawling, JUNE, testClock } from '../../test/crawling.ts'
import { siteOf } from '../../test/site.ts'
import { mediaFiles, typeOf } from '../media-files.ts'
import { createWeb } from '../web/routes.ts'

test('pictures are fetched once, resumed where they broke off, kept as evidence, and shown', async () => {
  const clock = testClock()
  await using telegram = await bigTelegram({ channels: 1, posts: 60, now: () => JUNE, seed: 5 })
  const albums = telegram.posts('harbour_1').filter(({ id, lastId }) => lastId > id)
  assert.ok(albums.length > 0)
  await using archive = await crawling({ origin: telegram.origin, clock, media: 'thumbnails' })
  archive.operator.channels.add('harbour_1', {}, JUNE)
  for (let pass = 0; pass < 3; pass++) {
    await archive.crawl.once()
    clock.set(clock.now() + 3_600_000)
  }
  const names = albums.flatMap(({ id, lastId }) => [`harbour_1_${id}`, `harbour_1_${lastId}`])
  assert.deepEqual(
    telegram.mediaAsked.toSorted(),
    names.flatMap((name) => [`${name} bytes=5000-`, `${name} whole`]).toSorted(),
  )
  assert.deepEqual(archive.operator.media.counts(), {
    'given-up': 0,
    held: names.length,
    wanted: 0,
  })

  const files = mediaFiles(archive.folder)
  for (const { id, lastId } of albums) {
    const held = await archive.store.heldMedia([{ handle: 'harbour_1', id }])
    assert.deepEqual(
      held.map(({ media, picture }) => [media, picture]),
      [id, lastId].map((member, media) => [
        media,
        createHash('sha256')
          .update(pictureOf(`harbour_1_${member}`))
          .digest('hex'),
      ]),
    )
    for (const { picture = '' } of held) {
      const found = await files.find(picture)
      assert.equal(found?.type, 'image/jpeg')
      const bytes = readFileSync(found.path)
      assert.equal(createHash('sha256').update(bytes).digest('hex'), picture)
    }
  }
  const captured = (await Array.fromAsync(archive.evidence.captures())).filter(
    ({ contentType }) => contentType === 'image/jpeg',
  )
  assert.equal(captured.length, names.length)
  assert.match(captured[0]?.url ?? '', /\/cdn\/harbour_1_\d+-\d+\.jpg$/)

  const web = createWeb(async () =>
    siteOf(archive.store, { medium: (sha256) => files.find(sha256) }),
  )
  const [album] = albums
  const page = await (await web.request(`/harbour_1/${album?.id}`)).text()
  const [, address = ''] = /<img src="(\/media\/[0-9a-f]{64})"/.exec(page) ?? []
  const answer = await web.request(address)
  assert.deepEqual(
    ['content-type', 'x-content-type-options', 'accept-ranges'].map((name) =>
      answer.headers.get(name),
    ),
    ['image/jpeg', 'nosniff', 'bytes'],
  )
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), pictureOf(`harbour_1_${album?.id}`))
})

test('each picture of a channel is kept, and told in the history of its header', async () => {
  const clock = testClock()
  const now = (): number => Math.floor(clock.now() / 1000)
  await using telegram = await bigTelegram({ channels: 1, posts: 3, now, seed: 5 })
  await using archive = await crawling({ origin: telegram.origin, clock, media: 'thumbnails' })
  archive.operator.channels.add('harbour_1', {}, JUNE)
  for (const name of ['lighthouse', 'lighthouse', 'anchor', 'anchor']) {
    telegram.setAvatar('harbour_1', name)
    await archive.crawl.once()
    clock.set(clock.now() + 86_400_000)
  }
  const { avatars = [] } = (await archive.store.headerHistory('harbour_1')) ?? {}
  assert.deepEqual(
    avatars.map(({ sha256 }) => sha256),
    ['lighthouse', 'anchor'].map((name) =>
      createHash('sha256').update(pictureOf(name)).digest('hex'),
    ),
  )
  assert.ok((avatars[0]?.lastSeenAt ?? 0) - (avatars[0]?.takenAt ?? 0) >= 86_400)
  const web = createWeb(async () => siteOf(archive.store))
  const page = await (await web.request('/s/harbour_1/history')).text()
  const shown = [...page.matchAll(/<img src="\/media\/([0-9a-f]{64})" alt="Picture number (\d)"/g)]
  assert.deepEqual(
    shown.map(([, sha256, n]) => [sha256, n]),
    [
      [avatars[1]?.sha256, '2'],
      [avatars[0]?.sha256, '1'],
    ],
  )
})

test('what is too large, or no medium, is given up and not kept', async () => {
  const clock = testClock()
  await using telegram = await bigTelegram({ channels: 1, posts: 60, now: () => JUNE, seed: 5 })
  await using archive = await crawling({
    origin: telegram.origin,
    clock,
    media: 'all',
    mediaSize: 8000,
  })
  archive.operator.channels.add('harbour_1', {}, JUNE)
  for (let pass = 0; pass < 3; pass++) {
    await archive.crawl.once()
    clock.set(clock.now() + 3_600_000)
  }
  const { held, 'given-up': givenUp, wanted } = archive.operator.media.counts()
  assert.deepEqual([held, wanted], [0, 0])
  assert.ok(givenUp > 0)
})

test('a medium is answered in ranges, and named by what it is', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-media-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const files = mediaFiles(folder)
  const keep = async (bytes: Buffer): Promise<string> => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    writeFileSync(files.partial('one'), bytes)
    await files.keep(files.partial('one'), sha256)
    return sha256
  }
  await using telegram = await bigTelegram({ channels: 0, posts: 0, now: () => JUNE })
  await using archive = await crawling({ origin: telegram.origin, clock: testClock() })
  const web = createWeb(async () =>
    siteOf(archive.store, { medium: (sha256) => files.find(sha256) }),
  )
  const sha256 = await keep(Buffer.from('OggS0123456789'))
  const part = async (range: string): Promise<[number, string | null, string]> => {
    const answer = await web.request(`/media/${sha256}`, { headers: { range } })
    return [answer.status, answer.headers.get('content-range'), await answer.text()]
  }
  assert.deepEqual(await part('bytes=4-6'), [206, 'bytes 4-6/14', '012'])
  assert.deepEqual(await part('bytes=10-'), [206, 'bytes 10-13/14', '6789'])
  assert.deepEqual(await part('bytes=-2'), [206, 'bytes 12-13/14', '89'])
  assert.deepEqual(await part('bytes=12-99'), [206, 'bytes 12-13/14', '89'])
  assert.deepEqual(await part('bytes=14-'), [416, 'bytes */14', ''])
  assert.deepEqual(await part('bytes=0-1,3-4'), [200, null, 'OggS0123456789'])
  assert.deepEqual(await part('nonsense'), [200, null, 'OggS0123456789'])
  const same = await web.request(`/media/${sha256}`, {
    headers: { 'if-none-match': `"${sha256}"` },
  })
  assert.equal(same.status, 304)

  const page = await keep(Buffer.from('<svg onload="alert(1)">'))
  const answer = await web.request(`/media/${page}`)
  assert.deepEqual(
    [answer.headers.get('content-type'), answer.headers.get('content-disposition')],
    ['application/octet-stream', 'attachment'],
  )
  assert.equal((await web.request(`/media/${'0'.repeat(64)}`)).status, 404)
  assert.equal(typeOf(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')), 'image/png')
})
