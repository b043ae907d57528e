/**
 * Finds out, for each new content, which texts share enough words with it. What is linked follows from all texts and
 * their holders alone, never from the order in which they came: two texts are compared when the later one comes, by grams
 * that are not common; a gram that becomes common (never the other way round) has the links of its texts judged again, and
 * those that never were near enough to be kept stay so.
 */
import { hash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { fingerprintOf, isTraceable } from '../../reuse/fingerprint.ts'
import { boilerplateOf, judge, type Side } from '../../reuse/judge.ts'
import { streamOf } from '../../reuse/stream.ts'
import { BOILERPLATE, MOST_TEXTS } from '../../reuse/thresholds.ts'
import type { Content, UnixSeconds } from '../../model.ts'
import { gramIndex } from './gram-index.ts'
import { integer, json } from './rows.ts'

/** A content that was kept for the first time, or by a capture older than those before, and the post whose it is. */
export type Telling = {
  post: number
  home: number
  content: number
  text: string
  takenAt: UnixSeconds
}

export function linker(db: DatabaseSync): (telling: Telling) => void {
  const grams = gramIndex(db)
  const addText = db.prepare('INSERT INTO text (digest, words, content) VALUES (?, ?, ?)')
  const readDigest = db.prepare('SELECT digest FROM text WHERE id = ?')
  const contentOf = db.prepare(
    'SELECT json FROM text JOIN content ON content.id = content WHERE text.id = ?',
  )
  const addHolding = db.prepare(
    `INSERT INTO holding (text, post, since) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET since = min(since, excluded.since)`,
  )
  const inHome = db.prepare(
    `SELECT count(*) AS posts FROM (SELECT 1 FROM holding JOIN post ON post.id = holding.post
       WHERE text = ? AND home = ? LIMIT ${BOILERPLATE})`,
  )
  const ofHome = db.prepare(
    `SELECT min(count(DISTINCT text), count(DISTINCT post)) AS told
     FROM json_each(?1) CROSS JOIN holding ON text = value JOIN post ON post.id = post WHERE home = ?2`,
  )
  const addLink = db.prepare(
    'INSERT OR REPLACE INTO link (a, b, a_covered, b_covered, enough) VALUES (?, ?, ?, ?, ?)',
  )
  const dropLink = db.prepare('DELETE FROM link WHERE a = ? AND b = ?')
  const linksOf = db.prepare(
    'SELECT a, b FROM link WHERE a = ?1 UNION SELECT a, b FROM link WHERE b = ?1',
  )
  const sides = sideCache()

  function digestOf(text: number): Uint8Array {
    const digest = readDigest.get(text)?.['digest']
    return digest instanceof Uint8Array ? digest : new Uint8Array()
  }

  function sideOf(text: number): Known {
    const held = sides.get(text)
    // A transaction that was undone gives its ids to others.
    const known = held?.digest.equals(digestOf(text)) === true ? held : readSide(text)
    if (known.age === sides.age) return known
    const common = grams.common(known.print.keys)
    const boilerplate = boilerplateOf(known.stream, known.print, (i) =>
      common.has(known.print.keys[i] ?? 0),
    )
    if (boilerplate === undefined) delete known.boilerplate
    else known.boilerplate = boilerplate
    known.found = [...new Set(known.print.keys)].filter((key) => !common.has(key))
    known.age = sides.age
    return known
  }

  function readSide(text: number): Known {
    const { text: words } = json<Content>(contentOf.get(text) ?? {}, 'json')
    return sides.put(text, newSide(words))
  }

  /** Links two texts, or takes the link back. Of two ways to align them the one from the smaller digest counts. */
  function compare(one: number, two: number): void {
    const sameOrder = Buffer.compare(sideOf(one).digest, sideOf(two).digest) < 0
    const [a, b] = sameOrder ? [one, two] : [two, one]
    const [left, right] = [sideOf(a), sideOf(b)]
    const others = new Set(right.found)
    const shared = left.found.filter((key) => others.has(key)).length
    const coverage = shared === 0 ? undefined : judge(left, right, shared)
    if (coverage === undefined) dropLink.run(a, b)
    else addLink.run(a, b, coverage.a, coverage.b, coverage.enough ? 1 : 0)
  }

  /** Which of these grams became common now that a text of the home has them. */
  function newlyCommon(home: number, found: ReadonlyMap<number, number[]>): number[] {
    const common: number[] = []
    for (const [gram, texts] of found) {
      if (texts.length < BOILERPLATE) continue
      const isCommon =
        texts.length > MOST_TEXTS ||
        integer(ofHome.get(JSON.stringify(texts), home) ?? {}, 'told') >= BOILERPLATE
      if (isCommon) common.push(gram)
    }
    return common
  }

  function makeCommon(common: readonly number[], found: ReadonlyMap<number, number[]>): void {
    const pairs = new Map<string, [number, number]>()
    for (const gram of common) {
      for (const text of found.get(gram) ?? [])
        for (const row of linksOf.all(text)) {
          const [a, b] = [integer(row, 'a'), integer(row, 'b')]
          pairs.set(`${a}/${b}`, [a, b])
        }
      grams.makeCommon(gram)
    }
    sides.age = grams.version()
    for (const [a, b] of pairs.values()) compare(a, b)
  }

  /** The text that has these letters, if there is one. */
  function textOf(digest: Buffer): number | undefined {
    return grams.textsOf(wholeOf(digest)).find((id) => digest.equals(digestOf(id)))
  }

  return ({ post, home, content, text: words, takenAt }) => {
    const side = newSide(words)
    if (!isTraceable(side.stream)) return
    const known = textOf(side.digest)
    const text =
      known ?? Number(addText.run(side.digest, side.stream.count, content).lastInsertRowid)
    // Once a home has it in so many posts, one more makes nothing boilerplate that was not.
    const isFull =
      known !== undefined && integer(inHome.get(known, home) ?? {}, 'posts') >= BOILERPLATE
    addHolding.run(text, post, takenAt)
    if (isFull) return
    const keys = [...new Set(side.print.keys)]
    const found = grams.find(keys)
    if (known === undefined) {
      sides.put(text, side)
      grams.add(text, [...keys, wholeOf(side.digest)])
      for (const texts of found.values()) texts.push(text)
    }
    sides.age = grams.version()
    const common = newlyCommon(home, found)
    if (common.length > 0) makeCommon(common, found)
    if (known !== undefined) return
    for (const gram of common) found.delete(gram)
    const candidates = new Set([...found.values()].flat())
    candidates.delete(text)
    for (const other of candidates) compare(text, other)
  }
}

/** Where the text as a whole stands among the grams. */
function wholeOf(digest: Buffer): number {
  return digest.readUIntBE(0, 6) % 2 ** 47
}

type Known = Side & {
  digest: Buffer
  /** Grams that still find others. */ found: number[]
  /** When its boilerplate was looked up. */ age: number
}

function newSide(words: string): Known {
  const stream = streamOf(words)
  const digest = hash('sha256', new Uint8Array(stream.letters.buffer), 'buffer')
  return { stream, print: fingerprintOf(stream), digest, found: [], age: -1 }
}

/** Texts met lately: those of a story come together. */
const REMEMBERED = 2000

function sideCache() {
  const held = new Map<number, Known>()
  return {
    age: 0,
    get: (text: number) => held.get(text),
    put(text: number, side: Known): Known {
      if (held.size >= REMEMBERED) {
        const [oldest] = held.keys()
        if (oldest !== undefined) held.delete(oldest)
      }
      held.set(text, side)
      return side
    },
  }
}
