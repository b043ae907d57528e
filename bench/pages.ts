/**
 * `npm run bench -- pages --keep FOLDER [--seconds 10] [--plain]`: pages of an archive that `bench -- search --keep` made, asked for by
 * 50 connections, the server on one core and autocannon on another. A few pages again and again, as readers ask, and many in
 * turn (every connection goes through the same list), of which few are kept already.
 */
import autocannon from 'autocannon'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { corpus } from './search/corpus.ts'
import { queryClasses } from './search/queries.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    keep: { type: 'string', default: '.' },
    seconds: { type: 'string', default: '10' },
    kind: { type: 'string' },
    plain: { type: 'boolean' },
  },
})
const made = corpus(1000)
const asked = queryClasses(made).flatMap((each) => each.asked.map(({ q }) => encodeURIComponent(q)))
const common = asked.slice(0, 20)

const KINDS: Record<string, string[]> = {
  'channels, 20 pages': made.handles.slice(0, 20).map((handle) => `/s/${handle}`),
  'searches, 20 pages': common.map((q) => `/search?q=${q}`),
  'channels, 14,400 pages in turn': made.handles.flatMap((handle) =>
    Array.from({ length: 60 }, (_, n) => `/s/${handle}?before=${40 + n * 20}`),
  ),
  'searches, 13,200 pages in turn': Array.from({ length: 20 }, (_, n) =>
    asked.map((q) => `/search?q=${q}%20-nothing${n}`),
  ).flat(),
}

const own = process.pid.toString()
const cores = spawnSync('taskset', ['-cp', '1', own]).status === 0
const script = new URL('search/serving-process.ts', import.meta.url).pathname
const table: Record<string, Record<string, number | string>> = {}
for (const [kind, addresses] of Object.entries(KINDS)) {
  if (values.kind !== undefined && !kind.includes(values.kind)) continue
  // As deploy/chancery.service does.
  const args = [
    'env',
    'MALLOC_ARENA_MAX=2',
    process.execPath,
    '--max-semi-space-size=8',
    '--v8-pool-size=2',
    script,
    join(values.keep, 'archive'),
  ]
  const [command = '', ...rest] = cores ? ['taskset', '-c', '0', ...args] : args
  const server = spawn(command, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const [{ port }] = await once(server, 'message')
  const run = (duration: number): Promise<autocannon.Result> =>
    autocannon({
      url: `http://127.0.0.1:${port}`,
      connections: 50,
      duration,
      requests: addresses.map((path) => ({
        method: 'GET',
        path,
        // As browsers ask.
        headers: {
          accept: 'text/html',
          ...(values.plain !== true && { 'accept-encoding': 'gzip' }),
        },
      })),
    })
  const warmed = addresses.length < 100 ? (await run(5)).requests.total : 0
  const { requests, latency, non2xx, errors, throughput } = await run(Number(values.seconds))
  server.send('stop')
  const [{ cpu, megabytes, p99 }] = await once(server, 'message')
  table[kind] = {
    'requests/s': Math.round(requests.average),
    'p50 / p99, ms': `${latency.p50} / ${latency.p99}`,
    'CPU ms a request': (cpu / (warmed + requests.total)).toFixed(2),
    'MB/s': (throughput.average / 1e6).toFixed(1),
    failed: non2xx + errors,
    'event loop delay p99, ms': p99.toFixed(1),
    'memory, MB': Math.round(megabytes),
  }
}
console.log(cores ? 'server on core 0, autocannon on core 1' : 'taskset is missing: any core')
console.table(table)
process.exit()
