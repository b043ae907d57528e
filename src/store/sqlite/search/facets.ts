/** What hits have in common, for narrowing a search with a click. */
import type { DatabaseSync } from 'node:sqlite'
import type { Facets, FacetName, FacetValue } from '../../store.ts'
import type { Cells } from './cells.ts'
import { ALL, hits, preparer, type Range } from './hits.ts'
import type { Compiled } from './match.ts'
import type { Patience } from './patience.ts'
import { rememberer } from './remembered.ts'
import { integer, text } from '../rows.ts'
import { TERM } from '../fold/term.ts'
import type { Counter } from './total.ts'

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

/** Hits that facets of a part are counted from, more or less. */
const SAMPLED = 5000
/** Milliseconds that reading hits takes at most, besides counting them. */
const LONGEST = 40

export function faceter(
  db: DatabaseSync,
  cut: () => Cells,
  patience: Patience,
  total: Counter,
  longest = LONGEST,
): (compiled: Compiled) => Facets {
  const prepare = preparer(db)
  const handle = db.prepare('SELECT handle FROM channel WHERE id = ?')
  const spread = db.prepare("SELECT doc FROM vocabulary WHERE term = ? AND col = 'things'")

  /** Reads the hits of these ranges one after the other; false where patience ended before. */
  function read(compiled: Compiled, ranges: readonly Range[], seen: Seen): boolean {
    const done = patience.within(longest, () => {
      for (const within of ranges) {
        patience.check()
        const { sql, values } = hits(compiled, COLUMNS, { listed: true, within, guarded: true })
        const statement = prepare(sql)
        statement.setReturnArrays(true)
        const rows = statement.all(...values)
        for (const row of rows) addRow(seen.counts, Object.values(row))
        seen.posts += rows.length
        seen.ranges++
      }
      return true
    })
    return done === true
  }

  /** Hashtags that hits have at least twice as often as posts in general. */
  function related(tags: Counts['hashtag'], hitsSeen: number, scale: number): FacetValue[] {
    const { all } = cut()
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

  return rememberer(
    cut,
    ({ sampled }) => sampled,
    (compiled) => {
      const cells = cut()
      const { posts: about, exact, atLeast = false } = total(compiled)
      const seen: Seen = { counts: emptyCounts(), posts: 0, ranges: 0 }
      const share = atLeast ? 1 : SAMPLED / about
      const isPart = !exact && (atLeast || share < 0.5)
      const ranges = isPart ? cells.spread.slice(0, Math.ceil(share * cells.spread.length)) : [ALL]
      const isRead = read(compiled, ranges, seen)
      // What could not be read as a whole gave nothing.
      if (!isRead && !isPart) read(compiled, cells.spread, seen)
      const sampled = !isRead || isPart
      const { counts, posts } = seen
      splitWords(counts.hashtag)
      splitWords(counts.kind)
      daysToYears(counts.year)
      const scale = !sampled || posts === 0 ? 1 : atLeast ? shareOf(cells, seen) : about / posts
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
        sampled,
        related: related(counts.hashtag, posts, scale),
      }
    },
  )
}

const COLUMNS = `listing.channel, listing.language, listing.date / 86400, listing.origin,
  listing.tags, listing.kinds`

/** What was read: hits by value, their number, and how many of the ranges to the end. */
type Seen = { counts: Counts; posts: number; ranges: number }

/** Of what was read of the cells to all of them. */
function shareOf({ spread, postsIn, all }: Cells, { ranges }: Seen): number {
  const read = spread.slice(0, ranges).reduce((sum, range) => sum + postsIn(range), 0)
  return read === 0 ? 1 : all / read
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

function addRow(counts: Counts, [channel, language, day, origin, tags, kinds]: unknown[]): void {
  add(counts.channel, channel)
  add(counts.language, language)
  add(counts.year, day)
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

function daysToYears(counts: Map<number | string, number>): void {
  const days = [...counts]
  counts.clear()
  for (const [day, posts] of days) {
    const year = String(new Date(Number(day) * 86_400_000).getUTCFullYear())
    counts.set(year, (counts.get(year) ?? 0) + posts)
  }
}

function most(counts: Map<number | string, number>, limit: number): [number | string, number][] {
  return [...counts]
    .toSorted(([a, x], [b, y]) => y - x || (String(a) < String(b) ? -1 : 1))
    .slice(0, limit)
}
