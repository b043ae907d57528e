/** A package is checked with tools that are not ours: Python's zipfile and hashlib, warcio, gzip. */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, verify } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { WARCParser } from 'warcio'
import { isConsistent, isIncluded } from '../src/evidence/merkle.ts'
import { openCheckpoint } from '../src/evidence/note.ts'
import { choose } from '../src/export/chosen.ts'
import { bigTelegram } from './big-telegram.ts'
import { chancery, dataFolder, objects } from './chancery.ts'
import { crawling, JUNE, testClock } from './crawling.ts'

const dump = (...posts: string[]): string =>
  `Harbour Gazette\n1.2K subscribers\n40 photos\nThe quay\nDownload Telegram\n${posts.map((post) => `Forwarded from\u00a0Pilot\n${post}\n`).join('')}`

/** Every file in the package, as Python reads it, with the SHA-256 that Python computes. */
const unzip = `
import hashlib, json, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
print(json.dumps([[i.filename, i.compress_type, i.file_size, hashlib.sha256(z.read(i)).hexdigest()] for i in z.infolist()]))
z.extractall(sys.argv[2])
`

const lines = (path: string): Record<string, unknown>[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

const hashes = (nodes: unknown): Buffer[] =>
  Array.isArray(nodes) ? nodes.map((node) => Buffer.from(String(node), 'hex')) : []

test('a package holds what was chosen, and passes Python, gzip and warcio', async (t) => {
  if (spawnSync('python3', ['--version']).status !== 0) return t.skip('no python3')
  using data = dataFolder()
  const files = [
    ['a.txt', dump('All quiet. #quay')],
    ['b.txt', dump('Fog over the pier.')],
    ['c.txt', dump('All quiet. #quay', 'The tide is out.')],
  ]
  for (const [name = '', text = ''] of files) {
    writeFileSync(join(data.path, name), text)
    assert.equal((await chancery(data.path, 'import', join(data.path, name))).status, 0)
  }
  assert.equal((await chancery(data.path, 'checkpoint')).status, 0)
  const path = join(data.path, 'quay.wacz')
  const ran = await chancery(data.path, 'export', '--wacz', '#quay', '-o', path, '--json')
  assert.equal(ran.status, 0, ran.stderr)
  const [made] = objects(ran)
  assert.deepEqual([made?.['captures'], made?.['records']], [2, 4])
  assert.equal(made?.['sha256'], createHash('sha256').update(readFileSync(path)).digest('hex'))

  const out = join(data.path, 'out')
  const inside: [string, number, number, string][] = JSON.parse(
    execFileSync('python3', ['-c', unzip, path, out]).toString(),
  )
  const byName = new Map(inside.map(([name, ...about]) => [name, about]))
  const manifestText = readFileSync(join(out, 'datapackage.json'), 'utf8')
  const manifest = JSON.parse(manifestText)
  assert.deepEqual([manifest.profile, manifest.wacz_version], ['data-package', '1.1.1'])
  for (const { path: name, hash, bytes } of manifest.resources)
    assert.deepEqual(byName.get(name)?.slice(1), [bytes, hash.replace('sha256:', '')], name)
  assert.equal(manifest.resources.length, inside.length - 2)
  assert.equal(byName.get('archive/data.warc.gz')?.[0], 0, 'stored, not deflated')

  const digest = JSON.parse(readFileSync(join(out, 'datapackage-digest.json'), 'utf8'))
  assert.equal(digest.hash, `sha256:${byName.get('datapackage.json')?.[2]}`)
  const { hash, publicKey, signature } = digest.signedData
  assert.equal(hash, digest.hash)
  const key = { key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' } as const
  const isSigned = verify(
    'sha256',
    Buffer.from(hash),
    { ...key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64'),
  )
  assert.ok(isSigned)

  const warc = join(out, 'archive/data.warc.gz')
  execFileSync('gzip', ['-t', warc])
  const bytes = readFileSync(warc)
  const types: (string | null)[] = []
  for await (const record of WARCParser.iterRecords([bytes])) types.push(record.warcType)
  assert.deepEqual(types, ['warcinfo', 'resource', 'metadata', 'resource', 'metadata'])
  for (const line of readFileSync(join(out, 'indexes/index.cdxj'), 'utf8').trim().split('\n')) {
    const about = JSON.parse(line.slice(line.indexOf('{')))
    const from = Number(about.offset)
    const member = bytes.subarray(from, from + Number(about.length))
    assert.equal(about.recordDigest, `sha256:${createHash('sha256').update(member).digest('hex')}`)
    for await (const record of WARCParser.iterRecords([member]))
      assert.equal(record.warcHeader('WARC-Payload-Digest'), about.digest)
  }

  const note = readFileSync(join(out, 'proofs/checkpoint.txt'), 'utf8')
  const verifier = readFileSync(join(out, 'proofs/checkpoint.key'), 'utf8').trim()
  const checkpoint = openCheckpoint(note, verifier)
  const inclusion = lines(join(out, 'proofs/inclusion.jsonl'))
  assert.equal(inclusion.length, 4)
  for (const { leaf, index, path: nodes } of inclusion)
    assert.ok(
      isIncluded(Buffer.from(String(leaf), 'hex'), Number(index), checkpoint, hashes(nodes)),
    )
  const consistency = lines(join(out, 'proofs/consistency.jsonl'))
  assert.equal(consistency.length, 1)
  for (const { note: earlier, key: its, path: nodes } of consistency)
    assert.ok(isConsistent(openCheckpoint(String(earlier), String(its)), checkpoint, hashes(nodes)))

  const pages = lines(join(out, 'pages/pages.jsonl'))
  assert.deepEqual(
    pages.map(({ url }) => url),
    [undefined, 'file:///a.txt', 'file:///c.txt'],
  )
  const record = readFileSync(join(out, 'collection/record.html'), 'utf8')
  assert.match(record, /<code>#quay<\/code>/)
  assert.match(record, /imported from a file by the operator/)
  assert.match(
    readFileSync(join(out, 'collection/posts.csv'), 'utf8'),
    /success,.*All quiet\. #quay/,
  )
})

test('a package is never written over another file, and an empty choice is said so', async () => {
  using data = dataFolder()
  const file = join(data.path, 'a.txt')
  writeFileSync(file, dump('All quiet.'))
  await chancery(data.path, 'import', file)
  const over = await chancery(data.path, 'export', '--wacz', 'quiet', '-o', file)
  assert.equal(over.status, 2)
  assert.equal(readFileSync(file, 'utf8'), dump('All quiet.'))
  const none = await chancery(
    data.path,
    'export',
    '--wacz',
    'storm',
    '-o',
    join(data.path, 'n.wacz'),
  )
  assert.equal(none.status, 4)
})

test('media held of the chosen posts go with them, and those of other posts do not', async () => {
  const clock = testClock()
  await using telegram = await bigTelegram({ channels: 1, posts: 60, now: () => JUNE, seed: 5 })
  const [album] = telegram.posts('harbour_1').filter(({ id, lastId }) => lastId > id)
  assert.ok(album)
  await using archive = await crawling({ origin: telegram.origin, clock, media: 'thumbnails' })
  archive.operator.channels.add('harbour_1', {}, JUNE)
  for (let pass = 0; pass < 3; pass++) {
    await archive.crawl.once()
    clock.set(clock.now() + 3_600_000)
  }
  const [post] = (await archive.store.channelPage('harbour_1', { around: album.id, limit: 1 }))
    .posts
  const only = { kind: 'word' as const, text: post?.content.text.split(/\W+/)[0] ?? '' }
  const chosen = await choose(archive.store, only)
  const held = await archive.store.heldMedia(
    chosen.posts.map(({ post: { channel, id } }) => ({ handle: channel.handle, id })),
  )
  assert.ok(held.length > 0)
  assert.deepEqual(
    chosen.captures
      .filter(({ format }) => format === 'medium')
      .map(({ capture }) => capture.sha256)
      .toSorted(),
    [
      ...new Set(
        held.flatMap(({ file, picture }) => [file, picture].filter((one) => one !== undefined)),
      ),
    ].toSorted(),
  )
})
