import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../failure.ts'
import type { Capture } from '../model.ts'
import { payloadOf, placedRecords, recordAt, walk, type Taking } from './captures.ts'
import { digestOf } from './chain.ts'
import { evidenceFiles, readManifest } from './manifest.ts'
import { BrokenMember, members, readMember } from './members.ts'
import { recover } from './recover.ts'
import { evidenceWriter, type WriterSettings } from './writer.ts'

export type { Taking } from './captures.ts'

export type Evidence = AsyncDisposable & {
  /** Appends the captures, with one fsync for all, and resolves when they are on disk. */
  keep(takings: Taking[]): Promise<Capture[]>
  /** Number of captures in each evidence file. */
  files(): Map<string, number>
  /** Every whole capture, by (file, offset), of all files or of those named. */
  captures(files?: string[]): AsyncIterable<Capture>
  /** Bytes of a capture, checked against its digest: a `Failure` names file and offset where they differ. */
  payload(capture: Pick<Capture, 'place' | 'sha256'>): Promise<Uint8Array>
}

/** Opens a folder of evidence. Files that a dead process left open are closed first; nothing else is written before the first `keep`. */
export async function openEvidence(folder: string, settings: WriterSettings): Promise<Evidence> {
  mkdirSync(folder, { recursive: true })
  await recover(folder)
  const writer = evidenceWriter(folder, settings)
  let last: Promise<unknown> = Promise.resolve()

  /** One append after the other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work)
    last = turn
    return turn
  }

  return {
    keep: (takings) => inTurn(() => writer.append(takings)),
    files: () =>
      new Map(
        [...readManifest(folder).files.values()].map(({ file, captures }) => [file, captures]),
      ),
    captures: (files) => readCaptures(folder, files ?? evidenceFiles(folder)),
    payload: async (capture) => readPayload(folder, capture),
    [Symbol.asyncDispose]: () => inTurn(() => writer.close()),
  }
}

async function* readCaptures(folder: string, files: string[]): AsyncGenerator<Capture> {
  const manifest = readManifest(folder)
  for (const file of files) {
    // What is behind the manifest's word is being written by someone, or was never acknowledged.
    const acknowledged = manifest.files.get(file)?.size ?? 0
    try {
      for (const { capture } of walk(
        file,
        placedRecords(members(join(folder, file), 0, acknowledged)),
      )) {
        if (capture !== undefined) yield capture
      }
    } catch (error) {
      throw broken(error, file)
    }
  }
}

function readPayload(
  folder: string,
  { place, sha256 }: Pick<Capture, 'place' | 'sha256'>,
): Uint8Array {
  try {
    const { unpacked } = readMember(join(folder, place.file), place.offset, place.length)
    const payload = payloadOf(recordAt(place.offset, unpacked))
    if (digestOf(payload) === `sha256:${sha256}`) return payload
    throw new BrokenMember(place.offset, 'the payload does not have its digest')
  } catch (error) {
    throw broken(error, place.file)
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
