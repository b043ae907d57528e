/**
 * `npm run bench -- trace FILE [HALF [SHOW]]`: how many planted copies of the posts of a JSONL file are found, and how many
 * links are false, by kind and by length, beside published methods. HALF: 1 (thresholds were chosen on it), 2, or all.
 * SHOW: `false` prints the false links, a kind its copies that were not found.
 */
import { hash } from 'node:crypto'
import { folding, NEW_YEAR } from '../test/foldings.ts'
import { openDatabase, transaction } from '../src/store/sqlite/database.ts'
import { folder } from '../src/store/sqlite/fold/fold.ts'
import { written } from '../src/store/sqlite/fold/parcel.ts'
import { integer } from '../src/store/sqlite/rows.ts'
import { REPEATED } from '../src/reuse/thresholds.ts'
import { KINDS, plant, type Planted } from './altered.ts'
import { RIVALS, type Pairs } from './rivals.ts'
import { distinctPosts, readPosts } from './trace-posts.ts'

const [, , , file = '', half = '', show = ''] = process.argv
if (file === '') {
  console.error('usage: npm run bench -- trace FILE.jsonl [1|2|all [false|KIND]]')
  process.exit(2)
}

/** At most so many originals in one store; about so many copies in all. */
const ORIGINALS = 20_000
const COPIES = 5_000

const LENGTHS = [50, 140, 280, 600, 1200, 4001]

type Score = { found: number; planted: number }

const read = readPosts(file)
const originals = distinctPosts(
  read.filter(({ text }) => !['1', '2'].includes(half) || String(1 + (parity(text) % 2)) === half),
).slice(0, ORIGINALS)
const rounds = Math.min(KINDS.length, Math.max(1, Math.ceil(COPIES / originals.length)))
console.log(
  `${read.length} posts read, ${originals.length} distinct ones of 50 to 4,000 characters, ${rounds} rounds`,
)

const methods: Record<string, (posts: readonly Planted[]) => Pairs> = {
  Chancery: linked,
  ...Object.fromEntries(
    Object.entries(RIVALS).map(([name, pairsOf]) => [
      name,
      (posts: readonly Planted[]) => pairsOf(posts.map(({ text }) => text)),
    ]),
  ),
}
const totals = new Map(
  Object.keys(methods).map((name) => [name, { right: 0, wrong: 0, found: 0, planted: 0 }]),
)
const byKind = new Map<string, Map<string, Score>>()
const byLength = new Map<string, Map<string, Score>>()

for (let round = 0; round < rounds; round++) {
  const posts = plant(originals, round)
  const places = new Map(
    posts.flatMap(({ of, copy }, at) =>
      copy === undefined && of.length === 1 ? [[of[0] ?? 0, at]] : [],
    ),
  )
  for (const [name, pairsOf] of Object.entries(methods)) {
    const pairs = pairsOf(posts)
    const total = totals.get(name) ?? { right: 0, wrong: 0, found: 0, planted: 0 }
    const met = new Set<string>()
    for (const [a, b] of pairs) {
      met.add(`${a}/${b}`).add(`${b}/${a}`)
      if (posts[a]?.of.some((root) => posts[b]?.of.includes(root)) === true) total.right++
      else {
        total.wrong++
        if (name === 'Chancery' && show === 'false')
          console.log(
            'WRONG',
            JSON.stringify([posts[a]?.channel, posts[a]?.text, posts[b]?.channel, posts[b]?.text]),
          )
      }
    }
    for (const [at, { copy, text }] of posts.entries()) {
      if (copy === undefined) continue
      const isFound = met.has(`${at}/${places.get(copy.of)}`)
      total.planted++
      if (isFound) total.found++
      else if (name === 'Chancery' && show === copy.kind)
        console.log('MISSED', JSON.stringify([text, posts[places.get(copy.of) ?? 0]?.text]))
      count(byKind, copy.kind, name, isFound)
      count(byLength, lengthOf(copy.length), name, isFound)
    }
  }
}

console.table(
  Object.fromEntries(
    [...totals].map(([name, { right, wrong, found, planted }]) => [
      name,
      {
        precision: percent(right, right + wrong),
        recall: percent(found, planted),
        'false links': wrong,
      },
    ]),
  ),
)
console.log('recall by kind')
console.table(Object.fromEntries(KINDS.map((kind) => [kind, cellsOf(byKind.get(kind))])))
console.log('recall by length of the original, characters')
console.table(
  Object.fromEntries(
    LENGTHS.slice(0, -1).map((from) => [lengthOf(from), cellsOf(byLength.get(lengthOf(from)))]),
  ),
)

/** Pairs as the store has them after folding all posts. */
function linked(posts: readonly Planted[]): Pairs {
  const db = openDatabase(':memory:')
  const fold = folder(db)
  for (let from = 0; from < posts.length; from += 1000) {
    const part = posts.slice(from, from + 1000)
    const channels = Map.groupBy(part.keys(), (at) => part[at]?.channel ?? '')
    const batch = [...channels].map(([channel, places]) =>
      folding({
        at: 10 * posts.length + from,
        handle: handleOf(channel),
        posts: places.map((at) => ({
          id: from + at + 1,
          text: part[at]?.text ?? '',
          date: NEW_YEAR + from + at,
        })),
      }),
    )
    transaction(db, () => fold(batch.map(written)))
  }
  const pairs = db
    .prepare(
      `SELECT one.message AS one, two.message AS two FROM link JOIN holding AS h ON h.text = a JOIN holding AS i ON i.text = b
         JOIN post AS one ON one.id = h.post JOIN post AS two ON two.id = i.post WHERE enough = 1 AND (one.home <> two.home OR min(a_covered, b_covered) >= ?)
       UNION ALL
       SELECT one.message, two.message FROM holding AS h JOIN holding AS i ON i.text = h.text AND i.post > h.post
         JOIN post AS one ON one.id = h.post JOIN post AS two ON two.id = i.post`,
    )
    .all(REPEATED)
    .map((row): [number, number] => [integer(row, 'one') - 1, integer(row, 'two') - 1])
  db.close()
  return pairs
}

function handleOf(channel: string): string {
  return `c${hash('sha256', channel).slice(0, 12)}`
}

function parity(text: string): number {
  return hash('sha256', text, 'buffer').readUInt8(0)
}

function lengthOf(length: number): string {
  const at = LENGTHS.findLastIndex((from) => from <= length)
  return `${LENGTHS[at]}–${(LENGTHS[at + 1] ?? 0) - 1}`
}

function count(
  table: Map<string, Map<string, Score>>,
  line: string,
  method: string,
  isFound: boolean,
): void {
  const scores = table.get(line) ?? new Map<string, Score>()
  table.set(line, scores)
  const score = scores.get(method) ?? { found: 0, planted: 0 }
  scores.set(method, score)
  score.planted++
  if (isFound) score.found++
}

function cellsOf(scores: Map<string, Score> | undefined): Record<string, string> {
  const cells = [...(scores ?? [])].map(([name, { found, planted }]) => [
    name,
    percent(found, planted),
  ])
  const [first] = scores?.values() ?? []
  return { copies: String(first?.planted ?? 0), ...Object.fromEntries(cells) }
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`
}
