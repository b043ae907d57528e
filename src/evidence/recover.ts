import { existsSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { chainStart, placedRecords, walk, wholeRecordBehind } from './captures.ts'
import { finishErasures } from './erase.ts'
import { lockFile } from './lock.ts'
import {
  appendManifest,
  evidenceFiles,
  openManifest,
  readManifest,
  type FileState,
} from './manifest.ts'
import { BrokenMember, members } from './members.ts'
import { fileDigest } from './file-digest.ts'

/**
 * Closes the files whose writer died. Whole captures behind the last acknowledged byte are kept; what follows the last of
 * them was never acknowledged and is cut off. Sealed files and those of living writers are not touched.
 */
export async function recover(folder: string): Promise<void> {
  await finishErasures(folder)
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.wanted')))
    forgetRequest(folder, name)
  const { files } = readManifest(folder)
  const open = evidenceFiles(folder).filter((file) => files.get(file)?.sealed !== true)
  for (const file of open) {
    using lock = lockFile(join(folder, file))
    // Another start may have closed it in the meantime, and removed it if it was empty.
    if (lock === undefined || !existsSync(join(folder, file))) continue
    // Its writer may have sealed it since.
    const known = readManifest(folder).files.get(file)
    if (known?.sealed !== true) await closeFile(folder, file, known)
  }
}

/** Whoever asked for a file that nobody holds is no longer there, or has it in a moment. */
function forgetRequest(folder: string, name: string): void {
  using lock = lockFile(join(folder, name.slice(0, -'.wanted'.length)))
  if (lock !== undefined) rmSync(join(folder, name), { force: true })
}

async function closeFile(
  folder: string,
  file: string,
  known: FileState | undefined,
): Promise<void> {
  const path = join(folder, file)
  const state = known ?? firstState(path, file)
  // A file shorter than was acknowledged has lost its tail: evidence for `verify`, nothing to mend.
  if (statSync(path).size < state.size) return
  const { end, goesOn } = lastWhole(path, state)
  // Damage in the middle is no torn tail: `verify` names it, and nothing is cut.
  if (goesOn) return
  truncateSync(path, end.size)
  if (end.records === 0) {
    rmSync(path)
    return
  }
  const manifest = await openManifest(folder)
  await appendManifest(manifest, { ...end, sealed: true, sha256: await fileDigest(path) })
  await manifest.close()
}

/** Of a file that the manifest does not know: its chain begins where its first record says. */
function firstState(path: string, file: string): FileState {
  return { file, size: 0, records: 0, captures: 0, head: chainStart(path), sealed: false }
}

/** The state after the last whole capture, and whether whole records stand behind a broken one. */
function lastWhole(path: string, from: FileState): { end: FileState; goesOn: boolean } {
  let end = from
  let { records } = from
  try {
    for (const walked of walk(from.file, placedRecords(members(path, from.size)), from.head)) {
      records++
      if (walked.capture === undefined) continue
      const { head, offset, length } = walked
      end = { ...end, records, captures: end.captures + 1, head, size: offset + length }
    }
  } catch (error) {
    if (!(error instanceof BrokenMember)) throw error
    return { end, goesOn: wholeRecordBehind(path, error.offset) }
  }
  return { end, goesOn: false }
}
