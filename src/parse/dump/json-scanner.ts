/**
 * Finds values in a stream of JSON bytes without holding more than one of them: the records of a dump of any size. It
 * reads lists, objects with lists in them, and values that follow each other (JSON lines); what is broken costs one record:
 * a `{` where none can stand begins the next.
 */

/** Where a value stands: `.chats.list[].messages[]`; a value of the top level has the path ``. */
export type JsonPath = string

export type JsonFound = {
  path: JsonPath
  /** The value's own bytes. */
  bytes: Uint8Array
  /** Line of its first byte, from 1. */
  line: number
  /** `false` when what follows shows that it is not whole. */
  whole: boolean
  /** How many containers stand in each other, at most. */
  depth: number
}

export type JsonSink = {
  /** Whether values at this path are wanted whole. */
  wants: (path: JsonPath) => boolean
  found: (found: JsonFound) => void
  /** An object or list that is not wanted whole, at its first byte and behind its last. */
  opened?: (path: JsonPath, isList: boolean, offset: number) => void
  closed?: (path: JsonPath, offset: number) => void
}

export type JsonScanner = {
  push: (chunk: Uint8Array) => void
  /** To be called at the end; tells whether the text ended where it may. */
  end: () => { whole: boolean; line: number }
}

type Wanted = {
  path: JsonPath
  line: number
  /** Where it begins, or goes on, in the present chunk. */
  from: number
  parts: Uint8Array[]
  size: number
  depth: number
  /** It is too long, and was told already. */
  cut: boolean
}

type Frame = { path: JsonPath; isList: boolean; key: string }

const LONGEST_PATH = 500

/** Longest value that is wanted; a longer one is told as not whole, cut. */
const LONGEST = 2 ** 26

export function jsonScanner(sink: JsonSink): JsonScanner {
  /** Around the present value, outside wanted ones. */
  const frames: Frame[] = []
  /** Within a wanted value: for each open container whether it is a list. */
  const inner: boolean[] = []
  let wanted: Wanted | undefined
  let inString = false
  let escaped = false
  let inScalar = false
  /** The last byte outside strings that was no white space; `QUOTE` for a string. */
  let last = COMMA
  let keyFrom = -1
  let keyParts = ''
  let line = 1
  let offset = 0

  function finish(chunk: Uint8Array, end: number, whole: boolean): void {
    if (wanted === undefined) return
    const { path, parts, from, cut, depth } = wanted
    const tail = chunk.subarray(from, end)
    const bytes = parts.length === 0 ? tail : joined([...parts, tail])
    const found = { path, bytes, line: wanted.line, whole, depth }
    wanted = undefined
    inner.length = 0
    inScalar = false
    if (!cut) sink.found(found)
  }

  function pathHere(): JsonPath {
    const frame = frames.at(-1)
    if (frame === undefined) return ''
    // So deep nobody wants anything; names without end would cost memory.
    if (frame.path.length > LONGEST_PATH) return frame.path
    return frame.isList ? `${frame.path}[]` : `${frame.path}.${frame.key}`
  }

  function beginContainer(at: number, isList: boolean): void {
    const path = pathHere()
    if (sink.wants(path)) {
      wanted = { path, line, from: at, parts: [], size: 0, depth: 1, cut: false }
      inner.push(isList)
    } else {
      frames.push({ path, isList, key: '' })
      sink.opened?.(path, isList, offset + at)
    }
  }

  function beginScalar(at: number): void {
    const path = pathHere()
    if (sink.wants(path))
      wanted = { path, line, from: at, parts: [], size: 0, depth: 0, cut: false }
  }

  /** Whether a value may begin behind `last`, in a container of this kind. */
  function mayBegin(isList: boolean): boolean {
    return isList ? last === COMMA || last === LIST : last === COLON
  }

  /** A closing bracket without its opening one is passed over. */
  function closeOutside(at: number, isList: boolean): void {
    if (frames.at(-1)?.isList !== isList) return
    const frame = frames.pop()
    if (frame !== undefined) sink.closed?.(frame.path, offset + at + 1)
  }

  function isKey(): boolean {
    const frame = frames.at(-1)
    return frame !== undefined && !frame.isList && last !== COLON
  }

  function endString(chunk: Uint8Array, at: number): void {
    inString = false
    last = QUOTE
    if (wanted !== undefined) {
      if (inner.length === 0) finish(chunk, at + 1, true)
      return
    }
    const frame = frames.at(-1)
    if (keyFrom >= 0 && frame !== undefined) {
      frame.key = (keyParts + latin(chunk.subarray(keyFrom, at))).slice(0, 256)
      keyFrom = -1
      keyParts = ''
    }
  }

  function beginString(at: number): void {
    inString = true
    escaped = false
    if (wanted !== undefined) return
    if (isKey()) keyFrom = at + 1
    else beginScalar(at)
  }

  function open(chunk: Uint8Array, at: number, isList: boolean): void {
    if (wanted !== undefined) {
      if (mayBegin(inner.at(-1) ?? false)) {
        inner.push(isList)
        wanted.depth = Math.max(wanted.depth, inner.length)
        last = isList ? LIST : OBJECT
        return
      }
      // No value can begin here: the wanted one was cut off, and this is the next.
      finish(chunk, at, false)
    }
    beginContainer(at, isList)
    last = isList ? LIST : OBJECT
  }

  function close(chunk: Uint8Array, at: number, isList: boolean): void {
    last = VALUE
    if (wanted === undefined) {
      closeOutside(at, isList)
      return
    }
    const expected = inner.pop()
    if (expected !== isList) {
      finish(chunk, at, false)
      closeOutside(at, isList)
    } else if (inner.length === 0) finish(chunk, at + 1, true)
  }

  function push(chunk: Uint8Array): void {
    const { length } = chunk
    if (wanted !== undefined) wanted.from = 0
    if (keyFrom >= 0) keyFrom = 0
    for (let at = 0; at < length; at++) {
      if (inString && !escaped) {
        at = specialFrom(chunk, at)
        if (at === length) break
      }
      const byte = chunk[at] ?? 0
      if (inString) {
        if (escaped) escaped = false
        else if (byte === BACKSLASH) escaped = true
        else if (byte === QUOTE) endString(chunk, at)
        else if (byte === NEWLINE) {
          // No line break can stand in a string: it was cut off here.
          line++
          endString(chunk, at)
        }
        continue
      }
      if (byte <= SPACE) {
        if (byte === NEWLINE) line++
        if (inScalar) endScalar(chunk, at)
        continue
      }
      switch (byte) {
        case QUOTE:
          beginString(at)
          break
        case OBJECT:
          open(chunk, at, false)
          break
        case LIST:
          open(chunk, at, true)
          break
        case OBJECT_END:
        case LIST_END:
          if (inScalar) endScalar(chunk, at)
          close(chunk, at, byte === LIST_END)
          break
        case COMMA:
        case COLON:
          if (inScalar) endScalar(chunk, at)
          last = byte
          break
        default:
          if (wanted === undefined && !inScalar) {
            beginScalar(at)
            inScalar = wanted !== undefined
          }
          last = VALUE
      }
    }
    if (wanted !== undefined) setAside(chunk)
    if (keyFrom >= 0) keyParts += latin(chunk.subarray(keyFrom))
    offset += length
  }

  function endScalar(chunk: Uint8Array, at: number): void {
    inScalar = false
    if (inner.length === 0) finish(chunk, at, true)
  }

  function setAside(chunk: Uint8Array): void {
    if (wanted === undefined || wanted.cut) return
    const part = chunk.slice(wanted.from)
    wanted.size += part.length
    wanted.parts.push(part)
    if (wanted.size <= LONGEST) return
    const { path, parts } = wanted
    const bytes = joined(parts).subarray(0, 4096)
    sink.found({ path, bytes, line: wanted.line, whole: false, depth: wanted.depth })
    wanted.parts = []
    wanted.cut = true
  }

  return {
    push,
    end() {
      const whole = wanted === undefined && frames.length === 0 && !inString
      if (wanted !== undefined && inScalar && frames.length === 0) {
        finish(new Uint8Array(), 0, true)
        return { whole: true, line }
      }
      finish(new Uint8Array(), 0, false)
      return { whole, line }
    },
  }
}

/** The next byte that means something within a string, or the chunk's end. */
function specialFrom(chunk: Uint8Array, from: number): number {
  const { length } = chunk
  let at = from
  while (at < length) {
    const byte = chunk[at]
    if (byte === QUOTE || byte === BACKSLASH || byte === NEWLINE) return at
    at++
  }
  return length
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const NEWLINE = 0x0a
const SPACE = 0x20
const COMMA = 0x2c
const COLON = 0x3a
const OBJECT = 0x7b
const OBJECT_END = 0x7d
const LIST = 0x5b
const LIST_END = 0x5d
/** Stands for any value but a string. */
const VALUE = 0x30

function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 256))
}
