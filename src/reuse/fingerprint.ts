/** The few numbers of a text by which others that share words with it are found. */
import type { Stream } from './stream.ts'
import { GRAM, LEAST, LEAST_ELIDED, SHORT, SHORT_GRAM, SHORT_WINDOW, WINDOW } from './thresholds.ts'

/** Grams of the text that stand in the index: `keys` (40 bits), the word each begins with, and how many words it has. */
export type Fingerprint = { keys: number[]; at: number[]; sizes: number[] }

export function fingerprintOf(stream: Stream): Fingerprint {
  const found: Fingerprint = { keys: [], at: [], sizes: [] }
  if (stream.count <= SHORT) winnow(stream, SHORT_GRAM, SHORT_WINDOW, found)
  winnow(stream, GRAM, WINDOW, found)
  return found
}

/** Winnowing (Schleimer, Wilkerson, Aiken 2003): of each window of grams the least one, of equal ones the last. */
function winnow(stream: Stream, size: number, window: number, found: Fingerprint): void {
  const grams = stream.count - size + 1
  if (keys.length < grams) keys = new Float64Array(2 * grams)
  for (let at = 0; at < grams; at++) keys[at] = gramAt(stream, at, size)
  let least = -1
  for (let end = window - 1; end < grams; end++) {
    const begin = end - window + 1
    const last = least
    if (least < begin) {
      least = begin
      for (let at = begin + 1; at <= end; at++) if (key(at) <= key(least)) least = at
    } else if (key(end) <= key(least)) least = end
    if (least !== last) put(found, key(least), least, size)
  }
}

/** Whether it says enough to be told from others: a greeting is no copy of a greeting. */
export function isTraceable({ count, cuts, sizes }: Stream): boolean {
  const least = cuts.includes(1) ? LEAST_ELIDED : LEAST
  if (count < least.words) return false
  let letters = 0
  for (const size of sizes) letters += size
  return letters >= least.letters
}

let keys = new Float64Array(1024)

function key(at: number): number {
  return keys[at] ?? Infinity
}

function put(found: Fingerprint, gram: number, at: number, size: number): void {
  found.keys.push(gram)
  found.at.push(at)
  found.sizes.push(size)
}

/** 40 bits: among a hundred million grams one look-up in ten thousand finds a stranger, which its words tell. */
function gramAt({ hashes, others }: Stream, at: number, size: number): number {
  let low = Math.imul(size, 0x9e3779b1)
  let high = 0x7f4a7c15
  for (let i = at; i < at + size; i++) {
    low = Math.imul((low << 5) ^ (low >>> 27) ^ (hashes[i] ?? 0), 0x85ebca6b)
    high = Math.imul((high << 7) ^ (high >>> 25) ^ (others[i] ?? 0), 0xc2b2ae35)
  }
  low ^= low >>> 15
  high ^= high >>> 16
  return (high & 0xff) * 2 ** 32 + (low >>> 0)
}
