/** Times of many askings, as p50 and p99. */
export type Times = { p50: number; p99: number }

export async function timed<T>(asked: readonly T[], ask: (one: T) => unknown): Promise<Times> {
  const times: number[] = []
  for (const round of [0, 1, 2]) {
    for (const one of asked) {
      const start = performance.now()
      await ask(one)
      // The first round warms what a server that runs has warm.
      if (round > 0) times.push(performance.now() - start)
    }
  }
  return spread(times)
}

/** Each asking once, after another that makes warm what both read: what is remembered of an answer does not count. */
export async function timedOnce<T>(
  asked: readonly T[],
  ask: (one: T) => unknown,
  warm: (one: T) => unknown,
): Promise<Times> {
  const times: number[] = []
  for (const one of asked) {
    await warm(one)
    const start = performance.now()
    await ask(one)
    times.push(performance.now() - start)
  }
  return spread(times)
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
