/** Numbers that look drawn by chance and are the same each time. */
export type Draw = {
  /** From 0 up to 1. */
  next: () => number
  /** A whole number from 0 up to `limit`. */
  below: (limit: number) => number
  /** A rank from 0 up to `limit`, as words are drawn: the nth about n times as rarely as the first. */
  zipf: (limit: number) => number
}

export function drawer(seed: number): Draw {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    below: (limit) => Math.floor(next() * limit),
    // The inverse of a logarithm: density falls like 1/rank.
    zipf: (limit) => Math.min(limit - 1, Math.floor((limit + 1) ** next()) - 1),
  }
}
