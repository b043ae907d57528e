/** Where the marks of an axis stand and what they say. */
import { localeOf } from '../times.ts'
import type { Scale, Tick } from './chart.ts'

/** A few round numbers from 0 to at least `highest`. */
export function countTicks(highest: number): number[] {
  if (!(highest > 0)) return [0, 1]
  const rough = highest / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(
    highest >= 4 ? 1 : 0,
    power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10),
  )
  const count = Math.ceil(highest / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(12)))
}

/** `1,234`, `0.25`, `1.2M`: short enough to stand beside an axis. */
export function shortNumber(value: number): string {
  if (value >= 10_000) {
    return new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(
      value,
    )
  }
  return value.toLocaleString('en', { maximumFractionDigits: 2 })
}

const DAY = 86_400
/** Steps of a time axis: seconds, and how a mark is written. */
const STEPS: { seconds: number; form: Intl.DateTimeFormatOptions }[] = [
  ...[60, 300, 900, 1800, 3600, 10_800, 21_600].map((seconds) => ({
    seconds,
    form: { hour: '2-digit', minute: '2-digit', hour12: false } as const,
  })),
  ...[1, 2, 7, 14].map((days) => ({
    seconds: days * DAY,
    form: { day: 'numeric', month: 'short' } as const,
  })),
]

export function timeTicks(from: number, to: number): Tick[] {
  const step = STEPS.find(({ seconds }) => (to - from) / seconds <= 7)
  if (step === undefined) return monthTicks(from, to)
  const { seconds, form } = step
  const format = new Intl.DateTimeFormat(localeOf(), { ...form, timeZone: 'UTC' })
  const ticks: Tick[] = []
  for (let at = Math.ceil(from / seconds) * seconds; at <= to; at += seconds) {
    ticks.push({ at, label: format.format(at * 1000) })
  }
  return ticks
}

function monthTicks(from: number, to: number): Tick[] {
  const start = new Date(from * 1000)
  const months = (to - from) / (30.44 * DAY)
  const step = [1, 2, 3, 6, 12, 24, 60].find((each) => months / each <= 7) ?? 120
  const format = new Intl.DateTimeFormat(localeOf(), {
    year: 'numeric',
    ...(step < 12 && { month: 'short' }),
    timeZone: 'UTC',
  })
  const ticks: Tick[] = []
  const first = start.getUTCFullYear() * 12
  for (let month = first; ticks.length < 20; month += step) {
    const at = Date.UTC(Math.floor(month / 12), month % 12) / 1000
    if (at > to) break
    if (at >= from) ticks.push({ at, label: format.format(at * 1000) })
  }
  return ticks
}

export function axisTicks(scale: Scale, from: number, to: number): Tick[] {
  if (scale.kind === 'time') return timeTicks(from, to)
  if (scale.ticks !== undefined) return scale.ticks.filter(({ at }) => at >= from && at <= to)
  if (scale.kind === 'linear') {
    return countTicks(to).map((at) => ({ at, label: shortNumber(at) }))
  }
  const ticks: Tick[] = []
  for (let at = 10 ** Math.ceil(Math.log10(from) - 1e-9); at <= to * 1.0001; at *= 10) {
    ticks.push({ at, label: shortNumber(at) })
  }
  return ticks
}
