import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { readConfig } from '../config.ts'
import { choose } from '../export/chosen.ts'
import { Failure } from '../failure.ts'
import { packChosen } from '../packaging.ts'
import { parseQuery } from '../query/parse-query.ts'
import { openArchive } from './archive.ts'
import { amount, printJson } from './print.ts'

export function exportCommand(): Command {
  return new Command('export')
    .description(
      'write what a query finds, or a channel (@handle), to a package that others can check',
    )
    .argument('<query...>', 'as for search, or @handle for a whole channel')
    .requiredOption(
      '--wacz',
      'WACZ 1.1.1: the captures as received, index, proofs, collection record',
    )
    .requiredOption('-o, --output <file>', 'the file to write')
    .option('--json', 'one object: file, sha256, bytes, posts, captures, records')
    .action(exportWacz)
}

async function exportWacz(
  words: string[],
  options: { output: string; json?: true },
): Promise<void> {
  const config = readConfig()
  const file = resolve(options.output)
  if (existsSync(file)) throw occupied(file)
  await using app = await openArchive(config)
  const query = words.join(' ').replace(/^@(\S+)$/, 'channel:$1')
  const { notices, tree } = parseQuery(query)
  for (const notice of notices) console.error(`note: ${notice.message}`)
  const chosen = await choose(app.store, tree)
  if (chosen.leftOut > 0)
    console.error(
      `note: ${amount(chosen.leftOut, 'capture')} left out: the operator withholds a post on each`,
    )
  const title = `Chancery: ${query}`
  const made = await packChosen(app, config, file, { chosen, query, title })
  const posts = chosen.posts.length
  if (options.json === true) printJson({ file, posts, ...made })
  else {
    console.log(
      `${amount(posts, 'post')}, ${amount(made.captures, 'capture')}, ${amount(made.records, 'record')} in ${file}`,
    )
    console.log(`${amount(made.bytes, 'byte')}, SHA-256 ${made.sha256}`)
  }
}

export function occupied(file: string): Failure {
  return new Failure('usage', 'The file is there already.', {
    subject: file,
    hint: 'Name another, or move it away: a package is never written over.',
  })
}
