import { Command } from 'commander'
import { evidenceFolder } from '../app.ts'
import { readConfig, type Config } from '../config.ts'
import { evidenceFiles } from '../evidence/manifest.ts'
import { lastCheckpointTime, type CheckpointReport } from '../evidence/checkpoints.ts'
import { onErrand } from '../errands.ts'
import { Failure } from '../failure.ts'
import { checkpointNow } from '../packaging.ts'
import { amount, printJson } from './print.ts'

export function checkpointCommand(): Command {
  return new Command('checkpoint')
    .description('sign a root over all evidence now (a running server does so every day)')
    .option('--json', 'one object: size, root, time, added, note, key, leftOut, untimed')
    .action(async ({ json }: { json?: true }) => {
      const config = readConfig()
      if (evidenceFiles(evidenceFolder(config)).length === 0) throw nothing(config)
      const report = await checkpointNow(config)
      if (json === true) printJson({ ...report, root: report.root.toString('hex') })
      else print(report)
    })
}

/** Makes a checkpoint whenever none was made on this day (UTC), looking once an hour, until disposed. */
export function checkpointDaily(
  config: Config,
  told: (line: string) => void = console.error,
): Disposable {
  const folder = evidenceFolder(config)
  let running = false
  async function look(): Promise<void> {
    if (running || evidenceFiles(folder).length === 0) return
    if (lastCheckpointTime(folder)?.slice(0, 10) === new Date().toISOString().slice(0, 10)) return
    running = true
    try {
      const { data, timestampUrl, warcSize } = config
      const errand = await onErrand('checkpoint', { data, timestampUrl, warcSize })
      const { added, leftOut, size, untimed } = errand
      if (added > 0) told(`checkpoint: records=${size} new=${added} left-out=${leftOut}`)
      if (untimed !== undefined) told(`checkpoint: no timestamp: ${untimed}`)
    } catch (error) {
      told(`checkpoint: ${error instanceof Error ? error.message : String(error)}`)
    } finally {
      running = false
    }
  }
  void look()
  const timer = setInterval(() => void look(), 3_600_000)
  timer.unref()
  return { [Symbol.dispose]: () => clearInterval(timer) }
}

function print({ added, key, leftOut, note, root, size, time, untimed }: CheckpointReport): void {
  for (const { file, offset, what } of leftOut)
    console.error(`left out: ${file} from byte ${offset}: ${what}`)
  const fresh = added === 0 ? 'nothing new since' : `${amount(added, 'record')} new,`
  console.log(`${amount(size, 'record')}, ${fresh} ${time}`)
  console.log(`root ${root.toString('hex')}`)
  console.log(`key ${key}`)
  if (untimed !== undefined) console.error(`no timestamp: ${untimed}`)
  console.log(`\n${note}`)
}

function nothing({ data }: Config): Failure {
  return new Failure('not-found', 'There is no evidence to sign.', {
    subject: data,
    hint: 'Import or capture something first, or check CHANCERY_DATA.',
  })
}
