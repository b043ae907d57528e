/**
 * Grams and the texts that have them. What is new is in memory and in a log; when there is much of it, it goes to the
 * sorted blocks (see migration 080).
 */
import { randomInt } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { gramBlocks } from './gram-blocks.ts'
import { recentGrams } from './gram-recent.ts'
import { gramSet } from './gram-set.ts'
import { integer, type Row } from '../rows.ts'

export type GramIndex = {
  /**
   * Before texts are looked for: knows what others have written since, and forgets what a transaction wrote that was
   * undone. `same`: neither happened.
   */
  begin: () => 'same' | 'more' | 'anew'
  /** Looks on disk for all that will be asked for. */
  prepare: (grams: Float64Array) => void
  /** Texts that have a gram, one of the prepared. */
  textsOf: (gram: number) => number[]
  /** In how many texts a gram is, prepared or not. */
  count: (gram: number) => number
  isCommon: (gram: number) => boolean
  /** Another number after each gram that became common. */
  age: () => number
  /** A text has this gram, which is not common. */
  add: (text: number, gram: number) => void
  makeCommon: (gram: number) => void
  /** Keeps what was added. `others`: something else was written that others have to know of. */
  end: (others: boolean) => void
}

/** Postings in memory, before they go to the blocks: 7 MB of them. */
const ROOM = 1 << 19

export function gramIndex(db: DatabaseSync, room = ROOM): GramIndex {
  const log = gramLog(db)
  const blocks = gramBlocks(db, room, (gram) => common.has(gram))
  const recent = recentGrams()
  const everyCommon = db.prepare('SELECT gram FROM common_gram')
  const addCommon = db.prepare('INSERT OR IGNORE INTO common_gram VALUES (?)')
  let common = gramSet()
  let prepared = new Map<number, number[]>()
  let newlyCommon: number[] = []
  let logged = 0
  let age = 0
  /** Something is in memory that is not in the log. */
  let isOpen = true

  function know({ postings, common: grams }: Logged): void {
    recent.addPacked(postings)
    for (const gram of grams) common.add(gram)
    if (grams.length > 0) age++
  }

  function readAnew(): void {
    common = gramSet()
    recent.clear()
    blocks.forget()
    age++
    for (const row of everyCommon.iterate()) common.add(integer(row, 'gram'))
    for (const entry of log.all()) know(entry)
  }

  return {
    begin() {
      const others = isOpen ? undefined : log.since()
      isOpen = true
      newlyCommon = []
      if (others === undefined) readAnew()
      else for (const entry of others) know(entry)
      logged = recent.count()
      if (others === undefined) return 'anew'
      return others.length === 0 ? 'same' : 'more'
    },
    prepare(grams) {
      prepared = blocks.find(grams)
    },
    textsOf(gram) {
      const found = prepared.get(gram)?.slice() ?? []
      recent.find(gram, found)
      return found
    },
    count(gram) {
      const found = blocks.find(Float64Array.of(gram)).get(gram) ?? []
      recent.find(gram, found)
      return found.length
    },
    isCommon: (gram) => common.has(gram),
    age: () => age,
    add: (text, gram) => recent.add(gram, text),
    makeCommon(gram) {
      if (common.has(gram)) return
      addCommon.run(gram)
      common.add(gram)
      newlyCommon.push(gram)
      age++
    },
    end(others) {
      if (recent.count() >= room) {
        blocks.merge(recent.sorted())
        recent.clear()
        log.empty()
      } else if (others || recent.count() > logged || newlyCommon.length > 0)
        log.append(recent.packed(logged), newlyCommon)
      isOpen = false
    },
  }
}

type Logged = { postings: Uint8Array; common: Float64Array }

/** What every writer of the file adds, in order. An entry has a random stamp: one that was undone is told from its successor. */
function gramLog(db: DatabaseSync): {
  all: () => Logged[]
  /** Entries behind the last one that is known, or `undefined` if that one is not there. */
  since: () => Logged[] | undefined
  append: (postings: Uint8Array, common: readonly number[]) => void
  /** All of it has gone to the blocks. */
  empty: () => void
} {
  const stampOf = db.prepare('SELECT stamp FROM gram_log WHERE seq = ?')
  const behind = db.prepare(
    'SELECT seq, stamp, postings, common FROM gram_log WHERE seq > ? ORDER BY seq',
  )
  const insert = db.prepare(
    'INSERT INTO gram_log (seq, stamp, postings, common) VALUES (?, ?, ?, ?)',
  )
  const clear = db.prepare('DELETE FROM gram_log')
  let seq = 0
  let stamp = 0

  function read(from: number): Logged[] {
    return behind.all(from).map((row) => {
      seq = integer(row, 'seq')
      stamp = integer(row, 'stamp')
      const common = bytes(row, 'common')
      return {
        postings: bytes(row, 'postings'),
        common: new Float64Array(common.slice().buffer),
      }
    })
  }

  function append(postings: Uint8Array, common: readonly number[]): void {
    stamp = randomInt(2 ** 47)
    insert.run(++seq, stamp, postings, new Uint8Array(Float64Array.from(common).buffer))
  }

  return {
    all: () => read(-1),
    since: () => (stampOf.get(seq)?.['stamp'] === stamp ? read(seq) : undefined),
    append,
    empty() {
      clear.run()
      append(new Uint8Array(), [])
    },
  }
}

function bytes(row: Row, column: string): Uint8Array {
  const value = row[column]
  if (!(value instanceof Uint8Array)) throw new TypeError(`column ${column} is no blob`)
  return value
}
