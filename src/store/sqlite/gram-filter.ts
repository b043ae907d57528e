/**
 * Which grams may be in the index, in memory: most grams of a new post are in no other, and need not be looked for on
 * disk. It may say yes wrongly (Bloom), never no; so a transaction that was undone does no harm.
 */
export type GramFilter = {
  has: (gram: number) => boolean
  add: (gram: number) => void
}

/** `bits` is the binary logarithm of its size. */
export function gramFilter(bits: number): GramFilter {
  const words = new Uint32Array(2 ** (bits - 5))
  const shift = 32 - bits

  // Two places each. Nothing is made on the way: this runs for every gram of every text.
  return {
    has(gram) {
      const low = gram >>> 0
      const high = Math.floor(gram / 2 ** 32)
      const one = firstPlace(low, high) >>> shift
      if (((words[one >>> 5] ?? 0) & (1 << (one & 31))) === 0) return false
      const two = secondPlace(low, high) >>> shift
      return ((words[two >>> 5] ?? 0) & (1 << (two & 31))) !== 0
    },
    add(gram) {
      const low = gram >>> 0
      const high = Math.floor(gram / 2 ** 32)
      const one = firstPlace(low, high) >>> shift
      const two = secondPlace(low, high) >>> shift
      words[one >>> 5] = (words[one >>> 5] ?? 0) | (1 << (one & 31))
      words[two >>> 5] = (words[two >>> 5] ?? 0) | (1 << (two & 31))
    },
  }
}

function firstPlace(low: number, high: number): number {
  const mixed = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b)
  return mixed ^ (mixed >>> 13)
}

function secondPlace(low: number, high: number): number {
  const mixed = Math.imul(low ^ (low >>> 15) ^ high, 0xc2b2ae35) ^ Math.imul(high, 0x27d4eb2f)
  return mixed ^ (mixed >>> 16)
}
