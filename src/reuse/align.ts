/**
 * Two match streams → the runs of words that they share, whatever was moved, left out or put in between. Longest runs
 * first, none overlapping (greedy string tiling); then single words between two neighbouring runs, in order.
 */
import type { Stream } from './stream.ts'
import { NEAREST_GAP, SEED, SHORT, SHORT_SEED } from './thresholds.ts'

/** `length` words from word `a` of one stream and word `b` of the other are the same. */
export type Tile = { a: number; b: number; length: number }

/** In the order of the second stream. */
export function align(a: Stream, b: Stream): Tile[] {
  const seed = Math.min(a.count, b.count) <= SHORT ? SHORT_SEED : SEED
  const tiles = tiled(runs(a, b, seed), a.count, b.count, seed)
  return tiles.length === 0 ? tiles : withGapsFilled(a, b, tiles)
}

function same(a: Stream, i: number, b: Stream, j: number): boolean {
  return a.hashes[i] === b.hashes[j] && a.others[i] === b.others[j]
}

/** A run that stands more often than this in one text is a refrain: the first ones are enough. */
const OCCURRENCES = 8

/** All runs of at least `seed` words that cannot be made longer. */
function runs(a: Stream, b: Stream, seed: number): Tile[] {
  const heads = new Map<number, number>()
  const next = new Int32Array(a.count).fill(-1)
  for (let i = a.count - seed; i >= 0; i--) {
    const key = seedAt(a, i, seed)
    next[i] = heads.get(key) ?? -1
    heads.set(key, i)
  }
  const found: Tile[] = []
  for (let j = 0; j + seed <= b.count; j++) {
    let i = heads.get(seedAt(b, j, seed)) ?? -1
    for (let seen = 0; i >= 0 && seen < OCCURRENCES; i = next[i] ?? -1, seen++) {
      if (i > 0 && j > 0 && same(a, i - 1, b, j - 1)) continue
      let length = 0
      while (i + length < a.count && j + length < b.count && same(a, i + length, b, j + length))
        length++
      if (length >= seed) found.push({ a: i, b: j, length })
    }
  }
  return found
}

function seedAt({ hashes }: Stream, at: number, seed: number): number {
  let key = 0
  for (let i = at; i < at + seed; i++)
    key = Math.imul(key ^ (hashes[i] ?? 0), 0x9e3779b1) ^ (key >>> 13)
  return key
}

function tiled(found: Tile[], countA: number, countB: number, seed: number): Tile[] {
  const takenA = new Uint8Array(countA)
  const takenB = new Uint8Array(countB)
  const tiles: Tile[] = []
  const waiting = found.toSorted(byLength)
  for (let at = 0; at < waiting.length; at++) {
    const { a, b, length } = waiting[at] ?? { a: 0, b: 0, length: 0 }
    const free = freePart(takenA, takenB, a, b, length)
    if (free.length < seed) continue
    takenA.fill(1, free.a, free.a + free.length)
    takenB.fill(1, free.b, free.b + free.length)
    tiles.push(free)
  }
  return tiles.toSorted((x, y) => x.b - y.b)
}

/** Ties go to the earlier place, so that equal input gives equal tiles. */
function byLength(x: Tile, y: Tile): number {
  return y.length - x.length || x.b - y.b || x.a - y.a
}

/** The longest stretch of a run that no longer run has taken. */
function freePart(
  takenA: Uint8Array,
  takenB: Uint8Array,
  a: number,
  b: number,
  length: number,
): Tile {
  let best = { a, b, length: 0 }
  let from = 0
  for (let i = 0; i <= length; i++) {
    if (i < length && takenA[a + i] === 0 && takenB[b + i] === 0) continue
    if (i - from > best.length) best = { a: a + from, b: b + from, length: i - from }
    from = i + 1
  }
  return best
}

/** Words that stayed between two runs when others were changed, and before the first and behind the last. */
function withGapsFilled(a: Stream, b: Stream, tiles: Tile[]): Tile[] {
  const taken: Taken = { a: new Uint8Array(a.count), b: new Uint8Array(b.count) }
  for (const tile of tiles) take(taken, tile)
  const filled = [...tiles]
  for (const [at, tile] of tiles.entries()) {
    const before = tiles[at - 1]
    const gap = before === undefined ? undefined : between(before, tile)
    if (gap !== undefined) fill(a, b, gap, taken, filled)
    else {
      const room = { a: Math.max(0, tile.a - EDGE), b: Math.max(0, tile.b - EDGE) }
      fill(a, b, { ...room, toA: tile.a, toB: tile.b }, taken, filled)
    }
    const after = tiles[at + 1]
    if (after !== undefined && between(tile, after) !== undefined) continue
    const from = { a: tile.a + tile.length, b: tile.b + tile.length }
    const to = { toA: Math.min(a.count, from.a + EDGE), toB: Math.min(b.count, from.b + EDGE) }
    fill(a, b, { ...from, ...to }, taken, filled)
  }
  return filled.toSorted((x, y) => x.b - y.b)
}

/** So many words beside a run that has no neighbour there. */
const EDGE = 4

/** What lies between two runs that stand near each other in both texts, in the same order. */
function between(before: Tile, after: Tile): Room | undefined {
  const from = { a: before.a + before.length, b: before.b + before.length }
  const isNear =
    after.a >= from.a && after.a - from.a <= NEAREST_GAP && after.b - from.b <= NEAREST_GAP
  return isNear ? { ...from, toA: after.a, toB: after.b } : undefined
}

type Taken = { a: Uint8Array; b: Uint8Array }

function take(taken: Taken, { a, b, length }: Tile): void {
  taken.a.fill(1, a, a + length)
  taken.b.fill(1, b, b + length)
}

type Room = { a: number; b: number; toA: number; toB: number }

/** The longest common subsequence of two small stretches. */
function fill(a: Stream, b: Stream, room: Room, taken: Taken, into: Tile[]): void {
  const rows = room.toA - room.a
  const columns = room.toB - room.b
  if (rows <= 0 || columns <= 0) return
  const isPair = (i: number, j: number): boolean =>
    taken.a[room.a + i] === 0 && taken.b[room.b + j] === 0 && same(a, room.a + i, b, room.b + j)
  const width = columns + 1
  const longest = new Uint16Array((rows + 1) * width)
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--)
      longest[i * width + j] = isPair(i, j)
        ? 1 + (longest[(i + 1) * width + j + 1] ?? 0)
        : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0)
  let i = 0
  let j = 0
  while (i < rows && j < columns) {
    if (isPair(i, j)) {
      const tile = { a: room.a + i, b: room.b + j, length: 1 }
      take(taken, tile)
      into.push(tile)
      i++
      j++
    } else if ((longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0)) i++
    else j++
  }
}
