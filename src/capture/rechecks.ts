import type { HeldPost } from '../store/memory.ts'

/** Seen so late in its term counts as looked at in time. */
const EARLY = 0.9

/**
 * Which posts are to be looked at again, at these ages (seconds), and when the next one is. A sighting of any kind
 * counts: a post on a page that was fetched anyway needs no page of its own.
 */
export function dueAgain(
  held: readonly HeldPost[],
  ages: readonly number[],
  now: number,
): { due: number[]; nextAt?: number } {
  const due: number[] = []
  let nextAt = Infinity
  for (const { date, deletedAt, id, lastSeenAt, missedAt } of held) {
    if (date === undefined || deletedAt !== undefined || missedAt !== undefined) continue
    const open = ages.filter((age) => lastSeenAt < date + age * EARLY)
    if (open.some((age) => date + age <= now)) due.push(id)
    for (const age of open) if (date + age > now) nextAt = Math.min(nextAt, date + age)
  }
  due.sort((a, b) => b - a)
  return nextAt === Infinity ? { due } : { due, nextAt }
}
