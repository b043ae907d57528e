/** Times of many askings, as p50 and p99. */
export type Times = { p50: number; p99: number }

/**
 * The first round warms what a server that runs has warm. With `best`, of each search its quickest asking counts: on a machine
 * that others use, the slowest tell of them.
 */
export async function timed<T>(
  asked: readonly T[],
  ask: (one: T) => unknown,
  best = false,
): Promise<Times> {
  const times: number[] = []
  for (let round = 0; round <= roundsOf(best); round++) {
    for (const one of asked) {
      const start = performance.now()
      await ask(one)
      if (round > 0) times.push(performance.now() - start)
    }
  }
  return spread(best ? quickest(times, asked.length) : times)
}

export function roundsOf(best: boolean): number {
  return best ? 5 : 2
}

/** Of times round by round, the least of each search. */
export function quickest(times: readonly number[], searches: number): number[] {
  return Array.from({ length: searches }, (_, at) =>
    Math.min(...times.filter((__, n) => n % searches === at)),
  )
}

/** Each asking once, after another that makes warm what both read: what is remembered of an answer does not count. */
export async function timesOnce<T>(
  asked: readonly T[],
  ask: (one: T) => unknown,
  warm: (one: T) => unknown,
): Promise<number[]> {
  const times: number[] = []
  for (const one of asked) {
    await warm(one)
    const start = performance.now()
    await ask(one)
    times.push(performance.now() - start)
  }
  return times
}

export function spread(times: number[]): Times {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99) }
}

export function shown({ p50, p99 }: Times): string {
  return `${p50.toFixed(2)} / ${p99.toFixed(1)}`
}
