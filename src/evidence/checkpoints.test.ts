import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdtempSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeCheckpoint, provenLeaves, readCheckpoints } from './checkpoints.ts'
import { openEvidence } from './evidence.ts'
import { isConsistent, isIncluded, merkleTree } from './merkle.ts'
import { openCheckpoint, openSigner, signCheckpoint } from './note.ts'
import { readTimestamp } from './timestamp.ts'
import { verifyEvidence } from './verify.ts'

const settings = { rotateAt: 2 ** 30, software: 'chancery/test' }
const day = (n: number): number => Date.UTC(2026, 0, n)

function scratch(): Disposable & { path: string; evidence: string } {
  const path = mkdtempSync(join(tmpdir(), 'chancery-checkpoints-'))
  const evidence = join(path, 'evidence')
  mkdirSync(evidence)
  return { path, evidence, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

async function keep(folder: string, ...texts: string[]): Promise<void> {
  await using evidence = await openEvidence(folder, settings)
  await evidence.keep(
    texts.map((text) => ({
      source: 'import' as const,
      url: 'file:///page.html',
      bytes: Buffer.from(text),
    })),
  )
}

test('checkpoints of two writers side by side grow one tree, and verify', async () => {
  using folder = scratch()
  const signer = openSigner(folder.path)
  await using one = await openEvidence(folder.evidence, settings)
  await using other = await openEvidence(folder.evidence, settings)
  const page = (text: string) => ({
    source: 'import' as const,
    url: 'file:///page.html',
    bytes: Buffer.from(text),
  })
  await one.keep([page('a')])
  await other.keep([page('b')])
  const first = await makeCheckpoint(folder.evidence, signer, { now: day(1) })
  await one.keep([page('c'), page('d')])
  const second = await makeCheckpoint(folder.evidence, signer, { now: day(2) })
  const nothingNew = await makeCheckpoint(folder.evidence, signer, { now: day(3) })
  assert.deepEqual([first.size, second.size, nothingNew.added], [6, 10, 0])
  assert.equal(nothingNew.note, second.note)
  const report = await verifyEvidence(folder.evidence)
  assert.deepEqual([report.problems, report.checkpoints, report.key], [[], 2, signer.verifierKey])
  const tree = merkleTree(provenLeaves(folder.evidence, readCheckpoints(folder.evidence).signed))
  assert.ok(isConsistent(first, second, tree.consistency(6, 10)))
  assert.ok(
    isIncluded(
      provenLeaves(folder.evidence, readCheckpoints(folder.evidence).signed).subarray(32, 64),
      1,
      second,
      tree.inclusion(1, 10),
    ),
  )
})

test('the key is its owner’s alone, and stays the same', () => {
  using folder = scratch()
  const { verifierKey } = openSigner(folder.path)
  assert.equal(statSync(join(folder.path, 'signing-key.pem')).mode & 0o777, 0o600)
  assert.equal(openSigner(folder.path).verifierKey, verifierKey)
})

test('a note opens with its own key only, and not when a letter of it changed', () => {
  using folder = scratch()
  using elsewhere = scratch()
  const signer = openSigner(folder.path)
  const root = Buffer.alloc(32, 7)
  const note = signCheckpoint(signer, { size: 12, root, time: '2026-01-01T00:00:00Z' })
  assert.deepEqual(openCheckpoint(note, signer.verifierKey), {
    origin: signer.name,
    size: 12,
    root,
    time: '2026-01-01T00:00:00Z',
  })
  assert.throws(() => openCheckpoint(note.replace('\n12\n', '\n13\n'), signer.verifierKey))
  assert.throws(() => openCheckpoint(note, openSigner(elsewhere.path).verifierKey))
})

test('a whole history written anew without the key is found out by the checkpoints', async () => {
  using folder = scratch()
  using forged = scratch()
  await keep(folder.evidence, 'what was said')
  await makeCheckpoint(folder.evidence, openSigner(folder.path), { now: day(1) })
  await keep(forged.evidence, 'what was never said')
  const signed = readFileSync(join(folder.evidence, 'checkpoints.jsonl'), 'utf8')
  const names = [folder, forged].map(({ evidence }) =>
    readdirSync(evidence).find((name) => name.endsWith('.warc.gz')),
  )
  writeFileSync(
    join(forged.evidence, 'checkpoints.jsonl'),
    signed.replace(names[0] ?? '', names[1] ?? ''),
  )
  const { problems } = await verifyEvidence(forged.evidence)
  assert.match(problems[0]?.what ?? '', /does not give the root signed at 2026-01-01T00:00:00Z/)
  assert.equal(problems[0]?.file, 'checkpoints.jsonl')
})

test('records that were cut off together with the manifest’s word are missed by the checkpoint', async () => {
  using folder = scratch()
  await keep(folder.evidence, 'first')
  await keep(folder.evidence, 'second')
  await makeCheckpoint(folder.evidence, openSigner(folder.path), { now: day(1) })
  const last = readdirSync(folder.evidence)
    .filter((name) => name.endsWith('.warc.gz'))
    .toSorted()
    .at(-1)
  const manifest = join(folder.evidence, 'manifest.jsonl')
  rmSync(join(folder.evidence, last ?? ''))
  const lines = readFileSync(manifest, 'utf8').split('\n')
  writeFileSync(manifest, lines.filter((line) => !line.includes(last ?? '')).join('\n'))
  const { problems } = await verifyEvidence(folder.evidence)
  assert.match(problems[0]?.what ?? '', /3 records of 6/)
})

test('lost leaves are made anew from the evidence; changed ones are named', async () => {
  using folder = scratch()
  const signer = openSigner(folder.path)
  await keep(folder.evidence, 'first')
  const { root } = await makeCheckpoint(folder.evidence, signer, { now: day(1) })
  const path = join(folder.evidence, 'leaves')
  const leaves = readFileSync(path)
  leaves[40] = (leaves[40] ?? 0) ^ 1
  writeFileSync(path, leaves)
  const { problems } = await verifyEvidence(folder.evidence)
  assert.deepEqual(
    problems.map(({ file, offset }) => [file, offset]),
    [['leaves', 32]],
  )
  rmSync(path)
  const { signed } = readCheckpoints(folder.evidence)
  assert.deepEqual(merkleTree(provenLeaves(folder.evidence, signed)).root(3), root)
  await keep(folder.evidence, 'second')
  await makeCheckpoint(folder.evidence, signer, { now: day(2) })
  assert.deepEqual((await verifyEvidence(folder.evidence)).problems, [])
})

test('what stands behind broken bytes is left out and named; the rest is signed', async () => {
  using folder = scratch()
  await keep(folder.evidence, 'broken')
  const [file = ''] = readdirSync(folder.evidence).filter((name) => name.endsWith('.warc.gz'))
  await keep(folder.evidence, 'sound')
  const bytes = readFileSync(join(folder.evidence, file))
  bytes.fill(0, bytes.length - 40)
  writeFileSync(join(folder.evidence, file), bytes)
  const report = await makeCheckpoint(folder.evidence, openSigner(folder.path), { now: day(1) })
  assert.deepEqual([report.added, report.leftOut.map((left) => left.file)], [3, [file]])
})

/** An authority of our own, made and run by OpenSSL. */
function authority(folder: string): { config: string; ca: string } {
  const config = join(folder, 'tsa.cnf')
  writeFileSync(
    config,
    `[req]
distinguished_name = name
x509_extensions = tsa
prompt = no
[name]
CN = Test authority
[tsa]
extendedKeyUsage = critical,timeStamping
[ts]
default_tsa = its
[its]
serial = ${folder}/serial
crypto_device = builtin
signer_cert = ${folder}/tsa.pem
signer_key = ${folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
`,
  )
  const args = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-config', config]
  const out = ['-keyout', join(folder, 'tsa.key'), '-out', join(folder, 'tsa.pem')]
  execFileSync('openssl', ['req', ...args, ...out], { stdio: 'pipe' })
  writeFileSync(join(folder, 'serial'), '01\n')
  return { config, ca: join(folder, 'tsa.pem') }
}

async function serveAuthority(folder: string, config: string): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      writeFileSync(join(folder, 'query'), Buffer.concat(chunks))
      const args = ['-reply', '-config', config, '-section', 'its']
      const files = ['-queryfile', join(folder, 'query'), '-out', join(folder, 'answer')]
      execFileSync('openssl', ['ts', ...args, ...files], { stdio: 'pipe' })
      response.end(readFileSync(join(folder, 'answer')))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

test('a timestamp authority’s token is kept, and OpenSSL verifies it over the note', async () => {
  using folder = scratch()
  const { config, ca } = authority(folder.path)
  const server = await serveAuthority(folder.path, config)
  try {
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    await keep(folder.evidence, 'page')
    const { note, untimed } = await makeCheckpoint(folder.evidence, openSigner(folder.path), {
      now: day(1),
      authority: `http://127.0.0.1:${port}/`,
    })
    assert.equal(untimed, undefined)
    const token = Buffer.from(readCheckpoints(folder.evidence).signed[0]?.token ?? '', 'base64')
    assert.ok(Math.abs(readTimestamp(token).at.getTime() - Date.now()) < 3_600_000)
    const [data, tsr] = [join(folder.path, 'note'), join(folder.path, 'token.tsr')]
    writeFileSync(data, note)
    writeFileSync(tsr, token)
    const args = ['ts', '-verify', '-data', data, '-in', tsr, '-CAfile', ca]
    assert.match(execFileSync('openssl', args, { stdio: 'pipe' }).toString(), /Verification: OK/)
    assert.deepEqual((await verifyEvidence(folder.evidence)).problems, [])
  } finally {
    server.close()
  }
})

test('an authority that cannot be reached leaves the checkpoint without a token, and says why', async () => {
  using folder = scratch()
  await keep(folder.evidence, 'page')
  const { untimed, size } = await makeCheckpoint(folder.evidence, openSigner(folder.path), {
    now: day(1),
    authority: 'http://127.0.0.1:9/',
  })
  assert.equal(size, 3)
  assert.notEqual(untimed, undefined)
})

test('an answer that is no token is refused with a sentence', () => {
  for (const bytes of [Buffer.alloc(0), Buffer.from('hello'), Buffer.from('3003020102', 'hex')])
    assert.throws(() => readTimestamp(bytes), /^Error: the /)
})
