/**
 * Pages captured end to end from the generated network at zero politeness: fetched over HTTP, kept (fsync), parsed, folded,
 * indexed (fsync). `npm run bench -- capture [CHANNELS] [POSTS OF EACH] [PART THAT FAILS]`.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { evidenceFolder, openApp } from '../src/app.ts'
import { systemClock } from '../src/capture/clock.ts'
import { openCrawl } from '../src/capture/crawl.ts'
import { openFetcher } from '../src/capture/fetch.ts'
import { mediaFiles } from '../src/media-files.ts'
import { verifyEvidence } from '../src/evidence/verify.ts'

const [channels = 200, posts = 500, failing = 0] = process.argv.slice(3).map(Number)
const folder = mkdtempSync(join(tmpdir(), 'chancery-bench-'))
const place = { data: folder, warcSize: 2 ** 30 }

const source = spawn(process.execPath, [
  join(import.meta.dirname, 'capture-source.ts'),
  String(channels),
  String(posts),
  String(failing),
])
source.stderr.pipe(process.stderr)
const [line] = await once(source.stdout, 'data')
const origin = String(line).trim()

let peak = 0
const watching = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50)
let [pages, failures] = [0, 0]
const table: Record<string, string> = {}
try {
  await using app = await openApp(place)
  await using fetcher = openFetcher({
    userAgent: 'bench',
    allowed: new Set(['127.0.0.1']),
    limits: { betweenPieces: 500 },
  })
  const now = Math.floor(Date.now() / 1000)
  for (let n = 1; n <= channels; n++) app.operator.channels.add(`harbour_${n}`, {}, now)
  const crawl = openCrawl({
    stations: app,
    list: app.operator.channels,
    media: app.operator.media,
    files: mediaFiles(folder),
    fetcher,
    clock: systemClock,
    settings: {
      origin,
      manners: { pause: 0, daily: 1e9, backOff: 20 },
      rechecks: [],
      hands: 40,
      media: 'none',
      mediaSize: 0,
    },
    tell(event) {
      if (event.kind === 'captured') pages++
      if (event.kind === 'failed') failures++
    },
    signal: new AbortController().signal,
  })
  const start = performance.now()
  const cpu = process.cpuUsage()
  await crawl.once()
  const seconds = (performance.now() - start) / 1000
  const { system, user } = process.cpuUsage(cpu)
  const counts = await app.store.counts()
  const complete = crawl.channels().filter(({ progress }) => progress.bottom?.kind === 'first')
  table['captured'] =
    `${pages.toLocaleString('en')} pages, ${counts.posts.toLocaleString('en')} posts in ${seconds.toFixed(1)} s`
  table['rate'] =
    `${Math.round(pages / seconds)} pages/s, ${Math.round(counts.posts / seconds)} posts/s`
  table['processor'] =
    `${((user + system) / 1e6).toFixed(1)} s, ${Math.round((counts.posts * 1e6) / (user + system))} posts a second of it`
  let gone = 0
  for (let n = 1; n <= channels; n++) {
    const held = await app.store.held(`harbour_${n}`, { limit: 1e6 })
    gone += held.filter(({ deletedAt, missedAt }) => deletedAt ?? missedAt).length
  }
  table['wrong'] =
    `${channels * posts - counts.posts} posts missing, ${gone} called missed or deleted, after ${failures} failures`
  table['end proven'] = `${complete.length} of ${channels} channels`
  table['peak memory'] = `${Math.round(peak / 1e6)} MB`
} finally {
  clearInterval(watching)
  source.kill()
}
const start = performance.now()
const { bytes, problems } = await verifyEvidence(evidenceFolder(place))
const seconds = (performance.now() - start) / 1000
table['verify'] =
  `${((bytes / 1e9 / seconds) * 60).toFixed(2)} GB/min packed, ${problems.length} problems`
const size = (name: string): number =>
  readdirSync(join(folder, name)).reduce(
    (sum, file) => sum + statSync(join(folder, name, file)).size,
    0,
  )
table['on disk'] =
  `evidence ${(size('evidence') / 1e6).toFixed(0)} MB, store ${(size('store') / 1e6).toFixed(0)} MB`
rmSync(folder, { recursive: true })
console.table(table)
