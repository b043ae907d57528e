/** The quantile of R's default (type 7): linear between the two nearest. Sorts a copy; `undefined` of nothing. */
export function quantile(values: Iterable<number>, share: number): number | undefined {
  const sorted = Float64Array.from(values).toSorted()
  if (sorted.length === 0) return undefined
  const place = (sorted.length - 1) * Math.min(1, Math.max(0, share))
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}

export function median(values: Iterable<number>): number | undefined {
  return quantile(values, 0.5)
}
