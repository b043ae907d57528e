/** `npm run bench -- spread [POSTS]`: what tracing costs at ingest, and what a question of it takes, in time of the processor. Posts are generated. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fingerprintOf } from '../src/reuse/fingerprint.ts'
import { streamOf } from '../src/reuse/stream.ts'
import { openDatabase, transaction } from '../src/store/sqlite/database.ts'
import { edgeReader } from '../src/store/sqlite/kin/edges.ts'
import { folder } from '../src/store/sqlite/fold/fold.ts'
import { written } from '../src/store/sqlite/fold/parcel.ts'
import { linker } from '../src/store/sqlite/kin/link.ts'
import { integer, text as words } from '../src/store/sqlite/rows.ts'
import { spreader } from '../src/store/sqlite/kin/spread.ts'
import { folding, NEW_YEAR } from '../test/foldings.ts'
import { random } from './altered.ts'

const POSTS = Number(process.argv[3] ?? 50_000)
const CHANNELS = 500
const BATCH = 500

const next = random(7)
const table: Record<string, string> = {}
const home = mkdtempSync(join(tmpdir(), 'chancery-spread-'))
const file = join(home, 'a.db')

/** Words of a made-up language, the common ones far more often, as in any. */
const syllables =
  'ka ro mi ten sul var ned pra gos tvo li ano est bur den qui zor fal mep tu'.split(' ')
const vocabulary = Array.from({ length: 60_000 }, (_, n) => {
  let word = ''
  for (let rest = n + 1; rest > 0; rest = Math.floor(rest / syllables.length))
    word += syllables[rest % syllables.length]
  return word
})
const word = (): string => vocabulary[Math.floor(vocabulary.length ** next()) - 1] ?? 'ka'
const phrase = (count: number): string => Array.from({ length: count }, word).join(' ')
const footers = Array.from({ length: CHANNELS }, () =>
  next() < 0.6 ? `\n\n${phrase(4 + Math.floor(next() * 12))}` : '',
)

const originals: string[] = []
function post(): string {
  const chance = next()
  if (chance < 0.2 && originals.length > 0) {
    const source = originals[Math.floor(originals.length * next() ** 0.3)] ?? ''
    if (chance < 0.1) return source
    const its = source.split(' ')
    if (chance < 0.15) return its.map((one) => (next() < 0.1 ? word() : one)).join(' ')
    return [...its.slice(Math.floor(its.length / 3)), phrase(12)].join(' ')
  }
  const own = phrase(12 + Math.floor(next() ** 2 * 110))
  originals.push(own)
  if (originals.length > 50_000) originals.shift()
  return own
}

/** Milliseconds of the processor: others may be busy. */
function timed(work: () => void): number {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** The mean so far, for each tenth of a large run. */
function progress(name: string, posts: number, took: number): void {
  if (posts === 0 || posts % 100_000 !== 0) return
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20)
  console.log(`${posts} ${name}, ${Math.round((1000 * took) / posts)} µs each, ${memory} MiB`)
}

const db = openDatabase(file)
const fold = folder(db)
let folded = 0
let letters = 0
const sample: string[] = []
for (let from = 0; from < POSTS; from += BATCH) {
  const channel = (from / BATCH) % CHANNELS
  const posts = Array.from({ length: BATCH }, (_, n) => ({
    id: from + n + 1,
    text: post() + footers[channel],
    date: NEW_YEAR - (POSTS - from - n) * 30,
  }))
  for (const { text } of posts) letters += text.length
  if (sample.length < 20_000) sample.push(...posts.map(({ text }) => text))
  const page = folding({ at: from, handle: `channel_${channel}`, posts })
  folded += timed(() => transaction(db, () => fold([written(page)])))
  progress('folded', from + BATCH, folded)
}
table['posts, of letters each'] = `${POSTS.toLocaleString('en')}, ${Math.round(letters / POSTS)}`
table['folded, all in all'] =
  `${Math.round((1000 * POSTS) / folded).toLocaleString('en')} posts/s, ${Math.round((1000 * folded) / POSTS)} µs each`

for (const text of sample.slice(0, 5000)) fingerprintOf(streamOf(text))
const fingerprinted = timed(() => {
  for (const text of sample) fingerprintOf(streamOf(text))
})
table['normalised and fingerprinted'] =
  `${Math.round((1000 * sample.length) / fingerprinted).toLocaleString('en')} posts/s, ${((1000 * fingerprinted) / sample.length).toFixed(1)} µs each`

table['memory'] = `${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`

// The same posts linked once more in a database that has no texts yet: what linking alone costs.
db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
const bare = openDatabase(join(home, 'b.db'))
bare.exec(`PRAGMA foreign_keys = OFF; ATTACH '${file}' AS full`)
for (const name of ['channel', 'post', 'content'])
  bare.exec(`INSERT INTO ${name} SELECT * FROM full.${name}`)
bare.exec('DETACH full')
const pages = (): number => integer(bare.prepare('PRAGMA page_count').get() ?? {}, 'page_count')
const before = pages()
const link = linker(bare)
const contents = bare.prepare(
  "SELECT content.id, post, home, json ->> '$.text' AS text FROM content JOIN post ON post.id = post WHERE content.id > ? ORDER BY content.id LIMIT ?",
)
let linked = 0
for (let last = 0; ;) {
  const rows = contents.all(last, BATCH)
  if (rows.length === 0) break
  const tellings = rows.map((row) => ({
    content: integer(row, 'id'),
    post: integer(row, 'post'),
    home: integer(row, 'home'),
    text: words(row, 'text'),
    takenAt: NEW_YEAR,
  }))
  linked += timed(() => transaction(bare, () => link(tellings)))
  progress('linked', last, linked)
  last = tellings.at(-1)?.content ?? Infinity
}
table['linking'] =
  `${Math.round((1000 * linked) / POSTS)} µs each, ${Math.round((100 * linked) / folded)} % of the time, ${Math.round(((pages() - before) * 16_384) / POSTS)} bytes each`
bare.close()

const of = (name: string): number =>
  integer(db.prepare(`SELECT count(*) AS n FROM ${name}`).get() ?? {}, 'n')
table['texts, links, common grams'] = [of('text'), of('link WHERE enough = 1'), of('common_gram')]
  .map((n) => n.toLocaleString('en'))
  .join(', ')

const spread = spreader(db)
const times = Array.from({ length: 1000 }, () => {
  const id = 1 + Math.floor(next() * POSTS)
  return timed(() => spread(`channel_${Math.floor((id - 1) / BATCH) % CHANNELS}`, id))
}).toSorted((a, b) => a - b)
table['trace of a post'] =
  `p50 ${times[500]?.toFixed(1)} ms, p99 ${times[990]?.toFixed(1)} ms, slowest ${times.at(-1)?.toFixed(1)} ms`
let edges = 0
const all = timed(() => {
  edges = edgeReader(db).edges({}).length
})
table['all edges'] = `${edges.toLocaleString('en')} in ${(all / 1000).toFixed(1)} s`
db.close()
rmSync(home, { recursive: true })
console.table(table)
