import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Capture } from '../model.ts'
import { payloadOf, placedRecords } from './captures.ts'
import { BrokenMember, members } from './members.ts'
import { findOriginals } from './originals.ts'
import type { VerifyReport } from './verify-report.ts'

/** Whether the captures that revisits refer to are there and have the bytes; each is looked at once. */
export function verifyRevisits(
  folder: string,
  revisits: readonly Capture[],
  report: VerifyReport,
): void {
  const originals = findOriginals(
    folder,
    revisits.flatMap((capture) => capture.revisits ?? []),
  )
  let erased = 0
  for (const [id, its] of Map.groupBy(revisits, (capture) => capture.revisits?.id ?? '')) {
    const [first] = its
    if (first === undefined) continue
    const original = originals.get(id)
    if (original?.erasedAt !== undefined) {
      erased += its.length
      continue
    }
    const what = wrongWith(folder, original, first)
    if (what === undefined) continue
    const others = its.length > 1 ? `, nor those of ${its.length - 1} more that refer to it` : ''
    const { file, offset } = first.place
    report.problems.push({ file, offset, what: `the bytes are not there${others}: ${what}` })
  }
  if (erased > 0)
    report.notes.push(
      `the bytes of ${erased === 1 ? 'a revisit' : `${erased} revisits`} were erased with the capture that had them`,
    )
}

function wrongWith(
  folder: string,
  original: Capture | undefined,
  { revisits, sha256 }: Capture,
): string | undefined {
  if (original === undefined)
    return `capture ${revisits?.id}, which has them, is not in ${revisits?.file}`
  const { file, offset, length } = original.place
  const hash = createHash('sha256')
  try {
    for (const { record } of placedRecords(members(join(folder, file), offset, offset + length)))
      hash.update(payloadOf(record))
  } catch (error) {
    if (error instanceof BrokenMember) return `${file} is broken at byte ${error.offset}`
    throw error
  }
  return hash.digest('hex') === sha256 ? undefined : `those of capture ${original.id} are others`
}
