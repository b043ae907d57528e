/**
 * How a host is asked: one request at a time, with a pause between two; slower when it fails, not at all for a while when
 * it goes on failing, never before it said that we may come again, and only so often a day.
 */
import type { Clock } from './clock.ts'

export type Manners = {
  /** Milliseconds between two requests; up to as much again is added by chance. */
  pause: number
  /** Requests a day (UTC) to one host. */
  daily: number
  /** Milliseconds to wait after the first failure; doubled with each that follows. */
  backOff: number
}

/** After so many failures in a row the host is left alone. */
const BREAKS_AT = 6
/** Milliseconds: the longest back-off, the longest rest of a host left alone, the longest wait that a host can ask for. */
const LONGEST_BACK_OFF = 5 * 60_000
const LONGEST_REST = 2 * 3_600_000
const LONGEST_ASKED = 24 * 3_600_000
/** A wait that is longer is somebody else's turn. */
const PATIENCE = 30_000

const DAY = 86_400_000

/** What is known of a host; kept between two runs. */
export type Standing = {
  /** No request before; milliseconds since the epoch. */
  notBefore: number
  why: 'asked-to-wait' | 'budget' | 'failing' | 'pause'
  /** In a row. */
  failures: number
  /** Requests on `day`, days since the epoch. */
  spent: number
  day: number
}

/** How a request went, for those who come after it. `retryAfter`: milliseconds. */
export type Sign = { ok: true } | { ok: false; retryAfter?: number }

export type Turn<T> =
  | { kind: 'done'; result: T }
  | { kind: 'later'; until: number; why: Standing['why'] }

export type Politeness = {
  /** Does the work when the host can be asked, or says when to come again. */
  turn<T>(
    host: string,
    work: () => Promise<{ result: T; sign: Sign }>,
    signal?: AbortSignal,
  ): Promise<Turn<T>>
  standing(host: string): Standing
}

export function politeness(
  manners: Manners,
  clock: Clock,
  kept: {
    load: (host: string) => Standing | undefined
    save: (host: string, is: Standing) => void
  },
): Politeness {
  const hosts = new Map<string, { is: Standing; last: Promise<unknown> }>()

  function hostOf(host: string): { is: Standing; last: Promise<unknown> } {
    const known = hosts.get(host)
    if (known !== undefined) return known
    const is = kept.load(host) ?? { notBefore: 0, why: 'pause', failures: 0, spent: 0, day: 0 }
    const made = { is, last: Promise.resolve() }
    hosts.set(host, made)
    return made
  }

  function wait(is: Standing): { until: number; why: Standing['why'] } {
    const now = clock.now()
    const today = Math.floor(now / DAY)
    if (is.day !== today) [is.day, is.spent] = [today, 0]
    // A clock that was set back must not make a host wait for a year.
    if (is.notBefore > now + LONGEST_ASKED) is.notBefore = now
    if (is.spent >= manners.daily && is.notBefore < (today + 1) * DAY)
      return { until: (today + 1) * DAY, why: 'budget' }
    return { until: is.notBefore, why: is.why }
  }

  async function take<T>(
    host: string,
    is: Standing,
    work: () => Promise<{ result: T; sign: Sign }>,
    signal?: AbortSignal,
  ): Promise<Turn<T>> {
    const { until, why } = wait(is)
    const left = until - clock.now()
    if (left > PATIENCE || (left > 0 && why === 'budget')) {
      // Told to people, and to the next start.
      kept.save(host, { ...is, notBefore: until, why })
      return { kind: 'later', until, why }
    }
    if (left > 0) await clock.sleep(left, signal)
    if (signal?.aborted === true) return { kind: 'later', until: clock.now(), why: 'pause' }
    is.spent++
    const { result, sign } = await work()
    settle(is, sign)
    kept.save(host, is)
    return { kind: 'done', result }
  }

  function settle(is: Standing, sign: Sign): void {
    const chance = 1 + clock.random()
    if (sign.ok) {
      is.failures = 0
      is.why = 'pause'
      is.notBefore = clock.now() + manners.pause * chance
      return
    }
    is.failures++
    const doubled = manners.backOff * 2 ** Math.min(is.failures - 1, 20)
    const own =
      is.failures < BREAKS_AT
        ? Math.min(doubled, LONGEST_BACK_OFF)
        : Math.min(LONGEST_BACK_OFF * 2 ** Math.min(is.failures - BREAKS_AT, 10), LONGEST_REST)
    const asked = Math.min(sign.retryAfter ?? 0, LONGEST_ASKED)
    is.why = asked > own ? 'asked-to-wait' : 'failing'
    is.notBefore = clock.now() + Math.max(asked, manners.pause, (own * chance) / 2)
  }

  return {
    turn(host, work, signal) {
      const entry = hostOf(host)
      const turn = entry.last.then(() => take(host, entry.is, work, signal))
      entry.last = turn.catch(() => undefined)
      return turn
    },
    standing(host) {
      const { is } = hostOf(host)
      return { ...is, ...wait(is), notBefore: wait(is).until }
    },
  }
}

/** `Retry-After`, in seconds or as a date, in milliseconds from now; `undefined` where it says nothing. */
export function retryAfter(value: string | undefined, now: number): number | undefined {
  const words = value?.trim() ?? ''
  if (/^\d{1,9}$/.test(words)) return Number(words) * 1000
  if (!/^[A-Za-z]{3,9},? \d|^[A-Za-z]{3} [A-Za-z]{3} /.test(words)) return undefined
  const date = Date.parse(words)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
