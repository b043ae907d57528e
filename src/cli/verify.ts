import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Command } from 'commander'
import { evidenceFolder } from '../app.ts'
import { readConfig } from '../config.ts'
import { brokenObservations } from '../evidence/observation-file.ts'
import { verifyEvidence } from '../evidence/verify.ts'
import { brokenMedia, missingMedia } from '../media-files.ts'
import { heldDigests } from '../operator/media.ts'
import { EXIT } from './failures.ts'
import { amount, printJson } from './print.ts'
import { progressBar } from './progress.ts'

export function verifyCommand(): Command {
  return new Command('verify')
    .description(
      'check every digest, the chain and the checkpoints of the evidence, and the media; names what is broken and where',
    )
    .option(
      '--json',
      'one object: files, records, captures, bytes, checkpoints, key, problems, notes',
    )
    .action(verify)
}

async function verify({ json }: { json?: true }): Promise<void> {
  const config = readConfig()
  const folder = evidenceFolder(config)
  using progress = progressBar('bytes', 1)
  const report = await verifyEvidence(folder, (done, total) => progress.at(done, total))
  for (const { path, what } of await brokenMedia(config.data))
    report.problems.push({ file: relative(config.data, path), offset: 0, what })
  for (const file of missing(config.data, report.notes))
    report.problems.push({
      file,
      offset: 0,
      what: 'the file is missing; `chancery rebuild` writes it anew from the evidence',
    })
  for (const name of await brokenObservations(folder))
    report.notes.push(
      `${name} is broken: it is no evidence, nobody uses it, and \`chancery rebuild\` makes it anew`,
    )
  progress[Symbol.dispose]()
  if (report.problems.length > 0) process.exitCode = EXIT['broken-evidence']
  if (json === true) {
    printJson(report)
    return
  }
  for (const note of report.notes) console.log(`note: ${note}`)
  for (const { file, offset, what } of report.problems)
    console.error(`broken: ${file} at byte ${offset}: ${what}`)
  if (report.key !== undefined) console.log(`checkpoints signed by ${report.key}`)
  if (report.erased > 0)
    console.log(
      `erased: ${amount(report.erased, 'record')}, as erasures.jsonl says; chain and checkpoints cover what they were`,
    )
  const checked = [
    amount(report.files, 'file'),
    amount(report.records, 'record'),
    amount(report.captures, 'capture'),
    amount(report.bytes, 'byte'),
    amount(report.checkpoints, 'checkpoint'),
  ].join(', ')
  if (report.problems.length === 0)
    console.log(`verified: ${checked}; every digest, the chain and the checkpoints hold`)
  else
    console.error(
      `${amount(report.problems.length, 'problem')} in ${checked}\n  hint: restore the named files from a backup; what is not named was read and holds.`,
    )
}

/** Of the media that the list has as held; where it cannot be read, as on a disk that is read only, that is a note. */
function missing(data: string, notes: string[]): string[] {
  const list = join(data, 'operator.db')
  if (!existsSync(list)) return []
  try {
    return missingMedia(data, heldDigests(list))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    notes.push(`operator.db cannot be read (${why}): whether media are missing is not known`)
    return []
  }
}
