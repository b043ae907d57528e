/** Reading values of which nothing is known yet. */
import type { Count } from '../../model.ts'

export type Fields = Readonly<Record<string, unknown>>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A string that says something; anything else is none. */
export function wordsOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.toWellFormed() : undefined
}

/** A whole number from zero to `most`; anything else is none. */
export function wholeOf(
  value: unknown,
  most: number = Number.MAX_SAFE_INTEGER,
): number | undefined {
  // JSON has a minus zero, too; adding zero makes it none.
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= most
    ? value + 0
    : undefined
}

export function idOf(value: unknown): number | undefined {
  const id = wholeOf(value)
  return id === 0 ? undefined : id
}

export function exactCount(value: number): Count {
  return { value, granularity: 1, shown: String(value) }
}

/** The bare id of `channel123`; people and groups have none that is kept. */
export function channelId(value: unknown): number | undefined {
  const digits = typeof value === 'string' ? /^channel([1-9]\d{0,15})$/.exec(value)?.[1] : undefined
  return digits === undefined ? undefined : idOf(Number(digits))
}

/** A value as an oddity quotes it. Objects have no words of their own, and may have members that look as if. */
export function quoted(value: unknown): string {
  const words = typeof value === 'string' ? value : (JSON.stringify(value) ?? typeof value)
  return words.slice(0, 100).toWellFormed()
}
