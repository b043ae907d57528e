import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createGunzip, createZstdDecompress } from 'node:zlib'
import type { Oddity } from './model.ts'

/** So many times its packed size a file may unpack to, and so much in any case. */
const MOST_TIMES = 2000
const ALWAYS = 2 ** 28

/** Unpacks gzip and Zstandard by their first bytes; anything else passes through. What is broken ends early, with an oddity. */
export async function* unpacked(
  chunks: AsyncIterable<Uint8Array>,
  packedSize: number,
  note: (oddity: Oddity) => void,
): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  const first = await iterator.next()
  if (first.done === true) return
  const rest = withFirst(first.value, iterator)
  const unpacker = unpackerOf(first.value)
  if (unpacker === undefined) {
    yield* rest
    return
  }
  const feeding = pipeline(Readable.from(rest), unpacker.stream)
  // The loop below meets the error; here it only must not go unhandled.
  feeding.catch(() => undefined)
  let size = 0
  try {
    for await (const chunk of unpacker.stream) {
      const bytes: Uint8Array = chunk
      size += bytes.length
      if (size > ALWAYS && size > packedSize * MOST_TIMES) {
        const detail = `unpacks to more than ${MOST_TIMES} times its size; the rest was not read`
        note({ kind: 'too-large', detail, place: `behind ${size} unpacked bytes` })
        break
      }
      yield bytes
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    note({ kind: `broken-${unpacker.name}`, detail, place: `behind ${size} unpacked bytes` })
  } finally {
    unpacker.stream.destroy()
  }
}

function unpackerOf(head: Uint8Array) {
  if (head[0] === 0x1f && head[1] === 0x8b) return { name: 'gzip', stream: createGunzip() }
  const magic = [0x28, 0xb5, 0x2f, 0xfd]
  if (!magic.every((byte, at) => head[at] === byte)) return undefined
  // Dumps are packed with windows larger than a decoder allows by itself (`zstd --long=31`).
  const params = { [constants.ZSTD_d_windowLogMax]: 31 }
  return { name: 'zstd', stream: createZstdDecompress({ params }) }
}

async function* withFirst(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield first
    for (let next = await rest.next(); next.done !== true; next = await rest.next())
      yield next.value
  } finally {
    await rest.return?.()
  }
}
