/** Texts as they are compared. Those of a story come together: the ones met lately are remembered. */
import { hash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { fingerprintOf } from '../../../reuse/fingerprint.ts'
import { boilerplateOf, type Side } from '../../../reuse/judge.ts'
import { streamOf } from '../../../reuse/stream.ts'
import type { Content } from '../../../model.ts'
import type { GramIndex } from './gram-index.ts'
import { json } from '../rows.ts'

export type Known = Side & {
  digest: Buffer
  /** The gram by which it is found as a whole. */ whole: number
  /** Each other gram once, in order. */ grams: Float64Array
  /** Of the index, when its boilerplate was looked up. */ age: number
}

export type Sides = {
  of: (text: number) => Known
  put: (text: number, side: Known) => void
  forget: () => void
}

const REMEMBERED = 2000

export function sideKeeper(db: DatabaseSync, index: GramIndex): Sides {
  const contentOf = db.prepare(
    'SELECT text.digest, json FROM text JOIN content ON content.id = content WHERE text.id = ?',
  )
  const held = new Map<number, Known>()

  function read(text: number): Known {
    const row = contentOf.get(text) ?? {}
    const digest = row['digest']
    return sideOf(
      row['json'] === undefined ? '' : json<Content>(row, 'json').text,
      digest instanceof Uint8Array ? Buffer.from(digest) : undefined,
    )
  }

  function put(text: number, side: Known): void {
    if (held.size >= REMEMBERED) {
      const [oldest] = held.keys()
      if (oldest !== undefined) held.delete(oldest)
    }
    held.set(text, side)
  }

  return {
    of(text) {
      let side = held.get(text)
      if (side === undefined) put(text, (side = read(text)))
      const age = index.age()
      if (side.age !== age) lookUpBoilerplate(side, age)
      return side
    },
    put,
    forget: () => held.clear(),
  }

  function lookUpBoilerplate(side: Known, age: number): void {
    const { keys } = side.print
    const boilerplate = boilerplateOf(side.stream, side.print, (i) => index.isCommon(keys[i] ?? 0))
    if (boilerplate === undefined) delete side.boilerplate
    else side.boilerplate = boilerplate
    side.age = age
  }
}

/** `digest`: of its letters, where it is known. */
export function sideOf(words: string, digest?: Buffer): Known {
  const stream = streamOf(words)
  const print = fingerprintOf(stream)
  const { buffer, byteOffset, byteLength } = stream.letters
  const known = digest ?? hash('sha256', new Uint8Array(buffer, byteOffset, byteLength), 'buffer')
  return {
    stream,
    print,
    digest: known,
    whole: known.readUInt32LE(0) + (known[4] ?? 0) * 2 ** 32,
    grams: distinct(print.keys),
    age: -1,
  }
}

function distinct(keys: readonly number[]): Float64Array {
  const sorted = keys.length > 64 ? Float64Array.from(keys).toSorted() : inserted(keys)
  let count = 0
  for (let at = 0; at < sorted.length; at++) {
    const key = sorted[at] ?? 0
    if (count === 0 || key !== sorted[count - 1]) sorted[count++] = key
  }
  return sorted.subarray(0, count)
}

/** In order. For a few this is quicker than to ask the engine. */
function inserted(keys: readonly number[]): Float64Array {
  const sorted = new Float64Array(keys.length)
  for (let count = 0; count < keys.length; count++) {
    const key = keys[count] ?? 0
    let at = count
    for (; at > 0 && (sorted[at - 1] ?? 0) > key; at--) sorted[at] = sorted[at - 1] ?? 0
    sorted[at] = key
  }
  return sorted
}
