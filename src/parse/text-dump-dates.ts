import type { PostObservation } from '../model.ts'

/**
 * A dump has no dates, but a post that is headed by a place and a day was written on that day or later. Only that: a date
 * anywhere else may lie in the future or the past of its post, and nothing tells the latest day.
 */
export function inferDateBounds(text: string): PostObservation['dateBounds'] {
  const firstEnd = text.indexOf('\n')
  const opening = firstEnd < 0 ? text : text.slice(0, firstEnd)
  const dates = [OPENING.exec(opening.slice(-LONGEST_LINE)), ...pins(text)].flatMap(toDate)
  const latest = dates.reduce<Stated | undefined>(
    (last, date) => (last && last.time >= date.time ? last : date),
    undefined,
  )
  return latest && { notBefore: latest.time, why: `headed "${latest.shown}"` }
}

type Stated = { time: number; shown: string }

const LONGEST_LINE = 240
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const DAY = `(?<date>(?<month>${MONTHS.join('|')}) (?<day>\\d{1,2}), (?<year>\\d{4}))`
/** `… (Astana, May 20, 2024)` at the end of the first line. */
const OPENING = new RegExp(`\\((?:[^()]*[ ,])?${DAY}\\)[.:]?\\s*$`, 'u')
/** `📍 Jakarta, July 13, 2023`, a line of its own. */
const PIN = new RegExp(`^📍[^\\d]*[ ,]${DAY}\\s*$`, 'u')
/** Telegram's channels are not older. */
const FIRST_YEAR = 2013

function pins(text: string): (RegExpExecArray | null)[] {
  const found: (RegExpExecArray | null)[] = []
  for (let at = text.indexOf('📍'); at >= 0; at = text.indexOf('📍', at + 1)) {
    if (at > 0 && text[at - 1] !== '\n') continue
    const line = text.slice(at, at + LONGEST_LINE)
    const end = line.indexOf('\n')
    found.push(PIN.exec(end < 0 ? line : line.slice(0, end)))
  }
  return found
}

function toDate(match: RegExpExecArray | null): Stated[] {
  const { date = '', month = '', day = '', year = '' } = match?.groups ?? {}
  const time = Date.UTC(Number(year), MONTHS.indexOf(month), Number(day)) / 1000
  // "June 31" would roll over into July.
  const real = new Date(time * 1000).getUTCDate() === Number(day)
  return date !== '' && real && Number(year) >= FIRST_YEAR ? [{ time, shown: date }] : []
}
