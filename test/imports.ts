/** What the tests of imports have in common. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { chancery, dataFolder, objects, type Ran } from './chancery.ts'
import { TEXTS, writeFiles } from './exports.ts'

export const lines = (records: object[]): string =>
  records.map((one) => JSON.stringify(one)).join('\n')

/** Imports files into an archive of their own. */
export async function imported(
  files: Record<string, string | Uint8Array>,
  ...args: string[]
): Promise<Disposable & { ran: Ran; data: string; path: (name: string) => string }> {
  const data = dataFolder()
  const folder = join(data.path, 'in')
  writeFiles(folder, files)
  const path = (name: string): string => join(folder, name)
  const named = args.map((word) => (word in files || word === '' ? path(word) : word))
  const ran = await chancery(join(data.path, 'archive'), 'import', ...named)
  return {
    ran,
    data: join(data.path, 'archive'),
    path,
    [Symbol.dispose]: () => data[Symbol.dispose](),
  }
}

/** Ids, texts and views as the search finds them. */
export async function posts(data: string): Promise<unknown[]> {
  const found = objects(await chancery(data, 'search', 'after:2014', '--json', '--limit', '50'))
  return found
    .map(({ id, text, views }) => [id, text, views])
    .toSorted(([a], [b]) => Number(a) - Number(b))
}

export const both = (views: [unknown, unknown]): unknown[] => [
  [4, TEXTS[0], views[0]],
  [6, TEXTS[1], views[1]],
]

/** Everything in the evidence, unpacked. */
export function keptBytes(data: string): string {
  const { stdout } = spawnSync('sh', ['-c', 'zcat "$0"/evidence/*.warc.gz', data], {
    maxBuffer: 2 ** 28,
  })
  return stdout.toString()
}
