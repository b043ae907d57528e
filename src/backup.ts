/**
 * A copy of the archive, taken while others write. Sealed evidence files are linked where the disk allows it, the open ones
 * are copied as far as the manifest acknowledges them, the databases by SQLite's own online copy; then all of it is verified.
 */
import {
  constants,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
} from 'node:fs'
import { chmod, copyFile, link, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { backup as copyDatabase, DatabaseSync } from 'node:sqlite'
import { pipeline } from 'node:stream/promises'
import { evidenceFolder, SOFTWARE, storeFolder, type Place } from './app.ts'
import { appendManifest, openManifest, readManifest, type FileState } from './evidence/manifest.ts'
import { verifyEvidence } from './evidence/verify.ts'
import type { VerifyReport } from './evidence/verify-report.ts'
import { Failure } from './failure.ts'
import { brokenMedia, mediaFiles } from './media-files.ts'
import { currentFile, pointTo } from './store/sqlite/current.ts'

export type BackedUp = { files: number; linked: number; bytes: number; report: VerifyReport }

/** Says that a folder is a backup, and of when. */
const MARK = 'backup.json'
const KEYS = ['signing-key.pem', 'package-key.pem']
/** In this order: what a line of the first covers is in the others, which only grow. */
const LOGS = ['checkpoints.jsonl', 'leaves', 'erasures.jsonl']

export async function backUp(
  place: Place,
  target: string,
  progress?: (done: number, total: number) => void,
): Promise<BackedUp> {
  const into = resolve(target)
  assertOutside(place.data, into)
  assertBackup(into)
  const evidence = join(into, 'evidence')
  mkdirSync(evidence, { recursive: true })
  await mark(into)
  // The store first, then what covers the evidence, the evidence last: nothing copied speaks of what is not.
  await copyStore(storeFolder(place), join(into, 'store'))
  await copyDb(join(place.data, 'operator.db'), join(into, 'operator.db'))
  for (const name of LOGS) await copyWhole(join(evidenceFolder(place), name), join(evidence, name))
  const linked = await copyEvidence(evidenceFolder(place), evidence)
  await copyMedia(place.data, into)
  for (const name of KEYS) {
    await copyWhole(join(place.data, name), join(into, name))
    if (existsSync(join(into, name))) await chmod(join(into, name), 0o600)
  }
  const report = await verified(into, progress)
  return { files: report.files, linked, bytes: report.bytes, report }
}

/** Brings a backup back into an empty data folder; both are verified. */
export async function restore(
  place: Place,
  source: string,
  progress?: (done: number, total: number) => void,
): Promise<BackedUp> {
  const from = resolve(source)
  if (!existsSync(join(from, MARK))) throw noBackup(from)
  if (existsSync(join(place.data, 'operator.db')) || existsSync(evidenceFolder(place)))
    throw notEmpty(place.data)
  await verified(from, progress)
  for (const name of readdirSync(from, { recursive: true }).map(String)) {
    const path = join(from, name)
    if (!statSync(path).isFile() || basename(name) === MARK) continue
    mkdirSync(join(place.data, name, '..'), { recursive: true })
    // Never a link: what happens to the archive must not happen to its backup.
    await copyFile(path, join(place.data, name), constants.COPYFILE_FICLONE)
  }
  const report = await verified(place.data, progress)
  return { files: report.files, linked: 0, bytes: report.bytes, report }
}

async function copyEvidence(from: string, into: string): Promise<number> {
  const manifest = readManifest(from)
  let linked = 0
  await rm(join(into, 'manifest.jsonl'), { force: true })
  await using lines = await openManifest(into)
  for (const [file, state] of manifest.files) {
    if (await copyState(join(from, file), join(into, file), state)) linked++
    await appendManifest(lines, state)
  }
  // What an erasure or a start has removed meanwhile does not stay in the copy.
  for (const name of readdirSync(into).filter((entry) => entry.endsWith('.warc.gz')))
    if (!manifest.files.has(name)) await rm(join(into, name))
  return linked
}

/** Whether it was linked. */
async function copyState(from: string, to: string, state: FileState): Promise<boolean> {
  await rm(to, { force: true })
  if (!state.sealed) {
    await copyBeginning(from, to, state.size)
    return false
  }
  return linkOrCopy(from, to)
}

async function linkOrCopy(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch {
    await copyFile(from, to, constants.COPYFILE_FICLONE)
    return false
  }
}

async function copyBeginning(from: string, to: string, size: number): Promise<void> {
  if (size === 0) return writeFile(to, '')
  await pipeline(createReadStream(from, { end: size - 1 }), createWriteStream(to, { flush: true }))
}

async function copyWhole(from: string, to: string): Promise<void> {
  await rm(to, { force: true })
  if (existsSync(from)) await copyFile(from, to)
}

/** A medium never changes: what is there already is left, and what was erased goes. */
async function copyMedia(data: string, into: string): Promise<void> {
  const wanted = new Map(
    mediaFiles(data)
      .all()
      .map(({ path, sha256 }) => [sha256, path]),
  )
  for (const { path, sha256 } of mediaFiles(into).all()) if (!wanted.delete(sha256)) await rm(path)
  for (const [sha256, path] of wanted) {
    const to = join(into, 'media', sha256.slice(0, 2), sha256)
    mkdirSync(dirname(to), { recursive: true })
    await linkOrCopy(path, to)
  }
}

async function copyStore(from: string, into: string): Promise<void> {
  mkdirSync(into, { recursive: true })
  for (const name of readdirSync(into)) await rm(join(into, name))
  const file = currentFile(from)
  if (!existsSync(file)) return
  await copyDb(file, join(into, basename(file)))
  pointTo(into, basename(file))
}

async function copyDb(from: string, to: string): Promise<void> {
  await rm(to, { force: true })
  if (!existsSync(from)) return
  const db = new DatabaseSync(from, { readOnly: true, timeout: 20_000 })
  try {
    await copyDatabase(db, to)
  } finally {
    db.close()
  }
}

/** Evidence and databases of a folder; a `Failure` that names the first thing that does not hold. */
async function verified(
  folder: string,
  progress?: (done: number, total: number) => void,
): Promise<VerifyReport> {
  const report = await verifyEvidence(join(folder, 'evidence'), progress)
  const [problem] = report.problems
  if (problem !== undefined)
    throw broken(
      join(folder, 'evidence', problem.file),
      `at byte ${problem.offset}: ${problem.what}`,
    )
  const [medium] = await brokenMedia(folder)
  if (medium !== undefined) throw broken(medium.path, medium.what)
  for (const file of [join(folder, 'operator.db'), currentFile(join(folder, 'store'))]) {
    if (!existsSync(file)) continue
    const db = new DatabaseSync(file, { readOnly: true, timeout: 20_000 })
    try {
      const said = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check']
      if (said !== 'ok') throw broken(file, String(said))
    } finally {
      db.close()
    }
  }
  return report
}

function mark(into: string): Promise<void> {
  const said = { software: SOFTWARE, at: new Date().toISOString() }
  return writeFile(join(into, MARK), `${JSON.stringify(said)}\n`)
}

function assertOutside(data: string, into: string): void {
  if (relative(resolve(data), into).startsWith('..')) return
  throw new Failure('usage', 'A backup cannot lie in the archive itself.', {
    subject: into,
    hint: 'Name a folder outside of CHANCERY_DATA, best on another disk.',
  })
}

/** Only an empty folder, or an earlier backup, is written into. */
function assertBackup(into: string): void {
  if (!existsSync(into) || existsSync(join(into, MARK)) || readdirSync(into).length === 0) return
  throw new Failure('usage', 'The folder holds something that is no backup.', {
    subject: into,
    hint: 'Name an empty folder, or one that an earlier `chancery backup` made: that one is renewed.',
  })
}

function noBackup(from: string): Failure {
  return new Failure('not-found', 'That folder is no backup.', {
    subject: from,
    hint: 'Name one that `chancery backup` made.',
  })
}

function notEmpty(data: string): Failure {
  return new Failure('usage', 'There is an archive already.', {
    subject: data,
    hint: 'Restore into an empty folder (CHANCERY_DATA), or move this one away.',
  })
}

function broken(subject: string, what: string): Failure {
  return new Failure('broken-evidence', `The copy does not hold, ${what}.`, {
    subject,
    hint: 'Where something was erased or sealed just then, run the command again; else `chancery verify` says what is broken in the archive itself.',
  })
}
