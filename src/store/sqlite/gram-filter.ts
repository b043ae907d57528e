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

  function places(gram: number): [number, number] {
    const low = gram >>> 0
    const high = Math.floor(gram / 2 ** 32)
    const one = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b)
    const two = Math.imul(low ^ (low >>> 15) ^ high, 0xc2b2ae35) ^ Math.imul(high, 0x27d4eb2f)
    return [(one ^ (one >>> 13)) >>> shift, (two ^ (two >>> 16)) >>> shift]
  }

  return {
    has(gram) {
      const [one, two] = places(gram)
      return (
        ((words[one >>> 5] ?? 0) & (1 << (one & 31))) !== 0 &&
        ((words[two >>> 5] ?? 0) & (1 << (two & 31))) !== 0
      )
    },
    add(gram) {
      for (const place of places(gram))
        words[place >>> 5] = (words[place >>> 5] ?? 0) | (1 << (place & 31))
    },
  }
}
