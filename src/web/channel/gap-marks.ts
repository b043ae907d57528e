/** What is not between two posts of a channel's page: said where it would stand. */
import { html } from 'hono/html'
import type { IdKind, IdRun } from '../../store/memory.ts'
import type { Channel, ChannelPage, Post, Store } from '../../store/store.ts'
import type { Html } from '../site.ts'
import { channelHref } from '../addresses.ts'
import { sayCount, sayHtml } from '../words/say.ts'

/** What stands before a post, if anything. */
export type GapMarks = (post: Post) => Html | false

export async function gapMarksOf(
  store: Store,
  { handle }: Channel,
  { posts }: ChannelPage,
): Promise<GapMarks> {
  const numbers = posts.flatMap(({ id }) => (typeof id === 'number' ? id : []))
  const [lowest, highest] = [Math.min(...numbers), Math.max(...numbers)]
  if (numbers.length === 0) return () => false
  const [before] = lowest > 1 ? await store.held(handle, { highest: lowest - 1, limit: 1 }) : []
  const from = (before?.id ?? 0) + 1
  if (isWhole(posts, from, highest)) return () => false
  const map = await store.idMap(handle, { lowest: from, highest })
  const runs = (map?.runs ?? []).filter(({ kind }) => kind === 'absent' || kind === 'unknown')
  const marks = new Map<number, IdRun[]>()
  const inOrder = numbers.toSorted((a, b) => a - b)
  for (const run of runs) {
    const above = inOrder.find((id) => id > run.to)
    if (above !== undefined) marks.set(above, [...(marks.get(above) ?? []), run])
  }
  return ({ id }) => {
    const missing = typeof id === 'number' ? marks.get(id) : undefined
    return missing !== undefined && markHtml(handle, missing)
  }
}

/** Every number is a post's own or one of its album's: there is nothing to ask. */
function isWhole(posts: readonly Post[], from: number, to: number): boolean {
  const ids = posts.flatMap(({ albumIds, id }) => (typeof id === 'number' ? [id, ...albumIds] : []))
  return new Set(ids.filter((id) => id >= from && id <= to)).size === to - from + 1
}

function markHtml(handle: string, runs: readonly IdRun[]): Html {
  const open = runs.some(({ kind }) => kind === 'unknown')
  return html`<p class="chancery_gap${open && ' chancery_gap_open'}">${runs.map(
    (run, nth) =>
      html`${nth > 0 && ' · '}${sayHtml('{what} ({numbers})', {
        what: html`<a href="${channelHref(handle)}/gaps">${whatHtml(run.kind, run.to - run.from + 1)}</a>`,
        numbers: html`<bdi dir="ltr">${run.from === run.to ? run.from : `${run.from}–${run.to}`}</bdi>`,
      })}`,
  )}</p>`
}

/** A number may have been a post, or a member of an album, or nothing public: so it is "up to". */
function whatHtml(kind: IdKind, count: number): string {
  return kind === 'unknown'
    ? sayCount(count, 'Up to {n} post not captured', 'Up to {n} posts not captured')
    : sayCount(count, '{n} number without a post', '{n} numbers without a post')
}
