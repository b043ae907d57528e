/** Posts that took from others, summed up by channel. Pure: rows in, sums out. */
import type { UnixSeconds } from '../model.ts'
import { median } from './quantile.ts'
import { startOf } from './spans.ts'

/** One post that took something from another channel: what `Store.edges` tells, as far as a network needs it. */
export type Taking = {
  declared: boolean
  from: { handle: string; date?: UnixSeconds }
  /** `handle` is absent where the source has a name only: a person, or a channel that hides. */
  to: { handle?: string; name: string; held: boolean }
  /** Seconds from the source to the taking. */
  lag?: number
}

/** Who takes (`from`) from whom (`to`), in lower case. */
export type NetworkEdge = {
  from: string
  to: string
  declared: number
  undeclared: number
  medianLag?: number
  /** The other takes from this one too. */
  mutual: boolean
  first?: UnixSeconds
  last?: UnixSeconds
  /** Takings by month. */
  months: { at: UnixSeconds; takings: number }[]
}

export type Summed = {
  edges: NetworkEdge[]
  /** As written, and whether the channel is held here; by handle in lower case. */
  names: Map<string, { handle: string; name: string; held: boolean }>
  /** Lags of what each channel took, in seconds. */
  lags: Map<string, number>
  /** Takings whose source is named but has no handle. */
  nameless: number
  takings: number
}

export function sumTakings(takings: Iterable<Taking>): Summed {
  const sums = new Map<string, Sum>()
  const names: Summed['names'] = new Map()
  const lags = new Map<string, number[]>()
  let nameless = 0
  let count = 0
  for (const { declared, from, to, lag } of takings) {
    if (to.handle === undefined) {
      nameless++
      continue
    }
    const taker = from.handle.toLowerCase()
    const source = to.handle.toLowerCase()
    if (taker === source) continue
    count++
    names.set(taker, names.get(taker) ?? { handle: from.handle, name: '', held: true })
    const known = names.get(source)
    if (known === undefined || (!known.held && to.held)) {
      names.set(source, { handle: to.handle, name: to.name, held: to.held })
    }
    const sum = sumOf(sums, taker, source)
    if (declared) sum.declared++
    else sum.undeclared++
    if (lag !== undefined) {
      sum.lags.push(lag)
      const all = lags.get(taker)
      if (all === undefined) lags.set(taker, [lag])
      else all.push(lag)
    }
    if (from.date !== undefined) dated(sum, from.date)
  }
  const edges = [...sums.values()].map((sum) => finished(sum, sums))
  edges.sort((x, y) => weightOf(y) - weightOf(x) || order(x, y))
  return {
    edges,
    names,
    lags: new Map([...lags].map(([handle, of]) => [handle, median(of) ?? 0])),
    nameless,
    takings: count,
  }
}

export function weightOf({
  declared,
  undeclared,
}: Pick<NetworkEdge, 'declared' | 'undeclared'>): number {
  return declared + undeclared
}

type Sum = Pick<NetworkEdge, 'declared' | 'from' | 'to' | 'undeclared'> & {
  lags: number[]
  first: number
  last: number
  months: Map<number, number>
}

function sumOf(sums: Map<string, Sum>, from: string, to: string): Sum {
  const key = `${from} ${to}`
  const known = sums.get(key)
  if (known !== undefined) return known
  const sum: Sum = {
    from,
    to,
    declared: 0,
    undeclared: 0,
    lags: [],
    first: Infinity,
    last: -Infinity,
    months: new Map(),
  }
  sums.set(key, sum)
  return sum
}

function dated(sum: Sum, date: UnixSeconds): void {
  if (date < sum.first) sum.first = date
  if (date > sum.last) sum.last = date
  const month = startOf(date, 'month')
  sum.months.set(month, (sum.months.get(month) ?? 0) + 1)
}

function finished({ lags, first, last, months, ...sum }: Sum, sums: Map<string, Sum>): NetworkEdge {
  const medianLag = median(lags)
  return {
    ...sum,
    ...(medianLag !== undefined && { medianLag }),
    mutual: sums.has(`${sum.to} ${sum.from}`),
    ...(last >= first && { first, last }),
    months: [...months].map(([at, takings]) => ({ at, takings })).toSorted((a, b) => a.at - b.at),
  }
}

function order(x: NetworkEdge, y: NetworkEdge): number {
  if (x.from !== y.from) return x.from < y.from ? -1 : 1
  return x.to < y.to ? -1 : 1
}
