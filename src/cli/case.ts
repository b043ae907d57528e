import { createWriteStream, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Command } from 'commander'
import type { App } from '../app.ts'
import { readConfig } from '../config.ts'
import { caseCsv, caseJson, keptPosts } from '../export/case.ts'
import { choosePosts } from '../export/chosen.ts'
import { Failure } from '../failure.ts'
import { readTags, type Case, type PostName } from '../operator/cases.ts'
import { packChosen } from '../packaging.ts'
import { reach, readTarget } from '../targets.ts'
import { openArchive } from './archive.ts'
import { occupied } from './export.ts'
import { amount, isoTime, oneLine, printJson } from './print.ts'

export function caseCommand(): Command {
  const command = new Command('case').description('keeps sets of posts with notes and tags')
  command
    .command('list')
    .description('list the cases')
    .option('--json', 'one object a line: name, posts, note, changed')
    .action(list)
  command
    .command('show')
    .description('list the posts of a case')
    .argument('<name>')
    .option('--tag <tag>', 'only those with this tag')
    .option('--json', 'one object a line: channel, id, state, tags, note, text, …')
    .action(show)
  command
    .command('add')
    .description('put posts into a case, which is made where there is none of this name')
    .argument('<name>')
    .argument('<target...>', 'handle/123, @handle or a query')
    .option('--note <text>', 'noted with each post')
    .option('--tags <tags>', 'with commas between')
    .action(add)
  command
    .command('remove')
    .description('take posts out of a case, or, naming none, delete the case')
    .argument('<name>')
    .argument('[post...]', 'handle/123')
    .option('--yes', 'delete the case; without this only what would be lost is told')
    .action(remove)
  command
    .command('export')
    .description('write a case to a file; what is withheld is named and nothing more')
    .argument('<name>')
    .option('--wacz', 'a package with the captures and their proofs')
    .option('--csv', 'a table (the default)')
    .option('--json', 'one object')
    .requiredOption('-o, --output <file>', 'the file to write')
    .action(exportCase)
  return command
}

async function list(options: { json?: true }): Promise<void> {
  await using app = await openArchive(readConfig())
  for (const { changedAt, name, note, posts } of app.operator.cases.all()) {
    if (options.json === true) printJson({ name, posts, note, changed: isoTime(changedAt) })
    else console.log(`${name}: ${amount(posts, 'post')}, changed ${isoTime(changedAt)}`)
  }
}

async function show(name: string, options: { tag?: string; json?: true }): Promise<void> {
  const config = readConfig()
  await using app = await openArchive(config)
  const one = named(app, name)
  const tag = options.tag?.toLowerCase()
  const some = app.operator.cases
    .posts(one.id)
    .filter(({ tags }) => tag === undefined || tags.includes(tag))
  const posts = await keptPosts(app.store, some)
  if (options.json === true) {
    for (const post of caseJson(one, posts, config.url).posts) printJson(post)
    return
  }
  if (one.note !== '') console.log(`${one.note}\n`)
  for (const { history, kept, state } of posts) {
    const tags = kept.tags.map((word) => ` #${word.replaceAll(' ', '_')}`).join('')
    console.log(`${kept.handle}/${kept.id}${tags}`)
    if (history === undefined) {
      console.log(state === 'withheld' ? '  withheld' : '  not held any more')
      continue
    }
    console.log(`  ${oneLine(history.post.content.text, 200)}`)
    if (kept.note !== '') console.log(`  note: ${oneLine(kept.note, 200)}`)
  }
}

async function add(
  name: string,
  words: string[],
  { note, tags }: { note?: string; tags?: string },
): Promise<void> {
  await using app = await openArchive(readConfig())
  const { cases } = app.operator
  const posts = await targeted(app, words)
  const { id, name: its } = cases.make(name)
  const about = {
    ...(note !== undefined && { note }),
    ...(tags !== undefined && { tags: readTags(tags) }),
  }
  const added = cases.add(id, posts, about)
  const already = posts.length - added
  console.log(
    `${its}: ${amount(added, 'post')} added${already > 0 ? `, ${already} in it already` : ''}`,
  )
}

/** Words that each name a post are posts; else all of them are one query, or one channel. */
async function targeted(app: App, words: string[]): Promise<PostName[]> {
  const each = words.map(readTarget)
  const targets = each.every(({ kind }) => kind === 'post') ? each : [readTarget(words.join(' '))]
  const posts: PostName[] = []
  for (const target of targets) posts.push(...(await reach(app.store, target)).posts)
  return posts
}

async function remove(name: string, words: string[], options: { yes?: true }): Promise<void> {
  await using app = await openArchive(readConfig())
  const { cases } = app.operator
  const one = named(app, name)
  if (words.length > 0) {
    for (const word of words) {
      const target = readTarget(word)
      const isDone = target.kind === 'post' && cases.drop(one.id, target)
      if (!isDone) throw notInIt(one, word)
      console.log(`${one.name}: ${target.handle}/${target.id} is taken out`)
    }
    return
  }
  console.error(`${one.name}: its note, and the notes and tags of ${amount(one.posts, 'post')}`)
  if (options.yes !== true) return console.error('nothing was done: add --yes to delete it')
  cases.remove(one.id)
  console.log(`${one.name} is deleted; its posts stay in the archive`)
}

async function exportCase(
  name: string,
  options: { output: string; wacz?: true; csv?: true; json?: true },
): Promise<void> {
  const config = readConfig()
  const file = resolve(options.output)
  if (existsSync(file)) throw occupied(file)
  await using app = await openArchive(config)
  const one = named(app, name)
  const names = app.operator.cases.posts(one.id)
  if (options.wacz === true) {
    const chosen = await choosePosts(app.store, names)
    const about = { chosen, query: `case:"${one.name}"`, title: `Chancery: ${one.name}` }
    const made = await packChosen(app, config, file, about)
    const counts = [amount(chosen.posts.length, 'post'), amount(made.captures, 'capture')]
    console.log(`${counts.join(', ')} in ${file}, SHA-256 ${made.sha256}`)
    return
  }
  const posts = await keptPosts(app.store, names)
  const parts =
    options.json === true
      ? [`${JSON.stringify(caseJson(one, posts, config.url), undefined, 2)}\n`]
      : caseCsv(posts, config.url)
  await pipeline(Readable.from(parts), createWriteStream(file, { flags: 'wx' }))
  console.log(`${amount(posts.length, 'post')} in ${file}`)
}

function named({ operator }: App, name: string): Case {
  const found = operator.cases.named(name)
  if (found !== undefined) return found
  throw new Failure('not-found', `There is no case called ${name}.`, {
    subject: name,
    hint: '`chancery case list` shows them.',
  })
}

function notInIt(one: Case, word: string): Failure {
  return new Failure('not-found', `${word} is not in the case ${one.name}.`, {
    subject: word,
    hint: 'Name posts as `chancery case show` does.',
  })
}
