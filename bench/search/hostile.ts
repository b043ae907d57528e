/**
 * `npm run bench -- hostile --keep FOLDER`: searches that nobody means well with, asked of an archive that `bench -- search --keep`
 * made, in every way that a page asks them. Milliseconds of the thread's own work, which systems tell in steps of some; `refused`
 * where the answer was that it takes too long.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { storeFolder } from '../../src/app.ts'
import { Failure } from '../../src/failure.ts'
import { parseQuery } from '../../src/query/parse-query.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { corpus } from './corpus.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { keep: { type: 'string', default: '.' } },
})
const [russian = [], english = []] = corpus(1).languages.map(({ words }) => words)
const word = (n: number): string => english[n] ?? ''
const many = (count: number, one: (n: number) => string, between: string): string =>
  Array.from({ length: count }, (_, n) => one(n)).join(between)
const nested = (open: string, depth: number): string =>
  `${open.repeat(depth)}${word(0)}${')'.repeat(depth)}`

const searches: Record<string, string> = {
  '5,000 parentheses': nested('(', 5000),
  '500 nots, nested': nested('-(', 500),
  '16 ors with a word, nested': nested(`(${word(1)} OR ${word(2)} `, 16),
  '30 nots of ors, nested': nested(`-(${word(1)} OR `, 30),
  'a not of nots': `-(${word(0)} OR -${word(1)} OR -(${word(2)} -${word(3)}))`,
  '100 kB, one word': 'a'.repeat(100_000),
  '100 kB of words': many(15_000, (n) => word(n % 3000), ' ').slice(0, 100_000),
  '100 kB of quotes': '"'.repeat(100_000),
  '3,000 ors': many(3000, word, ' OR '),
  '10 common ors': many(10, (n) => (n % 2 === 0 ? english : russian)[n] ?? '', ' OR '),
  '999 nots': many(999, (n) => `-${word(n)}`, ' '),
  '20 nots': many(20, (n) => `-${word(n)}`, ' '),
  '20 ors or a date': `${many(20, word, ' OR ')} OR after:2025`,
  'lone operators': 'OR AND NOT - ( ) " * : OR',
  NULs: `${word(0)}\0${word(1)}\0\0`,
  '30 NEARs': many(30, (n) => `NEAR(${word(n)} ${word(n + 1)}, 10)`, ' OR '),
  'small words': 'the of and to in is that for on with',
  'a phrase of small words': '"the of and to"',
  '30 prefixes': many(30, (n) => `${word(n).slice(0, 2)}*`, ' OR '),
  'not seen, not a word': `-(seen:2025 OR ${word(0)})`,
}

await using store = await openSqliteStore(
  storeFolder({ data: join(values.keep, 'archive'), warcSize: 2 ** 30 }),
  undefined,
  'here',
)
const ways: Record<string, (q: string) => Promise<unknown>> = {
  newest: (q) => store.find(parseQuery(q).tree, { limit: 20 }),
  oldest: (q) => store.find(parseQuery(q).tree, { limit: 20, sort: 'oldest' }),
  total: (q) => store.total(parseQuery(q).tree),
  facets: (q) => store.facets(parseQuery(q).tree),
  histogram: (q) => store.histogram(parseQuery(q).tree),
  relevance: (q) => store.find(parseQuery(q).tree, { limit: 20, sort: 'relevance' }),
  'by views': (q) => store.find(parseQuery(q).tree, { limit: 20, sort: 'views' }),
}
const table: Record<string, Record<string, string>> = {}
for (const [name, q] of Object.entries(searches)) {
  const row: Record<string, string> = {}
  for (const [way, ask] of Object.entries(ways)) {
    const before = process.threadCpuUsage()
    let refused = ''
    try {
      await ask(q)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      refused = ', refused'
    }
    const { user, system } = process.threadCpuUsage(before)
    row[way] = `${Math.round((user + system) / 1000)}${refused}`
  }
  table[name] = row
}
console.table(table)
