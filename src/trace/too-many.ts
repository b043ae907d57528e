import { Failure } from '../failure.ts'
import { printDate } from '../query/dates.ts'
import type { QueryNode } from '../query/query.ts'
import type { Store } from '../store/store.ts'

/** Says that a question matches too much, and offers the most recent part of it that fits. */
export async function tooMany(
  store: Pick<Store, 'histogram'>,
  { tree, most, subject }: { tree: QueryNode | undefined; most: number; subject: string },
): Promise<Failure> {
  const { bars } = await store.histogram(tree)
  let posts = 0
  let after: number | undefined
  for (const bar of bars.toReversed()) {
    posts += bar.posts
    if (posts > most) break
    after = bar.from
  }
  const narrower =
    after === undefined
      ? 'rarer words, or channel:a,b'
      : `add after:${printDate(after)} (the latest part that fits), rarer words, or channel:a,b`
  return new Failure('bad-input', `More than ${most.toLocaleString('en')} posts match.`, {
    subject,
    hint: `Narrow the question: ${narrower}.`,
  })
}
