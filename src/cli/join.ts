import { Command } from 'commander'
import type { App } from '../app.ts'
import { openArchive } from './archive.ts'
import { readConfig } from '../config.ts'
import { Failure } from '../failure.ts'
import type { PostHistory } from '../store/store.ts'

export function joinCommand(): Command {
  return new Command('join')
    .description(
      'show a post without a number (~…) as the numbered one that it is; `split` undoes it',
    )
    .argument('<handle>', 'its channel')
    .argument('<local>', 'the post without a number, e.g. ~1f0c3a…')
    .argument('[number]', 'the post that it is; without it, as the evidence says')
    .action(async (handle: string, local: string, number: string | undefined) => {
      await using app = await openArchive(readConfig())
      const { channel } = (await loosePost(app, handle, local)).post
      if (number === undefined) {
        await app.store.join(channel.handle, local, undefined)
        app.operator.undecide(channel.handle, local)
        console.log(`${local} is shown as the evidence says`)
        return
      }
      const message = Number(number)
      if (!Number.isSafeInteger(message) || !(await app.store.post(channel.handle, message)))
        throw notHeld(handle, number)
      await decide(app, { handle: channel.handle, local, message })
      console.log(
        `${local} is shown as ${channel.handle}/${number} (undo: chancery join ${channel.handle} '${local}')`,
      )
    })
}

export function splitCommand(): Command {
  return new Command('split')
    .description(
      'show a post without a number (~…) on its own, whatever it resembles; `join` undoes it',
    )
    .argument('<handle>', 'its channel')
    .argument('<local>', 'the post without a number')
    .action(async (handle: string, local: string) => {
      await using app = await openArchive(readConfig())
      const { channel } = (await loosePost(app, handle, local)).post
      await decide(app, { handle: channel.handle, local })
      console.log(`${local} stands on its own (undo: chancery join ${channel.handle} '${local}')`)
    })
}

/** The operator's file first: what dies in between is done at the next start. */
async function decide(
  { operator, store }: App,
  decision: { handle: string; local: string; message?: number },
): Promise<void> {
  operator.decide(decision)
  await store.join(decision.handle, decision.local, decision.message ?? 'apart')
}

async function loosePost({ store }: App, handle: string, local: string): Promise<PostHistory> {
  const found = local.startsWith('~')
    ? await store.post(handle.replace(/^@/, ''), local)
    : undefined
  if (found !== undefined) return found
  throw notHeld(handle, local)
}

function notHeld(handle: string, id: string): Failure {
  return new Failure('not-found', `The post ${handle}/${id} is not held.`, {
    subject: `${handle}/${id}`,
    hint: 'Its page lists the posts that it may be, with the commands.',
  })
}
