/** Checks a few captures now, as `verify` does all of them: their bytes, what stands behind them, and that a checkpoint covers them. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Capture } from '../model.ts'
import { ERASED, linkedOf, placedRecords, walker, type Placed, type Walked } from './captures.ts'
import { digestOf, leafOf } from './chain.ts'
import { readCheckpoints } from './checkpoints.ts'
import { readManifest } from './manifest.ts'
import { BrokenMember, members } from './members.ts'
import { isIncluded } from './merkle.ts'
import { openProver, type Prover } from './prove.ts'
import { recordId } from './warc.ts'

export type CaptureCheck = {
  captureId: string
  /** What is not as it should be; none: all that was looked at is. */
  problems: string[]
  /** Records, and where the next one of the file, or the end that was acknowledged, confirms the last of them. */
  records: number
  chain: 'confirmed' | 'unconfirmed'
  isErased: boolean
  /** Absent where no checkpoint covers all of its records yet. */
  proof?: { places: number[]; size: number; time: string; key: string }
}

/** `bytesOf` reads a capture's bytes and throws where they are broken. */
export async function checkCaptures<Its extends Pick<Capture, 'id' | 'place'>>(
  folder: string,
  captures: readonly Its[],
  bytesOf: (capture: Its) => Promise<void>,
): Promise<CaptureCheck[]> {
  const looked = captures.map((capture) => ({ capture, ...look(folder, capture) }))
  for (const { capture, check } of looked) {
    if (check.isErased) continue
    try {
      await bytesOf(capture)
    } catch (error) {
      check.problems.push(error instanceof Error ? error.message : String(error))
    }
  }
  await prove(
    folder,
    looked.map(({ check, leaves }) => ({ check, leaves })),
  )
  return looked.map(({ check }) => check)
}

/** Segments, a request, redirects, metadata: more than a capture that is looked at here has. */
const MOST_RECORDS = 100

type Looked = { check: CaptureCheck; leaves: Buffer[] }

/** Its records, each naming the one before it, and the one behind them. */
function look(folder: string, { id, place }: Pick<Capture, 'id' | 'place'>): Looked {
  const check: CaptureCheck = {
    captureId: id,
    problems: [],
    records: 0,
    chain: 'unconfirmed',
    isErased: false,
  }
  const leaves: Buffer[] = []
  const { file, offset } = place
  let step: ((placed: Placed) => Walked) | undefined
  let head: string | undefined
  let isOver = false
  try {
    for (const placed of placedRecords(members(join(folder, file), offset))) {
      const { headers, block } = placed.record
      const previous = headers.get('Chancery-Previous') ?? ''
      if (isOver) {
        if (previous === head) check.chain = 'confirmed'
        else check.problems.push('the chain is broken: the record behind it does not name it')
        return { check, leaves }
      }
      if (head === undefined && recordId(placed.record) !== id)
        check.problems.push('another capture stands in its place')
      if (head !== undefined && previous !== head)
        check.problems.push('the chain is broken: a record does not name the one before it')
      if (headers.get('WARC-Block-Digest') !== digestOf(block))
        check.problems.push('the block does not have its digest')
      if (headers.has(ERASED.at)) check.isErased = true
      leaves.push(leafOf(linkedOf(placed.record)))
      check.records++
      step ??= walker(file, previous)
      const walked = step(placed)
      head = walked.head
      isOver = walked.capture !== undefined
      if (!isOver && check.records >= MOST_RECORDS)
        throw new BrokenMember(offset, 'its end is not there')
    }
    // The last of the file, as far as it is written: the manifest has the link.
    if (readManifest(folder).files.get(file)?.head === head) check.chain = 'confirmed'
    if (!isOver) check.problems.push('the file ends within the capture')
  } catch (error) {
    if (!(error instanceof BrokenMember) && !isMissing(error)) throw error
    check.problems.push(error instanceof Error ? error.message : String(error))
  }
  return { check, leaves }
}

async function prove(folder: string, looked: Looked[]): Promise<void> {
  const prover = await proverOf(folder)
  if (prover === undefined) return
  if (prover === 'broken') {
    for (const { check } of looked)
      check.problems.push('the leaves of the archive do not give the root that was signed')
    return
  }
  const { checkpoint, key } = prover
  const proofs = await prover.prove(looked.flatMap(({ leaves }) => leaves))
  for (const { check, leaves } of looked) {
    const its = leaves.flatMap((leaf) => {
      const proof = proofs.get(leaf.toString('hex'))
      return proof === undefined ? [] : [{ leaf, ...proof }]
    })
    if (its.length < leaves.length || leaves.length === 0) continue
    if (!its.every(({ index, leaf, path }) => isIncluded(leaf, index, checkpoint, path)))
      check.problems.push('a record is not in the tree that the checkpoint signs')
    const { size, time } = checkpoint
    check.proof = { places: its.map(({ index }) => index), size, time, key }
  }
}

let kept: { folder: string; note: string; prover: Promise<Prover | undefined> } | undefined

/** Of the newest checkpoint, hashed once as long as it is the newest. */
async function proverOf(
  folder: string,
): Promise<(Prover & { key: string }) | 'broken' | undefined> {
  const last = readCheckpoints(folder).signed.at(-1)
  if (last === undefined) return undefined
  if (!existsSync(join(folder, 'leaves'))) return 'broken'
  if (kept === undefined || kept.folder !== folder || kept.note !== last.note)
    kept = { folder, note: last.note, prover: openProver(folder, last) }
  const prover = await kept.prover
  if (prover === undefined) {
    kept = undefined
    return 'broken'
  }
  return { ...prover, key: last.key }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
