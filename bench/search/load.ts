/**
 * `npm run bench -- load --keep FOLDER [--rate 200] [--seconds 60] [--warm 10] [--alone]`: an archive that `bench -- search --keep` made is asked
 * over HTTP at a fixed rate, whatever it answers, while another process imports into it. Nine in ten are pages newest first. What
 * is asked while it warms is not counted.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { corpus, LATER } from './corpus.ts'
import { writeCorpus } from './ingest.ts'
import { shown, spread } from './measure.ts'
import { queryClasses } from './queries.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    keep: { type: 'string', default: '.' },
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '60' },
    warm: { type: 'string', default: '10' },
    alone: { type: 'boolean' },
  },
})
const rate = Number(values.rate)
const requests = rate * Number(values.seconds)
const data = join(values.keep, 'archive')
const made = corpus(100_000)
const asked = queryClasses(made).flatMap((each) => each.asked.map(({ q }) => encodeURIComponent(q)))

// As the commands do.
const execArgv = ['--max-semi-space-size=8', '--v8-pool-size=2']
const file = join(values.keep, 'more.jsonl')
// More than can come in meanwhile.
await writeCorpus(
  file,
  corpus((Number(values.seconds) + Number(values.warm)) * 2500, Date.now() % 1e6, LATER).lines,
)
const server = fork(new URL('serving-process.ts', import.meta.url), [data], { execArgv })
const [{ port }] = await once(server, 'message')
const importer =
  values.alone === true
    ? undefined
    : fork(new URL('ingest-process.ts', import.meta.url), [data, file], { execArgv })
const before = postsHeld()
while (values.alone !== true && postsHeld() === before) await pause(100)

const times: Record<'newest' | 'heavy', number[]> = { newest: [], heavy: [] }
let errors = 0
const ask = async (kind: 'newest' | 'heavy', path: string): Promise<void> => {
  const start = performance.now()
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`)
    await response.arrayBuffer()
    if (!response.ok) errors++
    times[kind].push(performance.now() - start)
  } catch {
    errors++
  }
}
/** Asks at the rate for so many seconds, whatever is answered. */
async function askFor(seconds: number): Promise<void> {
  const start = performance.now()
  const running: Promise<void>[] = []
  for (let n = 0; n < rate * seconds; n++) {
    await pause(Math.max(0, start + (n * 1000) / rate - performance.now()))
    const q = asked[(n * 7) % asked.length] ?? ''
    if (n % 10 > 0) running.push(ask('newest', `/search.json?q=${q}`))
    else if (n % 20 === 0) running.push(ask('heavy', `/search.json?q=${q}%20sort%3Arelevance`))
    else running.push(ask('heavy', `/search.json?q=${q}&overview=1`))
  }
  await Promise.all(running)
}
await askFor(Number(values.warm))
times.newest = []
times.heavy = []
server.send('begin')
const heldAtStart = postsHeld()
const start = performance.now()
await askFor(Number(values.seconds))
const took = (performance.now() - start) / 1000
const cameIn = postsHeld() - heldAtStart
server.send('stop')
const [delay] = await once(server, 'message')
importer?.kill()
console.table({
  'requests a second, asked for': rate,
  'answered a second': Math.round(requests / took),
  errors,
  'newest first, p50 / p99 ms': shown(spread(times.newest)),
  'relevance and facets, p50 / p99 ms': shown(spread(times.heavy)),
  'event loop delay, p50 / p99 ms': shown(delay),
  'CPU ms a request': (delay.cpu / requests).toFixed(2),
  'memory, MB': Math.round(delay.megabytes),
  'posts imported a second meanwhile': Math.round(cameIn / took),
})
process.exit()

function postsHeld(): number {
  using db = new DatabaseSync(join(data, 'store', 'chancery.db'), { readOnly: true })
  return Number(db.prepare('SELECT max(id) AS id FROM post').get()?.['id'])
}
