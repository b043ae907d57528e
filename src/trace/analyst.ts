import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { arrived, Failure } from '../failure.ts'
import type { UnixSeconds } from '../model.ts'
import type { Store } from '../store/store.ts'
import type { Analyses, AnalysisName } from './analyses.ts'
import type { Answer, Order } from './analysis-thread.ts'

/** Does analyses on a thread of its own, so that no page waits for another's, and keeps their results until the store changes. */
export type Analyst = AsyncDisposable & {
  ask<Name extends AnalysisName>(
    name: Name,
    ask: Analyses[Name]['ask'],
  ): Promise<Analysed<Analyses[Name]['result']>>
}

/** `at`: when it was computed. */
export type Analysed<Result> = { result: Result; at: UnixSeconds }

/** Results kept; the one asked for longest ago goes first. */
const KEPT = 30

/** Questions of whoever asks in a row must not keep the machine busy for hours. */
const MOST_WAITING = 20

type Kept = { version: string; answer: Promise<Analysed<unknown>> }

export function startAnalyst(folder: string, store: Pick<Store, 'version'>): Analyst {
  const kept = new Map<string, Kept>()
  const thread = startThread(folder)
  return {
    async ask<Name extends AnalysisName>(name: Name, ask: Analyses[Name]['ask']) {
      const key = JSON.stringify([name, ask])
      const version = await store.version()
      const known = kept.get(key)
      const answer =
        known !== undefined && known.version === version ? known.answer : order(name, ask)
      kept.delete(key)
      kept.set(key, { version, answer })
      const [oldest] = kept.keys()
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
      try {
        const { result, at } = await answer
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the thread answers what was asked
        return { result: result as Analyses[Name]['result'], at }
      } catch (error) {
        if (kept.get(key)?.answer === answer) kept.delete(key)
        throw error
      }
    },
    [Symbol.asyncDispose]: () => thread.close(),
  }

  async function order(name: AnalysisName, ask: unknown): Promise<Analysed<unknown>> {
    const result = await thread.order({ name, ask })
    return { result, at: Math.floor(Date.now() / 1000) }
  }
}

type Thread = {
  order: (order: Omit<Order, 'id'>) => Promise<unknown>
  close: () => Promise<void>
}

/** The thread is started at the first order, and keeps no process alive that waits for nothing. */
function startThread(folder: string): Thread {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let worker: Worker | undefined
  let nextId = 0

  function fail(error: unknown): void {
    for (const pending of waiting.values()) pending.reject(error)
    waiting.clear()
    worker = undefined
  }

  function start(): Worker {
    const started = new Worker(new URL('analysis-thread.ts', import.meta.url), {
      workerData: folder,
    })
    started.on('message', (answer: Answer) => {
      const pending = waiting.get(answer.id)
      waiting.delete(answer.id)
      if (waiting.size === 0) started.unref()
      if ('result' in answer) pending?.resolve(answer.result)
      else pending?.reject(arrived(answer))
    })
    started.on('error', fail)
    return started
  }

  return {
    order(given) {
      if (waiting.size >= MOST_WAITING) return Promise.reject(tooBusy())
      worker ??= start()
      const pending = Promise.withResolvers<unknown>()
      const id = nextId++
      waiting.set(id, pending)
      worker.ref()
      worker.postMessage({ ...given, id })
      return pending.promise
    },
    async close() {
      if (worker === undefined) return
      const ended = once(worker, 'exit')
      worker.ref()
      // What is under way is of no use to anyone any more.
      await worker.terminate()
      await ended
      fail(new Error('the analysis was ended'))
    },
  }
}

function tooBusy(): Failure {
  return new Failure('too-many', 'Too many analyses are waiting for their turn.', {
    subject: `${MOST_WAITING} analyses`,
    hint: 'Try again in a minute. Analyses are done one after the other; what was computed once is kept until something new is captured.',
  })
}
