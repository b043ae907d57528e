/** The thread that reads pages: bytes in, what the store folds out. */
import { parentPort } from 'node:worker_threads'
import { foldings } from '../folding.ts'
import type { Capture } from '../model.ts'
import type { Folding } from '../store/store.ts'
import { stepBack } from '../stepping-back.ts'

export type PageOrder = { id: number; capture: Capture; bytes: Uint8Array }

/** `folding` is absent where the bytes are no page but something large, read part by part. */
export type PageAnswer = { id: number; folding?: Folding } | { id: number; error: unknown }

stepBack()
parentPort?.on('message', (order: PageOrder | 'close') => {
  if (order === 'close') parentPort?.close()
  else void answered(order).then((answer) => parentPort?.postMessage(answer))
})

async function answered({ bytes, capture, id }: PageOrder): Promise<PageAnswer> {
  try {
    for await (const folding of foldings(capture, all(bytes)))
      return { id, ...(folding.part === undefined && { folding }) }
    return { id }
  } catch (error) {
    return { id, error }
  }
}

async function* all(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
