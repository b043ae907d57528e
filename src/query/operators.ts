/** `name:value`: what each operator makes of its value, and what a mistake may have meant. */
import type { IsFlag, QueryNode } from './query.ts'
import { readDate } from './dates.ts'

/** `mistake` completes the sentence "`befor:2024` …". */
export type Operation = { node: QueryNode } | { mistake: string }

export const OPERATORS = ['after', 'before', 'channel', 'is'] as const
type Operator = (typeof OPERATORS)[number]

export const IS_FLAGS: readonly IsFlag[] = [
  'album',
  'deleted',
  'edited',
  'forward',
  'original',
  'reply',
  'service',
  'undated',
]

/** Undefined where this is no operator and does not look like one: `12:30`, `note:this`. */
export function readOperation(lexeme: string): Operation | undefined {
  const colon = lexeme.indexOf(':')
  if (colon < 1 || colon > LONGEST_NAME) return undefined
  const name = lexeme.slice(0, colon).toLowerCase()
  const value = lexeme.slice(colon + 1)
  const operator = OPERATORS.find((known) => known === name)
  if (operator !== undefined) return operate(operator, value)
  const meant = MEANT[name] ?? (name.length > 3 ? nearest(name, OPERATORS) : undefined)
  if (meant !== undefined) return { mistake: `was read as words. Did you mean ${meant}:${value}?` }
  return NOT_YET.has(name)
    ? { mistake: `was read as words: there is no ${name}: here.` }
    : undefined
}

const LONGEST_NAME = 12

/** What other searches call it. */
const MEANT: Readonly<Record<string, Operator>> = {
  chat: 'channel',
  in: 'channel',
  newer: 'after',
  older: 'before',
  since: 'after',
  until: 'before',
}

const NOT_YET = new Set(
  'date domain during from has lang language near on site sort views'.split(' '),
)

function operate(operator: Operator, value: string): Operation {
  if (value === '') {
    return { mistake: `was read as a word: right behind the colon stands ${EXPECTED[operator]}.` }
  }
  switch (operator) {
    case 'after':
    case 'before': {
      const date = readDate(value)
      if ('time' in date) return { node: { kind: operator, time: date.time } }
      const meant = date.meant === undefined ? '' : ` Did you mean ${operator}:${date.meant}?`
      return { mistake: `was read as words: ${value} is no date like 2024-05-01.${meant}` }
    }
    case 'channel': {
      const handles = [...new Set(value.split(',').map(handleOf))].filter((handle) => handle !== '')
      if (handles.length === 0)
        return { mistake: `was read as a word: right behind the colon stands ${EXPECTED.channel}.` }
      return { node: { kind: 'channel', handles } }
    }
    case 'is': {
      const flag = IS_FLAGS.find((known) => known === value.toLowerCase())
      if (flag !== undefined) return { node: { kind: 'is', flag } }
      const meant = nearest(value.toLowerCase(), IS_FLAGS)
      return {
        mistake:
          meant === undefined
            ? `was read as words: is: knows ${IS_FLAGS.join(', ')}.`
            : `was read as words. Did you mean is:${meant}?`,
      }
    }
  }
}

const EXPECTED: Readonly<Record<Operator, string>> = {
  after: 'a date, as in after:2024-05-01',
  before: 'a date, as in before:2024-05-01',
  channel: 'a handle, as in channel:news',
  is: 'a kind of post, as in is:forward',
}

/** As typed, with `@`, or as the address of a channel's page. */
function handleOf(typed: string): string {
  return typed
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?t\.me\/(?:s\/)?/u, '')
    .replace(/^@+/u, '')
    .replace(/\/.*$/u, '')
}

/** The one within two slips (a letter more, less, other, or two exchanged), if any. */
function nearest<T extends string>(typed: string, known: readonly T[]): T | undefined {
  if (typed.length > LONGEST_NAME) return undefined
  return known
    .map((name) => ({ name, slips: distance(typed, name) }))
    .filter(({ name, slips }) => slips <= 2 && slips < name.length / 2)
    .toSorted((a, b) => a.slips - b.slips)[0]?.name
}

/** Optimal string alignment; both are short. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      const step = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same)
      const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(exchanged ? Math.min(step, (beforeLast[j - 2] ?? 0) + 1) : step)
    }
    beforeLast = last
    last = row
  }
  return last.at(-1) ?? 0
}
