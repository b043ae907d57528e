/**
 * What was read from captures before, kept beside their sealed evidence file, so that a new index need not parse them
 * again. Only what a parser said is kept: times, identities and digests are always made by today's code.
 */
import { join } from 'node:path'
import { lockFile } from './evidence/lock.ts'
import { readManifest, type FileState } from './evidence/manifest.ts'
import {
  observationLines,
  observationState,
  observationWriter,
  type ObservationHead,
  type ObservationWriter,
} from './evidence/observation-file.ts'
import type { Capture, Oddity, ParseFormat } from './model.ts'
import { PARSER_VERSION } from './parse/parse.ts'
import type { Part } from './parse/stream.ts'

/** What a parser said of a capture that is one part; `oddities` are those of its unpacking. */
export type Reading = { format?: ParseFormat; part: Part; oddities: Oddity[] }

export type Observed = AsyncDisposable & {
  /** What was read before. Captures are asked for in the order of their file; others are simply not known. */
  of(capture: Capture): Promise<Reading | undefined>
  /** Keeps what was read of the capture that was asked for last. */
  note(capture: Capture, reading: Reading): Promise<void>
  /** Captures that need not be parsed, so far. */
  count(): number
  /** What was found broken and not used. */
  notices: string[]
}

/** Grows when a line says the same otherwise. */
const FORM = 1
/** Larger captures are parsed each time: so nothing large is ever held in memory for this. */
const LARGEST = 2 ** 22

type Line = Reading & { id: string; offset: number }

type OpenFile = {
  file: string
  /** Captures asked for, and the place of the last. */
  asked: number
  last: number
  captures: number
  lines?: AsyncGenerator
  ahead?: Line
  writer?: ObservationWriter
}

/** Files that are sealed later have no part in it. */
export function openObserved(folder: string, parser = PARSER_VERSION): Observed {
  const done = new Set<string>()
  const notices: string[] = []
  let sealed: Map<string, FileState> | undefined
  let writing: Disposable | undefined
  let current: OpenFile | undefined
  let count = 0

  async function begin(file: string): Promise<OpenFile> {
    const begun: OpenFile = { file, asked: 0, last: -1, captures: 0 }
    sealed ??= readManifest(folder).files
    const { captures, sealed: isSealed, sha256 } = sealed.get(file) ?? {}
    if (isSealed !== true || sha256 === undefined || captures === undefined) return begun
    begun.captures = captures
    const head: ObservationHead = { file, sha256, parser, form: FORM }
    const state = await observationState(folder, head)
    if (state === 'broken')
      notices.push(
        `${file}.observations.zst is broken: the captures were parsed, and it is made anew`,
      )
    if (state === 'whole') begun.lines = observationLines(folder, head)
    else {
      const writer = await tried(async () => {
        writing ??= lockFile(join(folder, 'observations'))
        return writing && observationWriter(folder, head)
      })
      if (writer !== undefined) begun.writer = writer
    }
    return begun
  }

  async function end(): Promise<void> {
    if (current === undefined) return
    const { asked, captures, file, lines, writer } = current
    current = undefined
    done.add(file)
    await lines?.return(undefined)
    if (writer === undefined) return
    if (asked !== captures || (await tried(() => writer.commit().then(() => true))) === undefined)
      await tried(() => writer.discard())
  }

  /** A full disk keeps nothing from being read. */
  async function tried<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work()
    } catch (error) {
      notices.push(
        `observations are not kept: ${error instanceof Error ? error.message : String(error)}`,
      )
      return undefined
    }
  }

  return {
    notices,
    count: () => count,
    async of(capture) {
      const { file, offset } = capture.place
      if (done.has(file)) return undefined
      if (current?.file !== file) {
        await end()
        current = await begin(file)
      }
      if (offset <= current.last) return undefined
      current.last = offset
      current.asked++
      const line = await lineOf(current, capture)
      if (line !== undefined) count++
      return line
    },
    async note({ id, place, size }, reading) {
      const writer = current?.writer
      const isAsked = current?.file === place.file && current.last === place.offset
      if (writer === undefined || !isAsked || size > LARGEST) return
      const line: Line = { id, offset: place.offset, ...reading }
      if ((await tried(() => writer.write(line).then(() => true))) !== undefined) return
      delete current?.writer
      await tried(() => writer.discard())
    },
    async [Symbol.asyncDispose]() {
      await end()
      writing?.[Symbol.dispose]()
    },
  }
}

/** The lines have the order of the captures: those before this one belong to captures that nobody asked for. */
async function lineOf(open: OpenFile, { id, place }: Capture): Promise<Reading | undefined> {
  if (open.lines === undefined) return undefined
  try {
    while (open.ahead === undefined || open.ahead.offset < place.offset) {
      const { done, value } = await open.lines.next()
      if (done === true) return undefined
      if (!isLine(value)) throw new TypeError('no such line')
      open.ahead = value
    }
  } catch {
    // It was whole when it was opened and is not now: what follows is parsed.
    delete open.lines
    return undefined
  }
  return open.ahead.offset === place.offset && open.ahead.id === id ? open.ahead : undefined
}

function isLine(value: unknown): value is Line {
  if (typeof value !== 'object' || value === null) return false
  return 'id' in value && 'offset' in value && 'part' in value && 'oddities' in value
}
