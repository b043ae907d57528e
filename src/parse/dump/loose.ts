/** Reading values that every tool writes in its own way: `7`, `"7"`, `"7.0"`, `"1.2K"`, `@name`, an address, a time. */
import type { ChannelName, Count, UnixSeconds } from '../../model.ts'
import { parseCount } from '../counts.ts'
import { exactCount, idOf } from '../desktop/values.ts'
import type { Note } from './row.ts'

/** Telegram numbers the messages of a channel with 31 bits. */
const HIGHEST_ID = 2 ** 31 - 1

/** Nothing is stated: absent, `null`, an empty column, or what tables write for it. */
export function isBlank(value: unknown): boolean {
  if (typeof value !== 'string') return value === undefined || value === null
  const words = value.trim()
  return words === '' || /^(?:nan|none|null)$/i.test(words)
}

/** The number of a message; a note where something else stands. */
export function messageIdOf(value: unknown, field: string, note: Note): number | undefined {
  if (isBlank(value)) return undefined
  const id = idOf(numberOf(value))
  if (id !== undefined && id <= HIGHEST_ID) return id
  note('impossible-id', `${field} ${shown(value)}`)
  return undefined
}

/** `12`, `"12"`, `"12.0"`; `undefined` for what is no number. */
export function numberOf(value: unknown): number | undefined {
  // JSON has a minus zero, too; adding zero makes it none.
  if (typeof value === 'number') return value + 0
  if (typeof value !== 'string' || value.length > 24) return undefined
  const digits = /^\s*(-?\d+(?:\.\d+)?)\s*$/.exec(value)?.[1]
  return digits === undefined ? undefined : Number(digits) + 0
}

/** A counter, exact or as Telegram abbreviates it; a note where something else stands. */
export function countOf(value: unknown, field: string, note: Note): Count | undefined {
  if (isBlank(value)) return undefined
  const whole = numberOf(value)
  if (whole !== undefined && Number.isSafeInteger(whole) && whole >= 0) return exactCount(whole)
  const count = typeof value === 'string' ? parseCount(value.trim()) : undefined
  if (count === undefined) note('unreadable-count', `${field} ${shown(value)}`)
  return count
}

/** A time; a note where something else stands. Whether a post can be that old or new is judged with the capture's own time. */
export function timeOf(value: unknown, field: string, note: Note): UnixSeconds | undefined {
  if (isBlank(value)) return undefined
  const seconds =
    typeof value === 'string' ? (writtenTime(value) ?? unixTime(value)) : unixTime(value)
  if (seconds === undefined) note('unreadable-date', `${field} ${shown(value)}`)
  return seconds
}

/** So many seconds are some 3,000 years, so many milliseconds three: no time is taken for the other. */
const MOST_SECONDS = 1e11

function unixTime(value: unknown): UnixSeconds | undefined {
  const stated = numberOf(value)
  if (stated === undefined || !(Math.abs(stated) < 1e15)) return undefined
  return Math.floor(Math.abs(stated) < MOST_SECONDS ? stated : stated / 1000)
}

const TIME =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?)?(?: ?(?:Z|UTC|GMT|([+-])(\d\d):?(\d\d)?))?$/i

/** ISO 8601 and its relatives with a space; without a zone it is UTC, as most tools write it. */
function writtenTime(value: string): UnixSeconds | undefined {
  const parts = value.length > 48 ? null : TIME.exec(value.trim())
  if (parts === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const clock = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const isOnCalendar = clock.getUTCMonth() === month - 1 && clock.getUTCDate() === day
  const [, , , , , , , sign, zoneHours = 0, zoneMinutes = 0] = parts
  const ahead = Number(zoneHours) * 3600 + Number(zoneMinutes) * 60
  if (!isOnCalendar || hour > 23 || minute > 59 || ahead > 14 * 3600) return undefined
  return clock.getTime() / 1000 - (sign === '-' ? -ahead : ahead)
}

const HOSTS = String.raw`(?:https?:\/\/)?(?:www\.)?(?:t\.me|telegram\.(?:me|dog))\/`
const POST = new RegExp(String.raw`^${HOSTS}(?:s\/)?([a-z]\w{2,63})\/(\d{1,10})(?:[?#]|\/?$)`, 'i')
const CHANNEL = new RegExp(String.raw`^(?:${HOSTS}(?:s\/)?|@)?([a-z]\w{2,63})\/?$`, 'i')
const PRIVATE = new RegExp(`^${HOSTS}c/`, 'i')

/** What the address of a post names: `https://t.me/name/7`. */
export function postAddress(value: unknown): { handle: string; messageId: number } | undefined {
  const [, handle, digits] = typeof value === 'string' ? (POST.exec(value.trim()) ?? []) : []
  const messageId = idOf(Number(digits))
  return handle === undefined || messageId === undefined || messageId > HIGHEST_ID
    ? undefined
    : { handle, messageId }
}

/** Channels without a public name have addresses of their own: `https://t.me/c/1234567890/7`. */
export function isPrivateAddress(value: unknown): boolean {
  return typeof value === 'string' && PRIVATE.test(value.trim())
}

/** A channel by its name (`@name`, `name`, an address) or by its number, bare or as bots write it (`-1001234567890`). */
export function channelOf(value: unknown): ChannelName | undefined {
  const number = numberOf(value)
  if (number !== undefined) {
    const peer = idOf(barePeer(number))
    return peer === undefined ? undefined : { peer }
  }
  const handle = typeof value === 'string' ? CHANNEL.exec(value.trim())?.[1] : undefined
  return handle === undefined ? undefined : { handle }
}

const BOT_OFFSET = 1_000_000_000_000

/** `undefined` for the negative numbers of small groups. */
export function barePeer(number: number): number | undefined {
  if (number >= 0) return number
  return number < -BOT_OFFSET ? -number - BOT_OFFSET : undefined
}

/** `True`, `1`, or a mark of JSON. */
export function isTrue(value: unknown): boolean {
  return (
    value === true ||
    value === 1 ||
    (typeof value === 'string' && /^\s*(?:true|1(?:\.0)?)\s*$/i.test(value))
  )
}

/** A value as an oddity quotes it. */
export function shown(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 100).toWellFormed()
}
