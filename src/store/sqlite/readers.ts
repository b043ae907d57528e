/**
 * The caller's end of the readers' threads. One answers only what is quick, so that a ranking or the facets of a common word
 * keep no page waiting; the others take what is quick and what is heavy in turn. Each is started at its first question.
 */
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { arrived, type Passed } from '../../failure.ts'
import { questionAnswerer, type Answered, type Question } from './reader.ts'
import type { StorePlace } from './writer-thread.ts'

export type Message = { kind: 'close' } | { kind: 'ask'; question: Question }

export type Reply = { answer: unknown } | Passed

export type Readers = {
  ask: <Name extends Question['name']>(
    question: Extract<Question, { name: Name }>,
  ) => Promise<Answered<Name>>
  close: () => Promise<void>
}

export function startReaders(place: StorePlace): Readers {
  const quick: Asked[] = []
  const heavy: Asked[] = []
  const threads = Array.from({ length: Math.max(2, availableParallelism()) }, (_, n) =>
    startReader(place, n === 0 ? () => quick.shift() : inTurn(quick, heavy)),
  )
  return {
    async ask<Name extends Question['name']>(question: Extract<Question, { name: Name }>) {
      const answered = Promise.withResolvers<unknown>()
      const line = isQuick(question) ? quick : heavy
      line.push({ question, answered })
      for (const thread of threads) thread.look()
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the thread answers what it was asked
      return (await answered.promise) as Answered<Name>
    },
    async close() {
      await Promise.allSettled([...quick, ...heavy].map(({ answered }) => answered.promise))
      await Promise.all(threads.map((thread) => thread.close()))
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

/** What every page of hits or of a channel waits for; pages in the order of time stop as soon as they are full. */
function isQuick(question: Question): boolean {
  switch (question.name) {
    case 'find': {
      const { sort = 'newest' } = question.given[1]
      return sort === 'newest' || sort === 'oldest'
    }
    case 'idMap':
      // Between two posts of a page, or all of a channel.
      return question.given[1]?.lowest !== undefined
    case 'channels':
    case 'hashtags':
    case 'headerHistory':
    case 'latestCaptures':
    case 'meant':
    case 'spread':
    case 'total':
      return true
    case 'counts':
    case 'edges':
    case 'facets':
    case 'growth':
    case 'histogram':
    case 'sharedTexts':
    case 'spans':
    case 'takings':
    case 'unheldOrigins':
      return false
  }
}

/** The first of one line, then of the other; of whichever has one, where the other is empty. */
function inTurn<One>(these: One[], those: One[]): () => One | undefined {
  let [next, other] = [these, those]
  return () => {
    const line = next.length > 0 ? next : other
    if (line === next) [next, other] = [other, next]
    return line.shift()
  }
}

type Asked = { question: Question; answered: PromiseWithResolvers<unknown> }

type Reader = {
  /** There may be something to do: one question at a time, so that what waits can still be overtaken. */
  look: () => void
  close: () => Promise<void>
}

function startReader(place: StorePlace, next: () => Asked | undefined): Reader {
  let asked: Asked | undefined
  let worker: Worker | undefined

  function start(): Worker {
    const started = new Worker(new URL('reader-thread.ts', import.meta.url), { workerData: place })
    started.on('message', (reply: Reply) => {
      const done = asked
      asked = undefined
      look()
      if (asked === undefined) started.unref()
      if ('answer' in reply) done?.answered.resolve(reply.answer)
      else done?.answered.reject(arrived(reply))
    })
    started.on('error', (error) => {
      asked?.answered.reject(error)
      asked = undefined
      worker = undefined
      look()
    })
    return started
  }

  function look(): void {
    if (asked !== undefined) return
    asked = next()
    if (asked === undefined) return
    worker ??= start()
    worker.ref()
    worker.postMessage({ kind: 'ask', question: asked.question } satisfies Message)
  }

  return {
    look,
    async close() {
      if (worker === undefined) return
      const ended = once(worker, 'exit')
      worker.ref()
      worker.postMessage({ kind: 'close' } satisfies Message)
      await ended
    },
  }
}
