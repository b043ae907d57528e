/** `add`, `remove`, `pause`, `resume`: the channel list. */
import { readFileSync } from 'node:fs'
import { Command, InvalidArgumentError, Option } from 'commander'
import { readHandle } from '../capture/source-site.ts'
import { readConfig } from '../config.ts'
import { Failure } from '../failure.ts'
import { newHandle } from '../renames.ts'
import { assertNotErased } from '../operator/erased.ts'
import { openOperator, type Operator } from '../operator/operator.ts'
import type { ChannelList, MediaWish, Wishes } from '../operator/followed.ts'
import { openArchive } from './archive.ts'
import { erase, type EraseOptions } from './erase.ts'
import { limit } from './limit.ts'

export function addCommand(): Command {
  return new Command('add')
    .description('put channels on the list: they are captured from their newest post to the first')
    .argument('[channels...]', '@handle or https://t.me/handle')
    .option('--from <file>', 'a list of them, one a line; # begins a comment')
    .option('--since <date>', 'no posts from before this date (2025-01-31, UTC)', since)
    .option('--limit <posts>', 'of what there is already, so many of the newest posts', limit)
    .addOption(
      new Option(
        '--media <which>',
        'media to keep, where that differs from CHANCERY_MEDIA',
      ).choices(['none', 'thumbnails', 'all']),
    )
    .action((given: string[], options: AddOptions) => {
      const handles = [...given, ...listed(options.from)].map(readHandle)
      if (handles.length === 0) throw nobody()
      const wishes: Wishes = {
        ...(options.since !== undefined && { since: options.since }),
        ...(options.limit !== undefined && { limit: options.limit }),
        ...(options.media !== undefined && { media: options.media }),
      }
      withOperator(({ channels: list, erased }) => {
        for (const handle of handles) assertNotErased(erased, handle)
        const added = handles.filter((handle) => list.add(handle, wishes, now()))
        for (const handle of handles)
          console.log(`@${handle}: ${added.includes(handle) ? 'added' : 'on the list already'}`)
        console.log(
          `A running server captures ${added.length === 1 ? 'it' : 'them'}; without one: \`chancery capture --once\`.`,
        )
      })
    })
}

type AddOptions = { from?: string; since?: number; limit?: number; media?: MediaWish }

export function removeCommand(): Command {
  return new Command('remove')
    .description('take channels off the list; what was captured stays, unless --purge erases it')
    .argument('<channels...>', '@handle or https://t.me/handle')
    .option('--purge', 'erase what was captured, too (see `erase`)')
    .option('--why <reason>', 'with --purge: written down with the act')
    .option('--yes', 'with --purge: do it; without this only what is reached is listed')
    .action(async (given: string[], options: EraseOptions & { purge?: true }) => {
      if (options.purge === true) return purge(given, options)
      each(given, 'removed; what was captured stays', (list, handle) => list.remove(handle))
    })
}

async function purge(given: string[], options: EraseOptions): Promise<void> {
  const config = readConfig()
  await using app = await openArchive(config)
  for (const name of given) {
    const handle = readHandle(name)
    if (await erase(config, app, `@${handle}`, options)) app.operator.channels.remove(handle)
  }
}

export function renameCommand(): Command {
  return new Command('rename')
    .description(
      'capture a channel of the list under the handle that it has now, from where it has come',
    )
    .argument('<channel>', 'as it is on the list')
    .argument('[handle]', 'its new handle; without it the one that its pages name')
    .action(async (given: string, to: string | undefined) => {
      const handle = readHandle(given)
      await using app = await openArchive(readConfig())
      const { channels, erased } = app.operator
      const followed = channels.get(handle)
      if (followed === undefined) throw notListed(handle)
      const next = to === undefined ? await newHandle(app.store, followed) : readHandle(to)
      if (next === undefined) throw notRenamed(handle)
      assertNotErased(erased, next)
      channels.rename(handle, next, now())
      console.log(`@${handle}: captured as @${next} from now on; its posts stay where they are`)
    })
}

export function pauseCommand(): Command {
  return new Command('pause')
    .description('capture channels no further until they are resumed')
    .argument('<channels...>', '@handle or https://t.me/handle')
    .action((given: string[]) => each(given, 'paused', (list, handle) => list.pause(handle, true)))
}

export function resumeCommand(): Command {
  return new Command('resume')
    .description('capture paused channels again')
    .argument('<channels...>', '@handle or https://t.me/handle')
    .action((given: string[]) =>
      each(given, 'resumed', (list, handle) => list.pause(handle, false)),
    )
}

function each(
  given: string[],
  done: string,
  act: (list: ChannelList, handle: string) => boolean,
): void {
  const handles = given.map(readHandle)
  withList((list) => {
    const unknown = handles.find((handle) => list.get(handle) === undefined)
    if (unknown !== undefined) throw notListed(unknown)
    for (const handle of handles) {
      act(list, handle)
      console.log(`@${handle}: ${done}`)
    }
  })
}

function withList(work: (list: ChannelList) => void): void {
  withOperator(({ channels }) => work(channels))
}

function withOperator(work: (operator: Operator) => void): void {
  using operator = openOperator(readConfig().data)
  work(operator)
}

function now(): number {
  return Math.floor(Date.now() / 1000)
}

function listed(file: string | undefined): string[] {
  if (file === undefined) return []
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.replace(/#.*$/, '').trim())
      .filter((line) => line !== '')
  } catch (cause) {
    throw new Failure('bad-input', 'The list cannot be read.', {
      subject: file,
      hint: 'Give a text file with one @handle or address a line.',
      cause,
    })
  }
}

function since(given: string): number {
  const time = /^\d{4}-\d\d-\d\d$/.test(given) ? Date.parse(`${given}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(time)) throw new InvalidArgumentError('Give a date such as 2025-01-31.')
  return time / 1000
}

function nobody(): Failure {
  return new Failure('usage', 'No channel was named.', {
    subject: 'add',
    hint: 'Give @handle or https://t.me/handle, or a file of them with --from.',
  })
}

function notRenamed(handle: string): Failure {
  return new Failure('not-found', `No capture says that @${handle} has another handle.`, {
    subject: handle,
    hint: 'Name the new one: `chancery rename @old @new`. If its number is another one, nothing of it is walked.',
  })
}

function notListed(handle: string): Failure {
  return new Failure('not-found', `@${handle} is not on the list.`, {
    subject: handle,
    hint: '`chancery channels` shows what is captured; `chancery add` puts a channel on the list.',
  })
}
