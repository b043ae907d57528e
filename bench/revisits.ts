/** The same medium at many addresses: what it takes as revisits, and what it would take kept anew each time. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openApp, type App } from '../src/app.ts'
import { verifyEvidence } from '../src/evidence/verify.ts'
import { keep, read } from '../src/ingest.ts'

await benchRevisits(Number(process.argv[3] ?? 300), 200_000)

async function benchRevisits(times: number, size: number): Promise<void> {
  const picture = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(size)])
  for (const [name, bytesOf] of [
    ['the same bytes', () => picture],
    ['other bytes each time', (n: number) => Buffer.concat([picture, Buffer.from(String(n))])],
  ] as const) {
    const folder = mkdtempSync(join(tmpdir(), 'chancery-bench-'))
    try {
      const seconds = await inSeconds(async () => {
        await using app = await openApp({ data: folder, warcSize: 2 ** 30 })
        for (let n = 0; n < times; n++) await taken(app, n, bytesOf(n))
      })
      const evidence = join(folder, 'evidence')
      const bytes = readdirSync(evidence)
        .filter((file) => file.endsWith('.warc.gz'))
        .reduce((sum, file) => sum + statSync(join(evidence, file)).size, 0)
      const verifying = await inSeconds(async () => void (await verifyEvidence(evidence)))
      console.log(
        `${name}, ${times} times ${size} bytes: ${Math.round(bytes / times)} bytes of evidence each, ${((seconds * 1000) / times).toFixed(1)} ms each, verified in ${verifying.toFixed(2)} s`,
      )
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

async function taken(app: App, n: number, bytes: Uint8Array): Promise<void> {
  const captures = await keep(app, [
    {
      source: 'web',
      url: `https://cdn.example/file/${n}.jpg`,
      status: 200,
      contentType: 'image/jpeg',
      headers: [['content-type', 'image/jpeg']],
      bytes,
    },
  ])
  await read(app, captures)
}

async function inSeconds(work: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}
