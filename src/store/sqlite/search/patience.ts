/**
 * How long a question may take. Counted is the time of this thread alone, so that neighbours do not change an answer. What
 * SQLite does row by row is stopped by a condition that it asks of each; what is cut into parts asks in between.
 */
import type { DatabaseSync } from 'node:sqlite'

export type Patience = {
  /** Runs `work` with so many milliseconds to spend; `undefined` where they were spent before it ended. */
  within: <T>(milliseconds: number, work: () => T) => T | undefined
  /** Rows that a statement of the last work went on with. */
  rows: () => number
  /** Ends the work in hand where nothing is left to spend. */
  check: () => void
}

/** As SQL: holds for every row as long as there is patience, then ends the statement. */
export const GO_ON = 'go_on()'

class Spent extends Error {}

/** Rows between two looks at the clock. */
const ROWS = 128

export function patienceOf(db: DatabaseSync, spent = ownTime): Patience {
  let end = Infinity
  let rows = 0
  let isOver = false

  function check(): void {
    if (spent() <= end) return
    isOver = true
    throw new Spent('This takes too long.')
  }

  db.function('go_on', () => {
    if (++rows % ROWS === 0) check()
    return 1
  })
  return {
    within(milliseconds, work) {
      const outer = end
      rows = 0
      end = Math.min(outer, spent() + milliseconds)
      try {
        return work()
      } catch (error) {
        // A statement that is iterated over tells its failure in words of its own.
        if (error instanceof Spent || isOver) return undefined
        throw error
      } finally {
        end = outer
        isOver = false
      }
    },
    rows: () => rows,
    check,
  }
}

/** Milliseconds of this thread's own work; systems tell it in steps of some milliseconds. */
function ownTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
