import type { Oddity } from '../model.ts'

/** Notes what was not understood at a line (its index, counted from 0). */
export type Note = (kind: string, detail: string, line: number) => void

/** A hostile file may be one oddity a line: after the first thousand only their number is kept. */
export function collectOddities(): { note: Note; oddities: () => Oddity[] } {
  const kept: Oddity[] = []
  let left = 0
  return {
    note: (kind, detail, line) => {
      if (kept.length < MOST) kept.push({ kind, detail, place: `line ${line + 1}` })
      else left++
    },
    oddities: () =>
      left === 0
        ? kept
        : [...kept, { kind: 'more-oddities', detail: `${left} more`, place: 'further lines' }],
  }
}

const MOST = 1000
