/** Postings (a gram, and a text that has it) that are not among the sorted ones yet, in memory. */
export type Recent = {
  count: () => number
  add: (gram: number, text: number) => void
  /** Puts the texts that have the gram into `found`. */
  find: (gram: number, found: number[]) => void
  /** The postings from the `from`th on, in the order in which they came, as they are logged. */
  packed: (from: number) => Uint8Array
  addPacked: (postings: Uint8Array) => void
  /** Those of each part of the index: the grams' lower 32 bits in order, and the texts beside them. */
  sorted: () => Postings[]
  clear: () => void
}

export type Postings = { lows: Uint32Array; texts: Uint32Array }

/** Grams have 40 bits: the upper 8 say in which part of the index they stand. */
export const PARTS = 256
export const PART_SIZE = 2 ** 32

/** Bytes of one that is logged. */
const LOGGED = 9

export function recentGrams(): Recent {
  let room = 1 << 12
  let lows = new Uint32Array(room)
  let texts = new Uint32Array(room)
  let parts = new Uint8Array(room)
  /** The one before with the same place, + 1. */
  let before = new Uint32Array(room)
  let heads = new Uint32Array(room)
  /** A bit for each of many places: most grams are not here, and this array is small enough to be at hand. */
  const marks = new Uint32Array(MARKS / 32)
  let count = 0

  function placeOf(low: number, part: number): number {
    return (Math.imul(low ^ part, 0x9e3779b1) >>> 7) & (heads.length - 1)
  }

  function put(low: number, part: number, text: number): void {
    if (count === room) grow()
    lows[count] = low
    parts[count] = part
    texts[count] = text
    hang(count++)
  }

  function hang(at: number): void {
    const place = placeOf(lows[at] ?? 0, parts[at] ?? 0)
    before[at] = heads[place] ?? 0
    heads[place] = at + 1
    const mark = markOf(lows[at] ?? 0)
    marks[mark >>> 5] = (marks[mark >>> 5] ?? 0) | (1 << (mark & 31))
  }

  function grow(): void {
    room *= 2
    const [oldLows, oldTexts, oldParts] = [lows, texts, parts]
    lows = new Uint32Array(room)
    texts = new Uint32Array(room)
    parts = new Uint8Array(room)
    lows.set(oldLows)
    texts.set(oldTexts)
    parts.set(oldParts)
    before = new Uint32Array(room)
    heads = new Uint32Array(room)
    for (let at = 0; at < count; at++) hang(at)
  }

  return {
    count: () => count,
    add(gram, text) {
      put(gram >>> 0, Math.floor(gram / PART_SIZE), text)
    },
    find(gram, found) {
      const low = gram >>> 0
      const mark = markOf(low)
      if (((marks[mark >>> 5] ?? 0) & (1 << (mark & 31))) === 0) return
      const part = Math.floor(gram / PART_SIZE)
      for (let at = heads[placeOf(low, part)] ?? 0; at > 0; at = before[at - 1] ?? 0)
        if (lows[at - 1] === low && parts[at - 1] === part) found.push(texts[at - 1] ?? 0)
    },
    packed(from) {
      const own = count - from
      const bytes = new Uint8Array(own * LOGGED)
      bytes.set(new Uint8Array(lows.buffer, from * 4, own * 4))
      bytes.set(new Uint8Array(texts.buffer, from * 4, own * 4), own * 4)
      bytes.set(parts.subarray(from, count), own * 8)
      return bytes
    },
    addPacked(bytes) {
      const own = bytes.length / LOGGED
      const words = new Uint32Array(bytes.slice(0, own * 8).buffer)
      for (let at = 0; at < own; at++)
        put(words[at] ?? 0, bytes[own * 8 + at] ?? 0, words[own + at] ?? 0)
    },
    sorted() {
      const starts = new Uint32Array(PARTS + 1)
      for (let at = 0; at < count; at++) starts[(parts[at] ?? 0) + 1]!++
      for (let part = 0; part < PARTS; part++) starts[part + 1]! += starts[part] ?? 0
      const next = starts.slice()
      // 32 bits of the gram and 21 of its place are a number each.
      const keys = new Float64Array(count)
      for (let at = 0; at < count; at++) {
        const part = parts[at] ?? 0
        keys[next[part]!++] = (lows[at] ?? 0) * PLACES + at
      }
      return Array.from({ length: PARTS }, (_, part) => {
        const own = keys.subarray(starts[part], starts[part + 1])
        own.sort()
        const sorted = { lows: new Uint32Array(own.length), texts: new Uint32Array(own.length) }
        for (let at = 0; at < own.length; at++) {
          const key = own[at] ?? 0
          sorted.lows[at] = Math.floor(key / PLACES)
          sorted.texts[at] = texts[key % PLACES] ?? 0
        }
        return sorted
      })
    },
    clear() {
      count = 0
      heads.fill(0)
      marks.fill(0)
    },
  }
}

const MARKS = 2 ** 22

function markOf(low: number): number {
  return (low ^ (low >>> 10)) & (MARKS - 1)
}

/** More postings than this are never held here. */
const PLACES = 2 ** 21
