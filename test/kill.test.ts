import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { verifyEvidence } from '../src/evidence/verify.ts'
import { chancery, dataFolder, objects, start } from './chancery.ts'

const ROUNDS = 50
const FILES = 12

/** A small dump whose three posts say which file they came from. */
function writeDump(folder: string, name: string): string {
  const posts = [1, 2, 3].map(
    (n) => `Forwarded from\u00a0Pilot\nLogbook ${name} entry${n}\n\n#quay\n`,
  )
  const file = join(folder, `${name}.txt`)
  writeFileSync(
    file,
    `Harbour Gazette\n1.2K subscribers\n40 photos\nNews of the quay\nDownload Telegram\n${posts.join('')}`,
  )
  return file
}

/** Starts an import and kills it at a random moment; gives the names of the files it had reported by then. */
async function killedImport(data: string, files: string[]): Promise<string[]> {
  const child = start(data, 'import', ...files)
  let printed = ''
  const begun = Promise.withResolvers<void>()
  child.stdout?.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
    begun.resolve()
  })
  const ended = once(child, 'close')
  // Half of the kills fall between two files, half anywhere since the start.
  if (Math.random() < 0.5) await Promise.race([begun.promise, ended])
  await new Promise((resolve) => setTimeout(resolve, Math.random() * (printed === '' ? 700 : 60)))
  child.kill('SIGKILL')
  await ended
  return [...printed.matchAll(/^(\S+)\.txt: text-dump/gm)].map(([, name = '']) => name)
}

test(`${ROUNDS} kills during imports lose nothing that was acknowledged`, async (t) => {
  using data = dataFolder()
  const dumps = join(data.path, 'dumps')
  mkdirSync(dumps)
  const all: string[] = []
  let acknowledged = 0
  for (let round = 0; round < ROUNDS; round++) {
    const files = Array.from({ length: FILES }, (_, n) => writeDump(dumps, `r${round}f${n}`))
    all.push(...files)
    const reported = await killedImport(data.path, files)
    acknowledged += reported.length
    const { problems } = await verifyEvidence(join(data.path, 'evidence'))
    assert.deepEqual(problems, [], `round ${round}`)
    if (reported.length === 0) continue
    const last = reported.at(-1)
    const found = objects(await chancery(data.path, 'search', `"${last} entry2"`, '--json'))
    assert.equal(found.length, 1, `round ${round}: ${last} was acknowledged`)
  }
  t.diagnostic(`${acknowledged} of ${all.length} files were acknowledged before a kill`)

  const second = await chancery(data.path, 'import', ...all)
  assert.equal(second.status, 0, second.stderr)
  const [channel] = objects(await chancery(data.path, 'channels', '--json'))
  assert.equal(channel?.['posts'], ROUNDS * FILES * 3)
  const verified = objects(await chancery(data.path, 'verify', '--json'))[0]
  assert.deepEqual(verified?.['problems'], [])
  const rebuilt = await chancery(data.path, 'rebuild')
  assert.equal(rebuilt.status, 0, rebuilt.stderr)
  assert.match(rebuilt.stdout, new RegExp(`${(ROUNDS * FILES * 3).toLocaleString('en')} posts`))
})
