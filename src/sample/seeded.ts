/** A number from 0 (inclusive) to 1 (exclusive) that depends on nothing but `seed`. */
export function fraction(seed: string): number {
  return hash(seed) / 2 ** 32
}

/** `length` hexadecimal digits. */
export function hexadecimal(seed: string, length: number): string {
  let digits = ''
  for (let part = 0; digits.length < length; part++) {
    digits += hash(`${seed}/${part}`).toString(16).padStart(8, '0')
  }
  return digits.slice(0, length)
}

/** FNV-1a over UTF-16 code units, then the finaliser of MurmurHash3, without which neighbours stay neighbours. */
function hash(seed: string): number {
  let state = 0x811c9dc5
  for (let index = 0; index < seed.length; index++) {
    state = Math.imul(state ^ seed.charCodeAt(index), 0x01000193)
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35)
  return (state ^ (state >>> 16)) >>> 0
}
