/** After erasing, no byte of a post is left in the data folder, everything else is, and what proves it still holds. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { openApp } from '../src/app.ts'
import { sampleCaptures } from '../src/sample/captures.ts'
import { mediaFiles } from '../src/media-files.ts'
import { bigTelegram } from './big-telegram.ts'
import { crawling, JUNE, testClock } from './crawling.ts'
import { chancery, dataFolder, objects, start, type Ran } from './chancery.ts'

const dump = (...posts: string[]): string =>
  `Harbour Gazette\n1.2K subscribers\n40 photos\nThe quay\nDownload Telegram\n${posts.map((post) => `Forwarded from\u00a0Pilot\n${post}\n`).join('')}`

/** Files below a folder that hold these words, plain or packed. */
function holding(folder: string, words: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => {
      const bytes = readFileSync(join(folder, name))
      const isIn = (plain: Buffer): boolean =>
        plain.includes(words) ||
        plain.includes(words.toLowerCase()) ||
        plain.includes(Buffer.from(words, 'utf16le'))
      if (name.includes('.observations.zst')) return isIn(zstdDecompressSync(bytes))
      return isIn(bytes) || (name.endsWith('.gz') && isIn(gunzipSync(bytes)))
    })
}

test('an erased post of a dump is nowhere in the data folder; its neighbours, chain and checkpoints hold', async () => {
  using data = dataFolder()
  using outside = dataFolder()
  const run = (...args: string[]): Promise<Ran> => chancery(data.path, ...args)
  for (const [name, text] of [
    ['a.txt', dump('All quiet. #quay', 'Zanzibarian ledger unsealed.', 'Third of them.')],
    ['b.txt', dump('Zanzibarian ledger unsealed.', 'The tide is out.')],
    ['c.txt', dump('Fog over the pier.')],
  ] as const) {
    writeFileSync(join(outside.path, name), text)
    assert.equal((await run('import', join(outside.path, name))).status, 0)
  }
  assert.equal((await run('checkpoint')).status, 0)
  assert.equal((await run('rebuild')).status, 0)
  const observed = holding(data.path, 'Zanzibarian').filter((name) => name.endsWith('.zst'))
  assert.equal(observed.length, 2)

  const shown = await run('erase', 'zanzibarian', '--why', 'order 7')
  assert.equal(shown.status, 0, shown.stderr)
  assert.match(
    shown.stderr,
    /on 2 captures in 2 files.*[\s\S]*not reached: [\s\S]*nothing was done/,
  )
  assert.notEqual(holding(data.path, 'Zanzibarian').length, 0)
  const act = await run('erase', 'zanzibarian', '--why', 'order 7', '--yes')
  assert.equal(act.status, 0, act.stderr)
  assert.deepEqual(holding(data.path, 'Zanzibarian'), [])
  assert.deepEqual(holding(data.path, 'ledger'), [])

  const verified = await run('verify')
  assert.equal(verified.status, 0, verified.stderr)
  assert.match(verified.stdout, /erased: 2 records/)
  const found = objects(await run('search', 'quiet OR tide OR fog OR third', '--json'))
  assert.equal(found.length, 4)
  assert.equal((await run('rebuild')).status, 0)
  assert.equal(objects(await run('search', 'quiet OR tide OR fog OR third', '--json')).length, 4)
  assert.equal((await run('checkpoint')).status, 0)
  assert.equal((await run('verify')).status, 0)
  assert.equal((await run('erase', 'zanzibarian', '--why', 'again')).status, 4)
})

test('of a page only the post’s element goes: every other byte stays', async () => {
  using data = dataFolder()
  using outside = dataFolder()
  const page = sampleCaptures().find(({ html }) => (html.match(/data-post="/g) ?? []).length > 5)
  assert.ok(page)
  const [, handle = '', id = ''] = /data-post="([^"/]+)\/(\d+)"/g.exec(page.html) ?? []
  const file = join(outside.path, 'page.html')
  writeFileSync(file, page.html)
  await chancery(data.path, 'import', file)
  const ids = async (): Promise<unknown[]> => {
    await using app = await openApp({ data: data.path, warcSize: 2 ** 30 })
    return (await app.store.channelPage(handle, { limit: 200 })).posts.map((post) => post.id)
  }
  const before = await ids()
  const act = await chancery(data.path, 'erase', `${handle}/${id}`, '--why', 'order', '--yes')
  assert.equal(act.status, 0, act.stderr)
  assert.deepEqual(
    await ids(),
    before.filter((one) => one !== Number(id)),
  )
  await using app = await openApp({ data: data.path, warcSize: 2 ** 30 })
  const [capture] = await Array.fromAsync(app.evidence.captures())
  assert.ok(capture?.erasedAt)
  assert.equal(capture.contentType, 'text/html; charset=utf-8')
  const bytes = Buffer.concat(await Array.fromAsync(app.evidence.chunks(capture))).toString()
  const first = page.html.indexOf('<div class="tgme_widget_message_wrap')
  assert.equal(bytes.slice(0, first), page.html.slice(0, first))
  assert.ok(page.html.endsWith(bytes.slice(bytes.indexOf('<!-- erased -->') + 16)))
})

test('a whole channel goes, header and all; another one on the same evidence file stays', async () => {
  using data = dataFolder()
  using outside = dataFolder()
  const other = dump('Fog over the pier.').replace('Harbour Gazette', 'Xylophone Courier')
  writeFileSync(join(outside.path, 'a.txt'), dump('All quiet.'))
  writeFileSync(join(outside.path, 'b.txt'), other.replace('The quay', 'Xylophones only'))
  await chancery(data.path, 'import', join(outside.path, 'a.txt'), join(outside.path, 'b.txt'))
  const act = await chancery(data.path, 'erase', '@~xylophone-courier', '--why', 'order', '--yes')
  assert.equal(act.status, 0, act.stderr)
  assert.deepEqual(holding(data.path, 'Xylophones only'), [])
  const channels = objects(await chancery(data.path, 'channels', '--json'))
  assert.deepEqual(
    channels.map(({ handle }) => handle),
    ['~harbour-gazette'],
  )
  assert.equal((await chancery(data.path, 'verify')).status, 0)
})

test('a channel is purged without ever having been on the list', async () => {
  using data = dataFolder()
  using outside = dataFolder()
  const page = sampleCaptures()[0]
  writeFileSync(join(outside.path, 'page.html'), page?.html ?? '')
  await chancery(data.path, 'import', join(outside.path, 'page.html'))
  const [channel] = objects(await chancery(data.path, 'channels', '--json'))
  const name = `@${String(channel?.['handle'])}`
  assert.equal((await chancery(data.path, 'remove', name, '--purge', '--yes')).status, 2)
  const purged = await chancery(data.path, 'remove', name, '--purge', '--why', 'order', '--yes')
  assert.equal(purged.status, 0, purged.stderr)
  assert.deepEqual(objects(await chancery(data.path, 'channels', '--json')), [])
})

test('media that only erased posts show go with them, from the folder and from the evidence', async () => {
  const clock = testClock()
  await using telegram = await bigTelegram({ channels: 1, posts: 60, now: () => JUNE, seed: 5 })
  const [album, other] = telegram.posts('harbour_1').filter(({ id, lastId }) => lastId > id)
  assert.ok(album && other)
  await using archive = await crawling({ origin: telegram.origin, clock, media: 'thumbnails' })
  archive.operator.channels.add('harbour_1', {}, JUNE)
  for (let pass = 0; pass < 3; pass++) {
    await archive.crawl.once()
    clock.set(clock.now() + 3_600_000)
  }
  await archive.evidence[Symbol.asyncDispose]()
  assert.equal((await chancery(archive.folder, 'verify')).status, 0)
  const picture = `harbour_1_${album.id};harbour_1_${album.id};`
  const otherPicture = `harbour_1_${other.id};harbour_1_${other.id};`
  // One that was begun and never finished lies in its own place.
  const [begun] = archive.operator.media.of([{ handle: 'harbour_1', id: album.id }])
  writeFileSync(mediaFiles(archive.folder).partial(begun?.place ?? ''), picture)
  assert.equal(holding(archive.folder, picture).length, 3)
  const act = await chancery(
    archive.folder,
    'erase',
    `harbour_1/${album.id}`,
    '--why',
    'order',
    '--yes',
  )
  assert.equal(act.status, 0, act.stderr)
  assert.deepEqual(holding(archive.folder, picture), [])
  assert.equal(holding(archive.folder, otherPicture).length, 2)
  const verified = await chancery(archive.folder, 'verify')
  assert.equal(verified.status, 0, verified.stderr)
  const [kept] = mediaFiles(archive.folder).all()
  writeFileSync(kept?.path ?? '', 'something else')
  const damaged = await chancery(archive.folder, 'verify')
  assert.equal(damaged.status, 5)
  assert.match(
    damaged.stderr,
    /media\/..\/[0-9a-f]{64} at byte 0: the file does not have the digest/,
  )
})

test('kills in the midst of an erasure leave evidence that verifies, and a second run that finishes', async () => {
  using data = dataFolder()
  using outside = dataFolder()
  const words = ['Zanzibar', 'Yokohama', 'Xanadu', 'Wismar', 'Valletta', 'Ushuaia']
  for (const [n, word] of words.entries()) {
    const file = join(outside.path, `${n}.txt`)
    writeFileSync(file, dump(`${word} harbour closed.`, `Neighbour number${n}.`))
    assert.equal((await chancery(data.path, 'import', file)).status, 0)
  }
  await chancery(data.path, 'checkpoint')
  for (const word of words) {
    const child = start(data.path, 'erase', word.toLowerCase(), '--why', 'order', '--yes')
    const ended = once(child, 'close')
    await once(child.stdout ?? child, 'data')
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 400))
    child.kill('SIGKILL')
    await ended
    const verified = await chancery(data.path, 'verify')
    assert.equal(verified.status, 0, verified.stderr)
    const again = await chancery(data.path, 'erase', word.toLowerCase(), '--why', 'order', '--yes')
    assert.ok(again.status === 0 || again.status === 4, again.stderr)
    assert.deepEqual(holding(data.path, word), [])
  }
  const found = objects(await chancery(data.path, 'search', 'neighbour', '--json'))
  assert.equal(found.length, words.length)
  assert.equal((await chancery(data.path, 'verify')).status, 0)
})

test('who has the disk and not the key cannot erase unseen', async () => {
  using data = dataFolder()
  using outside = dataFolder()
  writeFileSync(join(outside.path, 'a.txt'), dump('All quiet.'))
  await chancery(data.path, 'import', join(outside.path, 'a.txt'))
  await chancery(data.path, 'erase', 'quiet', '--why', 'order', '--yes')
  const log = join(data.path, 'evidence/erasures.jsonl')
  copyFileSync(log, join(outside.path, 'log'))
  writeFileSync(log, readFileSync(log, 'utf8').replace('"why":"order"', '"why":"other"'))
  const verified = await chancery(data.path, 'verify')
  assert.equal(verified.status, 5)
  assert.match(verified.stderr, /says that it was erased, and erasures.jsonl does not/)
})

test('warcio passes evidence with erased records', async (t) => {
  if (spawnSync('gzip', ['--version']).status !== 0) return t.skip('no gzip')
  const { WARCParser } = await import('warcio')
  using data = dataFolder()
  using outside = dataFolder()
  writeFileSync(join(outside.path, 'a.txt'), dump('All quiet.', 'Tide'))
  await chancery(data.path, 'import', join(outside.path, 'a.txt'))
  await chancery(data.path, 'erase', 'quiet', '--why', 'order', '--yes')
  const folder = join(data.path, 'evidence')
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.gz'))) {
    assert.equal(spawnSync('gzip', ['-t', join(folder, name)]).status, 0)
    const types: (string | null)[] = []
    for await (const record of WARCParser.iterRecords([readFileSync(join(folder, name))]))
      types.push(record.warcType)
    assert.deepEqual(types, ['warcinfo', 'conversion', 'metadata'])
  }
})
