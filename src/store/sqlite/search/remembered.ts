import type { Cells } from './cells.ts'
import type { Compiled } from './match.ts'

/** Milliseconds, and answers. */
const LONGEST = 60_000
const MOST = 500

/**
 * Estimates are remembered for a minute: a few posts more do not change them, and many ask for the same. What is exact is
 * counted anew each time.
 */
export function rememberer<Answer>(
  cut: () => Cells,
  isEstimate: (answer: Answer) => boolean,
  ask: (compiled: Compiled) => Answer,
): (compiled: Compiled) => Answer {
  const known = new Map<string, { answer: Answer; of: Cells; at: number }>()
  return (compiled) => {
    const name = JSON.stringify(compiled)
    const [of, now] = [cut(), performance.now()]
    const remembered = known.get(name)
    if (remembered !== undefined && remembered.of === of && now - remembered.at < LONGEST)
      return remembered.answer
    const answer = ask(compiled)
    known.delete(name)
    if (isEstimate(answer)) known.set(name, { answer, of, at: now })
    const [oldest] = known.keys()
    if (known.size > MOST && oldest !== undefined) known.delete(oldest)
    return answer
  }
}
