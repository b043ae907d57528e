/** What an archive costs end to end: keep, parse, fold, verify, rebuild, search. Bytes and posts are the sample's and a generator's. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openApp, evidenceFolder } from '../src/app.ts'
import { verifyEvidence } from '../src/evidence/verify.ts'
import { keep, read } from '../src/ingest.ts'
import { parse } from '../src/parse/parse.ts'
import { parseQuery } from '../src/query/parse-query.ts'
import { rebuild } from '../src/rebuild.ts'
import { sampleCaptures } from '../src/sample/captures.ts'
import { folding, NEW_YEAR } from '../test/foldings.ts'

const POSTS = 100_000
const folder = mkdtempSync(join(tmpdir(), 'chancery-bench-'))
const place = { data: folder, warcSize: 2 ** 30 }
const table: Record<string, string> = {}

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}
const rate = (count: number, time: number, unit: string): string =>
  `${Math.round(count / time).toLocaleString('en')} ${unit}/s`

const pages = sampleCaptures()
const bytes = pages.map(({ html }) => Buffer.from(html))
const megabytes = bytes.reduce((sum, { length }) => sum + length, 0) / 1e6
for (const page of bytes) parse({ bytes: page })
table['parse, whole pages'] = rate(
  megabytes * 3,
  await seconds(async () => {
    for (let round = 0; round < 3; round++) for (const page of bytes) parse({ bytes: page })
  }),
  'MB',
)

{
  await using app = await openApp(place)
  const takings = pages.map(({ url, at }, n) => ({
    source: 'import' as const,
    url,
    bytes: bytes[n] ?? Buffer.of(),
    statedAt: at,
  }))
  await read(app, await keep(app, takings.slice(0, 1)))
  const oneByOne = await seconds(async () => {
    for (const taking of takings.slice(1, 40)) await read(app, await keep(app, [taking]))
  })
  table['pages kept, parsed and folded, one durable page at a time'] = rate(39, oneByOne, 'pages')
  const together = await seconds(async () => read(app, await keep(app, takings.slice(40))))
  table['the same, 39 pages together'] = rate(pages.length - 40, together, 'pages')
  table['rebuild of these'] = rate(
    pages.length,
    await seconds(() => rebuild(place, app, { acceptDifferences: false })),
    'pages',
  )
}
const verified = await verifyEvidence(evidenceFolder(place))
table['verify'] = rate(
  (verified.bytes * 20) / 1e6,
  await seconds(async () => {
    for (let round = 0; round < 20; round++) await verifyEvidence(evidenceFolder(place))
  }),
  'MB (packed)',
)

{
  await using app = await openApp({ ...place, data: join(folder, 'search') })
  const words =
    'harbour treaty talks minister ferry morning pier port agreement district bridge lighthouse причал переговоры договор министр порт паром الميناء الاتفاق الوزير'.split(
      ' ',
    )
  let seed = 1
  const next = (limit: number): number => (seed = (seed * 48_271) % 2_147_483_647) % limit
  const text = (n: number): string =>
    `Bulletin ${n} ${Array.from({ length: 30 }, () => words[Math.min(next(21), next(21))]).join(' ')} #tag${next(50)}`
  const ingest = await seconds(async () => {
    for (let from = 0; from < POSTS; from += 500) {
      const posts = Array.from({ length: 500 }, (_, n) => ({
        id: from + n + 1,
        text: text(from + n),
        date: NEW_YEAR - (POSTS - from - n) * 300,
      }))
      await app.store.fold([folding({ at: from, handle: `channel_${(from / 500) % 20}`, posts })])
    }
  })
  table[`fold ${POSTS.toLocaleString('en')} new posts, 500 a transaction`] = rate(
    POSTS,
    ingest,
    'posts',
  )
  const store = join(folder, 'search/store')
  const size = readdirSync(store).reduce((sum, name) => sum + statSync(join(store, name)).size, 0)
  table['store'] = `${Math.round(size / POSTS)} bytes a post`
  for (const query of [
    'harbour',
    'lighthouse',
    'harbour treaty',
    '"harbour treaty"',
    '#tag7',
    'harbour channel:channel_3',
    'talks -treaty after:2025-11',
    'переговоров',
  ]) {
    const { tree } = parseQuery(query)
    const times: number[] = []
    for (let round = 0; round < 60; round++)
      times.push(1000 * (await seconds(() => app.store.find(tree, { limit: 20 }))))
    times.sort((a, b) => a - b)
    table[`search ${query}`] =
      `p50 ${(times[30] ?? 0).toFixed(1)} ms, max ${(times.at(-1) ?? 0).toFixed(1)} ms`
  }
}
rmSync(folder, { recursive: true })
console.table(table)
