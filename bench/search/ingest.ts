/** JSONL in, an archive out: what it costs, and where its bytes lie. */
import { fork } from 'node:child_process'
import { createWriteStream, mkdirSync, readdirSync, statSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { evidenceFolder, openApp, storeFolder, type Place } from '../../src/app.ts'
import { takeIn } from '../../src/capture/intake.ts'
import { sourcesOf } from '../../src/capture/sources.ts'

export async function writeCorpus(file: string, lines: Iterable<string>): Promise<number> {
  const stream = createWriteStream(file)
  let bytes = 0
  let buffer = ''
  for (const line of lines) {
    buffer += `${line}\n`
    if (buffer.length < 2 ** 20) continue
    bytes += Buffer.byteLength(buffer)
    if (!stream.write(buffer)) await once(stream, 'drain')
    buffer = ''
  }
  stream.end(buffer)
  await once(stream, 'close')
  return bytes + Buffer.byteLength(buffer)
}

export type Ingested = { seconds: number; cpu: number; megabytes: number }

/** Imports a file as `chancery import` does. */
export async function ingest(place: Place, file: string): Promise<Ingested> {
  mkdirSync(place.data, { recursive: true })
  await using app = await openApp(place)
  const start = performance.now()
  const before = process.cpuUsage()
  for await (const outcome of takeIn(app, sourcesOf(file), { media: false }))
    if (outcome.kind !== 'read') throw new Error(`not read: ${outcome.kind}`)
  await app.store.tidy()
  const { user, system } = process.cpuUsage(before)
  return {
    seconds: (performance.now() - start) / 1000,
    cpu: (user + system) / 1e6,
    // The most that it ever had, not what a look now and then would see.
    megabytes: (process.resourceUsage().maxRSS * 1024) / 1e6,
  }
}

/** Bytes by part, the largest first. */
export function sizes(place: Place): { part: string; bytes: number }[] {
  const evidence = folderSize(evidenceFolder(place))
  using db = new DatabaseSync(join(storeFolder(place), 'chancery.db'))
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const tables = db
    .prepare('SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY 2 DESC')
    .all()
    .map(({ name, bytes }) => ({ part: `store: ${String(name)}`, bytes: Number(bytes) }))
  return [{ part: 'evidence', bytes: evidence }, ...tables].toSorted((a, b) => b.bytes - a.bytes)
}

function folderSize(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}

/** In a process of its own, so that its memory is its own. */
export async function ingestApart(place: Place, file: string): Promise<Ingested> {
  const child = fork(new URL('ingest-process.ts', import.meta.url), [place.data, file], {
    // As `npm run chancery` has it.
    execArgv: ['--max-semi-space-size=8', '--v8-pool-size=2'],
  })
  const [told]: unknown[] = await once(child, 'message')
  await once(child, 'exit')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- said by ingest-process.ts
  return told as Ingested
}
