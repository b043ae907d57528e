import type { Taking } from '../evidence/evidence.ts'
import { fold, keep, read, type ReadReport, type Stations } from '../ingest.ts'
import type { Capture } from '../model.ts'
import type { Folding } from '../store/store.ts'
import type { PageReader } from './page-reader.ts'

export type Settled = { capture: Capture; report: ReadReport }

/** Captures kept with one fsync, or folded in one transaction, at most. */
const MOST_TOGETHER = 40

/**
 * Keeps and reads what several hands bring. What comes while the disk is busy goes together in the next round; while some
 * are folded, others are read, and the next are kept.
 */
export function settler(
  stations: Stations,
  reader: PageReader,
): (taking: Taking) => Promise<Settled> {
  const keeping = inRounds((takings: Taking[]) => keep(stations, takings))
  const folding = inRounds((foldings: Folding[]) => fold(stations, foldings))
  return async (taking) => {
    const capture = await keeping(taking)
    // What is kept without posts that were erased is read as it is kept.
    const isAsItCame = capture.converted === undefined
    const page =
      'bytes' in taking && isAsItCame ? await reader.read(capture, taking.bytes) : undefined
    if (page !== undefined) return { capture, report: await folding(page) }
    const [report] = await read(stations, [capture])
    if (report === undefined) throw new Error('nothing is told of what was read')
    return { capture, report }
  }
}

/** Does together what is asked for while it is busy; each gets its own result, in order. */
function inRounds<Given, Result>(
  work: (given: Given[]) => Promise<Result[]>,
): (given: Given) => Promise<Result> {
  let waiting: { given: Given; done: PromiseWithResolvers<Result> }[] = []
  let isBusy = false

  async function rounds(): Promise<void> {
    isBusy = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_TOGETHER)
      waiting = waiting.slice(MOST_TOGETHER)
      try {
        const results = await work(batch.map(({ given }) => given))
        for (const [at, { done }] of batch.entries()) {
          const result = results[at]
          if (result === undefined) done.reject(new Error('fewer results than were asked for'))
          else done.resolve(result)
        }
      } catch (error) {
        for (const { done } of batch) done.reject(error)
      }
    }
    isBusy = false
  }

  return (given) => {
    const done = Promise.withResolvers<Result>()
    waiting.push({ given, done })
    if (!isBusy) void rounds()
    return done.promise
  }
}
