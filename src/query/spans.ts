/** Operators that name a moment or a stretch of time. */
import { printDate, printPeriod, readPeriod, type Period } from './dates.ts'
import type { QueryNode } from './query.ts'

type Read = { node: QueryNode } | { mistake: string; meant?: string }

export function moment(operator: 'after' | 'before', value: string): Read {
  const period = readPeriod(value)
  return 'from' in period
    ? { node: { kind: operator, time: period.from } }
    : noDate(operator, value, period.meant)
}

/** `during:2024-07`, `during:2024-07..2024-09`, ends included: as two moments, which every index can bound. */
export function during(operator: 'during' | 'on', value: string): Read {
  const span = readSpan(operator, value)
  if ('mistake' in span) return span
  const nodes: QueryNode[] = []
  if (span.from !== undefined) nodes.push({ kind: 'after', time: span.from })
  if (span.before !== undefined) nodes.push({ kind: 'before', time: span.before })
  const [only] = nodes
  return { node: nodes.length === 1 && only !== undefined ? only : { kind: 'and', nodes } }
}

/** `seen:2024-07`, `seen:>=2024-07-01`, `seen:<2024-07`, `seen:2024-07..2024-09`. */
export function seen(value: string): Read {
  const [, sign = '', date = ''] = /^(>=|<=|[<>≥≤])?(.*)$/u.exec(value) ?? []
  if (sign === '') {
    const span = readSpan('seen', value)
    return 'mistake' in span ? span : { node: { kind: 'seen', ...span } }
  }
  const period = readPeriod(date)
  if (!('from' in period)) {
    return noDate('seen', date, period.meant === undefined ? undefined : sign + period.meant)
  }
  switch (sign) {
    case '>':
      return { node: { kind: 'seen', from: period.before } }
    case '<':
      return { node: { kind: 'seen', before: period.from } }
    case '<=':
    case '≤':
      return { node: { kind: 'seen', before: period.before } }
    default:
      return { node: { kind: 'seen', from: period.from } }
  }
}

type Span = Partial<Period>

function readSpan(operator: string, value: string): Span | { mistake: string; meant?: string } {
  const [first = '', last] = value.split(/\.\.+|…/u)
  if (last === undefined) {
    const period = readPeriod(first)
    return 'from' in period ? period : noDate(operator, first, period.meant)
  }
  const [start, end] = [first, last].map((text) => (text === '' ? undefined : readPeriod(text)))
  for (const [side, text] of [
    [start, first],
    [end, last],
  ] as const) {
    if (side !== undefined && !('from' in side)) return noDate(operator, text, undefined)
  }
  const from = start !== undefined && 'from' in start ? start.from : undefined
  const before = end !== undefined && 'from' in end ? end.before : undefined
  if (from === undefined && before === undefined) return noDate(operator, value, undefined)
  if (from !== undefined && before !== undefined && before <= from) {
    const meant = `${operator}:${last}..${first}`
    return { mistake: `was read as words: it ends before it begins. Did you mean ${meant}?`, meant }
  }
  return { ...(from !== undefined && { from }), ...(before !== undefined && { before }) }
}

function noDate(
  operator: string,
  value: string,
  meant: string | undefined,
): { mistake: string; meant?: string } {
  const said = `was read as words: ${value} is no date like 2024-05-01.`
  if (meant === undefined) return { mistake: said }
  const corrected = `${operator}:${meant}`
  return { mistake: `${said} Did you mean ${corrected}?`, meant: corrected }
}

export function printSeen({ from, before }: Span): string {
  if (from !== undefined && before !== undefined) return printPeriod({ from, before })
  return from === undefined ? `<${printDate(before ?? 0)}` : `>=${printDate(from)}`
}
