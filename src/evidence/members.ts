/** Reads the gzip members of an evidence file one at a time, checking each to its last byte. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { crc32, gzipSync, inflateRawSync } from 'node:zlib'

export type Member = { offset: number; length: number; unpacked: Buffer }

/** Where a file stops being a row of whole members, and why. */
export class BrokenMember extends Error {
  readonly offset: number

  constructor(offset: number, why: string) {
    super(why)
    this.offset = offset
  }
}

/** Every member header that Chancery writes: deflate, no name, no time, Unix. Any other byte is damage. */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])
const HEADER_LENGTH = HEADER.length
const TRAILER_LENGTH = 8

const WINDOW = 2 ** 20

/** Members from `offset` on. Throws `BrokenMember` at the first byte that is part of none. */
export function* members(path: string, offset = 0, end?: number): Generator<Member> {
  const file = openSync(path, 'r')
  try {
    const size = Math.min(fstatSync(file).size, end ?? Infinity)
    // A window on the file, with many members mostly: read again only from the first that does not lie whole in it.
    let bytes: Buffer = Buffer.alloc(0)
    let start = offset
    let window = WINDOW
    while (offset < size) {
      const rest = bytes.subarray(offset - start)
      const isMore = start + bytes.length < size
      const member = rest.length === 0 ? 'more' : unpackMember(rest, offset, isMore)
      if (member === 'more') {
        window = rest.length >= window ? window * 4 : window
        bytes = readAt(file, offset, Math.min(window, size - offset))
        if (bytes.length === 0) throw new BrokenMember(offset, 'the file ends within a record')
        start = offset
        continue
      }
      yield member
      offset += member.length
      window = WINDOW
    }
  } finally {
    closeSync(file)
  }
}

/** Pieces of dumps: packed in half the time, they take a fourteenth more room. */
const LARGE = 2 ** 20

/** The next place from `offset` on where a member may begin, to read on behind damage. */
export function nextMember(path: string, offset: number): number | undefined {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    for (let from = offset; from < size; from += 2 ** 20) {
      const at = readAt(file, from, 2 ** 20 + HEADER_LENGTH).indexOf(HEADER)
      if (at >= 0) return from + at
    }
    return undefined
  } finally {
    closeSync(file)
  }
}

/** One gzip member, as `members` demands it. */
export function pack(bytes: Uint8Array): Uint8Array {
  const packed = gzipSync(bytes, { level: bytes.length < LARGE ? 6 : 4 })
  packed.set(HEADER)
  return packed
}

/** `more`: the member may go on beyond these bytes, and the file does. */
function unpackMember(bytes: Buffer, offset: number, isMore: boolean): Member | 'more' {
  const wrong = HEADER.findIndex((byte, at) => bytes[at] !== undefined && bytes[at] !== byte)
  if (wrong >= 0) throw new BrokenMember(offset + wrong, 'not the header of a gzip member')
  if (bytes.length < HEADER_LENGTH) {
    if (isMore) return 'more'
    throw new BrokenMember(offset, 'the file ends within a record')
  }
  let unpacked: Buffer
  let packedLength: number
  try {
    const result: unknown = inflateRawSync(bytes.subarray(HEADER_LENGTH), {
      info: true,
      chunkSize: 2 ** 16,
    })
    ;({ buffer: unpacked, packedLength } = inflated(result))
  } catch (error) {
    if (isMore && errorCode(error) === 'Z_BUF_ERROR') return 'more'
    const why =
      errorCode(error) === 'Z_BUF_ERROR' ? 'the file ends within a record' : message(error)
    throw new BrokenMember(offset, why)
  }
  const trailer = HEADER_LENGTH + packedLength
  if (bytes.length < trailer + TRAILER_LENGTH) {
    if (isMore) return 'more'
    throw new BrokenMember(offset, 'the file ends within a record')
  }
  if (bytes.readUInt32LE(trailer) !== crc32(unpacked))
    throw new BrokenMember(offset, 'the checksum (CRC-32) differs')
  if (bytes.readUInt32LE(trailer + 4) !== unpacked.length % 2 ** 32)
    throw new BrokenMember(offset, 'the length differs')
  return { offset, length: trailer + TRAILER_LENGTH, unpacked }
}

/** What zlib gives with `info: true`, which its types do not say. */
function inflated(result: unknown): { buffer: Buffer; packedLength: number } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { buffer, engine } = result as { buffer: Buffer; engine: { bytesWritten: number } }
  return { buffer, packedLength: engine.bytesWritten }
}

function readAt(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  let read = 0
  while (read < length) {
    const count = readSync(file, bytes, read, length - read, offset + read)
    if (count === 0) break
    read += count
  }
  return bytes.subarray(0, read)
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
