/** What it spares a rebuild that captures need not be parsed again: with and without the observation files, in turns. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { evidenceFolder, openApp } from '../src/app.ts'
import { keep, read } from '../src/ingest.ts'
import { rebuild } from '../src/rebuild.ts'
import { sampleCaptures } from '../src/sample/captures.ts'

const COPIES = 8
const ROUNDS = 3
const place = { data: mkdtempSync(join(tmpdir(), 'chancery-bench-')), warcSize: 2 ** 30 }
const evidence = evidenceFolder(place)
const observations = (): string[] =>
  readdirSync(evidence).filter((name) => name.includes('.observations'))

async function timed(): Promise<{ observed: number; wall: number; cpu: number }> {
  await using app = await openApp(place)
  const cpu = process.cpuUsage()
  const start = performance.now()
  const { observed } = await rebuild(place, app, { acceptDifferences: false })
  const { system, user } = process.cpuUsage(cpu)
  return { observed, wall: (performance.now() - start) / 1000, cpu: (system + user) / 1e6 }
}

try {
  for (let copy = 0; copy < COPIES; copy++) {
    await using app = await openApp(place)
    const takings = sampleCaptures().map(({ at, html, url }) => ({
      source: 'import' as const,
      url,
      bytes: Buffer.from(`${html}<!-- ${copy} -->`),
      statedAt: at + copy,
    }))
    await read(app, await keep(app, takings))
  }
  const rows: Record<string, string>[] = []
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of observations()) rmSync(join(evidence, name))
    for (const name of ['parsed, and observations written', 'read from observations']) {
      const { cpu, observed, wall } = await timed()
      rows.push({ name, observed: `${observed}`, wall: wall.toFixed(2), cpu: cpu.toFixed(2) })
    }
  }
  console.table(rows)
  const size = (names: string[]): number =>
    names.reduce((sum, name) => sum + statSync(join(evidence, name)).size, 0)
  const warcs = readdirSync(evidence).filter((name) => name.endsWith('.warc.gz'))
  console.log(`evidence ${size(warcs)} bytes, observations ${size(observations())} bytes`)
} finally {
  rmSync(place.data, { recursive: true, force: true })
}
