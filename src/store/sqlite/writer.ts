import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Failure } from '../../failure.ts'
import type { FoldReport } from '../store.ts'
import type { Answer, Message, Order, StorePlace } from './writer-thread.ts'

/** The caller's end of the writer's thread, started at the first order. */
export function startWriter(place: StorePlace): {
  order: (order: Order) => Promise<FoldReport[]>
  close: () => Promise<void>
} {
  const waiting = new Map<number, PromiseWithResolvers<FoldReport[]>>()
  let worker: Worker | undefined
  let isClosing = false
  let nextId = 0

  function start(): Worker {
    const started = new Worker(new URL('writer-thread.ts', import.meta.url), {
      workerData: place,
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    })
    started.on('message', (answer: Answer) => {
      const pending = waiting.get(answer.id)
      waiting.delete(answer.id)
      // Whoever closes waits for the thread to end.
      if (waiting.size === 0 && !isClosing) started.unref()
      if ('error' in answer) pending?.reject(translated(answer.error, place.folder))
      else pending?.resolve(answer.reports)
    })
    started.on('error', (error) => {
      for (const pending of waiting.values()) pending.reject(error)
      waiting.clear()
      worker = undefined
    })
    return started
  }

  function order(given: Order): Promise<FoldReport[]> {
    worker ??= start()
    const pending = Promise.withResolvers<FoldReport[]>()
    const id = nextId++
    waiting.set(id, pending)
    worker.ref()
    const moved = given.kind === 'fold' ? given.batch.map(({ buffer }) => buffer) : []
    worker.postMessage({ kind: 'order', id, order: given } satisfies Message, moved)
    return pending.promise
  }

  return {
    order,
    async close() {
      if (worker === undefined) return
      isClosing = true
      const ended = once(worker, 'exit')
      worker.ref()
      worker.postMessage({ kind: 'close' } satisfies Message)
      await ended
    },
  }
}

/** SQLite's word for a full or read-only disk, said to a person. */
function translated(error: unknown, folder: string): unknown {
  const message = error instanceof Error ? error.message : String(error)
  if (!/disk is full|disk I\/O|readonly|unable to open/i.test(message)) return error
  return new Failure('unwritable', `The store cannot be written: ${message}.`, {
    subject: folder,
    hint: 'Free some space or mend the permissions, then run the command again: what was kept as evidence is not lost.',
    cause: error,
  })
}
