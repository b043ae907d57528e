import { Command } from 'commander'
import { openArchive } from './archive.ts'
import { readConfig } from '../config.ts'
import type { UnixSeconds } from '../model.ts'
import { limit } from './limit.ts'
import { amount, isoTime, oneLine, printJson } from './print.ts'
import { time } from './time.ts'

export function odditiesCommand(): Command {
  return new Command('oddities')
    .description(
      'list what no parser understood, each with an example: a new markup shows here first',
    )
    .argument('[kind]', 'only oddities of this kind, e.g. unknown-class')
    .option('--since <time>', 'only what no capture before had, ISO 8601', time)
    .option('--limit <n>', 'how many sorts to list', limit, 50)
    .option('--json', 'one object a line')
    .action(listOddities)
}

async function listOddities(
  kind: string | undefined,
  options: { limit: number; json?: true; since?: UnixSeconds },
): Promise<void> {
  await using app = await openArchive(readConfig())
  const { json, since } = options
  const sorts = await app.store.oddities({
    limit: options.limit,
    ...(kind !== undefined && { kind }),
    ...(since !== undefined && { since }),
  })
  for (const { example, firstTakenAt, ...sort } of sorts) {
    if (json === true) {
      const { takenAt, ...where } = example
      const times = { firstSeen: isoTime(firstTakenAt), lastSeen: isoTime(takenAt) }
      printJson({ ...sort, ...times, example: where })
      continue
    }
    const seen = `${amount(sort.count, 'time')} in ${amount(sort.captures, 'capture')} since ${isoTime(firstTakenAt)}`
    console.log(
      `${sort.kind}: ${sort.detail === undefined ? 'withheld' : oneLine(sort.detail, 100)}`,
    )
    console.log(`  ${seen}; last at ${example.place} of ${oneLine(example.url, 80)}`)
    console.log(`  capture ${example.captureId}`)
  }
  if (sorts.length === 0 && json !== true) {
    console.log(nothingOf(kind, since))
  }
}

function nothingOf(kind: string | undefined, since: UnixSeconds | undefined): string {
  const of = kind === undefined ? '' : ` of the kind ${kind}`
  if (since !== undefined) return `Nothing new${of} since ${isoTime(since)}.`
  return kind === undefined
    ? 'Every capture was understood to its last element.'
    : `No capture has an oddity${of}.`
}
