import type { Tick } from './chart.ts'

/** Marks of an axis of lags, in seconds. */
export const LAG_TICKS: Tick[] = [
  { at: 1, label: '1 s' },
  { at: 60, label: '1 min' },
  { at: 3600, label: '1 h' },
  { at: 86_400, label: '1 d' },
  { at: 7 * 86_400, label: '7 d' },
  { at: 30 * 86_400, label: '30 d' },
  { at: 365 * 86_400, label: '1 y' },
]
