/** Proofs for a few records at a time, in little memory: of the leaves only blocks are kept hashed, the rest is read again. */
import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Signed } from './checkpoints.ts'
import { frontier, HASH_LENGTH, nodeHash } from './merkle.ts'
import { openCheckpoint, type Checkpoint } from './note.ts'

/** Where a leaf is in the tree of a checkpoint, and the path to its root. */
export type Inclusion = { index: number; path: Buffer[] }

export type Prover = {
  checkpoint: Checkpoint
  /** By the leaf, in hex; of one that the checkpoint does not cover there is none. */
  prove(leaves: readonly Buffer[]): Promise<Map<string, Inclusion>>
}

/** Leaves that are hashed together. */
const BLOCK = 2 ** 12
const BLOCK_LENGTH = BLOCK * HASH_LENGTH

/** Of the newest checkpoint; `undefined` where the leaves do not give its root. Reads all leaves, a block at a time. */
export async function openProver(folder: string, last: Signed): Promise<Prover | undefined> {
  const checkpoint = openCheckpoint(last.note, last.key)
  const path = join(folder, 'leaves')
  const roots: Buffer[] = []
  let size = 0
  for await (const block of blocks(path, checkpoint.size)) {
    const of = frontier()
    for (let at = 0; at < block.length; at += HASH_LENGTH) {
      of.push(block.subarray(at, at + HASH_LENGTH))
      size++
    }
    roots.push(of.root())
  }
  if (size === 0 || size !== checkpoint.size) return undefined
  if (!rangeRoot(0, size, { data: new Map(), roots }).equals(checkpoint.root)) return undefined
  return {
    checkpoint,
    async prove(leaves) {
      const found = await places(path, checkpoint.size, leaves)
      await using file = await open(path)
      const proofs = new Map<string, Inclusion>()
      for (const [leaf, index] of found) {
        const data = await partsFor(file, checkpoint.size, index)
        proofs.set(leaf, { index, path: pathOf(index, checkpoint.size, { data, roots }) })
      }
      return proofs
    },
  }
}

/** Whoever else waits has a turn between two of them. */
async function* blocks(path: string, size: number): AsyncGenerator<Buffer> {
  await using file = await open(path)
  for (let from = 0; from < size; from += BLOCK) {
    yield await blockAt(file, from / BLOCK, size)
    await setImmediate()
  }
}

async function blockAt(file: FileHandle, nth: number, size: number): Promise<Buffer> {
  const length = Math.min(BLOCK_LENGTH, size * HASH_LENGTH - nth * BLOCK_LENGTH)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, nth * BLOCK_LENGTH)
  return buffer.subarray(0, bytesRead - (bytesRead % HASH_LENGTH))
}

async function places(
  path: string,
  size: number,
  leaves: readonly Buffer[],
): Promise<Map<string, number>> {
  const wanted = Map.groupBy(leaves, (leaf) => leaf.readUInt32BE(0))
  const found = new Map<string, number>()
  let from = 0
  for await (const some of blocks(path, size)) {
    for (let at = 0; at < some.length; at += HASH_LENGTH) {
      const alike = wanted.get(some.readUInt32BE(at))
      if (alike === undefined) continue
      const leaf = some.subarray(at, at + HASH_LENGTH)
      if (alike.some((one) => one.equals(leaf)))
        found.set(leaf.toString('hex'), from + at / HASH_LENGTH)
    }
    from += BLOCK
  }
  return found
}

/** The leaves of a block. */
type Parts = Map<number, Buffer>

/** A path needs the leaves beside its own, and those at the end, which fill no block. */
async function partsFor(file: FileHandle, size: number, index: number): Promise<Parts> {
  const parts: Parts = new Map()
  for (const at of [index, size - 1]) {
    const nth = Math.floor(at / BLOCK)
    if (!parts.has(nth)) parts.set(nth, await blockAt(file, nth, size))
  }
  return parts
}

type Known = { data: Parts; roots: readonly Buffer[] }

/** RFC 9162, 2.1.3.1, as `merkleTree` has it. */
function pathOf(index: number, size: number, known: Known): Buffer[] {
  const path: Buffer[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const split = from + 2 ** Math.floor(Math.log2(to - from - 1))
    if (index < split) path.push(rangeRoot(split, to, known))
    else path.push(rangeRoot(from, split, known))
    ;[from, to] = index < split ? [from, split] : [split, to]
  }
  return path.toReversed()
}

function rangeRoot(from: number, to: number, known: Known): Buffer {
  const nth = Math.floor(from / BLOCK)
  if (Math.floor((to - 1) / BLOCK) === nth) {
    const leaves = known.data.get(nth)
    const isWhole = from === nth * BLOCK && (to - from === BLOCK || leaves === undefined)
    const root = known.roots[nth]
    if (isWhole && root !== undefined) return root
    const of = frontier()
    for (let at = from - nth * BLOCK; at < to - nth * BLOCK; at++)
      of.push((leaves ?? Buffer.alloc(0)).subarray(at * HASH_LENGTH, (at + 1) * HASH_LENGTH))
    return of.root()
  }
  const split = from + 2 ** Math.floor(Math.log2(to - from - 1))
  return nodeHash(rangeRoot(from, split, known), rangeRoot(split, to, known))
}
