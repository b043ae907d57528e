import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Command, InvalidArgumentError } from 'commander'
import { openArchive } from './archive.ts'
import { readConfig } from '../config.ts'
import { Failure } from '../failure.ts'
import { TEXT_LIMIT } from '../folding.ts'
import { keep, read, type ReadReport, type Stations } from '../ingest.ts'
import type { Oddity, UnixSeconds } from '../model.ts'
import { FIRST_DATE } from '../store/store.ts'
import { EXIT, printFailure } from './failures.ts'
import { amount, printJson } from './print.ts'
import { progressBar } from './progress.ts'

type Options = { channel?: string; capturedAt?: UnixSeconds; json?: true }

export function importCommand(): Command {
  return new Command('import')
    .description('keep files as evidence and read what they hold')
    .argument('<file...>', 'saved pages of t.me/s/…, text dumps of such pages; plain or .gz')
    .option('--channel <handle>', 'the channel the files are of, where they do not say it', handle)
    .option('--captured-at <time>', 'when they were taken from their source, ISO 8601', time)
    .option('--json', 'one object a line: file, format, channels, posts, …')
    .action(importFiles)
}

async function importFiles(files: string[], options: Options): Promise<void> {
  await using app = await openArchive(readConfig())
  using progress = progressBar('files', files.length)
  let status: number = EXIT.ok
  for (const [index, file] of files.entries()) {
    try {
      tell(file, await importFile(app, file, options), options)
    } catch (error) {
      // One bad file does not keep the others out.
      status = printFailure(error)
      // Neither will the others go in.
      if (status === EXIT.unwritable || status === EXIT.occupied) break
    }
    progress.at(index + 1)
  }
  process.exitCode = status
}

/** `undefined` when the same bytes with the same claims are held already. */
async function importFile(
  app: Stations,
  file: string,
  options: Options,
): Promise<ReadReport | undefined> {
  const bytes = await readBytes(file)
  const claims = {
    ...(options.channel !== undefined && { statedHandle: options.channel }),
    ...(options.capturedAt !== undefined && { statedAt: options.capturedAt }),
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const held = await app.store.sameCapture({ sha256, ...claims })
  if (held !== undefined) {
    const note = await app.store.capture(held)
    if (note?.format === undefined) throw unknownFormat(file, note?.oddities ?? [])
    return undefined
  }
  const captures = await keep(app, [{ source: 'import', url: nameOnly(file), bytes, ...claims }])
  const [report] = await read(app, captures)
  if (report?.format === undefined) throw unknownFormat(file, report?.oddities ?? [])
  return report
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    const found = await stat(file)
    if (found.isDirectory())
      throw unreadable(file, 'it is a folder', 'Name the files in it: `chancery import FOLDER/*`.')
    if (found.size > TEXT_LIMIT)
      throw unreadable(
        file,
        `it has ${found.size} bytes`,
        `Files of up to ${TEXT_LIMIT} bytes are read; split it.`,
      )
    return await readFile(file)
  } catch (error) {
    if (error instanceof Failure) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw unreadable(file, reason, 'Check the name and the permissions.')
  }
}

function unreadable(file: string, reason: string, hint: string): Failure {
  return new Failure('bad-input', `Cannot import ${basename(file)}: ${reason}.`, {
    subject: file,
    hint,
  })
}

/** The evidence names the file, never a path of this machine. */
function nameOnly(file: string): string {
  return pathToFileURL(`/${basename(file)}`).href
}

function unknownFormat(file: string, oddities: Oddity[]): Failure {
  const broken = oddities.find(({ kind }) => kind === 'broken-gzip')
  const message =
    broken === undefined
      ? `${basename(file)} is in no format that Chancery reads; it was kept as evidence, nothing was read from it.`
      : `${basename(file)} cannot be unpacked (${broken.detail}); it was kept as evidence, nothing was read from it.`
  return new Failure('bad-input', message, {
    subject: file,
    hint:
      broken === undefined
        ? 'It reads saved pages of https://t.me/s/CHANNEL (HTML) and text copied from such a page, from the title to the last post.'
        : 'The file is damaged or incomplete: fetch it again and import the whole one.',
  })
}

function tell(file: string, report: ReadReport | undefined, { json }: Options): void {
  const name = basename(file)
  if (json === true) {
    const { format, handles, posts, newPosts, newRevisions, oddities } = report ?? {}
    const told = { format, channels: handles, posts, newPosts, newRevisions, oddities }
    printJson({ file: name, alreadyHeld: report === undefined, ...told })
    return
  }
  if (report === undefined) {
    console.log(`${name}: already held, nothing changed`)
    return
  }
  const { format, handles, posts, newPosts, newRevisions, oddities } = report
  const edited = newRevisions > 0 ? `, ${amount(newRevisions, 'edit')}` : ''
  console.log(
    `${name}: ${format}, ${handles.join(', ') || 'no channel'}, ${amount(posts, 'post')}, ${newPosts} new${edited}`,
  )
  for (const oddity of oddities.slice(0, 10))
    console.log(`  oddity ${oddity.kind} at ${oddity.place}: ${oddity.detail}`)
  if (oddities.length > 10)
    console.log(
      `  … and ${amount(oddities.length - 10, 'more oddity').replace('oddity', 'oddities')}`,
    )
}

function handle(given: string): string {
  const bare = given
    .replace(/^(https?:\/\/)?(t\.me\/)(s\/)?/, '')
    .replace(/^@/, '')
    .replace(/\/$/, '')
  if (/^[a-z][a-z0-9_]{2,63}$/i.test(bare)) return bare
  throw new InvalidArgumentError('A handle is letters, digits and underscores, as in @durov.')
}

function time(given: string): UnixSeconds {
  const whole = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(given)
  const zoned = /(Z|[+-]\d\d:?\d\d)$|^\d{4}-\d\d-\d\d$/.test(given) ? given : `${given}Z`
  const seconds = Math.floor(Date.parse(zoned) / 1000)
  if (whole && seconds >= FIRST_DATE && seconds <= Date.now() / 1000 + 86_400) return seconds
  throw new InvalidArgumentError(
    'Give a time since 2013-08-14, not in the future, as 2026-01-31 or 2026-01-31T18:00:00Z (UTC without a zone).',
  )
}
