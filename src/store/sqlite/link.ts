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
    return known.age === sides.age ? known : aged(known, grams.common(known.print.keys))
  }

  /** Its boilerplate, by all that is common now. */
  function aged(known: Known, common: ReadonlySet<number>): Known {
    const boilerplate = boilerplateOf(known.stream, known.print, (i) =>
      common.has(known.print.keys[i] ?? 0),
    )
    if (boilerplate === undefined) delete known.boilerplate
    else known.boilerplate = boilerplate
    known.found = [...new Set(known.print.keys)].filter((key) => !common.has(key))
    known.grams = new Set(known.found)
    known.age = sides.age
    return known
  }

  function readSide(text: number): Known {
    const row = contentOf.get(text)
    return sides.put(text, newSide(row === undefined ? '' : json<Content>(row, 'json').text))
  }

  /** Links two texts, or takes the link back. Of two ways to align them the one from the smaller digest counts. */
  function compare(one: number, two: number, side = sideOf(one)): void {
    const other = sideOf(two)
    const isFirst = Buffer.compare(side.digest, other.digest) < 0
    const [a, b] = isFirst ? [one, two] : [two, one]
    const shared = other.found.filter((key) => side.grams.has(key)).length
    const coverage =
      shared === 0 ? undefined : isFirst ? judge(side, other, shared) : judge(other, side, shared)
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
    if (common.length === 0) return
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
    sides.age = grams.version()
    const known = textOf(side.digest)
    const text =
      known ?? Number(addText.run(side.digest, side.stream.count, content).lastInsertRowid)
    // Once a home has it in so many posts, one more makes nothing boilerplate that was not.
    const isFull =
      known !== undefined && integer(inHome.get(known, home) ?? {}, 'posts') >= BOILERPLATE
    addHolding.run(text, post, takenAt)
    if (isFull) return
    if (known === undefined) enter(text, aged(side, grams.common(side.print.keys)), home)
    else {
      const found = grams.find(sideOf(known).found)
      makeCommon(newlyCommon(home, found), found)
    }
  }

  /** A text that is new: finds the others, and is found from now on. */
  function enter(text: number, side: Known, home: number): void {
    sides.put(text, side)
    const found = grams.find(side.found)
    grams.add(text, [...side.found, wholeOf(side.digest)])
    for (const texts of found.values()) texts.push(text)
    const common = newlyCommon(home, found)
    makeCommon(common, found)
    for (const gram of common) found.delete(gram)
    const candidates = new Set([...found.values()].flat())
    candidates.delete(text)
    const now = candidates.size === 0 ? side : sideOf(text)
    for (const other of candidates) compare(text, other, now)
  }
}

/** Where the text as a whole stands among the grams. */
function wholeOf(digest: Buffer): number {
  return digest.readUIntBE(0, 6) % 2 ** 47
}

type Known = Side & {
  digest: Buffer
  /** Grams that still find others. */ found: number[]
  grams: Set<number>
  /** When its boilerplate was looked up. */ age: number
}

function newSide(words: string): Known {
  const stream = streamOf(words)
  const digest = hash('sha256', new Uint8Array(stream.letters.buffer), 'buffer')
  return { stream, print: fingerprintOf(stream), digest, found: [], grams: new Set(), age: -1 }
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
