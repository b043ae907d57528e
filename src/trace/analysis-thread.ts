/** The thread of the analyses: reads the store on a connection of its own, one question after the other. */
import { parentPort, workerData } from 'node:worker_threads'
import { passed, type Passed } from '../failure.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import type { Store } from '../store/store.ts'
import { stepBack } from '../stepping-back.ts'
import { ANALYSES, type AnalysisName } from './analyses.ts'

export type Order = { id: number; name: AnalysisName; ask: unknown }

export type Answer = { id: number } & ({ result: unknown } | Passed)

stepBack()
let opening: Promise<Store> | undefined

parentPort?.on('message', (order: Order) => void answer(order))

async function answer({ id, name, ask }: Order): Promise<void> {
  try {
    const store = await (opening ??= openSqliteStore(String(workerData), undefined, 'here'))
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `analyst.ts` pairs names and questions
    const result = await ANALYSES[name](store, ask as never)
    parentPort?.postMessage({ id, result } satisfies Answer)
  } catch (error) {
    parentPort?.postMessage({ id, ...passed(error) } satisfies Answer)
  }
}
