/** Posts that took from others, summed up by channel. Pure: columns in, sums out. */
import type { UnixSeconds } from '../model.ts'
import type { Takings } from '../store/edges.ts'
import { median } from './quantile.ts'
import { startOf } from './spans.ts'

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

/** Of some of them, by number, or of all. */
export function sumTakings(
  { parties, from, to, declared, dates, lags: waits }: Takings,
  isWanted: (at: number) => boolean = () => true,
): Summed {
  const keys = parties.map(({ handle }) => handle?.toLowerCase())
  const sums = new Map<string, Map<string, Sum>>()
  const names: Summed['names'] = new Map()
  const lags = new Map<string, number[]>()
  const monthOf = monthFinder()
  let nameless = 0
  let count = 0
  for (let at = 0; at < from.length; at++) {
    if (!isWanted(at)) continue
    const [taker, source] = [keys[from[at] ?? 0], keys[to[at] ?? 0]]
    if (taker === undefined || source === undefined) {
      nameless++
      continue
    }
    if (taker === source) continue
    count++
    const sum = sumOf(sums, taker, source)
    if (sum.declared + sum.undeclared === 0)
      for (const party of [parties[from[at] ?? 0], parties[to[at] ?? 0]]) nameBy(names, party)
    if (declared[at] === 1) sum.declared++
    else sum.undeclared++
    const [lag, date] = [waits[at] ?? Number.NaN, dates[at] ?? Number.NaN]
    if (!Number.isNaN(lag)) {
      sum.lags.push(lag)
      const all = lags.get(taker)
      if (all === undefined) lags.set(taker, [lag])
      else all.push(lag)
    }
    if (!Number.isNaN(date)) dated(sum, date, monthOf(date))
  }
  const edges = [...sums.values()].flatMap((of) =>
    [...of.values()].map((sum) => finished(sum, sums)),
  )
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

function sumOf(sums: Map<string, Map<string, Sum>>, from: string, to: string): Sum {
  let ofTaker = sums.get(from)
  if (ofTaker === undefined) sums.set(from, (ofTaker = new Map()))
  const known = ofTaker.get(to)
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
  ofTaker.set(to, sum)
  return sum
}

/** Of those with one handle, the one that is held says how it is written. */
function nameBy(names: Summed['names'], party: Takings['parties'][number] | undefined): void {
  if (party?.handle === undefined) return
  const { handle, name, held } = party
  const key = handle.toLowerCase()
  const known = names.get(key)
  if (known === undefined || (!known.held && held)) names.set(key, { handle, name, held })
}

function dated(sum: Sum, date: number, month: number): void {
  if (date < sum.first) sum.first = date
  if (date > sum.last) sum.last = date
  sum.months.set(month, (sum.months.get(month) ?? 0) + 1)
}

/** Many dates are of few days. */
function monthFinder(): (date: number) => number {
  const months = new Map<number, number>()
  return (date) => {
    const day = Math.floor(date / 86_400)
    let month = months.get(day)
    if (month === undefined) months.set(day, (month = startOf(date, 'month')))
    return month
  }
}

function finished(
  { lags, first, last, months, ...sum }: Sum,
  sums: Map<string, Map<string, Sum>>,
): NetworkEdge {
  const medianLag = median(lags)
  return {
    ...sum,
    ...(medianLag !== undefined && { medianLag }),
    mutual: sums.get(sum.to)?.has(sum.from) === true,
    ...(last >= first && { first, last }),
    months: [...months].map(([at, takings]) => ({ at, takings })).toSorted((a, b) => a.at - b.at),
  }
}

function order(x: NetworkEdge, y: NetworkEdge): number {
  if (x.from !== y.from) return x.from < y.from ? -1 : 1
  return x.to < y.to ? -1 : 1
}
