import type { UnixSeconds } from '../model.ts'

/** One object a line, for machines. */
export function printJson(object: unknown): void {
  console.log(JSON.stringify(object))
}

/** ISO 8601 in UTC, to the second. */
export function isoTime(time: UnixSeconds): string {
  return new Date(time * 1000).toISOString().replace('.000Z', 'Z')
}

/** `3 posts`, `1 post`. */
export function amount(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}

/** One line of at most `width` characters. */
export function oneLine(text: string, width: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const characters = Array.from(line)
  return characters.length <= width ? line : `${characters.slice(0, width - 1).join('')}…`
}
