/**
 * Whether the source's layout may have changed: several of the last pages of a channel show markup that was not there
 * before. A page that cannot be read at all has a standing of its own; this is the warning before that.
 */
import type { Oddity } from '../model.ts'

/** When each sort of oddity was first met, and of the last pages whether they had a new one: `0010`. */
export type Oddness = { sorts: Record<string, number>; recent: string }

/** What is kept of a channel's pages, and whether any came before. */
type Progress = { oddness?: Oddness; bottom?: unknown }

/** Seconds for which a sort is new. */
const NEW = 7 * 86_400
/** Pages that are looked back at, and so many of them with something new are no accident. */
const PAGES = 10
const ALARMING = 3
/** A page of strange markup must not fill the list. */
const MOST_SORTS = 200

/** What the first pages of a channel show is known; what is met later is news for a week. */
export function noteOddities(progress: Progress, oddities: readonly Oddity[], now: number): void {
  const oddness = (progress.oddness ??= { sorts: {}, recent: '' })
  const isFirst = progress.bottom === undefined || oddness.recent === ''
  let isNew = false
  for (const sort of new Set(oddities.map(sortOf))) {
    const met = (oddness.sorts[sort] ??= isFirst ? 0 : now)
    if (met > now - NEW) isNew = true
  }
  const sorts = Object.entries(oddness.sorts)
  if (sorts.length > MOST_SORTS) oddness.sorts = Object.fromEntries(sorts.slice(-MOST_SORTS))
  oddness.recent = `${oddness.recent}${isNew ? '1' : '0'}`.slice(-PAGES)
}

export type LayoutAlarm = {
  /** Of the last `pages` pages. */
  odd: number
  pages: number
  since: number
  /** What is new, newest first. */
  sorts: string[]
}

export function layoutAlarm({ oddness }: Progress, now: number): LayoutAlarm | undefined {
  if (oddness === undefined) return undefined
  const { recent } = oddness
  const odd = recent.replaceAll('0', '').length
  if (odd < ALARMING) return undefined
  const fresh = Object.entries(oddness.sorts)
    .filter(([, met]) => met > now - NEW)
    .toSorted((a, b) => b[1] - a[1])
  const since = fresh.reduce((first, [, met]) => Math.min(first, met), now)
  if (fresh.length === 0) return undefined
  return { odd, pages: recent.length, since, sorts: fresh.map(([sort]) => sort) }
}

/** A class, tag or field that no parser knows is a sort of its own; of what could not be read the value is but an example. */
function sortOf({ detail, kind }: Oddity): string {
  const named = kind.startsWith('un') && !kind.startsWith('unreadable-') ? ` ${detail}` : ''
  return `${kind}${named}`.slice(0, 120)
}
