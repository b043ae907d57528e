import { Command } from 'commander'
import { openArchive } from './archive.ts'
import { readConfig } from '../config.ts'
import type { Followed } from '../operator/followed.ts'
import { restingWords, standingWords } from '../operator/standing.ts'
import { followedAs, newHandle } from '../renames.ts'
import type { Channel, Store } from '../store/store.ts'
import { amount, isoTime, printJson } from './print.ts'

export function channelsCommand(): Command {
  return new Command('channels')
    .description('list the channels of the archive with their counters')
    .option('--json', 'one object a line: handle, title, counters, …')
    .action(async ({ json }: { json?: true }) => {
      await using app = await openArchive(readConfig())
      const channels = await app.store.channels()
      const list = app.operator.channels
      const held = new Set(
        channels.flatMap((channel) => followedAs(list, channel)?.handle.toLowerCase() ?? []),
      )
      const others = list.all().filter(({ handle }) => !held.has(handle.toLowerCase()))
      if (json === true) {
        for (const channel of channels) printJson(toJson(channel, followedAs(list, channel)))
        return
      }
      if (channels.length + others.length === 0)
        console.log('No channel yet: `chancery import FILE…` brings the first one.')
      for (const channel of channels) {
        const followed = followedAs(list, channel)
        print(channel, followed)
        if (followed !== undefined) await tellRename(app.store, followed)
      }
      for (const resting of list.resting(Math.floor(Date.now() / 1000)))
        console.log(`${restingWords(resting)}, until ${isoTime(resting.until)}`)
      for (const followed of others) console.log(`${followed.handle}\n  ${standingWords(followed)}`)
    })
}

async function tellRename(store: Store, followed: Followed): Promise<void> {
  const next = await newHandle(store, followed)
  if (next !== undefined)
    console.log(
      `  captured as @${followed.handle}; \`chancery rename @${followed.handle}\` follows it to @${next}`,
    )
}

function toJson(
  { handle, title, derived, peer, counters, posts, lastPostAt }: Channel,
  followed: Followed | undefined,
): object {
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
    standing: followed === undefined ? null : followed.progress.standing,
    paused: followed?.paused ?? null,
    capturedAs: followed?.handle ?? null,
    renamedTo: followed?.progress.renamedTo ?? null,
    says: followed === undefined ? null : standingWords(followed),
  }
}

function print(
  { handle, title, derived, counters, posts, lastPostAt }: Channel,
  followed: Followed | undefined,
): void {
  console.log(
    `${handle}  ${title}${derived ? '  (handle not known: named by its title, number or file)' : ''}`,
  )
  const shown = counters.map((counter) => `${counter.shown} ${counter.kind}`)
  const last = lastPostAt === undefined ? 'no dated post' : `last ${isoTime(lastPostAt)}`
  console.log(`  ${[...shown, `${amount(posts, 'post')} held`, last].join(' · ')}`)
  if (followed !== undefined) console.log(`  ${standingWords(followed)}`)
}
