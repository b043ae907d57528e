import { realpathSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { openArchive, warnWhenNear } from './archive.ts'
import { takeIn, type IntakeOptions } from '../capture/intake.ts'
import { sizeOf, sourcesOf } from '../capture/sources.ts'
import { readConfig } from '../config.ts'
import { Failure } from '../failure.ts'
import type { UnixSeconds } from '../model.ts'
import { showImported } from '../media-imported.ts'
import { readFieldMap } from '../parse/dump/mapped.ts'
import { EXIT, printFailure } from './failures.ts'
import { pathReport } from './import-report.ts'
import { stepBack } from '../stepping-back.ts'
import { progressBar } from './progress.ts'
import { time } from './time.ts'

type Options = {
  channel?: string
  capturedAt?: UnixSeconds
  map?: string
  media?: true
  json?: true
}

export function importCommand(): Command {
  return new Command('import')
    .description('keep files as evidence and read what they hold')
    .argument(
      '<path...>',
      'files, folders, and archives of them (ZIP, WARC, WACZ): docs/sources.md',
    )
    .option('--channel <handle>', 'the channel the files are of, where they do not say it', handle)
    .option('--captured-at <time>', 'when they were taken from their source, ISO 8601', time)
    .option(
      '--map <fields>',
      'what the columns of a table mean: text=body,date=timestamp',
      fieldMap,
    )
    .option('--media', 'keep the media files that lie beside an export, too')
    .option('--json', 'one object a line: file, format, channels, posts, …')
    .action(importPaths)
}

async function importPaths(paths: string[], options: Options): Promise<void> {
  stepBack()
  const config = readConfig()
  await using app = await openArchive(config)
  warnWhenNear(app.room())
  const sizes = await Promise.all(paths.map((path) => sizeOf(path).catch(() => 0)))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  using bar = progressBar('MB', Math.ceil(total / 1e6))
  let done = 0
  const intake: IntakeOptions = {
    media: options.media === true,
    progress: (bytes) => bar.at(Math.floor((done += bytes) / 1e6)),
    ...(options.channel !== undefined && { channel: options.channel }),
    ...(options.capturedAt !== undefined && { takenAt: options.capturedAt }),
    ...(options.map !== undefined && { map: options.map }),
  }
  let status: number = EXIT.ok
  const came = new Set<string>()
  let isHeld = false
  for (const path of paths) {
    const report = pathReport(basename(path), options.json === true)
    try {
      refuseOwn(path, config.data)
      for await (const outcome of takeIn(app, sourcesOf(path), intake)) {
        report.tell(outcome)
        if (outcome.kind === 'read') for (const one of outcome.report.handles) came.add(one)
        isHeld ||= outcome.kind === 'held'
      }
      report.end()
    } catch (error) {
      // One bad file does not keep the others out.
      status = printFailure(asFailure(error, path))
      // Neither will the others go in.
      if (status === EXIT.unwritable || status === EXIT.occupied) break
    }
    if (report.failed()) status = EXIT['bad-input']
  }
  await app.store.tidy()
  if (options.media === true) await showImported(app, config.data, isHeld ? 'all' : came)
  process.exitCode = status
}

/** The archive is no source of itself: its own evidence would be kept again. */
function refuseOwn(path: string, data: string): void {
  const [from, own] = [realpathSync(path), realpathSync(data)]
  const isWithin = (inner: string, outer: string): boolean =>
    inner === outer || inner.startsWith(`${outer}${sep}`)
  if (!isWithin(own, from) && !isWithin(from, join(own, 'evidence'))) return
  throw new Failure('bad-input', `${basename(path)} holds this archive itself; nothing was read.`, {
    subject: path,
    hint: 'Name the files or the folders beside it. To read the evidence anew, run `chancery rebuild`.',
  })
}

/** What the system says of a path: absent, not readable, a folder that vanished. */
function asFailure(error: unknown, path: string): unknown {
  if (error instanceof Failure || !(error instanceof Error && 'syscall' in error)) return error
  return new Failure('bad-input', `Cannot import ${basename(path)}: ${error.message}.`, {
    subject: path,
    hint: 'Check the name and the permissions.',
  })
}

function handle(given: string): string {
  const bare = given
    .replace(/^(https?:\/\/)?(t\.me\/)(s\/)?/, '')
    .replace(/^@/, '')
    .replace(/\/$/, '')
  if (/^[a-z][a-z0-9_]{2,63}$/i.test(bare)) return bare
  throw new InvalidArgumentError('A handle is letters, digits and underscores, as in @durov.')
}

function fieldMap(given: string): string {
  try {
    readFieldMap(given)
    return given
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error))
  }
}
