/** How fast evidence is verified: pages as captured, with checkpoints, from a disk cache that is warm. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCheckpoint } from '../src/evidence/checkpoints.ts'
import { openEvidence } from '../src/evidence/evidence.ts'
import { openSigner } from '../src/evidence/note.ts'
import { verifyEvidence } from '../src/evidence/verify.ts'
import { sampleCaptures } from '../src/sample/captures.ts'

const ROUNDS = 40
const folder = mkdtempSync(join(tmpdir(), 'chancery-bench-'))
const evidence = join(folder, 'evidence')
try {
  const pages = sampleCaptures()
  let plain = 0
  {
    await using writer = await openEvidence(evidence, { rotateAt: 2 ** 26, software: 'bench' })
    for (let round = 0; round < ROUNDS; round++) {
      const takings = pages.map(({ html, url }, at) => {
        const bytes = Buffer.from(`${html}<!-- ${round} ${at} -->`)
        plain += bytes.length
        return { source: 'web' as const, url, bytes, status: 200, contentType: 'text/html' }
      })
      await writer.keep(takings)
    }
  }
  const signer = openSigner(folder)
  const started = performance.now()
  await makeCheckpoint(evidence, signer, { now: Date.now() })
  const signed = performance.now()
  const report = await verifyEvidence(evidence)
  const seconds = (performance.now() - signed) / 1000
  const perMinute = (bytes: number): string => ((bytes / seconds) * (60 / 1e9)).toFixed(2)
  console.log(`${report.captures} captures of ${Math.round(plain / report.captures)} bytes`)
  console.log(`problems ${report.problems.length}, checkpoints ${report.checkpoints}`)
  console.log(
    `verify: ${perMinute(report.bytes)} GB/min packed, ${perMinute(plain)} GB/min unpacked`,
  )
  console.log(`verify: ${Math.round(report.records / seconds)} records/s`)
  console.log(`checkpoint over ${report.records} records: ${Math.round(signed - started)} ms`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
