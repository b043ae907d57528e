/** The thread of the analyses: reads the store on a connection of its own, one question after the other. */
import { parentPort, workerData } from 'node:worker_threads'
import { Failure, type FailureCode } from '../failure.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import type { Store } from '../store/store.ts'
import { ANALYSES, type AnalysisName } from './analyses.ts'

export type Order = { id: number; name: AnalysisName; ask: unknown }

export type Answer =
  | { id: number; result: unknown }
  | {
      id: number
      failure: { code: FailureCode; message: string; subject: string; hint: string }
    }
  | { id: number; error: unknown }

let opening: Promise<Store> | undefined

parentPort?.on('message', (order: Order) => void answer(order))

async function answer({ id, name, ask }: Order): Promise<void> {
  try {
    const store = await (opening ??= openSqliteStore(String(workerData), undefined, 'here'))
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `analyst.ts` pairs names and questions
    const result = await ANALYSES[name](store, ask as never)
    parentPort?.postMessage({ id, result } satisfies Answer)
  } catch (error) {
    parentPort?.postMessage(told(id, error))
  }
}

function told(id: number, error: unknown): Answer {
  if (!(error instanceof Failure)) return { id, error }
  const { code, message, subject, hint } = error
  return { id, failure: { code, message, subject, hint } }
}
