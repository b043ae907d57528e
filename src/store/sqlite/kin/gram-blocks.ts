/**
 * Postings on disk, in the order of their grams. A part of the index (all grams with the same first bits) has them twice:
 * the later ones on a level of their own, which is merged into the earlier ones when it has become large beside them. So a
 * posting is written some ten times, in whole blocks, however many there are; and a gram is looked for in one block of
 * each level, if the filter of that part does not say that it is not there.
 */
import type { DatabaseSync } from 'node:sqlite'
import { gramFilter, mayHave } from './gram-filter.ts'
import { PART_SIZE, PARTS, type Postings } from './gram-recent.ts'
import { integer } from '../rows.ts'

export type GramBlocks = {
  /** For each of these grams that stands here and is not common, its texts. The grams are in order. */
  find: (grams: Float64Array) => Map<number, number[]>
  /** Takes in more postings, of texts that are newer than all that are here. */
  merge: (newer: readonly Postings[]) => void
  /** Forgets what it knows: another has written, or a transaction was undone. */
  forget: () => void
}

/** Postings of a block: five of them fill a page of the database. */
const BLOCK = 400
/** The later level of a part is merged into the earlier one when it has this share of it. */
const SHARE = 1 / 8

const LATER = 0
const EARLIER = 1
const LEVELS = [LATER, EARLIER] as const

type Part = { count: number; filter: Uint32Array }

/** `room`: postings that come in one go, about. */
export function gramBlocks(
  db: DatabaseSync,
  room: number,
  isCommon: (gram: number) => boolean,
): GramBlocks {
  const readPart = db.prepare('SELECT postings, filter FROM gram_part WHERE at = ?')
  const writePart = db.prepare(
    'INSERT OR REPLACE INTO gram_part (at, postings, filter) VALUES (?, ?, ?)',
  )
  const blockOf = db.prepare(
    'SELECT postings FROM gram_block WHERE at BETWEEN ? AND ? ORDER BY at DESC LIMIT 1',
  )
  const blocksOf = db.prepare(
    'SELECT postings FROM gram_block WHERE at BETWEEN ? AND ? ORDER BY at',
  )
  const drop = db.prepare('DELETE FROM gram_block WHERE at BETWEEN ? AND ?')
  const insert = db.prepare('INSERT INTO gram_block (at, postings) VALUES (?, ?)')
  const known: (Part | undefined)[] = []

  function partOf(level: number, part: number): Part {
    return (known[level * PARTS + part] ??= read(level, part))
  }

  function read(level: number, part: number): Part {
    const row = readPart.get(level * PARTS + part)
    if (row === undefined) return { count: 0, filter: new Uint32Array() }
    return { count: integer(row, 'postings'), filter: words(row['filter']) }
  }

  function find(level: number, grams: Float64Array, found: Map<number, number[]>): void {
    let block: Postings | undefined
    let last = -1
    for (const gram of grams) {
      const part = Math.floor(gram / PART_SIZE)
      const low = gram >>> 0
      const { count, filter } = known[level * PARTS + part] ?? partOf(level, part)
      if (count === 0 || !mayHave(filter, low) || isCommon(gram)) continue
      if (block === undefined || gram > last) {
        const from = startOf(level, part)
        const row = blockOf.get(from, from + low)
        if (row === undefined) continue
        block = unpacked(row['postings'])
        last = part * PART_SIZE + (block.lows.at(-1) ?? 0)
      }
      take(block, low, gram, found)
    }
  }

  function all(level: number, part: number): Postings {
    const from = startOf(level, part)
    const blocks = blocksOf.all(from, from + PART_SIZE - 1).map((row) => unpacked(row['postings']))
    return joined(blocks)
  }

  function write(level: number, part: number, postings: Postings): void {
    const from = startOf(level, part)
    if (partOf(level, part).count > 0) drop.run(from, from + PART_SIZE - 1)
    for (const block of cut(postings)) insert.run(from + (block.lows[0] ?? 0), packed(block))
    const filter = gramFilter(postings.lows)
    const count = postings.lows.length
    writePart.run(level * PARTS + part, count, new Uint8Array(filter.buffer))
    known[level * PARTS + part] = { count, filter }
  }

  return {
    find(grams) {
      const found = new Map<number, number[]>()
      for (const level of LEVELS) find(level, grams, found)
      return found
    },
    merge(newer) {
      for (const [part, its] of newer.entries()) {
        if (its.lows.length === 0) continue
        const base = part * PART_SIZE
        const isKept = (low: number): boolean => !isCommon(base + low)
        const later = merged(all(LATER, part), its, isKept)
        const most = Math.max(room / PARTS, partOf(EARLIER, part).count * SHARE)
        if (later.lows.length < most * unevenness(part)) write(LATER, part, later)
        else {
          write(EARLIER, part, merged(all(EARLIER, part), later, isKept))
          write(LATER, part, { lows: new Uint32Array(), texts: new Uint32Array() })
        }
      }
    },
    forget() {
      known.length = 0
    },
  }
}

/** Another number for each part, so that not all of them are merged at once. */
function unevenness(part: number): number {
  return 0.75 + ((part * 167) % PARTS) / (2 * PARTS)
}

function startOf(level: number, part: number): number {
  return (level * PARTS + part) * PART_SIZE
}

function take(block: Postings, low: number, gram: number, found: Map<number, number[]>): void {
  const { lows, texts } = block
  let from = 0
  let to = lows.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((lows[middle] ?? 0) < low) from = middle + 1
    else to = middle
  }
  if (lows[from] !== low) return
  const known = found.get(gram)
  const into = known ?? []
  for (; lows[from] === low; from++) into.push(texts[from] ?? 0)
  if (known === undefined) found.set(gram, into)
}

/** Two sorted lists as one; the older text first. */
function merged(older: Postings, newer: Postings, isKept: (low: number) => boolean): Postings {
  const room = older.lows.length + newer.lows.length
  const lows = new Uint32Array(room)
  const texts = new Uint32Array(room)
  let count = 0
  let last = -1
  let keep = true
  for (let a = 0, b = 0; a < older.lows.length || b < newer.lows.length;) {
    const [one = Infinity, other = Infinity] = [older.lows[a], newer.lows[b]]
    const isOlder = one <= other
    const low = isOlder ? one : other
    const text = isOlder ? older.texts[a++] : newer.texts[b++]
    if (low !== last) keep = isKept(low)
    last = low
    if (!keep) continue
    lows[count] = low
    texts[count++] = text ?? 0
  }
  return { lows: lows.slice(0, count), texts: texts.slice(0, count) }
}

/** All postings of a gram stand in one block. */
function* cut({ lows, texts }: Postings): Generator<Postings> {
  for (let from = 0; from < lows.length;) {
    let to = Math.min(from + BLOCK, lows.length)
    if (to < lows.length) {
      while (to > from + 1 && lows[to] === lows[to - 1]) to--
      if (to === from + 1) while (to < lows.length && lows[to] === lows[from]) to++
    }
    yield { lows: lows.subarray(from, to), texts: texts.subarray(from, to) }
    from = to
  }
}

function packed({ lows, texts }: Postings): Uint8Array {
  const both = new Uint32Array(2 * lows.length)
  both.set(lows)
  both.set(texts, lows.length)
  return new Uint8Array(both.buffer)
}

function unpacked(value: unknown): Postings {
  const both = words(value)
  const count = both.length / 2
  return { lows: both.subarray(0, count), texts: both.subarray(count) }
}

function words(value: unknown): Uint32Array {
  if (!(value instanceof Uint8Array)) return new Uint32Array()
  const { buffer, byteOffset, byteLength } =
    value.byteOffset % 4 === 0 ? value : new Uint8Array(value)
  return new Uint32Array(buffer, byteOffset, byteLength / 4)
}

function joined(blocks: readonly Postings[]): Postings {
  let count = 0
  for (const { lows } of blocks) count += lows.length
  const all = { lows: new Uint32Array(count), texts: new Uint32Array(count) }
  count = 0
  for (const { lows, texts } of blocks) {
    all.lows.set(lows, count)
    all.texts.set(texts, count)
    count += lows.length
  }
  return all
}
