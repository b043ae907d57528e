import type { Count } from '../model.ts'

/** Reads a number as Telegram shows it (`2.95K`, `11.1M`, `747`, `1 234 567`, `1,234`); anything else is undefined. */
export function parseCount(shown: string): Count | undefined {
  if (shown.length > LONGEST) return undefined
  if (WHOLE.test(shown) || GROUPED.test(shown)) {
    const value = Number(shown.replace(SEPARATORS, ''))
    return Number.isSafeInteger(value) ? { value, granularity: 1, shown } : undefined
  }
  const match = ABBREVIATED.exec(shown)
  if (!match) return undefined
  const [, units = '', decimals = '', suffix = ''] = match
  const zeros = (POWERS[suffix] ?? 0) - decimals.length
  if (zeros < 0) return undefined
  const value = Number(units + decimals) * 10 ** zeros
  return Number.isSafeInteger(value) ? { value, granularity: 10 ** zeros, shown } : undefined
}

const LONGEST = 24
const WHOLE = /^(?:0|[1-9]\d*)$/
/** The backreference keeps `1,234 567` out: one number, one kind of separator. */
const GROUPED = /^[1-9]\d{0,2}([\p{Zs},])\d{3}(?:\1\d{3})*$/u
const SEPARATORS = /[\p{Zs},]/gu
const ABBREVIATED = /^(0|[1-9]\d*)(?:\.(\d+))?([KMB])$/
const POWERS: Record<string, number> = { K: 3, M: 6, B: 9 }
