/**
 * The caller's end of the readers' threads. One answers what is quick, others what is heavy, so that a ranking or a count
 * of a common word keeps no page waiting. Each is started at its first question.
 */
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { Failure } from '../../failure.ts'
import { questionAnswerer, type Answered, type Question } from './reader.ts'
import type { StorePlace } from './writer-thread.ts'

export type Message = { kind: 'close' } | { kind: 'ask'; id: number; question: Question }

export type Reply =
  | { id: number; answer: unknown }
  | { id: number; failure: Pick<Failure, 'code' | 'hint' | 'message' | 'subject'> }
  | { id: number; error: unknown }

export type Readers = {
  ask: <Name extends Question['name']>(
    question: Extract<Question, { name: Name }>,
  ) => Promise<Answered<Name>>
  close: () => Promise<void>
}

export function startReaders(place: StorePlace): Readers {
  const quick = startReader(place)
  const heavy = Array.from({ length: Math.max(1, availableParallelism() - 1) }, () =>
    startReader(place),
  )
  return {
    async ask<Name extends Question['name']>(question: Extract<Question, { name: Name }>) {
      const idlest = heavy.reduce((a, b) => (b.waiting() < a.waiting() ? b : a))
      const reader = isQuick(question) ? quick : idlest
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the thread answers what it was asked
      return (await reader.ask(question)) as Answered<Name>
    },
    async close() {
      await Promise.all([quick, ...heavy].map((reader) => reader.close()))
    },
  }
}

/** For a thread that does nothing else: its questions are answered where they are asked, and no answer is copied. */
export function readersHere({ folder, file }: StorePlace): Readers {
  const answerer = questionAnswerer(folder, file)
  return {
    async ask<Name extends Question['name']>(question: Extract<Question, { name: Name }>) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it answers what it was asked
      return answerer.answer(question) as Answered<Name>
    },
    async close() {
      answerer.close()
    },
  }
}

/** Pages in the order of time stop as soon as they are full, and so does a post's spread. */
function isQuick(question: Question): boolean {
  if (question.name === 'spread') return true
  if (question.name !== 'find') return false
  const { sort = 'newest' } = question.given[1]
  return sort === 'newest' || sort === 'oldest'
}

type Reader = {
  ask: (question: Question) => Promise<unknown>
  waiting: () => number
  close: () => Promise<void>
}

function startReader(place: StorePlace): Reader {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let worker: Worker | undefined
  let nextId = 0

  function start(): Worker {
    const started = new Worker(new URL('reader-thread.ts', import.meta.url), { workerData: place })
    started.on('message', (reply: Reply) => {
      const pending = waiting.get(reply.id)
      waiting.delete(reply.id)
      if (waiting.size === 0) started.unref()
      if ('failure' in reply)
        pending?.reject(new Failure(reply.failure.code, reply.failure.message, reply.failure))
      else if ('error' in reply) pending?.reject(reply.error)
      else pending?.resolve(reply.answer)
    })
    started.on('error', (error) => {
      for (const pending of waiting.values()) pending.reject(error)
      waiting.clear()
      worker = undefined
    })
    return started
  }

  return {
    ask(question) {
      worker ??= start()
      const pending = Promise.withResolvers<unknown>()
      const id = nextId++
      waiting.set(id, pending)
      worker.ref()
      worker.postMessage({ kind: 'ask', id, question } satisfies Message)
      return pending.promise
    },
    waiting: () => waiting.size,
    async close() {
      if (worker === undefined) return
      const ended = once(worker, 'exit')
      worker.ref()
      worker.postMessage({ kind: 'close' } satisfies Message)
      await ended
    },
  }
}
