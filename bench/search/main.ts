/** `npm run bench -- search [--posts 1000000]`: ingest end to end, the size of what it leaves, and every kind of search. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { corpus } from './corpus.ts'
import { ingest, sizes, writeCorpus } from './ingest.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { posts: { type: 'string', default: '100000' }, keep: { type: 'string' } },
})
const posts = Number(values.posts)
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'chancery-bench-'))
const place = { data: join(folder, 'archive'), warcSize: 2 ** 30 }
const file = join(folder, 'corpus.jsonl')

const { lines } = corpus(posts)
const bytes = await writeCorpus(file, lines)
const { seconds, cpu, megabytes } = await ingest(place, file)
const whole = sizes(place)
const kept = whole.reduce((sum, part) => sum + part.bytes, 0)
console.table({
  posts,
  'JSONL, MB': Math.round(bytes / 1e6),
  'ingest, posts/s': Math.round(posts / seconds),
  'ingest, posts a CPU second': Math.round(posts / cpu),
  'memory at most, MB': Math.round(megabytes),
  'kept / came in': (kept / bytes).toFixed(2),
})
console.table(
  whole
    .slice(0, 16)
    .map((part) => ({ part: part.part, 'bytes a post': Math.round(part.bytes / posts) })),
)
if (values.keep === undefined) rmSync(folder, { recursive: true })
