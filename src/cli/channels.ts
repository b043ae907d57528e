import { Command } from 'commander'
import { openArchive } from './archive.ts'
import { readConfig } from '../config.ts'
import type { Channel } from '../store/store.ts'
import { amount, isoTime, printJson } from './print.ts'

export function channelsCommand(): Command {
  return new Command('channels')
    .description('list the channels of the archive with their counters')
    .option('--json', 'one object a line: handle, title, counters, …')
    .action(async ({ json }: { json?: true }) => {
      await using app = await openArchive(readConfig())
      const channels = await app.store.channels()
      if (json === true) channels.map(toJson).forEach(printJson)
      else if (channels.length === 0)
        console.log('No channel yet: `chancery import FILE…` brings the first one.')
      else channels.forEach(print)
    })
}

function toJson({ handle, title, derived, peer, counters, posts, lastPostAt }: Channel): object {
  return {
    handle,
    title,
    derived,
    peer: peer ?? null,
    counters: counters.map(({ kind, shown, value, granularity, asOf }) => ({
      kind,
      shown,
      value,
      granularity,
      asOf: isoTime(asOf),
    })),
    posts,
    lastPost: lastPostAt === undefined ? null : isoTime(lastPostAt),
  }
}

function print({ handle, title, derived, counters, posts, lastPostAt }: Channel): void {
  console.log(
    `${handle}  ${title}${derived ? '  (handle not known: named by its title, number or file)' : ''}`,
  )
  const shown = counters.map((counter) => `${counter.shown} ${counter.kind}`)
  const last = lastPostAt === undefined ? 'no dated post' : `last ${isoTime(lastPostAt)}`
  console.log(`  ${[...shown, `${amount(posts, 'post')} held`, last].join(' · ')}`)
}
