/**
 * `checkpoints.jsonl`: signed roots of the tree over all records. The tree grows with each checkpoint by the records that
 * came since the last, file after file in the order of their names; how many of each file it then covers stands in the
 * line. `leaves` holds the leaf hashes, 32 bytes each, so that proofs need no reading of the evidence.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { Failure } from '../failure.ts'
import { linkedOf, placedRecords } from './captures.ts'
import { leafOf } from './chain.ts'
import { lockFile } from './lock.ts'
import { evidenceFiles, readManifest } from './manifest.ts'
import { BrokenMember, members } from './members.ts'
import { frontier, HASH_LENGTH } from './merkle.ts'
import { openCheckpoint, signCheckpoint, type Signer } from './note.ts'
import { askTimestamp } from './timestamp.ts'
import type { Problem } from './verify-report.ts'

export type Signed = {
  note: string
  /** What checks its signature. */
  key: string
  /** Records covered of each file that grew since the checkpoint before. */
  files: Record<string, number>
  /** Answer of a timestamp authority over the note's SHA-256, DER as base64. */
  token?: string
}

export type CheckpointReport = {
  size: number
  root: Buffer
  time: string
  note: string
  key: string
  /** Records that this checkpoint is the first to cover; 0: nothing new, and this is the last one. */
  added: number
  /** Files with broken bytes: what they hold beyond the last checkpoint is not covered. */
  leftOut: Problem[]
  /** Why a configured authority gave no token. */
  untimed?: string
}

/** Covers everything acknowledged so far. */
export async function makeCheckpoint(
  folder: string,
  signer: Signer,
  options: { now: number; authority?: string },
): Promise<CheckpointReport> {
  using lock = lockFile(join(folder, 'checkpoints'))
  if (lock === undefined) throw occupied(folder)
  const before = readCheckpoints(folder)
  const last = before.signed.at(-1)
  const grown = newLeaves(folder, coveredBy(before.signed))
  const leaves = provenLeaves(folder, before.signed)
  const tree = frontier()
  for (const leaf of eachLeaf(leaves)) tree.push(leaf)
  for (const leaf of grown.leaves) tree.push(leaf)
  const [root, size] = [tree.root(), tree.size()]
  const time = new Date(options.now).toISOString().replace(/\.\d+Z$/, 'Z')
  const report = { size, root, time, added: grown.leaves.length, leftOut: grown.leftOut }
  if (last !== undefined && grown.leaves.length === 0)
    return { ...report, time: openCheckpoint(last.note, last.key).time, ...last }
  const note = signCheckpoint(signer, { size, root, time })
  const line = { note, key: signer.verifierKey, files: grown.files }
  await appendLeaves(folder, leaves, grown.leaves)
  await appendLine(folder, line)
  const untimed =
    options.authority === undefined ? {} : await timed(folder, note, options.authority)
  return { ...report, note, key: line.key, ...untimed }
}

/** Of the newest checkpoint. */
export function lastCheckpointTime(folder: string): string | undefined {
  const last = readCheckpoints(folder).signed.at(-1)
  return last && openCheckpoint(last.note, last.key).time
}

/** The token is a line of its own: a checkpoint does not wait for an authority. */
async function timed(
  folder: string,
  note: string,
  authority: string,
): Promise<{ untimed?: string }> {
  const digest = createHash('sha256').update(note).digest()
  try {
    const token = await askTimestamp(authority, digest)
    await appendLine(folder, { of: digest.toString('hex'), token: token.toString('base64') })
    return {}
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return { untimed: cause instanceof Error ? cause.message : String(cause) }
  }
}

const signedSchema = v.object({
  note: v.string(),
  key: v.string(),
  files: v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(1))),
})
const tokenSchema = v.object({ of: v.string(), token: v.string() })

/** In the order in which they were made; a line that is none is named. */
export function readCheckpoints(folder: string): { signed: Signed[]; torn: string[] } {
  const path = join(folder, 'checkpoints.jsonl')
  const signed: Signed[] = []
  const torn: string[] = []
  if (!existsSync(path)) return { signed, torn }
  for (const [at, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    if (line === '') continue
    const value = parsed(line)
    const checkpoint = v.safeParse(signedSchema, value)
    const token = v.safeParse(tokenSchema, value)
    if (checkpoint.success) signed.push(checkpoint.output)
    else if (token.success) addToken(signed, token.output)
    else torn.push(`checkpoints.jsonl line ${at + 1} is not whole`)
  }
  return { signed, torn }
}

function addToken(signed: Signed[], { of, token }: v.InferOutput<typeof tokenSchema>): void {
  const its = signed.find(({ note }) => createHash('sha256').update(note).digest('hex') === of)
  if (its !== undefined) its.token = token
}

/** Records of each file that these checkpoints cover together. */
function coveredBy(signed: Signed[]): Map<string, number> {
  return new Map(signed.flatMap(({ files }) => Object.entries(files)))
}

/**
 * The leaf hashes of everything covered, one behind the other: from `leaves`, or, where that does not give the signed root,
 * from the evidence. What a dying process wrote beyond is no part.
 */
export function provenLeaves(folder: string, signed: Signed[]): Buffer {
  const last = signed.at(-1)
  if (last === undefined) return Buffer.alloc(0)
  const { root, size } = openCheckpoint(last.note, last.key)
  const path = join(folder, 'leaves')
  if (existsSync(path)) {
    const stored = readFileSync(path).subarray(0, size * HASH_LENGTH)
    if (isTree(stored, size, root)) return stored
  }
  const again = Buffer.concat(inTreeOrder(signed, (file) => fileLeaves(folder, file)))
  if (isTree(again, size, root)) return again
  throw unprovable(folder)
}

function isTree(leaves: Buffer, size: number, root: Buffer): boolean {
  const tree = frontier()
  for (const leaf of eachLeaf(leaves)) tree.push(leaf)
  return tree.size() === size && tree.root().equals(root)
}

function fileLeaves(folder: string, file: string): Buffer[] {
  const size = readManifest(folder).files.get(file)?.size
  try {
    const records = placedRecords(members(join(folder, file), 0, size))
    return records.map(({ record }) => leafOf(linkedOf(record))).toArray()
  } catch (error) {
    if (error instanceof BrokenMember) throw unprovable(folder, error)
    throw error
  }
}

/** The leaves that each checkpoint added, in the order of the tree. */
export function inTreeOrder(signed: Signed[], leavesOf: (file: string) => Buffer[]): Buffer[] {
  const covered = new Map<string, number>()
  return signed.map(({ files }) => {
    const added = Object.entries(files)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([file, records]) => {
        const from = covered.get(file) ?? 0
        covered.set(file, records)
        return leavesOf(file).slice(from, records)
      })
    return Buffer.concat(added)
  })
}

export function* eachLeaf(leaves: Buffer): Generator<Buffer> {
  for (let at = 0; at < leaves.length; at += HASH_LENGTH)
    yield leaves.subarray(at, at + HASH_LENGTH)
}

type Grown = { leaves: Buffer[]; files: Record<string, number>; leftOut: Problem[] }

function newLeaves(folder: string, covered: ReadonlyMap<string, number>): Grown {
  const manifest = readManifest(folder)
  const grown: Grown = { leaves: [], files: {}, leftOut: [] }
  for (const file of evidenceFiles(folder)) {
    const state = manifest.files.get(file)
    const from = covered.get(file) ?? 0
    if (state === undefined || state.records <= from) continue
    try {
      const records = placedRecords(members(join(folder, file), 0, state.size))
      const leaves = records.map(({ record }) => leafOf(linkedOf(record))).toArray()
      grown.leaves.push(...leaves.slice(from))
      grown.files[file] = leaves.length
    } catch (error) {
      if (!(error instanceof BrokenMember)) throw error
      grown.leftOut.push({ file, offset: error.offset, what: error.message })
    }
  }
  return grown
}

async function appendLeaves(folder: string, proven: Buffer, added: Buffer[]): Promise<void> {
  const path = join(folder, 'leaves')
  const stored = existsSync(path) ? readFileSync(path).subarray(0, proven.length) : Buffer.alloc(0)
  const at = stored.equals(proven) ? proven.length : 0
  const leaves = Buffer.concat([proven.subarray(at), ...added])
  await using file = await open(path, existsSync(path) ? 'r+' : 'w+')
  await file.truncate(at)
  await file.write(leaves, 0, leaves.length, at)
  await file.datasync()
}

async function appendLine(folder: string, line: object): Promise<void> {
  await using file = await open(join(folder, 'checkpoints.jsonl'), 'a')
  await file.appendFile(`\n${JSON.stringify(line)}\n`)
  await file.datasync()
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function occupied(folder: string): Failure {
  return new Failure('occupied', 'Another process is making a checkpoint.', {
    subject: folder,
    hint: 'Wait until it has ended.',
  })
}

function unprovable(folder: string, cause?: unknown): Failure {
  return new Failure('broken-evidence', 'The evidence does not give the root that was signed.', {
    subject: join(folder, 'checkpoints.jsonl'),
    hint: '`chancery verify` says what differs; restore it from a backup.',
    cause,
  })
}
