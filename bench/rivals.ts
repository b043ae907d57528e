/** Published methods, on the same posts: which pairs each of them calls copies. All exact, none approximated. */
import { plainWords, shingles } from './trace-posts.ts'

export type Pairs = [number, number][]

export const RIVALS: Record<string, (texts: readonly string[]) => Pairs> = {
  'token Jaccard ≥ 0.8': (texts) =>
    jaccard(
      texts.map((text) => new Set(plainWords(text))),
      0.8,
    ),
  'SimHash ≤ 3 bits': simHash,
  'MinHash 5-grams J ≥ 0.7 (ideal)': (texts) =>
    jaccard(
      texts.map((text) => shingles(plainWords(text), 5)),
      0.7,
    ),
}

/** All pairs of sets at least so alike; rare members first, so that a pair shares one of the first few. */
function jaccard(sets: readonly Set<string>[], least: number): Pairs {
  const counts = new Map<string, number>()
  for (const set of sets)
    for (const member of set) counts.set(member, (counts.get(member) ?? 0) + 1)
  const holders = new Map<string, number[]>()
  const pairs: Pairs = []
  for (const [at, set] of sets.entries()) {
    const rare = [...set].toSorted(
      (a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || (a < b ? -1 : 1),
    )
    const first = rare.slice(0, set.size - Math.ceil(least * set.size) + 1)
    const met = new Set(first.flatMap((member) => holders.get(member) ?? []))
    for (const other of met) {
      const its = sets[other] ?? new Set()
      if (its.size < least * set.size || set.size < least * its.size) continue
      const shared = set.intersection(its).size
      if (shared / (set.size + its.size - shared) >= least) pairs.push([other, at])
    }
    for (const member of first) {
      const known = holders.get(member)
      if (known === undefined) holders.set(member, [at])
      else known.push(at)
    }
  }
  return pairs
}

/** 64 bits of all words; at most 3 differ, so one of four quarters is equal. */
function simHash(texts: readonly string[]): Pairs {
  const hashes = texts.map((text) => simHashOf(plainWords(text)))
  const pairs: Pairs = []
  const quarters = Array.from({ length: 4 }, () => new Map<number, number[]>())
  for (const [at, own] of hashes.entries()) {
    const met = new Set<number>()
    for (const [quarter, holders] of quarters.entries()) {
      const key = Number((own >> BigInt(16 * quarter)) & 0xffffn)
      const known = holders.get(key)
      if (known === undefined) holders.set(key, [at])
      else {
        for (const other of known) met.add(other)
        known.push(at)
      }
    }
    for (const other of met) if (bits(own ^ (hashes[other] ?? 0n)) <= 3) pairs.push([other, at])
  }
  return pairs
}

function simHashOf(words: readonly string[]): bigint {
  const sums = new Int32Array(64)
  for (const word of words) {
    const hashed = fnv(word)
    for (let bit = 0; bit < 64; bit++)
      sums[bit] = (sums[bit] ?? 0) + ((hashed >> BigInt(bit)) & 1n ? 1 : -1)
  }
  return sums.reduce((hash, sum, bit) => (sum > 0 ? hash | (1n << BigInt(bit)) : hash), 0n)
}

function fnv(word: string): bigint {
  let hash = 0xcbf29ce484222325n
  for (const byte of Buffer.from(word))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash
}

function bits(value: bigint): number {
  let count = 0
  for (let rest = value; rest > 0n; rest &= rest - 1n) count++
  return count
}
