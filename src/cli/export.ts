import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { evidenceFolder, SOFTWARE } from '../app.ts'
import { readConfig } from '../config.ts'
import { makeCheckpoint, provenLeaves, readCheckpoints } from '../evidence/checkpoints.ts'
import { openSigner } from '../evidence/note.ts'
import { openPackageSigner } from '../evidence/package-key.ts'
import { choose } from '../export/chosen.ts'
import { writeWacz } from '../export/wacz.ts'
import { Failure } from '../failure.ts'
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
  if (chosen.captures.length === 0) throw chosen.leftOut > 0 ? withheld(query) : nothing(query)
  if (chosen.leftOut > 0)
    console.error(
      `note: ${amount(chosen.leftOut, 'capture')} left out: the operator withholds a post on each`,
    )
  const signer = openSigner(config.data)
  const folder = evidenceFolder(config)
  const checkpoint = await makeCheckpoint(folder, signer, {
    now: Date.now(),
    ...(config.timestampUrl !== undefined && { authority: config.timestampUrl }),
  })
  const { signed } = readCheckpoints(folder)
  const made = await writeWacz(file, chosen, {
    title: `Chancery: ${query}`,
    query,
    software: SOFTWARE,
    key: checkpoint.key,
    createdAt: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    evidence: app.evidence,
    proofs: { signed, leaves: provenLeaves(folder, signed) },
    signer: openPackageSigner(config.data),
  })
  const posts = chosen.posts.length
  if (options.json === true) printJson({ file, posts, ...made })
  else {
    console.log(
      `${amount(posts, 'post')}, ${amount(made.captures, 'capture')}, ${amount(made.records, 'record')} in ${file}`,
    )
    console.log(`${amount(made.bytes, 'byte')}, SHA-256 ${made.sha256}`)
  }
}

function occupied(file: string): Failure {
  return new Failure('usage', 'The file is there already.', {
    subject: file,
    hint: 'Name another, or move it away: a package is never written over.',
  })
}

function withheld(query: string): Failure {
  return new Failure('withheld', 'Every capture of that shows a post that is withheld.', {
    subject: query,
    hint: '`chancery withhold --list` says which; `chancery unwithhold` undoes it.',
  })
}

function nothing(query: string): Failure {
  return new Failure('not-found', 'Nothing in the archive is found by that.', {
    subject: query,
    hint: 'Try it with `chancery search`; `chancery channels` lists the handles.',
  })
}
