/** Which captures have the bytes that revisits brought again. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Capture } from '../model.ts'
import { placedRecords, walk } from './captures.ts'
import { isEvidenceFile } from './manifest.ts'
import { BrokenMember, members, nextMember } from './members.ts'

type Wanted = NonNullable<Capture['revisits']>

/** By id, those that are there. Where one lay when it was written is where it lies, unless an erasure moved it within its file. */
export function findOriginals(folder: string, wanted: readonly Wanted[]): Map<string, Capture> {
  const found = new Map<string, Capture>()
  const moved = new Map<string, Set<string>>()
  for (const { id, file, offset } of wanted) {
    if (found.has(id) || !isEvidenceFile(file) || !existsSync(join(folder, file))) continue
    const there = captureAt(folder, file, offset)
    if (there?.id === id) found.set(id, there)
    else moved.set(file, (moved.get(file) ?? new Set()).add(id))
  }
  for (const [file, ids] of moved)
    for (const capture of wholeCaptures(folder, file))
      if (ids.has(capture.id)) found.set(capture.id, capture)
  return found
}

/** The capture that begins there, if one does. */
function captureAt(folder: string, file: string, offset: number): Capture | undefined {
  try {
    for (const { capture } of walk(file, placedRecords(members(join(folder, file), offset))))
      if (capture !== undefined) return capture
  } catch (error) {
    if (!(error instanceof BrokenMember)) throw error
  }
  return undefined
}

function* wholeCaptures(folder: string, file: string): Generator<Capture> {
  const path = join(folder, file)
  let from: number | undefined = 0
  while (from !== undefined) {
    try {
      for (const { capture } of walk(file, placedRecords(members(path, from))))
        if (capture !== undefined) yield capture
      return
    } catch (error) {
      if (!(error instanceof BrokenMember)) throw error
      from = nextMember(path, error.offset + 1)
    }
  }
}
