import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { WARCParser } from 'warcio'
import type { Capture } from '../model.ts'
import { openEvidence, type Evidence, type Taking } from './evidence.ts'
import { verifyEvidence } from './verify.ts'

const settings = { rotateAt: 2 ** 30, software: 'chancery/test' }

function scratch(): Disposable & { path: string } {
  const path = mkdtempSync(join(tmpdir(), 'chancery-evidence-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

const taking = (text: string): Taking => ({
  source: 'import',
  url: 'file:///page.html',
  bytes: Buffer.from(text),
})

async function payload(evidence: Evidence, capture: Capture | undefined): Promise<Buffer> {
  assert.ok(capture !== undefined)
  return Buffer.concat(await Array.fromAsync(evidence.chunks(capture)))
}

const all = (evidence: Evidence): Promise<Capture[]> => Array.fromAsync(evidence.captures())

test('bytes that come in chunks are kept as segments, come back, and are verified', async () => {
  using folder = scratch()
  const bytes = randomBytes(10_000_000)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 3_000_001) yield bytes.subarray(at, at + 3_000_001)
  }
  const claims = {
    container: { name: 'crawl.zip', sha256: 'c'.repeat(64) },
    converted: { sha256: 'd'.repeat(64), size: 7, selector: 'chats[0]' },
    statedMap: 'text=body',
  }
  {
    await using evidence = await openEvidence(folder.path, settings)
    const large = {
      ...claims,
      source: 'import',
      url: 'file:///a.json',
      size: bytes.length,
    } as const
    const [before, whole, after] = await evidence.keep([
      taking('before'),
      { ...large, chunks: chunks(), sha256 },
      taking('after'),
    ])
    assert.ok((await payload(evidence, whole)).equals(bytes))
    assert.equal(String(await payload(evidence, before)), 'before')
    assert.equal(String(await payload(evidence, after)), 'after')
    assert.deepEqual({ ...whole, ...claims, sha256, size: bytes.length }, whole)
    assert.deepEqual(await all(evidence), [before, whole, after])
    // A file that changes while it is read leaves nothing behind.
    const other = { ...large, chunks: chunks(), sha256: 'e'.repeat(64) }
    await assert.rejects(() => evidence.keep([other]), /changed while it was read/)
    await evidence.keep([taking('later')])
    assert.equal((await all(evidence)).length, 4)
  }
  const report = await verifyEvidence(folder.path)
  assert.deepEqual([report.problems, report.notes, report.captures], [[], [], 4])
  const [file = ''] = readdirSync(folder.path).filter((name) => name.endsWith('.warc.gz'))
  const types: string[] = []
  for await (const record of new WARCParser(createReadStream(join(folder.path, file))))
    types.push(record.warcType ?? '')
  assert.deepEqual(
    types.filter((type) => type !== 'metadata'),
    ['warcinfo', 'resource', 'conversion', 'continuation', 'continuation', 'resource'],
  )
})
