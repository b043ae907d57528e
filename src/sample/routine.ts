/** What the desks of the sample publish by routine: the same form, filled in anew each time. */
import { secondsOf, type Draft } from './draft.ts'
import { fraction } from './seeded.ts'

/** `count` drafts, `everyDays` apart, beginning at `from` (UTC). `write` gets the day and a chooser that never repeats itself within one post and seldom between neighbours. */
export function series(
  name: string,
  plan: { from: string; everyDays: number; count: number },
  write: (day: Date, choose: Chooser, index: number) => Omit<Draft, 'on'>,
): Draft[] {
  return Array.from({ length: plan.count }, (_, index) => {
    const drift = Math.floor(fraction(`${name}/drift/${index}`) * 40) * 60
    const day = new Date((secondsOf(plan.from) + index * plan.everyDays * 86_400 + drift) * 1000)
    const on = day.toISOString().slice(0, 16).replace('T', ' ')
    return { on, ...write(day, chooser(name, index), index) }
  })
}

export type Chooser = {
  /** One of several, a different one for each number of the series as long as they last. */
  of<T>(choices: readonly T[]): T
  /** A number from `least` to `most`, both included. */
  number(least: number, most: number): number
}

/** Degrees that follow the year: coldest in the middle of February. */
export function seasonal(day: Date, coldest: number, warmest: number): number {
  const turn = (day.getUTCMonth() + day.getUTCDate() / 31 - 1.5) / 12
  return Math.round((coldest + warmest - (warmest - coldest) * Math.cos(turn * 2 * Math.PI)) / 2)
}

function chooser(name: string, index: number): Chooser {
  let asked = 0
  return {
    of(choices) {
      const seed = `${name}/${asked++}`
      const start = Math.floor(fraction(seed) * choices.length)
      const round = Math.floor(index / choices.length)
      const choice = choices[(start + index + round * asked) % choices.length]
      if (choice === undefined) throw new RangeError(`nothing to choose from for ${seed}`)
      return choice
    },
    number: (least, most) =>
      least + Math.floor(fraction(`${name}/${index}/${asked++}`) * (most - least + 1)),
  }
}
