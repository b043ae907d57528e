import type { UnixSeconds } from '../model.ts'

/** From the first moment to the first one after it. */
export type Period = { from: UnixSeconds; before: UnixSeconds }

/**
 * `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM` with seconds and `Z` if you like; always UTC. `meant` is what
 * another order of the numbers says.
 */
export function readPeriod(text: string): Period | { meant: string | undefined } {
  const written =
    /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:T(\d{1,2}):(\d{2})(?::(\d{2}))?Z?)?)?)?$/iu.exec(text)
  if (written === null) return { meant: otherOrder(text) }
  const numbers = written
    .slice(1)
    .map((part: string | undefined) => (part === undefined ? undefined : Number(part)))
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = numbers
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  // The calendar has no 30 February: Date would make it March.
  const exists =
    year >= 1970 &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    minute < 60 &&
    second < 60
  if (!exists) return { meant: undefined }
  const from = date.getTime() / 1000
  const named = numbers.filter((number) => number !== undefined).length
  return { from, before: Math.min(endOf(date, named), LAST_MOMENT) }
}

/** As short as says it all. */
export function printDate(time: UnixSeconds): string {
  const [day = '', clock = ''] = new Date(time * 1000).toISOString().slice(0, 19).split('T')
  if (clock === '00:00:00') return day
  return `${day}T${clock.endsWith(':00') ? clock.slice(0, 5) : clock}Z`
}

/** The name of exactly this period, or the two moments that it lies between. */
export function printPeriod({ from, before }: Period): string {
  const second = new Date(from * 1000).toISOString().slice(0, 19)
  const names = [4, 7, 10, 16, 19].map((length) => second.slice(0, length))
  const name = names.find((text) => {
    const period = readPeriod(text)
    return 'from' in period && period.from === from && period.before === before
  })
  return name ?? `${second}..${new Date((before - 1) * 1000).toISOString().slice(0, 19)}`
}

/** The last second that has a year of four digits. */
const LAST_MOMENT = 253_402_300_799

function endOf(date: Date, named: number): UnixSeconds {
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  const from = date.getTime() / 1000
  if (named === 1) return Date.UTC(year + 1) / 1000
  if (named === 2) return Date.UTC(year, month + 1) / 1000
  if (named === 3) return from + 86_400
  return from + (named === 6 ? 1 : 60)
}

/** `1.5.2024`, `01/05/2024` (day first), `2024/05/01`, `20240501`. */
function otherOrder(text: string): string | undefined {
  const dayFirst = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/u.exec(text)
  const yearFirst = /^(\d{4})[./]?(\d{1,2})[./]?(\d{1,2})$/u.exec(text)
  const [year = '', month = '', day = ''] =
    yearFirst?.slice(1) ?? dayFirst?.slice(1).toReversed() ?? []
  if (year === '') return undefined
  const meant = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return 'from' in readPeriod(meant) ? meant : undefined
}
