/** What holds at a moment: which posts exist, with which words, marks and numbers. */
import type { CounterName, SampleChannel } from './channels.ts'
import { secondsOf } from './draft.ts'
import { postsOf, type SamplePost } from './network.ts'
import { fraction } from './seeded.ts'

const FIRST_DAY = secondsOf('2024-10-01 00:00')
export const LAST_DAY = secondsOf('2026-10-12 12:00')

const HOUR = 3600
const DAY = 24 * HOUR

/** Oldest first. */
export function postsAt(channel: SampleChannel, at: number): SamplePost[] {
  return postsOf(channel).filter(
    (post) =>
      post.at <= at && (post.draft.deleted === undefined || secondsOf(post.draft.deleted) > at),
  )
}

export function wordingAt(post: SamplePost, at: number): { text: string; edited: boolean } {
  let { text } = post
  let edited = false
  for (const change of post.draft.changes ?? []) {
    if (secondsOf(change.on) > at) break
    text = change.text ?? text
    edited ||= change.mark ?? false
  }
  return { text, edited }
}

export function nameAt(channel: SampleChannel, at: number): { title: string; description: string } {
  const { before } = channel
  return before !== undefined && at < secondsOf(before.until) ? before : channel
}

export function viewsAt(post: SamplePost, at: number): number {
  return grown(viewsInTheEnd(post), post, at)
}

/** Paid ones first, then the most frequent. */
export function reactionsAt(post: SamplePost, at: number): [what: string, count: number][] {
  return (post.draft.reactions ?? usualReactions(post))
    .map(([what, count]): [string, number] => [what, Math.floor(count * growth(post, at))])
    .filter(([, count]) => count > 0)
    .toSorted(
      ([a, counted], [b, other]) => Number(b === 'paid') - Number(a === 'paid') || other - counted,
    )
}

export function votersAt(post: SamplePost, voters: number, at: number): number {
  const { closed } = post.draft.poll ?? {}
  return grown(voters, post, closed === undefined ? at : Math.min(at, secondsOf(closed)))
}

export function counterAt(channel: SampleChannel, kind: CounterName, at: number): number {
  const [start, end] = channel.counters[kind] ?? [0, 0]
  const part = Math.min(1, Math.max(0, (at - FIRST_DAY) / (LAST_DAY - FIRST_DAY)))
  return Math.round(start + (end - start) * part)
}

/** `2950` as the preview shows it: `2.95K`. Three digits are all that is told of a large number. */
export function abbreviated(count: number): string {
  for (const [unit, size] of [
    ['M', 1e6],
    ['K', 1e3],
  ] as const) {
    if (count < size) continue
    const digits = Math.max(0, 3 - String(Math.floor(count / size)).length)
    const scale = 10 ** digits
    return `${Math.floor((count * scale) / size) / scale}${unit}`
  }
  return String(count)
}

function viewsInTheEnd(post: SamplePost): number {
  const spread = 0.45 + 1.3 * fraction(`views/${post.channel.handle}/${post.id}`) ** 2
  return Math.round(post.channel.reach * spread)
}

function usualReactions(post: SamplePost): [string, number][] {
  const first = viewsInTheEnd(post) * 0.006
  return post.channel.palette.map((emoji, rank): [string, number] => [
    emoji,
    Math.round(
      (first / (rank + 1) ** 2) *
        (0.3 + fraction(`reaction/${post.channel.handle}/${post.id}/${rank}`)),
    ),
  ])
}

function grown(end: number, post: SamplePost, at: number): number {
  return Math.max(1, Math.round(end * growth(post, at)))
}

/** Most readers come within two days, a few over the following year. */
function growth(post: SamplePost, at: number): number {
  const age = Math.max(0, at - post.at)
  return 0.85 * (1 - Math.exp(-age / (30 * HOUR))) + 0.15 * Math.min(1, age / (365 * DAY))
}
