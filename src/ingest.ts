/**
 * The heart: bytes become evidence (`keep`), evidence becomes facts (`read`). The only writer of posts. What was kept and
 * not yet read, because something died in between, `catchUp` reads: the same code serves a crash and a rebuild.
 */
import type { Evidence, Taking } from './evidence/evidence.ts'
import { toFolding } from './folding.ts'
import type { Capture } from './model.ts'
import type { FoldReport, Folding, Store } from './store/store.ts'

export type Stations = { evidence: Evidence; store: Store }

export type ReadReport = FoldReport & Pick<Folding, 'format' | 'oddities'> & { handles: string[] }

/** Resolves when the bytes are in the evidence, on disk. */
export function keep({ evidence }: Stations, takings: Taking[]): Promise<Capture[]> {
  return evidence.keep(takings)
}

/** Parses captures and folds them into the store in one transaction; resolves when that is on disk. */
export async function read(
  { evidence, store }: Stations,
  captures: Capture[],
): Promise<ReadReport[]> {
  const foldings: Folding[] = []
  for (const capture of captures) foldings.push(toFolding(capture, await evidence.payload(capture)))
  const reports = await store.fold(foldings)
  return reports.map((report, at) => {
    const { format, oddities = [], observations = [] } = foldings[at] ?? {}
    const handles = observations.map(({ channel }) => channel.handle)
    return { ...report, oddities, handles, ...(format !== undefined && { format }) }
  })
}

/**
 * Reads every capture of the evidence that the store does not have, and gives their number. Only files of which the store
 * has fewer captures than the evidence are looked through. `progress` is told how many captures were looked at.
 */
export async function catchUp(
  { evidence, store }: Stations,
  progress?: (captures: number) => void,
): Promise<number> {
  const folded = await store.capturesByFile()
  const behind = [...evidence.files()].filter(([file, count]) => (folded.get(file) ?? 0) < count)
  let looked = 0
  let caughtUp = 0
  for await (const batch of batches(evidence.captures(behind.map(([file]) => file)))) {
    const missing = new Set(await store.unfolded(batch.map(({ id }) => id)))
    const unread = batch.filter(({ id }) => missing.has(id))
    if (unread.length > 0) await read({ evidence, store }, unread)
    caughtUp += unread.length
    looked += batch.length
    progress?.(looked)
  }
  return caughtUp
}

/** A transaction folds several captures, but no more than fit comfortably in memory. */
async function* batches(captures: AsyncIterable<Capture>): AsyncIterable<Capture[]> {
  let batch: Capture[] = []
  let bytes = 0
  for await (const capture of captures) {
    batch.push(capture)
    bytes += capture.size
    if (batch.length < 50 && bytes < 16 * 2 ** 20) continue
    yield batch
    batch = []
    bytes = 0
  }
  if (batch.length > 0) yield batch
}
