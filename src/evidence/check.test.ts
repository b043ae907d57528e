import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { makeCheckpoint, readCheckpoints } from './checkpoints.ts'
import { openEvidence, type Evidence } from './evidence.ts'
import { isIncluded, leafHash, merkleTree } from './merkle.ts'
import { openSigner, signCheckpoint } from './note.ts'
import { openProver } from './prove.ts'

type Kept = AsyncDisposable & { folder: string; data: string; evidence: Evidence }

async function kept(): Promise<Kept> {
  const data = mkdtempSync(join(tmpdir(), 'chancery-check-'))
  const folder = join(data, 'evidence')
  const evidence = await openEvidence(folder, { rotateAt: 2 ** 30, software: 'test' })
  return {
    data,
    folder,
    evidence,
    async [Symbol.asyncDispose]() {
      await evidence[Symbol.asyncDispose]()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

const taking = (n: number) => ({
  source: 'import' as const,
  url: `file:///${n}.html`,
  bytes: Buffer.from(`capture ${n} `.repeat(400)),
  contentType: 'text/html',
})

test('captures that are as they were kept are confirmed, and proven once a checkpoint covers them', async () => {
  await using archive = await kept()
  const { data, evidence, folder } = archive
  const captures = await evidence.keep([1, 2, 3].map(taking))
  const before = await evidence.check(captures)
  assert.deepEqual(
    before.map(({ chain, problems, proof, records }) => [chain, problems, proof, records]),
    captures.map(() => ['confirmed', [], undefined, 2]),
  )
  await makeCheckpoint(folder, openSigner(data), { now: Date.now() })
  const late = await evidence.keep([taking(4)])
  const [first, , , fourth] = await evidence.check([...captures, ...late])
  assert.deepEqual(first?.proof?.places, [1, 2])
  assert.equal(first?.proof?.size, 7)
  assert.equal(fourth?.proof, undefined)
  assert.deepEqual(fourth?.problems, [])
  // The next checkpoint covers it too.
  await makeCheckpoint(folder, openSigner(data), { now: Date.now() })
  assert.equal((await evidence.check(late))[0]?.proof?.size, 9)
})

test('a flipped bit, another record in its place and a lost file are named', async () => {
  await using archive = await kept()
  const { data, evidence, folder } = archive
  const [one, two] = await evidence.keep([1, 2].map(taking))
  assert.ok(one && two)
  await makeCheckpoint(folder, openSigner(data), { now: Date.now() })
  const path = join(folder, one.place.file)
  const sound = readFileSync(path)
  const flipped = Buffer.from(sound)
  const at = one.place.offset + 200
  flipped[at] = (flipped[at] ?? 0) ^ 4
  writeFileSync(path, flipped)
  const [broken, whole] = await evidence.check([one, two])
  assert.notDeepEqual(broken?.problems, [])
  assert.equal(broken?.proof, undefined)
  assert.deepEqual(whole?.problems, [])
  writeFileSync(path, sound)
  const [moved] = await evidence.check([{ ...one, place: two.place }])
  assert.ok(moved?.problems.includes('another capture stands in its place'))
  rmSync(path)
  const [lost] = await evidence.check([one])
  assert.match(lost?.problems.join() ?? '', /ENOENT|no such file/)
  writeFileSync(path, sound)
})

test('leaves that do not give the signed root prove nothing', async () => {
  await using archive = await kept()
  const { data, evidence, folder } = archive
  const captures = await evidence.keep([taking(1)])
  await makeCheckpoint(folder, openSigner(data), { now: Date.now() })
  const path = join(folder, 'leaves')
  writeFileSync(path, readFileSync(path).fill(1, 0, 4))
  const [check] = await evidence.check(captures)
  assert.match(check?.problems.join() ?? '', /do not give the root/)
  assert.equal(check?.proof, undefined)
  assert.equal(readCheckpoints(folder).signed.length, 1)
})

test('a proof in little memory is the proof of the whole tree, whatever the size', async () => {
  await using archive = await kept()
  const { data, folder } = archive
  const signer = openSigner(data)
  const all = Buffer.concat(Array.from({ length: 9000 }, (_, n) => leafHash(`leaf ${n}`)))
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 4000, max: 9000 })),
      fc.nat(),
      async (size, some) => {
        const leaves = all.subarray(0, size * 32)
        const tree = merkleTree(leaves)
        const index = some % size
        const time = '2026-01-01T00:00:00Z'
        const note = signCheckpoint(signer, { size, root: tree.root(size), time })
        writeFileSync(join(folder, 'leaves'), leaves)
        const prover = await openProver(folder, { note, key: signer.verifierKey, files: {} })
        assert.ok(prover)
        const leaf = leaves.subarray(index * 32, index * 32 + 32)
        const proof = (await prover.prove([leaf])).get(leaf.toString('hex'))
        assert.ok(proof)
        assert.equal(proof.index, index)
        assert.deepEqual(proof.path, tree.inclusion(index, size))
        assert.ok(isIncluded(leaf, index, prover.checkpoint, proof.path))
      },
    ),
    { numRuns: 60 },
  )
})
