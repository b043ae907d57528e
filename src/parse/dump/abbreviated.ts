import type { Count } from '../../model.ts'
import { exactCount } from '../desktop/values.ts'

/**
 * A number that a tool wrote out although the page had abbreviated it: of `1.2K` it made 1200, which is 1200 ± 50. Telegram
 * abbreviates from one thousand on and leaves out zeros at the end, so what the page showed can be told.
 */
export function abbreviated(value: number): Count {
  if (value < 1000) return exactCount(value)
  const [unit, suffix] = value < 1e6 ? ([1000, 'K'] as const) : ([1e6, 'M'] as const)
  let granularity = 1
  while (granularity < unit && value % (granularity * 10) === 0) granularity *= 10
  // What does not end in a zero was not abbreviated.
  if (granularity === 1) return exactCount(value)
  return { value, granularity, shown: `${value / unit}${suffix}` }
}
