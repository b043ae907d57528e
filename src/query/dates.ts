import type { UnixSeconds } from '../model.ts'

/**
 * `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM` with seconds and `Z` if you like; always UTC. The first moment of
 * what is named. `meant` is what another order of the numbers says.
 */
export function readDate(text: string): { time: UnixSeconds } | { meant: string | undefined } {
  const written =
    /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:T(\d{1,2}):(\d{2})(?::(\d{2}))?Z?)?)?)?$/iu.exec(text)
  if (written === null) return { meant: otherOrder(text) }
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = written
    .slice(1)
    .map((part: string | undefined) => (part === undefined ? undefined : Number(part)))
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  // The calendar has no 30 February: Date would make it March.
  const exists =
    year >= 1970 &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    minute < 60 &&
    second < 60
  return exists ? { time: date.getTime() / 1000 } : { meant: undefined }
}

/** As short as says it all. */
export function printDate(time: UnixSeconds): string {
  const [day = '', clock = ''] = new Date(time * 1000).toISOString().slice(0, 19).split('T')
  if (clock === '00:00:00') return day
  return `${day}T${clock.endsWith(':00') ? clock.slice(0, 5) : clock}Z`
}

/** `1.5.2024`, `01/05/2024` (day first), `2024/05/01`, `20240501`. */
function otherOrder(text: string): string | undefined {
  const dayFirst = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/u.exec(text)
  const yearFirst = /^(\d{4})[./]?(\d{1,2})[./]?(\d{1,2})$/u.exec(text)
  const [year = '', month = '', day = ''] =
    yearFirst?.slice(1) ?? dayFirst?.slice(1).toReversed() ?? []
  if (year === '') return undefined
  const meant = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return 'time' in readDate(meant) ? meant : undefined
}
