/** A thread for one errand. */
import { parentPort, workerData } from 'node:worker_threads'
import { evidenceFolder, storeFolder } from './app.ts'
import { packedReader } from './evidence/evidence.ts'
import { choosePosts } from './export/chosen.ts'
import { passed, type Passed } from './failure.ts'
import type { PostId } from './model.ts'
import { checkpointNow, packChosen, type Packing } from './packaging.ts'
import { stepBack } from './stepping-back.ts'
import { storageParts } from './storage.ts'
import { openSqliteStore } from './store/sqlite/open.ts'

export type Errand = { name: keyof Errands; given: unknown[] }

export type Outcome = { result: unknown } | Passed

export type ToPack = { posts: { handle: string; id: PostId }[]; query: string; title: string }

const ERRANDS = {
  async checkpoint(config: Packing) {
    const { added, leftOut, size, untimed } = await checkpointNow(config)
    return { added, leftOut: leftOut.length, size, untimed }
  },
  async pack(config: Packing, file: string, { posts, query, title }: ToPack) {
    await using store = await openSqliteStore(storeFolder(config), undefined, 'here')
    const chosen = await choosePosts(store, posts)
    const evidence = packedReader(evidenceFolder(config))
    return await packChosen({ evidence }, config, file, { chosen, query, title })
  },
  parts: async (data: string) => storageParts(data),
}

export type Errands = typeof ERRANDS

stepBack()
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- set by `onErrand`
parentPort?.postMessage(await outcomeOf(workerData as Errand))

async function outcomeOf({ name, given }: Errand): Promise<Outcome> {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `onErrand` pairs names and what is given
    const run = ERRANDS[name] as (...all: unknown[]) => Promise<unknown>
    return { result: await run(...given) }
  } catch (error) {
    return passed(error)
  }
}
