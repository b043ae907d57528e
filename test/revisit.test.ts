/** A medium that comes again is kept once: as revisit records that we, warcio and gzip understand. */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { WARCParser, type WARCRecord } from 'warcio'
import { openApp, type App } from '../src/app.ts'
import { keep, read } from '../src/ingest.ts'
import type { Capture } from '../src/model.ts'
import { mediaFiles } from '../src/media-files.ts'
import { verifyEvidence } from '../src/evidence/verify.ts'
import { createWeb } from '../src/web/routes.ts'
import { bigTelegram, pictureOf, type BigPost } from './big-telegram.ts'
import { chancery, dataFolder } from './chancery.ts'
import { crawling, JUNE, testClock, type Crawling } from './crawling.ts'
import { siteOf } from './site.ts'

const WORDS = 'harbour;harbour;harbour;'
const SHA256 = createHash('sha256').update(pictureOf('harbour')).digest('hex')
const PYTHON = spawnSync('python3', ['-c', 'import warcio']).status === 0

/** An archive of one channel whose pictures are all the same, with its evidence sealed. */
async function harbour(): Promise<AsyncDisposable & { archive: Crawling; albums: BigPost[] }> {
  await using opened = new AsyncDisposableStack()
  const clock = testClock()
  const telegram = opened.use(
    await bigTelegram({ channels: 1, posts: 60, now: () => JUNE, seed: 5, onePicture: true }),
  )
  const albums = telegram.posts('harbour_1').filter(({ id, lastId }) => lastId > id)
  const archive = opened.use(
    await crawling({ origin: telegram.origin, clock, media: 'thumbnails' }),
  )
  archive.operator.channels.add('harbour_1', {}, JUNE)
  for (let pass = 0; pass < 3; pass++) {
    await archive.crawl.once()
    clock.set(clock.now() + 3_600_000)
  }
  await archive.evidence[Symbol.asyncDispose]()
  const handles = opened.move()
  return { archive, albums, [Symbol.asyncDispose]: () => handles.disposeAsync() }
}

const warcs = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.warc.gz'))
    .map((name) => join(folder, name))

function holding(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => {
      const bytes = readFileSync(join(folder, name))
      return bytes.includes(WORDS) || (name.endsWith('.gz') && gunzipSync(bytes).includes(WORDS))
    })
}

test('the same picture at many places is kept once, read and served everywhere, and passes other tools', async () => {
  await using made = await harbour()
  const { albums, archive } = made
  const evidence = join(archive.folder, 'evidence')
  const pictures = albums.length * 2
  const captures = await Array.fromAsync(archive.evidence.captures())
  const media = captures.filter(({ contentType }) => contentType === 'image/jpeg')
  const [original, ...others] = media
  assert.ok(original && others.length > 0)
  assert.equal(media.length, pictures)
  assert.equal(original.revisits, undefined)
  for (const { revisits, sha256, size } of others)
    assert.deepEqual([revisits?.id, sha256, size], [original.id, SHA256, original.size])
  assert.ok(others.every(({ url }) => url !== original.url))
  for (const capture of media) {
    const bytes = Buffer.concat(await Array.fromAsync(archive.evidence.chunks(capture)))
    assert.deepEqual(bytes, pictureOf('harbour'))
  }

  const records: WARCRecord[] = []
  for (const path of warcs(evidence)) {
    execFileSync('gzip', ['-t', path])
    for await (const record of WARCParser.iterRecords([readFileSync(path)])) records.push(record)
    const cli = 'node_modules/.bin/warcio'
    for (const tool of ['index', 'cdx-index']) {
      const { status, stderr, stdout } = spawnSync(cli, [tool, path])
      assert.equal(status, 0, String(stderr))
      assert.ok(stdout.length > 0)
    }
    if (PYTHON) {
      const checked = spawnSync('python3', ['-m', 'warcio.cli', 'check', '-v', path])
      assert.equal(checked.status, 0, String(checked.stdout))
      const indexed = spawnSync('python3', ['-m', 'warcio.cli', 'index', '-f', 'warc-type', path])
      assert.equal(String(indexed.stdout).match(/"revisit"/g)?.length, others.length)
    }
  }
  const revisits = records.filter(({ warcType }) => warcType === 'revisit')
  assert.equal(revisits.length, others.length)
  for (const record of revisits) {
    assert.equal(record.warcHeader('WARC-Refers-To'), `<urn:uuid:${original.id}>`)
    assert.equal(record.warcHeader('WARC-Refers-To-Target-URI'), original.url)
    assert.equal(record.warcHeader('WARC-Payload-Digest'), `sha256:${SHA256}`)
    assert.match(record.warcHeader('WARC-Profile') ?? '', /revisit\/identical-payload-digest$/)
    assert.match(record.httpHeaders?.statusline ?? '', /^HTTP\/1.1 200/)
  }

  const report = await verifyEvidence(evidence)
  assert.deepEqual([report.problems, report.captures], [[], captures.length])
  const rebuilt = await chancery(archive.folder, 'rebuild')
  assert.equal(rebuilt.status, 0, rebuilt.stderr)
  const files = mediaFiles(archive.folder)
  const [file] = files.all()
  assert.ok(file)
  for (const damage of [() => rmSync(file.path), () => writeFileSync(file.path, 'other')]) {
    damage()
    const named = await chancery(archive.folder, 'verify')
    assert.equal(named.status, 5)
    assert.match(named.stderr, /broken: media\/..\/[0-9a-f]{64} at byte 0: the file/)
    const repaired = await chancery(archive.folder, 'rebuild')
    assert.match(repaired.stdout, /1 media file written anew from the evidence/)
    assert.deepEqual(readFileSync(file.path), pictureOf('harbour'))
  }
  const web = createWeb(async () => siteOf(archive.store, { medium: (sha) => files.find(sha) }))
  for (const { id } of albums) {
    const held = await archive.store.heldMedia([{ handle: 'harbour_1', id }])
    assert.deepEqual(
      held.map(({ picture }) => picture),
      [SHA256, SHA256],
    )
  }
  const part = await web.request(`/media/${SHA256}`, { headers: { range: 'bytes=4-9' } })
  assert.equal(part.status, 206)
  assert.equal(await part.text(), 'harbou')
})

test('a package with a revisit has the record that it refers to', async () => {
  await using made = await harbour()
  const { albums, archive } = made
  const album = albums.at(-1)
  const path = join(archive.folder, 'one.wacz')
  const words = album?.text.split(' ').slice(0, 4).join(' ')
  const ran = await chancery(archive.folder, 'export', '--wacz', `"${words}"`, '-o', path)
  assert.equal(ran.status, 0, ran.stderr)
  const out = join(archive.folder, 'out')
  const unzip = 'import sys,zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])'
  if (spawnSync('python3', ['-c', unzip, path, out]).status !== 0) return
  const bytes = readFileSync(join(out, 'archive/data.warc.gz'))
  const ids = new Set<unknown>()
  const referred: unknown[] = []
  for await (const record of WARCParser.iterRecords([bytes])) {
    ids.add(record.warcHeader('WARC-Record-ID'))
    if (record.warcType === 'revisit') referred.push(record.warcHeader('WARC-Refers-To'))
  }
  assert.ok(referred.length > 0)
  assert.ok(referred.every((id) => ids.has(id)))
  const index = readFileSync(join(out, 'indexes/index.cdxj'), 'utf8')
  assert.equal(index.match(/"mime":"warc\/revisit"/g)?.length, referred.length)
})

test('an erased post leaves the picture to the others that show it; with the last of them it goes', async () => {
  await using made = await harbour()
  const { albums, archive } = made
  const [first, ...others] = albums
  const erase = (id: number | undefined) =>
    chancery(archive.folder, 'erase', `harbour_1/${id}`, '--why', 'order', '--yes')
  const one = await erase(first?.id)
  assert.equal(one.status, 0, one.stderr)
  assert.equal((await chancery(archive.folder, 'verify')).status, 0)
  assert.equal(holding(archive.folder).length, 2)
  // The file was written anew and its records lie elsewhere: the revisits find theirs all the same.
  {
    await using app = await openApp({ data: archive.folder, warcSize: 2 ** 30 })
    const captures = await Array.fromAsync(app.evidence.captures())
    const revisits = captures.filter((capture) => capture.revisits !== undefined)
    assert.ok(revisits.length > 0)
    for (const capture of revisits) {
      const bytes = Buffer.concat(await Array.fromAsync(app.evidence.chunks(capture)))
      assert.deepEqual(bytes, pictureOf('harbour'))
    }
  }
  for (const { id } of others) {
    const ran = await erase(id)
    assert.equal(ran.status, 0, ran.stderr)
  }
  assert.deepEqual(holding(archive.folder), [])
  const verified = await chancery(archive.folder, 'verify')
  assert.equal(verified.status, 0, verified.stderr)
  assert.doesNotMatch(verified.stdout, /note: the bytes of/)
})

const picture = (url: string) =>
  ({
    source: 'web',
    url,
    status: 200,
    contentType: 'image/jpeg',
    headers: [['content-type', 'image/jpeg']] satisfies [string, string][],
    bytes: pictureOf('harbour'),
  }) as const

async function kept(app: App, ...urls: string[]): Promise<Capture[]> {
  const captures = await keep(app, urls.map(picture))
  await read(app, captures)
  return captures
}

test('two that come at once are one; what cannot be read any more is kept again; verify names what a revisit lost', async () => {
  using data = dataFolder()
  const place = { data: data.path, warcSize: 2 ** 30 }
  let file = ''
  {
    await using app = await openApp(place)
    const [one, other] = await kept(app, 'https://cdn.example/a', 'https://cdn.example/b')
    assert.deepEqual([one?.revisits, other?.revisits?.id], [undefined, one?.id])
    file = join(data.path, 'evidence', one?.place.file ?? '')
    const bytes = readFileSync(file)
    const at = (one?.place.offset ?? 0) + 200
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(file, bytes)
  }
  const verified = await chancery(data.path, 'verify')
  assert.equal(verified.status, 5)
  assert.match(verified.stderr, /the bytes are not there: capture [0-9a-f-]+, which has them/)
  await using app = await openApp(place)
  const [again] = await kept(app, 'https://cdn.example/c')
  assert.equal(again?.revisits, undefined)
  const bytes = Buffer.concat(await Array.fromAsync(app.evidence.chunks(again ?? assert.fail())))
  assert.deepEqual(bytes, pictureOf('harbour'))
})

test('of an import a revisit has no bytes at all; python’s warcio passes it', async () => {
  using data = dataFolder()
  const file = (name: string) =>
    ({
      source: 'import',
      url: `file:///${name}`,
      contentType: 'image/jpeg',
      bytes: pictureOf('harbour'),
    }) as const
  let path = ''
  {
    await using app = await openApp({ data: data.path, warcSize: 2 ** 30 })
    const captures = await keep(app, [file('a.jpg'), file('b.jpg')])
    await read(app, captures)
    const [one, other] = captures
    assert.deepEqual([other?.revisits?.id, other?.size], [one?.id, one?.size])
    path = join(data.path, 'evidence', one?.place.file ?? '')
  }
  for await (const record of WARCParser.iterRecords([readFileSync(path)]))
    if (record.warcType === 'revisit') assert.equal((await record.readFully(false)).length, 0)
  assert.equal((await chancery(data.path, 'verify')).status, 0)
  if (!PYTHON) return
  const checked = spawnSync('python3', ['-m', 'warcio.cli', 'check', '-v', path])
  assert.equal(checked.status, 0, String(checked.stdout))
})
