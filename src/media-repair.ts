import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { App } from './app.ts'
import { fileDigest } from './evidence/file-digest.ts'
import { Failure } from './failure.ts'
import { mediaFiles, type MediaFiles } from './media-files.ts'

export type Repaired = {
  written: number
  /** SHA-256 of those that the evidence does not have either. */
  lost: string[]
}

/** Media whose file is gone, or is not the bytes that its name says, are written anew from the evidence. */
export async function repairMedia(
  { evidence, operator, store }: Pick<App, 'evidence' | 'operator' | 'store'>,
  data: string,
): Promise<Repaired> {
  const files = mediaFiles(data)
  const write = mediumWriter({ evidence, store }, files)
  const repaired: Repaired = { written: 0, lost: [] }
  for (const sha256 of operator.media.digests()) {
    const found = await files.find(sha256)
    if (found !== undefined && (await fileDigest(found.path)) === sha256) continue
    if (await write(sha256)) repaired.written++
    else repaired.lost.push(sha256)
  }
  return repaired
}

/** Writes a medium's file from the first capture that still has all of it; false where none has. */
export function mediumWriter(
  { evidence, store }: Pick<App, 'evidence' | 'store'>,
  files: MediaFiles,
): (sha256: string) => Promise<boolean> {
  return async (sha256) => {
    const partial = files.partial(sha256)
    for (const id of await store.capturesOf([sha256])) {
      const note = await store.capture(id)
      if (note === undefined) continue
      try {
        await pipeline(evidence.chunks(note.capture), createWriteStream(partial, { flush: true }))
        await files.keep(partial, sha256)
        return true
      } catch (error) {
        if (!(error instanceof Failure && error.code === 'broken-evidence')) throw error
      }
    }
    await files.drop(sha256)
    return false
  }
}
