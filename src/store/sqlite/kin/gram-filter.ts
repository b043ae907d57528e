/**
 * Which grams may stand in a part of the index: most grams of a new post are in no other, and need not be looked for on
 * disk. It may say yes wrongly (Bloom, about 2 in 100), never no. One word of memory a gram: this runs for each of them.
 */

/** Bits for each gram. */
const BITS = 10

/** Of the lower 32 bits of grams. */
export function gramFilter(lows: Uint32Array): Uint32Array {
  const words = new Uint32Array(Math.ceil((lows.length * BITS) / 32))
  for (const low of lows) {
    const at = placeIn(words, low)
    words[at] = (words[at] ?? 0) | marksOf(low)
  }
  return words
}

export function mayHave(words: Uint32Array, low: number): boolean {
  const marks = marksOf(low)
  return ((words[placeIn(words, low)] ?? 0) & marks) === marks
}

/** Grams are hashes: in their own order they go through the words in order. */
function placeIn(words: Uint32Array, low: number): number {
  return Math.floor((low * words.length) / 2 ** 32)
}

function marksOf(low: number): number {
  const mixed = Math.imul(low ^ (low >>> 15), 0x9e3779b1)
  return (
    (1 << (mixed & 31)) |
    (1 << ((mixed >>> 7) & 31)) |
    (1 << ((mixed >>> 14) & 31)) |
    (1 << ((mixed >>> 21) & 31))
  )
}
