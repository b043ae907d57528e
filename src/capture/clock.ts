import { setTimeout as wait } from 'node:timers/promises'

/** Time and chance, as parameters: a test has a year pass in a second. */
export type Clock = {
  /** Milliseconds since the epoch. */
  now(): number
  /** Ends early, without an error, when the signal comes. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** At least 0, below 1. */
  random(): number
}

export const systemClock: Clock = {
  now: Date.now,
  async sleep(milliseconds, signal) {
    try {
      await wait(Math.min(milliseconds, 2 ** 31 - 1), undefined, signal && { signal })
    } catch (error) {
      if (signal?.aborted !== true) throw error
    }
  },
  random: Math.random,
}
