/** Times, always UTC. */
import { html } from 'hono/html'
import type { UnixSeconds } from '../model.ts'
import type { Html } from './site.ts'

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

/** `2023-02-24T07:31:06+00:00`, as the original writes it. */
export function isoTime(time: UnixSeconds): string {
  return `${new Date(time * 1000).toISOString().slice(0, -5)}+00:00`
}

/** `24 February 2023` */
export function dayName(time: UnixSeconds): string {
  const date = new Date(time * 1000)
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

/** `24 February 2023, 07:31 UTC` */
export function timeName(time: UnixSeconds): string {
  return `${dayName(time)}, ${clock(time)} UTC`
}

/** `07:31`, with the whole time for whoever points at it. */
export function clockTag(time: UnixSeconds): Html {
  return html`<time datetime="${isoTime(time)}" class="time" title="${timeName(time)}">${clock(time)}</time>`
}

export function dayTag(time: UnixSeconds): Html {
  return html`<time datetime="${isoTime(time).slice(0, 10)}">${dayName(time)}</time>`
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
