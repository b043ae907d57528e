import { createHash } from 'node:crypto'
import type { Capture } from '../model.ts'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import {
  ERASED,
  linkedOf,
  payloadOf,
  placedRecords,
  walk,
  wholeRecordBehind,
  type Placed,
  type Walked,
} from './captures.ts'
import { digestOf, GENESIS, leafOf } from './chain.ts'
import { erasureReader } from './erase.ts'
import { fileDigest } from './file-digest.ts'
import { evidenceFiles, readManifest, type FileState } from './manifest.ts'
import { BrokenMember, members, nextMember } from './members.ts'
import { verifyCheckpoints } from './verify-checkpoints.ts'
import { verifyRevisits } from './verify-revisits.ts'
import type { VerifyReport } from './verify-report.ts'

/** Checks every byte of the evidence: members, digests, chain, manifest, checkpoints. Reads on after a problem; never throws on broken evidence. */
export async function verifyEvidence(
  folder: string,
  progress?: (bytesDone: number, bytesTotal: number) => void,
): Promise<VerifyReport> {
  const manifest = readManifest(folder)
  const files = evidenceFiles(folder)
  const total = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
  const report: VerifyReport = {
    files: files.length,
    records: 0,
    captures: 0,
    bytes: 0,
    checkpoints: 0,
    erased: 0,
    problems: [],
    notes: manifest.torn,
  }
  const leaves = new Map<string, Buffer[]>()
  const isErasure = erasureReader(folder)
  const revisits: Capture[] = []
  const heads = new Set([GENESIS, ...[...manifest.files.values()].map(({ head }) => head)])
  for (const file of manifest.files.keys()) {
    if (!files.includes(file))
      report.problems.push({ file, offset: 0, what: 'the file is missing' })
  }
  for (const file of files) {
    const before = report.bytes
    const its: Buffer[] = []
    leaves.set(file, its)
    verifyFile(folder, file, manifest.files.get(file), heads, report, revisits, (step) => {
      its.push(leafOf(linkedOf(step.record)))
      tellErased(file, step, isErasure, report)
      progress?.(before + step.offset + step.length, total)
    })
    report.bytes = before + statSync(join(folder, file)).size
    const sealed = manifest.files.get(file)?.sha256
    const sound = !report.problems.some((problem) => problem.file === file)
    if (sound && sealed !== undefined && sealed !== (await fileDigest(join(folder, file)))) {
      report.problems.push({
        file,
        offset: 0,
        what: 'every record holds, but the bytes are not the ones that were sealed',
      })
    }
  }
  verifyRevisits(folder, revisits, report)
  verifyCheckpoints(folder, (file) => leaves.get(file) ?? [], report)
  progress?.(total, total)
  return report
}

/** An erased record is no damage where the log, signed, has it; else it is someone's work. */
function tellErased(
  file: string,
  { offset, record }: Walked,
  isErasure: ReturnType<typeof erasureReader>,
  report: VerifyReport,
): void {
  if (!record.headers.has(ERASED.at)) return
  report.erased++
  if (isErasure(file, record)) return
  const what =
    'the record says that it was erased, and erasures.jsonl does not, or not with a signature'
  report.problems.push({ file, offset, what })
}

function verifyFile(
  folder: string,
  file: string,
  state: FileState | undefined,
  heads: Set<string>,
  report: VerifyReport,
  revisits: Capture[],
  onRecord: (step: Walked) => void,
): void {
  const path = join(folder, file)
  const size = statSync(path).size
  const problem = (offset: number, what: string): number =>
    report.problems.push({ file, offset, what })
  const acknowledged = state?.size ?? 0
  if (size < acknowledged)
    problem(size, `${acknowledged - size} acknowledged bytes are missing at the end`)
  const sealed = state?.sealed === true
  if (size > acknowledged) {
    const behind = `${size - acknowledged} bytes behind the manifest's word`
    if (sealed) problem(acknowledged, `${behind}, in a sealed file`)
    else report.notes.push(`${file}: ${behind}: being written, or left by a process that died`)
  }
  const walked: Tally = { records: 0, captures: 0, head: '', end: 0 }
  const payload = payloadHash()
  let atAcknowledged: Tally | undefined
  let from: number | undefined = 0
  while (from !== undefined && from < size) {
    try {
      for (const step of walkFrom(path, file, from)) {
        for (const what of wrongWith(step, walked, heads)) problem(step.offset, what)
        payload.push(step)
        walked.records++
        if (step.capture !== undefined) {
          walked.captures++
          if (step.capture.revisits !== undefined) revisits.push(step.capture)
          else if (payload.digest() !== step.capture.sha256)
            problem(step.capture.place.offset, 'the payload does not have its digest')
        }
        walked.head = step.head
        walked.end = step.offset + step.length
        if (walked.end === acknowledged) atAcknowledged = { ...walked }
        onRecord(step)
      }
      from = undefined
    } catch (error) {
      if (!(error instanceof BrokenMember)) throw error
      // What stands behind the damage is read all the same; its first record has nothing to be compared with.
      from = nextMember(path, Math.max(error.offset, walked.end) + 1)
      const isTail =
        !sealed && error.offset >= acknowledged && !wholeRecordBehind(path, error.offset)
      if (isTail) break
      problem(error.offset, error.message)
      walked.head = ''
    }
  }
  heads.add(walked.head)
  if (state !== undefined && size >= acknowledged) compare(state, atAcknowledged ?? walked, problem)
  report.records += walked.records
  report.captures += walked.captures
}

type Tally = {
  records: number
  captures: number
  /** Empty: nothing to compare with. */ head: string
  end: number
}

/** The first record's own word for what came before it starts the chain. */
function* walkFrom(path: string, file: string, from: number): Generator<Walked> {
  const records = placedRecords(members(path, from))
  const first = records.next()
  if (first.done === true) return
  const head = first.value.record.headers.get('Chancery-Previous') ?? GENESIS
  const all = function* (): Generator<Placed> {
    yield first.value
    yield* records
  }
  yield* walk(file, all(), head)
}

function wrongWith(
  { record: { headers, block }, offset }: Walked,
  before: Tally,
  heads: ReadonlySet<string>,
): string[] {
  const wrong: string[] = []
  const previous = headers.get('Chancery-Previous') ?? ''
  const inOrder =
    offset === 0 ? heads.has(previous) : before.head === '' || previous === before.head
  if (!inOrder) wrong.push('the chain is broken: the record does not name the one before it')
  if (headers.get('WARC-Block-Digest') !== digestOf(block))
    wrong.push('the block does not have its digest')
  return wrong
}

/** SHA-256 (hex) of the payload that the last records make up, in one record or in segments. */
function payloadHash(): { push: (placed: Placed) => void; digest: () => string } {
  let hash = createHash('sha256')
  return {
    push({ record }) {
      const type = record.headers.get('WARC-Type')
      // Redirects on the way to it are records beside it.
      if (type === 'metadata' || record.headers.has('WARC-Concurrent-To')) return
      if (type !== 'continuation') hash = createHash('sha256')
      hash.update(payloadOf(record))
    },
    digest: () => hash.digest('hex'),
  }
}

function compare(
  state: FileState,
  walked: Tally,
  problem: (offset: number, what: string) => void,
): void {
  if (walked.records !== state.records)
    problem(walked.end, `${walked.records} records, the manifest says ${state.records}`)
  if (walked.captures !== state.captures)
    problem(walked.end, `${walked.captures} captures, the manifest says ${state.captures}`)
  if (walked.head !== state.head && walked.head !== '')
    problem(walked.end, 'the chain does not end where the manifest says')
}
