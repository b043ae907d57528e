import { Failure } from '../failure.ts'
import { say, sayCount } from './words/say.ts'

/** Guesses at the password, by address: after five, a pause. */
export type Guesses = {
  /** A `Failure` during the pause. */
  admit(address: string): void
  /** How many tries are left. */
  failed(address: string): number
  succeeded(address: string): void
}

const TRIES = 5
/** Milliseconds. */
const PAUSE = 15 * 60_000
const MOST_ADDRESSES = 10_000

export function guessCounter(now: () => number = Date.now): Guesses {
  const seen = new Map<string, { failures: number; until: number }>()
  return {
    admit(address) {
      const known = seen.get(address)
      if (known === undefined) return
      if (known.until < now()) seen.delete(address)
      else if (known.failures >= TRIES) throw tooMany(address, known.until - now())
    },
    failed(address) {
      // Somebody with that many addresses is not kept out by counting them.
      if (seen.size >= MOST_ADDRESSES) seen.clear()
      const failures = (seen.get(address)?.failures ?? 0) + 1
      seen.set(address, { failures, until: now() + PAUSE })
      return TRIES - failures
    },
    succeeded: (address) => void seen.delete(address),
  }
}

function tooMany(address: string, wait: number): Failure {
  return new Failure('too-many', say('Too many wrong passwords from your address.'), {
    subject: address,
    hint: sayCount(
      Math.ceil(wait / 60_000),
      'Try again in {n} minute.',
      'Try again in {n} minutes.',
    ),
  })
}
