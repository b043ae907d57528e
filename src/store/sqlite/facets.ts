/** What hits have in common, for narrowing a search with a click. */
import type { DatabaseSync } from 'node:sqlite'
import { EXACT, type Facets, type FacetName, type FacetValue, type Total } from '../store.ts'
import { hits, preparer } from './hits.ts'
import { SLOT } from './keys.ts'
import type { Compiled, Condition } from './match.ts'
import { integer, text } from './rows.ts'
import { TERM } from './terms.ts'

/** Values of a facet that are told. */
const MOST: Readonly<Record<FacetName, number>> = {
  channel: 20,
  hashtag: 20,
  kind: 20,
  language: 20,
  origin: 20,
  year: 30,
}

const MOST_COMPARED = 30
const MOST_RELATED = 8

type Counts = Record<FacetName, Map<number | string, number>>

export function faceter(
  db: DatabaseSync,
  total: (compiled: Compiled) => Total,
): (compiled: Compiled) => Facets {
  const prepare = preparer(db)
  const handle = db.prepare('SELECT handle FROM channel WHERE id = ?')
  const listed = db.prepare('SELECT coalesce(max(id), 0) AS posts FROM post')
  const spread = db.prepare("SELECT doc FROM vocabulary WHERE term = ? AND col = 'things'")

  function count(compiled: Compiled, also: Condition[]): { counts: Counts; posts: number } {
    const { sql, values } = hits(compiled, COLUMNS, { also, listed: true })
    const statement = prepare(sql)
    statement.setReturnArrays(true)
    const counts = emptyCounts()
    let posts = 0
    for (const row of statement.iterate(...values)) {
      addRow(counts, Object.values(row))
      posts++
    }
    splitWords(counts.hashtag)
    splitWords(counts.kind)
    return { counts, posts }
  }

  /** Hashtags that hits have at least twice as often as posts in general. */
  function related(tags: Counts['hashtag'], hitsSeen: number, scale: number): FacetValue[] {
    const all = integer(listed.get() ?? {}, 'posts')
    return most(tags, MOST_COMPARED)
      .flatMap(([tag, posts]) => {
        // One that every hit has is what was asked for.
        if (posts < 2 || posts > hitsSeen * 0.95) return []
        const row = spread.get(TERM.hashtag(String(tag)))
        const lift = posts / hitsSeen / (integer(row ?? { doc: all }, 'doc') / Math.max(1, all))
        return lift < 2 ? [] : [{ tag, posts, weight: posts * Math.log2(lift) }]
      })
      .toSorted((a, b) => b.weight - a.weight || (String(a.tag) < String(b.tag) ? -1 : 1))
      .slice(0, MOST_RELATED)
      .map(({ tag, posts }) => ({ value: String(tag), posts: Math.round(posts * scale) }))
  }

  return (compiled) => {
    const { posts: about, exact } = total(compiled)
    const { counts, posts } = count(compiled, exact ? [] : [oneIn(about / EXACT)])
    const scale = exact || posts === 0 ? 1 : about / posts
    const top = (name: FacetName): FacetValue[] =>
      most(counts[name], MOST[name]).map(([value, hitsOf]) => ({
        value: String(value),
        posts: Math.round(hitsOf * scale),
      }))
    return {
      channel: top('channel').map(({ value, posts: hitsOf }) => ({
        value: text(handle.get(Number(value)) ?? { handle: value }, 'handle'),
        posts: hitsOf,
      })),
      hashtag: top('hashtag'),
      kind: top('kind'),
      language: top('language'),
      origin: top('origin'),
      year: top('year'),
      sampled: !exact,
      related: related(counts.hashtag, posts, scale),
    }
  }
}

const COLUMNS = `listing.channel, listing.language, strftime('%Y', listing.date, 'unixepoch'), listing.origin,
  listing.tags, listing.kinds`

/** Seconds are scattered by a multiplication, and those of a part of the outcomes are taken. */
function oneIn(share: number): Condition {
  const primes = { factor: 7919, modulus: 10_007 }
  return {
    sql: `((hit.key / ${SLOT}) * ${primes.factor}) % ${primes.modulus} < ?`,
    values: [Math.ceil(primes.modulus / share)],
  }
}

function emptyCounts(): Counts {
  return {
    channel: new Map(),
    hashtag: new Map(),
    kind: new Map(),
    language: new Map(),
    origin: new Map(),
    year: new Map(),
  }
}

function addRow(counts: Counts, [channel, language, year, origin, tags, kinds]: unknown[]): void {
  add(counts.channel, channel)
  add(counts.language, language)
  add(counts.year, year)
  add(counts.origin, origin)
  add(counts.hashtag, tags)
  add(counts.kind, kinds)
}

function add(counts: Map<number | string, number>, value: unknown): void {
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '') return
  counts.set(value, (counts.get(value) ?? 0) + 1)
}

/** Several of one post stand in one text, and most posts have none or one: they were counted whole. */
function splitWords(counts: Map<number | string, number>): void {
  for (const [words, posts] of counts) {
    if (typeof words === 'number' || !words.includes(' ')) continue
    counts.delete(words)
    for (const word of words.split(' ')) counts.set(word, (counts.get(word) ?? 0) + posts)
  }
}

function most(counts: Map<number | string, number>, limit: number): [number | string, number][] {
  return [...counts]
    .toSorted(([a, x], [b, y]) => y - x || (String(a) < String(b) ? -1 : 1))
    .slice(0, limit)
}
