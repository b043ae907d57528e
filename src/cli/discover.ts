import { Command } from 'commander'
import { readConfig } from '../config.ts'
import type { UnheldOrigin } from '../store/memory.ts'
import { openArchive } from './archive.ts'
import { limit } from './limit.ts'
import { amount, isoTime, oneLine, printJson } from './print.ts'

export function discoverCommand(): Command {
  return new Command('discover')
    .description('list channels that posts are forwarded from and that are not held')
    .option('--limit <channels>', 'so many', limit, 20)
    .option('--json', 'one object a line')
    .action(async ({ json, limit: most }: { limit: number; json?: true }) => {
      await using app = await openArchive(readConfig())
      const origins = await app.store.unheldOrigins(most)
      if (json === true) origins.forEach(printJson)
      else if (origins.length === 0)
        console.log('Every channel that a post is forwarded from is held.')
      else origins.forEach(print)
    })
}

function print({ channels, forwards, handle, lastAt, name, undated }: UnheldOrigin): void {
  console.log(`@${handle}  ${oneLine(name, 80)}`)
  const parts = [
    `${amount(forwards, 'forward')} in ${amount(channels, 'channel')}`,
    ...(lastAt === undefined ? [] : [`last ${isoTime(lastAt)}`]),
    ...(undated === 0 ? [] : [`would date ${amount(undated, 'post')}`]),
  ]
  console.log(`  ${parts.join(' · ')}\n  chancery add @${handle}`)
}
