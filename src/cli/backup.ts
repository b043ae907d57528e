import { resolve } from 'node:path'
import { Command } from 'commander'
import { backUp, restore, type BackedUp } from '../backup.ts'
import { readConfig } from '../config.ts'
import { openOperator } from '../operator/operator.ts'
import { amount, printJson } from './print.ts'
import { progressBar } from './progress.ts'

export function backupCommand(): Command {
  return new Command('backup')
    .description('copy the archive to a folder, also while others write, and verify the copy')
    .argument('<folder>', 'an empty one, or an earlier backup, which is renewed')
    .option('--json', 'one object: files, linked, bytes, records, captures')
    .action(async (folder: string, { json }: { json?: true }) => {
      const config = readConfig()
      using progress = progressBar('bytes', 1)
      // Before it is made: whoever erases later must be told of it, even if it was made only in part.
      note(config.data, resolve(folder))
      const done = await backUp(config, folder, (at, total) => progress.at(at, total))
      progress[Symbol.dispose]()
      tell(`backed up to ${resolve(folder)}`, done, json)
    })
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description('bring a backup back into an empty data folder, and verify both')
    .argument('<folder>', 'a backup')
    .option('--json', 'one object: files, bytes, records, captures')
    .action(async (folder: string, { json }: { json?: true }) => {
      const config = readConfig()
      using progress = progressBar('bytes', 1)
      const done = await restore(config, folder, (at, total) => progress.at(at, total))
      progress[Symbol.dispose]()
      tell(`restored to ${config.data}`, done, json)
    })
}

function note(data: string, target: string): void {
  using operator = openOperator(data)
  const { act, acts } = operator.withholding
  if (acts().some((known) => known.kind === 'backup' && known.target === target)) return
  act({ kind: 'backup', target, why: '', posts: 0 })
}

function tell(what: string, { bytes, files, linked, report }: BackedUp, json?: true): void {
  const { captures, records } = report
  if (json === true) return printJson({ files, linked, bytes, records, captures })
  const counts = [
    `${amount(files, 'evidence file')} (${linked} linked)`,
    amount(captures, 'capture'),
    amount(bytes, 'byte'),
  ]
  console.log(`${what}: ${counts.join(', ')}; all of it verified`)
}
