/**
 * From pairs of posts to a network of channels (CooRTweet's `generate_coordinated_network`): weights, shares of each side,
 * symmetry, percentiles, the faster network, and the groups that hang together above a percentile.
 */
import type { Detection, Pairs } from './coordination.ts'
import { median, quantile } from './quantile.ts'
import type { Shares } from './shares.ts'

/** One pair of channels, `a` < `b`. */
export type Tie = {
  a: number
  b: number
  /** Pairs of posts within the window. */
  weight: number
  averageLag: number
  medianLag: number
  /** Distinct posts that each side put in. */
  postsA: number
  postsB: number
  /** 1: both put in as many; near 0: one of them makes the weight. */
  symmetry: number
  objects: number[]
  /** Row numbers of the pairs behind it. */
  pairs: number[]
}

export const PERCENTILES = [0.5, 0.9, 0.99] as const

export type TieNetwork = {
  ties: Tie[]
  /** Weight that a tie must exceed, for each percentile of the weights. */
  thresholds: { percentile: number; weight: number }[]
}

export function tieNetwork(
  shares: Shares,
  pairs: Pairs,
  percentiles: readonly number[] = PERCENTILES,
  only: (pair: number) => boolean = () => true,
): TieNetwork {
  const { channels } = shares
  const rows = new Map<number, number[]>()
  for (const at of pairs.lags.keys()) {
    if (!only(at)) continue
    const x = channels[pairs.earlier[at] ?? 0] ?? 0
    const y = channels[pairs.later[at] ?? 0] ?? 0
    const key = tieKey(x, y)
    const known = rows.get(key)
    if (known === undefined) rows.set(key, [at])
    else known.push(at)
  }
  const ties = [...rows].map(([key, at]) => tie(shares, pairs, key, at))
  ties.sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b)
  const weights = ties.map(({ weight }) => weight)
  return {
    ties,
    thresholds: percentiles.map((percentile) => ({
      percentile,
      weight: quantile(weights, percentile) ?? 0,
    })),
  }
}

/** The pairs that are quicker than a second, narrower window, with the same demand on participation (`flag_speed_share`). */
export function fastPairs(shares: Shares, pairs: Pairs, detection: Detection): Set<number> {
  const { minParticipation } = detection
  const quick = [...pairs.lags.keys()].filter((at) => (pairs.lags[at] ?? 0) <= detection.window)
  const quickPosts = new Set(
    quick.flatMap((at) => [
      shares.posts[pairs.earlier[at] ?? 0],
      shares.posts[pairs.later[at] ?? 0],
    ]),
  )
  const counts = new Map<number, number>()
  for (const [row, channel] of shares.channels.entries()) {
    if (quickPosts.has(shares.posts[row])) counts.set(channel, (counts.get(channel) ?? 0) + 1)
  }
  const enough = (row: number | undefined): boolean =>
    (counts.get(shares.channels[row ?? 0] ?? 0) ?? 0) >= minParticipation
  return new Set(quick.filter((at) => enough(pairs.earlier[at]) || enough(pairs.later[at])))
}

/** Of 2^26 channels at most: both numbers fit one key. */
export function tieKey(x: number, y: number): number {
  return Math.min(x, y) * 2 ** 26 + Math.max(x, y)
}

function tie(shares: Shares, pairs: Pairs, key: number, at: number[]): Tie {
  const a = Math.floor(key / 2 ** 26)
  const b = key % 2 ** 26
  const postsOf = { a: new Set<number>(), b: new Set<number>() }
  const objects = new Set<number>()
  const lags: number[] = []
  for (const pair of at) {
    const earlier = pairs.earlier[pair] ?? 0
    for (const row of [earlier, pairs.later[pair] ?? 0]) {
      const side = shares.channels[row] === a ? postsOf.a : postsOf.b
      side.add(shares.posts[row] ?? 0)
    }
    objects.add(shares.objects[earlier] ?? 0)
    lags.push(pairs.lags[pair] ?? 0)
  }
  // Within one channel (loops kept) there is no other side.
  if (a === b) postsOf.b = postsOf.a
  const [few = 0, many = 1] = [postsOf.a.size, postsOf.b.size].toSorted((x, y) => x - y)
  return {
    a,
    b,
    weight: at.length,
    averageLag: lags.reduce((sum, lag) => sum + lag, 0) / lags.length,
    medianLag: median(lags) ?? 0,
    postsA: postsOf.a.size,
    postsB: postsOf.b.size,
    symmetry: few / many,
    objects: [...objects],
    pairs: at,
  }
}

/** Channels that hang together by these ties, the largest group first; each group sorted. */
export function groupsOf(ties: readonly Pick<Tie, 'a' | 'b'>[]): number[][] {
  const parent = new Map<number, number>()
  const root = (channel: number): number => {
    let at = channel
    for (;;) {
      const up = parent.get(at) ?? at
      if (up === at) return at
      parent.set(at, parent.get(up) ?? up)
      at = up
    }
  }
  for (const { a, b } of ties) {
    for (const end of [a, b]) if (!parent.has(end)) parent.set(end, end)
    parent.set(root(a), root(b))
  }
  const groups = Map.groupBy(parent.keys(), root)
  return [...groups.values()]
    .map((group) => group.toSorted((x, y) => x - y))
    .filter((group) => group.length > 1)
    .toSorted((x, y) => y.length - x.length || (x[0] ?? 0) - (y[0] ?? 0))
}
