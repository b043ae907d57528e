/**
 * Erasing: the only act that touches a sealed file. What is erased is replaced, in its place, by a record that keeps the
 * id and date of the old one and names its type and digest, so that the chain and the checkpoints still hold.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { basename, join } from 'node:path'
import * as v from 'valibot'
import { Failure } from '../failure.ts'
import { ERASED, linkedOf, placedRecords } from './captures.ts'
import { digestOf } from './chain.ts'
import { fileDigest } from './file-digest.ts'
import { lockFile, lockHandedOver } from './lock.ts'
import { appendManifest, openManifest, readManifest } from './manifest.ts'
import { members } from './members.ts'
import { removeObservations } from './observation-file.ts'
import type { Signer } from './note.ts'
import { packRecord, recordId, toRecord, type WarcRecord } from './warc.ts'

/** Milliseconds for which another process may go on writing a file that is asked for: it seals it after the capture in hand. */
const PATIENCE = 60_000

/** What stays of a capture: the bytes that stand in its place from now on. */
export type Remains = { bytes: Uint8Array; contentType: string }

export type ErasureAbout = { why: string; at: number; signer: Pick<Signer, 'publicKey' | 'sign'> }

/**
 * Writes the file anew with the captures of these ids replaced by what remains of them, and swaps it in. Another process
 * that writes it is asked to seal it first; a `Failure` when it does not.
 */
export async function eraseInFile(
  folder: string,
  file: string,
  remains: ReadonlyMap<string, Remains>,
  about: ErasureAbout,
): Promise<void> {
  const path = join(folder, file)
  using lock = await lockHandedOver(path, PATIENCE)
  const state = readManifest(folder).files.get(file)
  if (lock === undefined || state?.sealed !== true) throw beingWritten(file)
  const fresh = `${path}.erasing`
  rmSync(fresh, { force: true })
  const hash = createHash('sha256')
  const erased: WarcRecord[] = []
  let size = 0
  await using out = await open(fresh, 'wx')
  for (const { record } of placedRecords(members(path, 0, state.size))) {
    const origin = (record.headers.get('WARC-Segment-Origin-ID') ?? '').replace(
      /^<urn:uuid:|>$/g,
      '',
    )
    const rest = remains.get(recordId(record))
    const isSegment = remains.has(origin)
    const kept = rest === undefined && !isSegment ? record : redacted(record, rest, about)
    if (kept !== record) erased.push(kept)
    const member = packRecord(kept)
    hash.update(member)
    size += member.length
    await out.appendFile(member)
  }
  await out.datasync()
  // In this order, so that a start after a death in between can finish it: see `finishErasures`.
  await writeErasures(folder, file, erased, about)
  const manifest = await openManifest(folder)
  await appendManifest(manifest, { ...state, size, sha256: hash.digest('hex') })
  await manifest.close()
  await swapIn(folder, fresh, path)
}

/** Erasures that a dying process left half done: what the manifest already says is swapped in, the rest forgotten. */
export async function finishErasures(folder: string): Promise<void> {
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.erasing'))) {
    const file = name.slice(0, -'.erasing'.length)
    using lock = lockFile(join(folder, file))
    const fresh = join(folder, name)
    if (lock === undefined || !existsSync(fresh)) continue
    const isSaid = readManifest(folder).files.get(file)?.sha256 === (await fileDigest(fresh))
    if (isSaid) await swapIn(folder, fresh, join(folder, file))
    else rmSync(fresh, { force: true })
  }
}

async function swapIn(folder: string, fresh: string, path: string): Promise<void> {
  removeObservations(folder, basename(path))
  renameSync(fresh, path)
  await using directory: FileHandle = await open(folder, 'r')
  await directory.sync()
}

/** In the place of a record: its id, date and address, its old type and digest, and what remains. */
function redacted(
  record: WarcRecord,
  rest: Remains | undefined,
  { at, why }: ErasureAbout,
): WarcRecord {
  const old = linkedOf(record)
  const { headers } = record
  const payload = headers.get(ERASED.payload) ?? headers.get('WARC-Payload-Digest')
  const more: [string, string][] = [
    ...(['WARC-Target-URI', 'Chancery-Previous'] as const).flatMap((name) => {
      const value = headers.get(name)
      return value === undefined ? [] : [[name, value] satisfies [string, string]]
    }),
    [ERASED.at, new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')],
    [ERASED.why, why],
    [ERASED.type, old.type],
    [ERASED.block, old.blockDigest],
  ]
  if (payload !== undefined) more.push([ERASED.payload, payload])
  const block = rest?.bytes ?? new Uint8Array()
  return toRecord({
    id: old.id,
    type: rest === undefined ? 'metadata' : 'conversion',
    date: old.date,
    contentType: rest?.contentType ?? 'application/warc-fields',
    block,
    payloadDigest: digestOf(block),
    more,
  })
}

const lineSchema = v.object({
  file: v.string(),
  record: v.string(),
  block: v.string(),
  at: v.string(),
  why: v.string(),
  key: v.string(),
  signature: v.string(),
})

/** `erasures.jsonl`: what was erased, signed with the archive's key: whoever has only the disk can erase nothing unseen. */
async function writeErasures(
  folder: string,
  file: string,
  erased: WarcRecord[],
  { signer }: ErasureAbout,
): Promise<void> {
  await using log = await open(join(folder, 'erasures.jsonl'), 'a')
  const lines = erased.map((record) => {
    const said = saidOf(file, record)
    const signature = signer.sign(Buffer.from(JSON.stringify(said))).toString('base64')
    return `\n${JSON.stringify({ ...said, key: signer.publicKey.toString('base64'), signature })}\n`
  })
  await log.appendFile(lines.join(''))
  await log.datasync()
}

function saidOf(file: string, { headers }: WarcRecord) {
  return {
    file,
    record: recordId({ headers }),
    block: headers.get(ERASED.block) ?? '',
    at: headers.get(ERASED.at) ?? '',
    why: headers.get(ERASED.why) ?? '',
  }
}

/** Whether the log says, signed, that this record was erased. */
export function erasureReader(folder: string): (file: string, record: WarcRecord) => boolean {
  const path = join(folder, 'erasures.jsonl')
  const said = new Set<string>()
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
  for (const line of lines) {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), lineSchema), line)
    if (!parsed.success) continue
    const { key, signature, ...about } = parsed.output
    const text = JSON.stringify(about)
    if (isSigned(text, key, signature)) said.add(text)
  }
  return (file, record) => said.has(JSON.stringify(saidOf(file, record)))
}

function isSigned(text: string, key: string, signature: string): boolean {
  try {
    const der = { key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' } as const
    return verify(null, Buffer.from(text), createPublicKey(der), Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}

function beingWritten(file: string): Failure {
  return new Failure(
    'occupied',
    'Another process is writing that evidence file and does not seal it.',
    {
      subject: file,
      hint: 'A large import may be at work: run the command again when it has ended. Or stop the process: it seals its file at the end.',
    },
  )
}
