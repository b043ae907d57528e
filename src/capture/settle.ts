import type { Taking } from '../evidence/evidence.ts'
import { keep, read, type ReadReport, type Stations } from '../ingest.ts'
import type { Capture } from '../model.ts'

export type Settled = { capture: Capture; report: ReadReport }

/** Captures kept with one fsync and folded in one transaction, at most. */
const MOST_TOGETHER = 40

/** Keeps and reads what several hands bring; what comes while the disk is busy goes together in the next round. */
export function settler(stations: Stations): (taking: Taking) => Promise<Settled> {
  let waiting: { taking: Taking; done: PromiseWithResolvers<Settled> }[] = []
  let isBusy = false

  async function round(): Promise<void> {
    isBusy = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_TOGETHER)
      waiting = waiting.slice(MOST_TOGETHER)
      try {
        const captures = await keep(
          stations,
          batch.map(({ taking }) => taking),
        )
        const reports = await read(stations, captures)
        for (const [at, { done }] of batch.entries()) {
          const [capture, report] = [captures[at], reports[at]]
          if (capture === undefined || report === undefined)
            done.reject(new Error('a capture came back without a report'))
          else done.resolve({ capture, report })
        }
      } catch (error) {
        for (const { done } of batch) done.reject(error)
      }
    }
    isBusy = false
  }

  return (taking) => {
    const done = Promise.withResolvers<Settled>()
    waiting.push({ taking, done })
    if (!isBusy) void round()
    return done.promise
  }
}
