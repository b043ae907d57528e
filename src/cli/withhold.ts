import { Command } from 'commander'
import type { App } from '../app.ts'
import { readConfig } from '../config.ts'
import { Failure } from '../failure.ts'
import { namesOf, reach, readTarget, type Reached } from '../targets.ts'
import { openArchive } from './archive.ts'
import { amount, isoTime, printJson } from './print.ts'

type Options = { why?: string; yes?: true; json?: true; list?: true }

export function withholdCommand(): Command {
  return new Command('withhold')
    .description(
      'hide a post, a channel or what a query finds, everywhere at once; nothing is lost',
    )
    .argument('[target...]', 'handle/123, @handle or a query')
    .option('--why <reason>', 'written down with the act')
    .option('--yes', 'do it; without this only what would be hidden is listed')
    .option('--list', 'list what is withheld')
    .option('--json', 'one object a line')
    .action(async (words: string[], options: Options) => {
      await using app = await openArchive(readConfig())
      if (options.list === true) return list(app, options)
      const why = reasonOf(options)
      const reached = await reach(app.store, readTarget(words.join(' ')))
      await tell(app, reached, options)
      if (options.yes !== true) return console.error('nothing was done: add --yes to do it')
      app.operator.withholding.add(reached.named, why)
      await app.store.withhold(reached.named, true)
      const { length } = reached.posts
      app.operator.withholding.act({
        kind: 'withhold',
        target: namesOf(reached),
        why,
        posts: length,
      })
      console.error(
        `${amount(length, 'post')} withheld (undo: chancery unwithhold; \`withhold --list\` has the names)`,
      )
    })
}

export function unwithholdCommand(): Command {
  return new Command('unwithhold')
    .description('show again what `withhold` hid')
    .argument('<target...>', 'handle/123 or @handle, as `withhold --list` names them')
    .option('--why <reason>', 'written down with the act')
    .action(async (words: string[], options: Options) => {
      await using app = await openArchive(readConfig())
      const why = reasonOf(options)
      const target = readTarget(words.join(' '))
      const named = app.operator.withholding
        .all()
        .filter(
          ({ handle, id }) =>
            target.kind !== 'query' &&
            handle === target.handle.toLowerCase() &&
            (target.kind === 'channel' || id === target.id),
        )
      if (named.length === 0) throw notWithheld(words.join(' '))
      // The store first: what dies in between is undone again.
      await app.store.withhold(named, false)
      app.operator.withholding.remove(named)
      const { length } = named
      app.operator.withholding.act({
        kind: 'unwithhold',
        target: words.join(' '),
        why,
        posts: length,
      })
      for (const { handle, id } of named)
        console.log(`shown again: ${id === undefined ? `@${handle}` : `${handle}/${id}`}`)
    })
}

/** What is reached, and that its captures are closed too. */
async function tell(app: App, { posts }: Reached, options: Options): Promise<void> {
  const captures = new Set<string>()
  for (const { handle, id } of posts) {
    const history = await app.store.post(handle, id)
    for (const { captureId } of history?.sightings ?? []) captures.add(captureId)
    for (const other of history?.candidates ?? [])
      console.error(
        `not reached: ${other.handle}/${other.id} has the same words and may be the same post`,
      )
    if (options.json === true) printJson({ channel: handle, id })
    else console.log(`${handle}/${id}`)
  }
  console.error(
    `${amount(posts.length, 'post')}, on ${amount(captures.size, 'capture')} whose bytes are closed with them`,
  )
}

function list({ operator }: App, options: Options): void {
  for (const { handle, id, why, at } of operator.withholding.all()) {
    if (options.json === true) printJson({ channel: handle, id: id ?? null, why, at: isoTime(at) })
    else
      console.log(`${id === undefined ? `@${handle}` : `${handle}/${id}`}  ${isoTime(at)}  ${why}`)
  }
}

export function reasonOf({ why }: { why?: string }): string {
  if (why !== undefined && why.trim() !== '') return why
  throw new Failure('usage', 'Why? The reason is written down with the act.', {
    subject: '--why',
    hint: 'For example --why "court order 12/2026".',
  })
}

function notWithheld(subject: string): Failure {
  return new Failure('not-found', 'That is not withheld.', {
    subject,
    hint: '`chancery withhold --list` lists what is, by its names.',
  })
}
