/** The one within two slips (a letter more, less, other, or two exchanged), if any. */
export function nearest<T extends string>(typed: string, known: readonly T[]): T | undefined {
  if (typed.length > LONGEST) return undefined
  return known
    .filter((name) => Math.abs(name.length - typed.length) <= 2)
    .map((name) => ({ name, slips: distance(typed, name) }))
    .filter(({ name, slips }) => slips <= 2 && slips < name.length / 2)
    .toSorted((a, b) => a.slips - b.slips)[0]?.name
}

/** No name here is longer, and the comparison costs its square. */
const LONGEST = 32

/** Letters more, less, other, or two exchanged (optimal string alignment); both are short. */
export function distance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      const step = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same)
      const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(exchanged ? Math.min(step, (beforeLast[j - 2] ?? 0) + 1) : step)
    }
    beforeLast = last
    last = row
  }
  return last.at(-1) ?? 0
}
