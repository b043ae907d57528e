/**
 * Finds out, for each new content, which texts share enough words with it. What is linked follows from all texts and
 * their holders alone, never from the order in which they came: two texts are compared when the later one comes, by grams
 * that are not common; a gram that becomes common (never the other way round) has the links of its texts judged again, and
 * those that never were near enough to be kept stay so.
 */
import type { DatabaseSync } from 'node:sqlite'
import { isTraceable } from '../../../reuse/fingerprint.ts'
import { judge, sharesEnough } from '../../../reuse/judge.ts'
import { BOILERPLATE, LEAST_SHARED_SHORT, MOST_TEXTS, RARE } from '../../../reuse/thresholds.ts'
import type { UnixSeconds } from '../../../model.ts'
import { gramIndex } from './gram-index.ts'
import { integer } from '../rows.ts'
import { sideKeeper, sideOf, type Known } from './sides.ts'
import { textNotes } from './text-notes.ts'

/** A content that was kept for the first time, or by a capture older than those before, and the post whose it is. */
export type Telling = {
  post: number
  home: number
  content: number
  text: string
  takenAt: UnixSeconds
}

/** Tellings, and grams of them, that are looked for together: in the order of the index. */
const TOGETHER = 1000
const GRAMS_TOGETHER = 1 << 17

/** Links in one go what a transaction tells. `room`: see the index. */
export function linker(db: DatabaseSync, room?: number): (tellings: readonly Telling[]) => void {
  const grams = gramIndex(db, room)
  const sides = sideKeeper(db, grams)
  const notes = textNotes(db)
  const addText = db.prepare('INSERT INTO text (digest, words, content) VALUES (?, ?, ?)')
  const hasDigest = db.prepare('SELECT 1 FROM text WHERE id = ? AND digest = ?')
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
    'INSERT OR REPLACE INTO link (a, b, a_covered, b_covered, enough, sole) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const dropLink = db.prepare('DELETE FROM link WHERE a = ? AND b = ?')
  const solesOf = db.prepare(
    'SELECT a, b FROM link WHERE a = ?1 AND sole UNION ALL SELECT a, b FROM link WHERE b = ?1 AND sole',
  )
  const linksOf = db.prepare(
    'SELECT a, b FROM link WHERE a = ?1 UNION SELECT a, b FROM link WHERE b = ?1',
  )

  /** Links two texts that share so many grams. Of two ways to align them the one from the smaller digest counts. */
  function link(one: number, two: number, byRare: boolean): boolean {
    const side = sides.of(one)
    const other = sides.of(two)
    const isFirst = Buffer.compare(side.digest, other.digest) < 0
    const coverage = isFirst ? judge(side, other) : judge(other, side)
    if (coverage === undefined) return false
    const [a, b] = isFirst ? [one, two] : [two, one]
    addLink.run(a, b, coverage.a, coverage.b, coverage.enough ? 1 : 0, byRare ? 1 : 0)
    return true
  }

  /** Judges two texts once more, of which `a` has the smaller digest. */
  function linkAgain(a: number, b: number): void {
    const [side, other] = [sides.of(a), sides.of(b)]
    const shared = sharedBy(side.grams, other.grams, grams.isCommon)
    // Of more it does not matter.
    const rarest =
      shared.length < LEAST_SHARED_SHORT ? Math.min(...shared.map((gram) => grams.count(gram))) : 0
    const isWorth = sharesEnough(shared.length, rarest, side.stream.count, other.stream.count)
    if (isWorth === false || !link(a, b, isWorth.byRare)) dropLink.run(a, b)
  }

  /** Which of these grams became common now that a text of the home has them. */
  function newlyCommon(home: number, found: ReadonlyMap<number, number[]>): number[] {
    const common: number[] = []
    for (const [gram, texts] of found) {
      if (texts.length < BOILERPLATE) continue
      if (texts.length > MOST_TEXTS) common.push(gram)
      else {
        const own = texts.filter((text) => notes.inHome(text, home))
        if (
          own.length >= BOILERPLATE &&
          integer(ofHome.get(JSON.stringify(own), home) ?? {}, 'told') >= BOILERPLATE
        )
          common.push(gram)
      }
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
    for (const [a, b] of pairs.values()) linkAgain(a, b)
  }

  function textsOf(own: Iterable<number>): Map<number, number[]> {
    const found = new Map<number, number[]>()
    for (const gram of own) {
      const texts = grams.textsOf(gram)
      if (texts.length > 0) found.set(gram, texts)
    }
    return found
  }

  function tell({ post, home, content, takenAt }: Telling, side: Known): void {
    const words = side.stream.count
    const known = grams
      .textsOf(side.whole)
      .find((id) => hasDigest.get(id, side.digest) !== undefined)
    const text = known ?? Number(addText.run(side.digest, words, content).lastInsertRowid)
    // Once a home has it in so many posts, one more makes nothing boilerplate that was not.
    const isFull =
      known !== undefined && integer(inHome.get(known, home) ?? {}, 'posts') >= BOILERPLATE
    addHolding.run(text, post, takenAt)
    notes.hold(text, words, home)
    if (isFull) return
    const own = side.grams.filter((gram) => !grams.isCommon(gram))
    const found = textsOf(own)
    if (known !== undefined) {
      makeCommon(newlyCommon(home, found), found)
      return
    }
    grams.add(text, side.whole)
    for (const gram of own) grams.add(text, gram)
    for (const texts of found.values()) texts.push(text)
    const common = newlyCommon(home, found)
    makeCommon(common, found)
    for (const gram of common) found.delete(gram)
    for (const texts of found.values()) if (texts.length === RARE + 1) partSole(texts)
    sides.put(text, side)
    for (const [other, { shared, rarest }] of counted(found)) {
      const isWorth = other !== text && sharesEnough(shared, rarest, words, notes.words(other))
      if (isWorth !== false) link(text, other, isWorth.byRare)
    }
  }

  /** These have a gram that is rare no longer: those that were linked for one that is are judged again. */
  function partSole(texts: readonly number[]): void {
    for (const text of texts)
      for (const row of solesOf.all(text)) {
        const [a, b] = [integer(row, 'a'), integer(row, 'b')]
        if (texts.includes(a) && texts.includes(b)) linkAgain(a, b)
      }
  }

  function tellTogether(told: readonly [Telling, Known][]): void {
    const begun = grams.begin()
    if (begun !== 'same') notes.forget()
    if (begun === 'anew') sides.forget()
    grams.prepare(wantedBy(told.map(([, side]) => side)))
    for (const [telling, side] of told) tell(telling, side)
    grams.end(true)
  }

  return (tellings) => {
    let told: [Telling, Known][] = []
    let held = 0
    for (const telling of tellings) {
      const side = sideOf(telling.text)
      if (!isTraceable(side.stream)) continue
      told.push([telling, side])
      held += side.grams.length
      if (told.length < TOGETHER && held < GRAMS_TOGETHER) continue
      tellTogether(told)
      told = []
      held = 0
    }
    if (told.length > 0) tellTogether(told)
  }
}

/** The grams of all, in order. */
function wantedBy(sides: readonly Known[]): Float64Array {
  let count = sides.length
  for (const { grams } of sides) count += grams.length
  const wanted = new Float64Array(count)
  let at = 0
  for (const { whole, grams } of sides) {
    wanted[at++] = whole
    wanted.set(grams, at)
    at += grams.length
  }
  wanted.sort()
  return wanted
}

/** How many of the grams each text has, and in how many texts the rarest of them is. */
function counted(
  found: ReadonlyMap<number, number[]>,
): Map<number, { shared: number; rarest: number }> {
  const counts = new Map<number, { shared: number; rarest: number }>()
  for (const texts of found.values()) {
    const isIn = texts.length
    for (const text of texts) {
      const known = counts.get(text)
      if (known === undefined) counts.set(text, { shared: 1, rarest: isIn })
      else {
        known.shared++
        if (isIn < known.rarest) known.rarest = isIn
      }
    }
  }
  return counts
}

/** Grams that both have and that are not common. Both are in order. */
function sharedBy(
  one: Float64Array,
  other: Float64Array,
  isCommon: (gram: number) => boolean,
): number[] {
  const shared: number[] = []
  for (let a = 0, b = 0; a < one.length && b < other.length;) {
    const [x = 0, y = 0] = [one[a], other[b]]
    if (x === y && !isCommon(x)) shared.push(x)
    if (x <= y) a++
    if (y <= x) b++
  }
  return shared
}
