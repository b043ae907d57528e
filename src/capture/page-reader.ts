import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Capture } from '../model.ts'
import type { Folding } from '../store/store.ts'
import type { PageAnswer, PageOrder } from './page-thread.ts'

/** Gives `undefined` where the bytes are no page but something to be read part by part. */
export type PageReader = AsyncDisposable & {
  read(capture: Capture, bytes: Uint8Array): Promise<Folding | undefined>
}

/**
 * Reads pages on a thread of its own, started with the first one: reading a page takes several times as long as fetching
 * it, and meanwhile nobody else would be answered.
 */
export function startPageReader(): PageReader {
  const waiting = new Map<number, PromiseWithResolvers<Folding | undefined>>()
  let worker: Worker | undefined
  let nextId = 0

  function start(): Worker {
    const started = new Worker(new URL('page-thread.ts', import.meta.url), {
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    })
    started.on('message', (answer: PageAnswer) => {
      const pending = waiting.get(answer.id)
      waiting.delete(answer.id)
      if (waiting.size === 0) started.unref()
      if ('error' in answer) pending?.reject(answer.error)
      else pending?.resolve(answer.folding)
    })
    started.on('error', (error) => {
      for (const pending of waiting.values()) pending.reject(error)
      waiting.clear()
      worker = undefined
    })
    return started
  }

  return {
    read(capture, bytes) {
      worker ??= start()
      const pending = Promise.withResolvers<Folding | undefined>()
      const id = nextId++
      waiting.set(id, pending)
      worker.ref()
      worker.postMessage({ id, capture, bytes } satisfies PageOrder)
      return pending.promise
    },
    async [Symbol.asyncDispose]() {
      if (worker === undefined) return
      const ended = once(worker, 'exit')
      worker.ref()
      worker.postMessage('close')
      await ended
    },
  }
}
