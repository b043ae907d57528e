import { Command } from 'commander'
import { openArchive } from './archive.ts'
import { readConfig } from '../config.ts'
import { limit } from './limit.ts'
import { amount, isoTime, oneLine, printJson } from './print.ts'

export function odditiesCommand(): Command {
  return new Command('oddities')
    .description(
      'list what no parser understood, each with an example: a new markup shows here first',
    )
    .argument('[kind]', 'only oddities of this kind, e.g. unknown-class')
    .option('--limit <n>', 'how many sorts to list', limit, 50)
    .option('--json', 'one object a line')
    .action(listOddities)
}

async function listOddities(
  kind: string | undefined,
  options: { limit: number; json?: true },
): Promise<void> {
  await using app = await openArchive(readConfig())
  const { json } = options
  const sorts = await app.store.oddities({
    limit: options.limit,
    ...(kind !== undefined && { kind }),
  })
  for (const { example, firstTakenAt, ...sort } of sorts) {
    if (json === true) {
      const { takenAt, ...where } = example
      const times = { firstSeen: isoTime(firstTakenAt), lastSeen: isoTime(takenAt) }
      printJson({ ...sort, ...times, example: where })
      continue
    }
    const seen = `${amount(sort.count, 'time')} in ${amount(sort.captures, 'capture')} since ${isoTime(firstTakenAt)}`
    console.log(`${sort.kind}: ${oneLine(sort.detail, 100)}`)
    console.log(`  ${seen}; last at ${example.place} of ${oneLine(example.url, 80)}`)
    console.log(`  capture ${example.captureId}`)
  }
  if (sorts.length === 0 && json !== true) {
    console.log(
      kind === undefined
        ? 'Every capture was understood to its last element.'
        : `No capture has an oddity of the kind ${kind}.`,
    )
  }
}
