import { Command } from 'commander'
import type { App } from '../app.ts'
import { openArchive } from './archive.ts'
import { readConfig } from '../config.ts'
import { Failure } from '../failure.ts'
import type { Channel } from '../store/store.ts'

export function mergeCommand(): Command {
  return new Command('merge')
    .description('show the posts of a derived channel (~…) in the real one; `unmerge` undoes it')
    .argument('<derived>', 'a channel whose handle was made from its title, e.g. ~embassy-news')
    .argument('<handle>', 'the channel it really is')
    .action(async (derived: string, handle: string) => {
      await using app = await openArchive(readConfig())
      const from = await derivedChannel(app, derived)
      const into = await channel(app, handle.replace(/^@/, ''))
      if (into.derived) {
        throw new Failure('usage', `${into.handle} is itself derived.`, {
          subject: handle,
          hint: 'Merge into the channel of a capture that names its handle.',
        })
      }
      app.operator.place({ derived: from.handle, handle: into.handle })
      await app.store.place(from.handle, into.handle)
      console.log(
        `${from.handle} is shown in ${into.handle} (undo: chancery unmerge '${from.handle}')`,
      )
    })
}

export function unmergeCommand(): Command {
  return new Command('unmerge')
    .description('show the posts of a derived channel (~…) under its own name again')
    .argument('<derived>', 'the channel given to `merge`')
    .action(async (derived: string) => {
      await using app = await openArchive(readConfig())
      const placement = app.operator
        .placements()
        .find((known) => known.derived === derived.toLowerCase())
      if (placement === undefined) {
        throw new Failure('not-found', `${derived} is not merged into any channel.`, {
          subject: derived,
          hint: 'Only a channel that `chancery merge` was given can be unmerged.',
        })
      }
      // The store first: what dies in between can be undone again.
      await app.store.place(derived, undefined)
      app.operator.unplace(derived)
      console.log(`${derived} is shown under its own name`)
    })
}

async function derivedChannel(app: App, handle: string): Promise<Channel> {
  const found = await channel(app, handle)
  if (found.derived) return found
  throw new Failure(
    'usage',
    `${handle} names its own handle in its captures, or is merged already.`,
    {
      subject: handle,
      hint: 'Only derived channels, those with a ~, can be merged: two real handles are two channels.',
    },
  )
}

async function channel({ store }: App, handle: string): Promise<Channel> {
  const found = await store.channel(handle)
  if (found !== undefined) return found
  throw new Failure('not-found', `No channel ${handle} is held.`, {
    subject: handle,
    hint: '`chancery channels` lists what is.',
  })
}
