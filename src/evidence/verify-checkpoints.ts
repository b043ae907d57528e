import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eachLeaf, inTreeOrder, readCheckpoints, type Signed } from './checkpoints.ts'
import { frontier, HASH_LENGTH } from './merkle.ts'
import { openCheckpoint } from './note.ts'
import { readTimestamp } from './timestamp.ts'
import type { VerifyReport } from './verify-report.ts'

/**
 * Checks every checkpoint: its signature, that the records of the evidence give its root, that it goes on from the one
 * before, that `leaves` says the same, and that a token is over it. `leavesOf` gives the leaves of a file as it was read.
 */
export function verifyCheckpoints(
  folder: string,
  leavesOf: (file: string) => Buffer[],
  report: VerifyReport,
): void {
  const { signed, torn } = readCheckpoints(folder)
  report.notes.push(...torn)
  const broken = new Set(report.problems.map(({ file }) => file))
  const tree = frontier()
  for (const [at, leaves] of inTreeOrder(signed, leavesOf).entries()) {
    const checkpoint = signed[at]
    if (checkpoint === undefined) continue
    for (const leaf of eachLeaf(leaves)) tree.push(leaf)
    // Of a file with broken bytes, which are named already, no root can be had.
    const isWhole = !Object.keys(checkpoint.files).some((file) => broken.has(file))
    const wrong = wrongWith(checkpoint, isWhole ? tree : undefined)
    report.checkpoints++
    report.key = checkpoint.key
    for (const what of wrong)
      report.problems.push({
        file: 'checkpoints.jsonl',
        offset: offsetOf(folder, checkpoint),
        what,
      })
    if (!isWhole) {
      report.notes.push('checkpoints over broken files were checked for their signatures only')
      for (const later of signed.slice(at + 1)) verifyAlone(folder, later, report)
      return
    }
  }
  verifyLeaves(folder, inTreeOrder(signed, leavesOf), report)
}

function verifyAlone(folder: string, checkpoint: Signed, report: VerifyReport): void {
  report.checkpoints++
  report.key = checkpoint.key
  for (const what of wrongWith(checkpoint, undefined))
    report.problems.push({ file: 'checkpoints.jsonl', offset: offsetOf(folder, checkpoint), what })
}

function wrongWith(
  { note, key, token }: Signed,
  tree: ReturnType<typeof frontier> | undefined,
): string[] {
  const wrong: string[] = []
  try {
    const { size, root, time } = openCheckpoint(note, key)
    if (tree !== undefined && (size !== tree.size() || !tree.root().equals(root)))
      wrong.push(
        `the evidence does not give the root signed at ${time}: ${tree.size()} records of ${size}`,
      )
  } catch (error) {
    wrong.push(`checkpoint: ${error instanceof Error ? error.message : String(error)}`)
  }
  try {
    const digest = createHash('sha256').update(note).digest()
    const isOver =
      token === undefined || readTimestamp(Buffer.from(token, 'base64')).digest.equals(digest)
    if (!isOver) wrong.push('the timestamp token is over something else')
  } catch (error) {
    wrong.push(`timestamp token: ${error instanceof Error ? error.message : String(error)}`)
  }
  return wrong
}

/** `leaves` can be made anew from the evidence: what differs is a problem of that file alone. */
function verifyLeaves(folder: string, added: Buffer[], report: VerifyReport): void {
  const expected = Buffer.concat(added)
  const path = join(folder, 'leaves')
  const stored = existsSync(path) ? readFileSync(path) : Buffer.alloc(0)
  if (stored.subarray(0, expected.length).equals(expected)) return
  const all = [...eachLeaf(expected)]
  const first = all.findIndex(
    (leaf, at) => !leaf.equals(stored.subarray(at * HASH_LENGTH, (at + 1) * HASH_LENGTH)),
  )
  const what = 'the leaf differs from the evidence, which gives the signed roots'
  report.problems.push({ file: 'leaves', offset: first * HASH_LENGTH, what })
}

function offsetOf(folder: string, { note }: Signed): number {
  const bytes = readFileSync(join(folder, 'checkpoints.jsonl'))
  return Math.max(0, bytes.indexOf(JSON.stringify(note)))
}
