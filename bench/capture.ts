/**
 * Pages captured end to end from the generated network at zero politeness: fetched over HTTP, kept (fsync), parsed, folded,
 * indexed (fsync). `npm run bench -- capture [CHANNELS] [POSTS OF EACH] [PART THAT FAILS]`.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { evidenceFolder, openApp } from '../src/app.ts'
import { systemClock } from '../src/capture/clock.ts'
import { openCrawl } from '../src/capture/crawl.ts'
import { openFetcher } from '../src/capture/fetch.ts'
import { startPageReader } from '../src/capture/page-reader.ts'
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
  await using reader = startPageReader()
  const now = Math.floor(Date.now() / 1000)
  for (let n = 1; n <= channels; n++) app.operator.channels.add(`harbour_${n}`, {}, now)
  const crawl = openCrawl({
    stations: app,
    list: app.operator.channels,
    media: app.operator.media,
    files: mediaFiles(folder),
    fetcher,
    reader,
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
  const before = threadSeconds()
  await crawl.once()
  const seconds = (performance.now() - start) / 1000
  const { system, user } = process.cpuUsage(cpu)
  const after = threadSeconds()
  const counts = await app.store.counts()
  const complete = crawl.channels().filter(({ progress }) => progress.bottom?.kind === 'first')
  table['captured'] =
    `${pages.toLocaleString('en')} pages, ${counts.posts.toLocaleString('en')} posts in ${seconds.toFixed(1)} s`
  table['rate'] =
    `${Math.round(pages / seconds)} pages/s, ${Math.round(counts.posts / seconds)} posts/s`
  table['processor'] =
    `${((user + system) / 1e6).toFixed(1)} s, ${Math.round((counts.posts * 1e6) / (user + system))} posts a second of it`
  const threads = [...after]
    .map(([id, used]) => used - (before.get(id) ?? 0))
    .toSorted((a, b) => b - a)
  if (threads.length > 0)
    table['busiest threads'] = `${threads
      .slice(0, 3)
      .map((used) => used.toFixed(1))
      .join(', ')} s: ${Math.round(counts.posts / (threads[0] ?? 1))} posts/s with a core for each`
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

/** Of the processor, by thread: the one with the most says what could be reached if each had a core. Only Linux tells. */
function threadSeconds(): Map<string, number> {
  const tasks = '/proc/self/task'
  if (!existsSync(tasks)) return new Map()
  return new Map(
    readdirSync(tasks).map((id) => {
      const stat = readFileSync(join(tasks, id, 'stat'), 'utf8')
      const [user = 0, system = 0] = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .slice(11, 13)
        .map(Number)
      return [id, (user + system) / 100]
    }),
  )
}
