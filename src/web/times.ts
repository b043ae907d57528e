/** Times, always UTC. */
import { html } from 'hono/html'
import type { UnixSeconds } from '../model.ts'
import type { Html } from './site.ts'
import { reader, say, type Language } from './words/say.ts'

/** `2023-02-24T07:31:06+00:00`, as the original writes it. */
export function isoTime(time: UnixSeconds): string {
  return `${new Date(time * 1000).toISOString().slice(0, -5)}+00:00`
}

/** `24 February 2023` */
export function dayName(time: UnixSeconds): string {
  return formatOf('day').format(time * 1000)
}

/** `24 February 2023, 07:31 UTC`, and the reader's own time where a zone was chosen. */
export function timeName(time: UnixSeconds): string {
  const { zone } = reader()
  const universal = `${dayName(time)}${say(', ')}${clock(time)} UTC`
  return zone === undefined
    ? universal
    : `${universal} (${formatOf('zoned', zone).format(time * 1000)})`
}

/** `07:31`, with the whole time for whoever points at it. */
export function clockTag(time: UnixSeconds): Html {
  return html`<time datetime="${isoTime(time)}" class="time" title="${timeName(time)}">${clock(time)}</time>`
}

export function dayTag(time: UnixSeconds): Html {
  return html`<time datetime="${isoTime(time).slice(0, 10)}">${dayName(time)}</time>`
}

/** `24 Feb 2023` */
export function shortDayTag(time: UnixSeconds): Html {
  return html`<time datetime="${isoTime(time).slice(0, 10)}">${formatOf('short').format(time * 1000)}</time>`
}

export function monthName(time: UnixSeconds): string {
  return formatOf('month').format(time * 1000)
}

/** From Monday. */
export function weekdayNames(): { long: string; short: string }[] {
  // 5 January 2026 was a Monday.
  const days = Array.from({ length: 7 }, (_, day) => Date.UTC(2026, 0, 5 + day))
  return days.map((day) => ({
    long: formatOf('weekday').format(day),
    short: formatOf('weekday-short').format(day),
  }))
}

export function timeTag(time: UnixSeconds): Html {
  return html`<time datetime="${isoTime(time)}">${timeName(time)}</time>`
}

/** `0:52`, `1:02:33` */
export function durationName(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const [hours, ...rest] = parts
  const shown = hours === 0 ? rest : parts
  return shown.map((part, index) => (index === 0 ? part : String(part).padStart(2, '0'))).join(':')
}

function clock(time: UnixSeconds): string {
  return new Date(time * 1000).toISOString().slice(11, 16)
}

type Kind = 'day' | 'month' | 'short' | 'weekday' | 'weekday-short' | 'zoned'

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(kind: Kind, zone = 'UTC'): Intl.DateTimeFormat {
  const { language } = reader()
  const name = `${language} ${kind} ${zone}`
  const known = formats.get(name) ?? new Intl.DateTimeFormat(localeOf(), options(kind, zone))
  formats.set(name, known)
  return known
}

export function localeOf(): string {
  return LOCALES[reader().language]
}

/** English as the world writes dates, the others in digits that everyone can compare. */
const LOCALES: Record<Language, string> = { en: 'en-GB', ru: 'ru', ar: 'ar-u-nu-latn' }

function options(kind: Kind, timeZone: string): Intl.DateTimeFormatOptions {
  const date = { day: 'numeric', month: 'long', year: 'numeric', timeZone } as const
  switch (kind) {
    case 'day':
      return date
    case 'month':
      return { month: 'long', timeZone }
    case 'short':
      return { ...date, month: 'short' }
    case 'weekday':
      return { weekday: 'long', timeZone }
    case 'weekday-short':
      // Arabic has no short names, and seven whole ones do not fit.
      return { weekday: reader().language === 'ar' ? 'narrow' : 'short', timeZone }
    case 'zoned':
      return { ...date, month: 'short', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }
  }
}
