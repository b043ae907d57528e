import { Command } from 'commander'
import type { App } from '../app.ts'
import { readConfig, type Config } from '../config.ts'
import { eraseAll, namesToKeepOut, nothingShown, planErasure, type ErasePlan } from '../erasing.ts'
import { openSigner } from '../evidence/note.ts'
import { Failure } from '../failure.ts'
import { openOperator } from '../operator/operator.ts'
import { namesOf, reach, readTarget, type Reached } from '../targets.ts'
import { openArchive } from './archive.ts'
import { amount, isoTime, printJson } from './print.ts'
import { progressBar } from './progress.ts'
import { reasonOf } from './withhold.ts'

export type EraseOptions = { why?: string; yes?: true; json?: true; list?: true }

export function eraseCommand(): Command {
  return new Command('erase')
    .description('remove a post, a channel or what a query finds for good, from evidence and store')
    .argument('[target...]', 'handle/123, @handle or a query')
    .option('--why <reason>', 'written down with the act, in the evidence too')
    .option('--list', 'list what was erased and is not kept again')
    .option('--yes', 'do it; without this only what is reached, and what is not, is listed')
    .option('--json', 'one object: posts, captures, media, files, notReached')
    .action(async (words: string[], options: EraseOptions) => {
      const config = readConfig()
      await using app = await openArchive(config)
      if (options.list === true) return list(app, options)
      await erase(config, app, words.join(' '), options)
    })
}

export function readmitCommand(): Command {
  return new Command('readmit')
    .description('let later captures keep again what `erase` removed; nothing comes back by itself')
    .argument('<target>', 'handle/123 or @handle, as `erase --list` names them')
    .option('--why <reason>', 'written down with the act')
    .action((words: string, options: Pick<EraseOptions, 'why'>) => {
      const why = reasonOf(options)
      const target = readTarget(words)
      using operator = openOperator(readConfig().data)
      if (target.kind === 'query' || !operator.erased.remove([target])) throw notErased(words)
      operator.withholding.act({ kind: 'readmit', target: words, why, posts: 1 })
      console.log(`${words}: kept again from the next capture on`)
    })
}

function list({ operator }: App, options: EraseOptions): void {
  for (const { handle, id, why, at } of operator.erased.all()) {
    if (options.json === true) printJson({ channel: handle, id: id ?? null, why, at: isoTime(at) })
    else
      console.log(`${id === undefined ? `@${handle}` : `${handle}/${id}`}  ${isoTime(at)}  ${why}`)
  }
}

function notErased(subject: string): Failure {
  return new Failure('not-found', 'That is not on the list of what was erased.', {
    subject,
    hint: '`chancery erase --list` has the names.',
  })
}

/** What another process kept while the first round went on goes in the second. */
const ROUNDS = 3

/** Whether it was done, or only told. */
export async function erase(
  config: Config,
  app: App,
  target: string,
  options: EraseOptions,
): Promise<boolean> {
  const why = reasonOf(options)
  const reached = await reach(app.store, readTarget(target))
  const plan = await planErasure(app, reached.named)
  if (plan.captures.length === 0) throw nothingShown(target)
  tell(reached, plan, await notReached(app, reached, plan), options)
  if (options.yes !== true) {
    console.error('nothing was done: add --yes to do it')
    return false
  }
  using bar = progressBar('captures', (await app.store.counts()).captures)
  const about = { why, at: Date.now(), signer: openSigner(config.data) }
  // From now on nothing that comes in brings it again; what came in meanwhile goes in another round.
  app.operator.erased.add(await namesToKeepOut(app, reached.named, plan), why)
  const { channels } = app.operator
  for (const { handle, id } of reached.named)
    if (id === undefined && channels.pause(handle, true))
      console.error(`@${handle} is paused: nothing of it is kept any more`)
  let next = plan
  for (let round = 0; round < ROUNDS && next.captures.length > 0; round++) {
    await eraseAll(config, app, next, about, (done) => bar.at(done))
    next = await planErasure(app, reached.named)
  }
  app.operator.withholding.remove(reached.named)
  const posts = reached.posts.length
  app.operator.withholding.act({ kind: 'erase', target: namesOf(reached), why, posts })
  console.error(`${amount(posts, 'post')} erased; the store was made anew`)
  console.error('what shows it later is kept without it (undo: chancery readmit)')
  return true
}

/** What says the same, or holds the same bytes, and stays. */
async function notReached(
  app: App,
  { posts }: Reached,
  { captures }: ErasePlan,
): Promise<string[]> {
  const left: string[] = []
  for (const { handle, id } of posts) {
    const history = await app.store.post(handle, id)
    for (const other of history?.candidates ?? [])
      left.push(`${other.handle}/${other.id} has the same words and may be the same post`)
  }
  const cases = posts.flatMap((post) => app.operator.cases.of(post))
  for (const name of new Set(cases.map((one) => one.name)))
    left.push(`what you wrote yourself in the case "${name}"`)
  for (const { capture } of captures)
    if (capture.container !== undefined)
      left.push(
        `${capture.container.name}, which ${capture.url} was imported from, if you still have it`,
      )
  for (const { target, at } of app.operator.withholding
    .acts()
    .filter(({ kind }) => kind === 'backup'))
    left.push(`the backup of ${new Date(at * 1000).toISOString().slice(0, 10)} in ${target}`)
  left.push(
    'packages and feeds that were handed out, files that were imported, and the source itself',
  )
  return [...new Set(left)]
}

function tell(reached: Reached, plan: ErasePlan, left: string[], options: EraseOptions): void {
  const { captures, files } = plan
  if (options.json === true) {
    const ids = captures.map(({ capture }) => capture.id)
    printJson({ posts: reached.posts, captures: ids, media: plan.media, files, notReached: left })
    return
  }
  for (const { handle, id } of reached.posts) console.log(`${handle}/${id}`)
  for (const { capture } of captures)
    console.log(`capture ${capture.id} of ${capture.url}, in ${capture.place.file}`)
  for (const sha256 of plan.media) console.log(`medium ${sha256}`)
  const counts = [
    amount(reached.posts.length, 'post'),
    amount(captures.length, 'capture'),
    amount(files.length, 'file'),
  ]
  console.error(`${counts[0]} on ${counts[1]} in ${counts[2]}; other posts on them stay`)
  for (const what of left) console.error(`not reached: ${what}`)
}
