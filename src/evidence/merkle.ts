/**
 * The Merkle tree of RFC 9162, section 2.1, over leaf hashes. The tree over the first n leaves never changes when more are
 * appended; proofs say in a few hashes that a leaf is in a tree and that one tree is the beginning of another.
 */
import { hash } from 'node:crypto'

export const HASH_LENGTH = 32

/** Hash of a leaf. The prefix keeps leaves and nodes apart. */
export function leafHash(bytes: Uint8Array | string): Buffer {
  return sha256(Buffer.concat([LEAF, Buffer.from(bytes)]))
}

export type Frontier = {
  size: () => number
  push: (leaf: Uint8Array) => void
  /** Root over all leaves pushed so far. */
  root: () => Buffer
}

/** The root of a growing tree, from no more than one hash a level. */
export function frontier(): Frontier {
  /** Roots of full subtrees, the largest first; the bits of `size` say how large they are. */
  const full: Buffer[] = []
  let size = 0
  return {
    size: () => size,
    push(leaf) {
      let node: Buffer = Buffer.from(leaf)
      for (let bits = size; bits % 2 === 1; bits = Math.floor(bits / 2)) {
        node = nodeHash(full.pop() ?? node, node)
      }
      full.push(node)
      size++
    },
    root: () =>
      full.length === 0 ? sha256('') : full.reduceRight((right, left) => nodeHash(left, right)),
  }
}

export type Tree = {
  size: number
  root: (size: number) => Buffer
  /** Proves that the leaf is in the tree over the first `size` leaves. */
  inclusion: (leaf: number, size: number) => Buffer[]
  /** Proves that the tree over the first `first` leaves is the beginning of that over the first `size`. */
  consistency: (first: number, size: number) => Buffer[]
}

/** A tree for proofs, from leaf hashes one behind the other; every full subtree is hashed once. */
export function merkleTree(leaves: Buffer): Tree {
  const levels = [leaves]
  for (let below = leaves; below.length >= 2 * HASH_LENGTH;) {
    const count = Math.floor(below.length / HASH_LENGTH / 2)
    const level = Buffer.alloc(count * HASH_LENGTH)
    for (let at = 0; at < count; at++) {
      nodeHash(nodeAt(below, 2 * at), nodeAt(below, 2 * at + 1)).copy(level, at * HASH_LENGTH)
    }
    levels.push(level)
    below = level
  }

  /** MTH over the leaves from `from` to before `to`; `from` is a multiple of the largest power of two below the width. */
  function range(from: number, to: number): Buffer {
    const width = to - from
    if (width === 0) return sha256('')
    const level = Math.log2(width)
    if (Number.isInteger(level) && from % width === 0)
      return nodeAt(levels[level] ?? leaves, from / width)
    const split = from + splitOf(width)
    return nodeHash(range(from, split), range(split, to))
  }

  function path(leaf: number, from: number, to: number): Buffer[] {
    if (to - from <= 1) return []
    const split = from + splitOf(to - from)
    return leaf < split
      ? [...path(leaf, from, split), range(split, to)]
      : [...path(leaf, split, to), range(from, split)]
  }

  function subproof(first: number, from: number, to: number, isWhole: boolean): Buffer[] {
    if (first === to) return isWhole ? [] : [range(from, to)]
    const split = from + splitOf(to - from)
    return first <= split
      ? [...subproof(first, from, split, isWhole), range(split, to)]
      : [...subproof(first, split, to, false), range(from, split)]
  }

  const size = leaves.length / HASH_LENGTH
  return {
    size,
    root: (upTo) => range(0, within(upTo, size)),
    inclusion: (leaf, upTo) => path(within(leaf, upTo - 1), 0, within(upTo, size)),
    consistency: (first, upTo) =>
      first === 0 ? [] : subproof(within(first, upTo), 0, within(upTo, size), true),
  }
}

/** RFC 9162, 2.1.3.2. */
export function isIncluded(
  leaf: Uint8Array,
  index: number,
  tree: { size: number; root: Uint8Array },
  proof: Uint8Array[],
): boolean {
  if (index >= tree.size) return false
  let [at, last] = [index, tree.size - 1]
  let node: Buffer = Buffer.from(leaf)
  for (const sibling of proof) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      node = nodeHash(sibling, node)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else node = nodeHash(node, sibling)
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && node.equals(tree.root)
}

/** RFC 9162, 2.1.4.2. */
export function isConsistent(
  first: { size: number; root: Uint8Array },
  second: { size: number; root: Uint8Array },
  proof: Uint8Array[],
): boolean {
  if (first.size > second.size) return false
  if (first.size === second.size)
    return proof.length === 0 && Buffer.from(first.root).equals(second.root)
  if (first.size === 0) return proof.length === 0
  const path = Number.isInteger(Math.log2(first.size)) ? [first.root, ...proof] : proof
  const [start, ...rest] = path
  if (start === undefined) return false
  let [at, last] = [first.size - 1, second.size - 1]
  while (at % 2 === 1) [at, last] = [half(at), half(last)]
  let [old, now]: [Buffer, Buffer] = [Buffer.from(start), Buffer.from(start)]
  for (const node of rest) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      old = nodeHash(node, old)
      now = nodeHash(node, now)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else now = nodeHash(now, node)
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && old.equals(first.root) && now.equals(second.root)
}

const LEAF = Buffer.from([0])
const NODE = Buffer.from([1])

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return sha256(Buffer.concat([NODE, left, right]))
}

function sha256(bytes: Uint8Array | string): Buffer {
  return hash('sha256', bytes, 'buffer')
}

function nodeAt(level: Buffer, index: number): Buffer {
  return level.subarray(index * HASH_LENGTH, (index + 1) * HASH_LENGTH)
}

/** The largest power of two below `width`. */
function splitOf(width: number): number {
  return 2 ** Math.floor(Math.log2(width - 1))
}

function half(value: number): number {
  return Math.floor(value / 2)
}

function within(value: number, limit: number): number {
  if (Number.isInteger(value) && value >= 0 && value <= limit) return value
  throw new RangeError(`${value} is not between 0 and ${limit}`)
}
