import { Command } from 'commander'
import { readHandle } from '../capture/source-site.ts'
import { readConfig } from '../config.ts'
import { completeness, ID_KINDS, idKindWords, stretches } from '../completeness.ts'
import { Failure } from '../failure.ts'
import type { IdMap } from '../store/memory.ts'
import { openArchive } from './archive.ts'
import { printJson } from './print.ts'

/** Stretches that are listed; `--json` has all. */
const LISTED = 40

export function gapsCommand(): Command {
  return new Command('gaps')
    .description('show which message numbers of a channel are held, gone, or were never seen')
    .argument('<channel>', '@handle')
    .option('--fill', 'have the stretches of which no page was seen captured')
    .option('--again', 'have all of it captured once more: finds edits and deletions of any age')
    .option('--json', 'one object: counts, completeness, stretches, erased')
    .action(async (given: string, { again, fill, json }: GapsOptions) => {
      const handle = readHandle(given)
      await using app = await openArchive(readConfig())
      const map = await app.store.idMap(handle)
      if (map === undefined) throw notHeld(handle)
      const erased = app.operator.erased.numbersOf(handle)
      if (json === true) printJson({ handle, completeness: completeness(map), ...map, erased })
      else print(handle, map, erased.length)
      if (fill !== true && again !== true) return
      const ranges = stretches(map, again === true ? 'all' : 'unknown')
      const wish = { fill: { askedAt: Math.floor(Date.now() / 1000), ranges } }
      if (!app.operator.channels.wish(handle, wish)) throw notListed(handle)
      if (json !== true)
        console.log(
          ranges.length === 0
            ? 'Nothing is to be filled.'
            : 'It is captured by a running server, or by the next `chancery capture`.',
        )
    })
}

type GapsOptions = { again?: true; fill?: true; json?: true }

function print(handle: string, map: IdMap, erased: number): void {
  const { counts, highest, runs } = map
  console.log(`@${handle}: ${completeness(map)} % of the numbers 1 to ${highest} are accounted for`)
  for (const { kind, words } of ID_KINDS)
    if (counts[kind] > 0) console.log(`${counts[kind].toLocaleString('en').padStart(12)}  ${words}`)
  if (erased > 0)
    console.log(
      `${erased.toLocaleString('en').padStart(12)}  of those not held: erased here, and kept out since`,
    )
  const open = runs.filter(({ kind }) => kind === 'unknown' || kind === 'missed')
  for (const { from, kind, to } of open.slice(0, LISTED))
    console.log(`  ${from === to ? from : `${from} to ${to}`}: ${idKindWords(kind)}`)
  if (open.length > LISTED) console.log(`  … and ${open.length - LISTED} more (--json has all)`)
  if (counts.unknown > 0) console.log(`\`chancery gaps @${handle} --fill\` has them captured.`)
}

function notHeld(handle: string): Failure {
  return new Failure('not-found', `@${handle} is not held.`, {
    subject: handle,
    hint: '`chancery channels` lists what is; `chancery add` captures a channel.',
  })
}

function notListed(handle: string): Failure {
  return new Failure('not-found', `@${handle} is not on the list of channels that are captured.`, {
    subject: handle,
    hint: `\`chancery add @${handle}\` captures all of it, gaps included.`,
  })
}
