/** Pages, media, redirects, segments and revisits in any mixture come back as they were kept, also beside what was erased. */
import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Capture } from '../model.ts'
import { openEvidence, type Evidence, type Taking } from './evidence.ts'
import { verifyEvidence } from './verify.ts'

const keys = generateKeyPairSync('ed25519')
const about = {
  why: 'order',
  at: Date.UTC(2026, 5, 1),
  signer: {
    publicKey: keys.publicKey.export({ type: 'spki', format: 'der' }),
    sign: (bytes: Uint8Array) => sign(null, bytes, keys.privateKey),
  },
}

/** What is taken, and whether a new file begins before it. */
const takenArbitrary = fc.record({
  bytes: fc.uint8Array({ maxLength: 300 }),
  way: fc.constantFrom('bytes', 'chunks', 'again'),
  web: fc.boolean(),
  hops: fc.nat(3),
  seals: fc.boolean(),
  erased: fc.boolean(),
})

type Taken = typeof takenArbitrary extends fc.Arbitrary<infer One> ? One : never

function takingOf({ bytes, hops, way, web }: Taken, n: number, before: Capture[]): Taking {
  const url = web ? `https://t.me/s/quay/${n}` : `file:///${n}`
  const hop = {
    status: 302,
    headers: [['location', url]] satisfies [string, string][],
    asked: [],
    bytes,
  }
  const at = {
    source: web ? 'web' : 'import',
    url,
    ...(web && {
      status: 200,
      headers: [['x-n', String(n)]],
      request: { method: 'GET', headers: [] },
    }),
    ...(web && {
      hops: Array.from({ length: hops }, (_, nth) => ({ ...hop, url: `${url}/${nth}` })),
    }),
  } satisfies Omit<Taking, 'bytes'>
  const original = before.find(({ revisits }) => revisits === undefined)
  if (way === 'again' && original !== undefined)
    return { ...at, bytes: new Uint8Array(), repeats: original }
  if (way !== 'chunks') return { ...at, bytes }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { ...at, chunks: once(bytes), size: bytes.length, sha256 }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function payload(evidence: Evidence, capture: Capture): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(evidence.chunks(capture)))
}

test('whatever is kept comes back, is verified, and stays when its neighbours are erased', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(takenArbitrary, { minLength: 1, maxLength: 12 }), async (taken) => {
      const folder = mkdtempSync(join(tmpdir(), 'chancery-mixed-'))
      try {
        await check(folder, taken)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    }),
    { numRuns: 30 },
  )
})

async function check(folder: string, taken: Taken[]): Promise<void> {
  const kept: Capture[] = []
  for (const [n, one] of taken.entries()) {
    // Sealed by being closed; the next one writes a file of its own.
    await using evidence = await openEvidence(folder, {
      rotateAt: one.seals ? 1 : 2 ** 30,
      software: 'test',
    })
    kept.push(...(await evidence.keep([takingOf(one, n, kept)])))
  }
  await using evidence = await openEvidence(folder, { rotateAt: 2 ** 30, software: 'test' })
  assert.deepEqual(new Set(await Array.fromAsync(evidence.captures())), new Set(kept))
  const before = await Promise.all(kept.map((capture) => payload(evidence, capture)))
  for (const [n, capture] of kept.entries()) {
    assert.equal(
      createHash('sha256')
        .update(before[n] ?? '')
        .digest('hex'),
      capture.sha256,
    )
    assert.equal(before[n]?.length, capture.size)
  }
  assert.deepEqual((await verifyEvidence(folder)).problems, [])

  // A medium is erased with every capture of its bytes, or not at all.
  const gone = new Set(kept.filter((_, n) => taken[n]?.erased).map(({ sha256 }) => sha256))
  const erased = kept.filter(({ sha256 }) => gone.has(sha256))
  for (const [file, its] of Map.groupBy(erased, ({ place }) => place.file)) {
    const remains = { bytes: Buffer.from('rest'), contentType: 'text/plain' }
    await evidence.erase(file, new Map(its.map(({ id }) => [id, remains])), about)
  }
  const after = new Map(
    (await Array.fromAsync(evidence.captures())).map((capture) => [capture.id, capture]),
  )
  assert.equal(after.size, kept.length)
  for (const [n, { id, sha256 }] of kept.entries()) {
    const capture = after.get(id)
    assert.ok(capture)
    const bytes = await payload(evidence, capture)
    if (gone.has(sha256)) assert.equal(String(bytes), 'rest')
    else assert.deepEqual(bytes, before[n])
  }
  const { notes, problems } = await verifyEvidence(folder)
  assert.deepEqual([problems, notes], [[], []])
}

test('a revisit whose bytes were erased without it is a note, and a sentence to who asks for them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-mixed-'))
  await using evidence = await openEvidence(folder, { rotateAt: 2 ** 30, software: 'test' })
  const at = { source: 'import', bytes: Buffer.from('tide') } as const
  const [original] = await evidence.keep([{ ...at, url: 'file:///a' }])
  assert.ok(original)
  const [revisit] = await evidence.keep([{ ...at, url: 'file:///b', repeats: original }])
  assert.ok(revisit)
  const remains = new Map([[original.id, { bytes: Buffer.of(), contentType: 'text/plain' }]])
  await evidence.erase(original.place.file, remains, about)
  const { notes, problems } = await verifyEvidence(folder)
  assert.deepEqual(
    [problems, notes],
    [[], ['the bytes of a revisit were erased with the capture that had them']],
  )
  const moved = (await Array.fromAsync(evidence.captures())).find(({ id }) => id === revisit.id)
  await assert.rejects(() => payload(evidence, moved ?? revisit), /of a capture that was erased/)
  rmSync(folder, { recursive: true, force: true })
})
