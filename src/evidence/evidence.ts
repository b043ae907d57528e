import { closeSync, mkdirSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Failure } from '../failure.ts'
import type { Capture } from '../model.ts'
import { createHash } from 'node:crypto'
import { payloadOf, placedRecords, walk } from './captures.ts'
import { digestOf } from './chain.ts'
import { checkCaptures, type CaptureCheck } from './check.ts'
import { eraseInFile, type ErasureAbout, type Remains } from './erase.ts'
import { evidenceFiles, readManifest } from './manifest.ts'
import { BrokenMember, members, nextMember } from './members.ts'
import { findOriginals } from './originals.ts'
import { recover } from './recover.ts'
import type { Taking } from './taking.ts'
import type { Problem } from './verify-report.ts'
import { evidenceWriter, type WriterSettings } from './writer.ts'

export type { Taking } from './taking.ts'

/** `headers` are those of the record in the member. */
export type PackedRecord = { headers: ReadonlyMap<string, string>; member: Uint8Array }

export type Evidence = AsyncDisposable & {
  /** Appends the captures, with one fsync for all, and resolves when they are on disk. */
  keep(takings: Taking[]): Promise<Capture[]>
  /** Number of captures in each evidence file; of one that the manifest does not know, infinitely many. */
  files(): Map<string, number>
  /** Every whole capture, by (file, offset), of all files or of those named; what is broken is told and passed over. */
  captures(files?: string[], onBroken?: (problem: Problem) => void): AsyncIterable<Capture>
  /** Bytes of a capture, as they come, checked against their digests: a `Failure` names file and offset where they differ. */
  chunks(capture: Pick<Capture, 'place' | 'sha256'>): AsyncIterable<Uint8Array>
  /** Replaces captures of a sealed file by what remains of them. Whoever knows places in the file must look them up again. */
  erase(file: string, remains: ReadonlyMap<string, Remains>, about: ErasureAbout): Promise<void>
  /** The records of a capture as they lie in the file, each a gzip member; a `Failure` where they are broken. */
  packed(capture: Pick<Capture, 'place'>): Iterable<PackedRecord>
  /** Whether these are as they were kept, as `verify` asks it of all; what is broken is told, not thrown. */
  check(captures: readonly Pick<Capture, 'id' | 'place' | 'sha256'>[]): Promise<CaptureCheck[]>
}

/** Opens a folder of evidence. Files that a dead process left open are closed first; nothing else is written before the first `keep`. */
export async function openEvidence(folder: string, settings: WriterSettings): Promise<Evidence> {
  try {
    mkdirSync(folder, { recursive: true })
    await recover(folder)
  } catch (error) {
    throw unusable(folder, error)
  }
  const writer = evidenceWriter(folder, settings)
  let last: Promise<unknown> = Promise.resolve()

  /** One append after the other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work)
    last = turn
    return turn
  }

  // An erasure in another process needs every file sealed that it touches.
  const handingOver = setInterval(() => {
    if (writer.isWanted()) inTurn(() => writer.close()).catch(() => undefined)
  }, 250)
  handingOver.unref()

  return {
    keep: (takings) => inTurn(() => writer.append(takings)),
    files() {
      const { files } = readManifest(folder)
      return new Map(
        evidenceFiles(folder).map((file) => [file, files.get(file)?.captures ?? Infinity]),
      )
    },
    captures: (files, onBroken = () => undefined) =>
      readCaptures(folder, files ?? evidenceFiles(folder), onBroken),
    chunks: (capture) => readChunks(folder, capture),
    erase: (file, remains, about) =>
      inTurn(async () => {
        await writer.close()
        await eraseInFile(folder, file, remains, about)
      }),
    packed: (capture) => readPacked(folder, capture),
    check: (captures) =>
      checkCaptures(folder, captures, async (capture) => {
        for await (const _ of readChunks(folder, capture)) await setImmediate()
      }),
    [Symbol.asyncDispose]() {
      clearInterval(handingOver)
      return inTurn(() => writer.close())
    },
  }
}

/** What of it needs no one to have it open. */
export function packedReader(folder: string): Pick<Evidence, 'packed'> {
  return { packed: (capture) => readPacked(folder, capture) }
}

async function* readCaptures(
  folder: string,
  files: string[],
  onBroken: (problem: Problem) => void,
): AsyncGenerator<Capture> {
  const manifest = readManifest(folder)
  for (const file of files) {
    const path = join(folder, file)
    // What is behind the manifest's word is being written by someone, or was never acknowledged.
    const end = manifest.files.get(file)?.size
    let from: number | undefined = 0
    while (from !== undefined) {
      try {
        for (const { capture } of walk(file, placedRecords(members(path, from, end)))) {
          if (capture !== undefined) yield capture
        }
        from = undefined
      } catch (error) {
        if (!(error instanceof BrokenMember)) throw error
        onBroken({ file, offset: error.offset, what: error.message })
        from = nextMember(path, error.offset + 1)
      }
    }
  }
}

async function* readChunks(
  folder: string,
  { place, sha256 }: Pick<Capture, 'place' | 'sha256'>,
): AsyncGenerator<Uint8Array> {
  const { file, offset: start, length } = place
  const hash = createHash('sha256')
  let end = start
  try {
    for (const placed of placedRecords(members(join(folder, file), start, start + length))) {
      const { record, offset } = placed
      if (record.headers.get('WARC-Block-Digest') !== digestOf(record.block))
        throw new BrokenMember(offset, 'the block does not have its digest')
      if (record.headers.get('WARC-Type') === 'revisit') {
        yield* readChunks(folder, { place: originalPlace(folder, file, start), sha256 })
        return
      }
      const payload = payloadOf(record)
      hash.update(payload)
      end = offset + placed.length
      // Bytes of one record are handed out only when they are known to be all of it.
      if (end === start + length && hash.copy().digest('hex') !== sha256)
        throw new BrokenMember(start, 'the payload does not have its digest')
      yield payload
    }
    if (end !== start + length) throw new BrokenMember(end, 'the file ends within a record')
  } catch (error) {
    throw broken(error, file)
  }
}

function originalPlace(folder: string, file: string, offset: number): Capture['place'] {
  for (const { capture } of walk(file, placedRecords(members(join(folder, file), offset)))) {
    if (capture === undefined) continue
    const { revisits } = capture
    const original = revisits && findOriginals(folder, [revisits]).get(revisits.id)
    if (original === undefined || original.revisits !== undefined) break
    if (original.erasedAt !== undefined) throw erased(original)
    return original.place
  }
  throw new BrokenMember(offset, 'the capture whose bytes these were is not there')
}

function* readPacked(folder: string, { place }: Pick<Capture, 'place'>): Generator<PackedRecord> {
  const path = join(folder, place.file)
  const file = openSync(path, 'r')
  try {
    for (const step of walk(place.file, placedRecords(members(path, place.offset)))) {
      const member = Buffer.alloc(step.length)
      readSync(file, member, 0, step.length, step.offset)
      yield { headers: step.record.headers, member }
      if (step.capture !== undefined) return
    }
    throw new BrokenMember(place.offset, 'the file ends within a capture')
  } catch (error) {
    throw broken(error, place.file)
  } finally {
    closeSync(file)
  }
}

function broken(cause: unknown, file: string): unknown {
  if (!(cause instanceof BrokenMember)) return cause
  return new Failure(
    'broken-evidence',
    `Evidence is broken at byte ${cause.offset}: ${cause.message}.`,
    {
      subject: file,
      hint: '`chancery verify` lists everything that is broken; restore the file from a backup.',
      cause,
    },
  )
}

function erased({ id }: Capture): Failure {
  return new Failure(
    'broken-evidence',
    'The bytes were the same as those of a capture that was erased.',
    {
      subject: id,
      hint: 'They are gone for good; `chancery verify` says so too.',
    },
  )
}

function unusable(folder: string, cause: unknown): Failure {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new Failure('unwritable', `The evidence cannot be opened: ${reason}.`, {
    subject: folder,
    hint: 'Check CHANCERY_DATA, the permissions and the space of that folder.',
    cause,
  })
}
