import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Errand, Errands, Outcome } from './errand-thread.ts'
import { arrived } from './failure.ts'

/**
 * Has something done that goes through many files, on a thread that is there for this alone: whoever serves answers
 * meanwhile, and nothing of it stays in memory.
 */
export async function onErrand<Name extends keyof Errands>(
  name: Name,
  ...given: Parameters<Errands[Name]>
): Promise<Awaited<ReturnType<Errands[Name]>>> {
  const worker = new Worker(new URL('errand-thread.ts', import.meta.url), {
    workerData: { name, given } satisfies Errand,
  })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the thread says nothing else, and an error rejects
  const [outcome] = (await once(worker, 'message')) as [Outcome]
  if (!('result' in outcome)) throw arrived(outcome)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the thread did what it was told
  return outcome.result as Awaited<ReturnType<Errands[Name]>>
}
