import { InvalidArgumentError } from 'commander'
import type { UnixSeconds } from '../model.ts'
import { FIRST_DATE } from '../store/store.ts'

/** A time as a person writes it. */
export function time(given: string): UnixSeconds {
  const whole = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(given)
  const zoned = /(Z|[+-]\d\d:?\d\d)$|^\d{4}-\d\d-\d\d$/.test(given) ? given : `${given}Z`
  const seconds = Math.floor(Date.parse(zoned) / 1000)
  if (whole && seconds >= FIRST_DATE && seconds <= Date.now() / 1000 + 86_400) return seconds
  throw new InvalidArgumentError(
    'Give a time since 2013-08-14, not in the future, as 2026-01-31 or 2026-01-31T18:00:00Z (UTC without a zone).',
  )
}
