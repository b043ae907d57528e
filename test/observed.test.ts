/** What was read once need not be parsed again, and whatever lies there instead, the store becomes the same. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { evidenceFolder, openApp, type Place } from '../src/app.ts'
import { openSigner } from '../src/evidence/note.ts'
import { verifyEvidence } from '../src/evidence/verify.ts'
import { catchUp, keep, read } from '../src/ingest.ts'
import { openObserved } from '../src/observed.ts'
import { rebuild, type Rebuilt } from '../src/rebuild.ts'
import { sampleCaptures } from '../src/sample/captures.ts'
import { openSqliteStore } from '../src/store/sqlite/open.ts'
import { storageParts } from '../src/storage.ts'
import { chancery, dataFolder } from './chancery.ts'

const DUMP = `Harbour Gazette\n1.2K subscribers\n40 photos\nThe quay\nDownload Telegram\nForwarded from\u00a0Pilot\nThe tide\u2028is out.\n`

/** Pages and a dump in two sealed files, and what no parser knows. */
async function archive(data: string): Promise<{ place: Place; captures: number; digest: string }> {
  const place = { data, warcSize: 2 ** 30 }
  const pages = sampleCaptures().map(({ url, at, html }) => ({
    source: 'import' as const,
    url,
    bytes: Buffer.from(html),
    statedAt: at,
  }))
  const others = [DUMP, 'nobody knows this'].map((text, n) => ({
    source: 'import' as const,
    url: `file:///${n}.txt`,
    bytes: Buffer.from(text),
  }))
  const halves = [pages.slice(0, 20), [...pages.slice(20), ...others]]
  for (const takings of halves) {
    await using app = await openApp(place)
    await read(app, await keep(app, takings))
  }
  await using app = await openApp(place)
  return { place, captures: pages.length + others.length, digest: await app.store.digest() }
}

async function rebuilt(place: Place): Promise<Rebuilt & { digest: string }> {
  const told = await (async () => {
    await using app = await openApp(place)
    return await rebuild(place, app, { acceptDifferences: false })
  })()
  await using app = await openApp(place)
  return { ...told, digest: await app.store.digest() }
}

function observationFiles(place: Place): string[] {
  const folder = evidenceFolder(place)
  return readdirSync(folder)
    .filter((name) => name.includes('.observations'))
    .map((name) => join(folder, name))
}

test('a second rebuild parses nothing, and its store is the same', async () => {
  using data = dataFolder()
  const { place, captures, digest } = await archive(data.path)
  const first = await rebuilt(place)
  assert.deepEqual([first.observed, first.digest], [0, digest])
  assert.equal(observationFiles(place).length, 2)
  const second = await rebuilt(place)
  assert.deepEqual([second.observed, second.digest, second.notices], [captures, digest, []])

  // Nobody takes them for evidence, and they have a line of their own in what takes room.
  const verified = await verifyEvidence(evidenceFolder(place))
  assert.deepEqual([verified.files, verified.problems, verified.notes], [2, [], []])
  assert.equal(storageParts(place.data).find(({ name }) => name === 'observations')?.files, 2)
  using copy = dataFolder()
  assert.equal((await chancery(data.path, 'backup', join(copy.path, 'b'))).status, 0)
  assert.deepEqual(observationFiles({ ...place, data: join(copy.path, 'b') }), [])
  assert.ok(existsSync(join(copy.path, 'b/evidence')))
})

test('a start with an empty store reads them too', async () => {
  using data = dataFolder()
  const { place, captures, digest } = await archive(data.path)
  await rebuilt(place)
  await using app = await openApp(place)
  using fresh = dataFolder()
  await using store = await openSqliteStore(fresh.path)
  await using observed = openObserved(evidenceFolder(place))
  await catchUp({ evidence: app.evidence, store, observed })
  assert.deepEqual([observed.count(), await store.digest()], [captures, digest])
})

const DAMAGE: Record<string, (bytes: Buffer) => Buffer> = {
  'a flipped byte': (bytes) => {
    const flipped = Buffer.from(bytes)
    const at = bytes.length >> 1
    flipped[at] = (flipped[at] ?? 0) ^ 4
    return flipped
  },
  'a cut end': (bytes) => bytes.subarray(0, bytes.length - 20),
  'no bytes': () => Buffer.of(),
  'something else': () => Buffer.from('hello'),
  'a lost last line': (bytes) =>
    zstdCompressSync(zstdDecompressSync(bytes).toString().replace(/.*\n$/, '')),
}

test('a damaged file is told, not used, and made anew', async (t) => {
  using data = dataFolder()
  const { place, captures, digest } = await archive(data.path)
  await rebuilt(place)
  for (const [name, damage] of Object.entries(DAMAGE))
    await t.test(name, async () => {
      for (const path of observationFiles(place)) writeFileSync(path, damage(readFileSync(path)))
      const verified = await chancery(data.path, 'verify')
      assert.equal(verified.status, 0, verified.stderr)
      assert.equal(verified.stdout.match(/note: .*observations.zst is broken/g)?.length, 2)
      const after = await rebuilt(place)
      assert.deepEqual([after.observed, after.digest, after.notices.length], [0, digest, 2])
      assert.equal((await rebuilt(place)).observed, captures)
    })
})

test('a start that meets a damaged file says so', async () => {
  using data = dataFolder()
  const { place } = await archive(data.path)
  await rebuilt(place)
  for (const path of observationFiles(place)) writeFileSync(path, 'hello')
  rmSync(join(data.path, 'store'), { recursive: true })
  const ran = await chancery(data.path, 'channels')
  assert.equal(ran.status, 0, ran.stderr)
  assert.equal(ran.stderr.match(/note: .*observations.zst is broken/g)?.length, 2)
})

test('what another parser read, or of other bytes, is not used', async () => {
  using data = dataFolder()
  const { place, captures, digest } = await archive(data.path)
  await rebuilt(place)
  await using app = await openApp(place)
  {
    using fresh = dataFolder()
    await using store = await openSqliteStore(fresh.path)
    await using observed = openObserved(evidenceFolder(place), 9999)
    await catchUp({ evidence: app.evidence, store, observed })
    assert.deepEqual([observed.count(), await store.digest()], [0, digest])
  }
  // They are of that parser now.
  assert.equal((await rebuilt(place)).observed, 0)
  assert.equal((await rebuilt(place)).observed, captures)
  const [one = '', two = ''] = observationFiles(place)
  writeFileSync(one, readFileSync(two))
  const swapped = await rebuilt(place)
  assert.ok(swapped.observed > 0 && swapped.observed < captures)
  assert.equal(swapped.digest, digest)
  for (const path of observationFiles(place)) rmSync(path)
  assert.deepEqual(await rebuilt(place).then((told) => [told.observed, told.digest]), [0, digest])
})

test('an erasure deletes what lies beside the file that it touches, also what is just being written', async () => {
  using data = dataFolder()
  const { place } = await archive(data.path)
  await rebuilt(place)
  const [one = '', two = ''] = observationFiles(place)
  writeFileSync(`${one}.writing`, readFileSync(one))
  await using app = await openApp(place)
  const file = basename(one).replace('.observations.zst', '')
  const about = { why: 'order 7', at: Date.now(), signer: openSigner(data.path) }
  const [capture] = await Array.fromAsync(app.evidence.captures([file]))
  assert.ok(capture)
  const remains = { bytes: Buffer.of(), contentType: 'text/plain' }
  await app.evidence.erase(file, new Map([[capture.id, remains]]), about)
  assert.deepEqual(observationFiles(place), [two])
})
