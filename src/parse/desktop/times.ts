/** Times as exports state them: in seconds, with a zone, or as the clock of an unknown place showed them. */
import type { PostObservation, UnixSeconds } from '../../model.ts'

/** Telegram began. */
const FIRST = Date.UTC(2013, 7, 14) / 1000
/** What lies behind it is no time. */
const LAST = Date.UTC(2100, 0, 1) / 1000

/** No zone is further from UTC. */
const WIDEST_ZONE = 14 * 3600

export function isPlausible(seconds: UnixSeconds): boolean {
  return Number.isSafeInteger(seconds) && seconds >= FIRST && seconds < LAST
}

/** `2025-11-03T21:10:28` as if it were UTC. */
export function clockOfIso(stated: string): UnixSeconds | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(stated)
  if (parts === null) return undefined
  const [, year, month, day, hour, minute, second] = parts
  return secondsOf([year, month, day, hour, minute, second])
}

/** `25.04.2023 15:53:02 UTC+05:30`, as the title of a date has it; without a zone the clock is read as if it were UTC. */
export function statedTime(
  stated: string,
): { date: UnixSeconds } | { clock: UnixSeconds } | undefined {
  const parts = /^(\d\d)\.(\d\d)\.(\d{4}) (\d\d):(\d\d):(\d\d)(?: UTC([+-])(\d\d):?(\d\d))?$/.exec(
    stated.trim(),
  )
  if (parts === null) return undefined
  const [, day, month, year, hour, minute, second, sign, zoneHours, zoneMinutes] = parts
  const clock = secondsOf([year, month, day, hour, minute, second])
  if (clock === undefined) return undefined
  if (sign === undefined) return { clock }
  const ahead = Number(zoneHours) * 3600 + Number(zoneMinutes) * 60
  return ahead > WIDEST_ZONE ? undefined : { date: sign === '+' ? clock - ahead : clock + ahead }
}

/** What is known of a time by a clock in an unknown zone. */
export function boundsOf(clock: UnixSeconds): NonNullable<PostObservation['dateBounds']> {
  return {
    notBefore: clock - WIDEST_ZONE,
    notAfter: clock + WIDEST_ZONE,
    why: 'the export states a local time without its zone',
  }
}

const MONTHS =
  'January February March April May June July August September October November December'.split(' ')

/** What is known of a time by its day, `4 September 2018`, in an unknown zone. */
export function dayBounds(stated: string): PostObservation['dateBounds'] {
  const [, day, month = '', year] = /^(\d{1,2}) ([A-Z][a-z]{2,8}) (\d{4})$/.exec(stated) ?? []
  const midnight = secondsOf([year, String(MONTHS.indexOf(month) + 1), day])
  if (midnight === undefined || !isPlausible(midnight)) return undefined
  return {
    notBefore: midnight - WIDEST_ZONE,
    notAfter: midnight + DAY - 1 + WIDEST_ZONE,
    why: 'the export states only the day, of a zone that it does not name',
  }
}

const DAY = 86_400

/** `undefined` for what no calendar has, such as 31 February. */
function secondsOf(parts: readonly (string | undefined)[]): UnixSeconds | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number)
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const isSame =
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute
  return isSame ? date.getTime() / 1000 : undefined
}
