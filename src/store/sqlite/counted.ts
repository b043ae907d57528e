/**
 * Counts of hits, kept by whoever asks the readers' threads: equal questions under way are one, and an answer holds until
 * something is committed. While posts come in by the hundred, counting anew for each who asks would be nearly all that a
 * machine does: of a large archive an answer holds a minute all the same, unless what is withheld has changed.
 */
import type { DatabaseSync } from 'node:sqlite'
import type { Question } from './reader.ts'
import { integer, text } from './rows.ts'

export type Countings = 'facets' | 'histogram' | 'total'

export type Now = {
  /** Of what is committed. */
  version: string
  /** Also which file that is of. */
  withheld: string
  posts: number
}

/** Posts that take a moment to count. */
const LARGE = 100_000
/** Milliseconds, as for estimates. */
const LONGEST = 60_000
const MOST = 1000

export type CountKeeper = <Answer>(
  question: Extract<Question, { name: Countings }>,
  ask: () => Promise<Answer>,
) => Promise<Answer>

export function countKeeper(now: () => Now, clock = () => performance.now()): CountKeeper {
  const kept = new Map<string, Now & { answer: Promise<unknown>; at: number }>()

  return async <Answer>(question: unknown, ask: () => Promise<Answer>) => {
    const key = JSON.stringify(question)
    const [is, at] = [now(), clock()]
    const known = kept.get(key)
    const holds =
      known !== undefined &&
      (known.version === is.version ||
        (is.posts >= LARGE && known.withheld === is.withheld && at - known.at < LONGEST))
    const one = holds ? known : { ...is, answer: ask(), at }
    kept.delete(key)
    kept.set(key, one)
    const [oldest] = kept.keys()
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the answer to an equal question
      return (await one.answer) as Answer
    } catch (error) {
      if (kept.get(key) === one) kept.delete(key)
      throw error
    }
  }
}

/**
 * What decides whether a count still holds, besides the version. Of what is withheld the sums, squares too: one post in
 * the place of another may leave their number and their sum as they were.
 */
export function nowReader(db: DatabaseSync): () => Omit<Now, 'version'> {
  const read = db.prepare(
    `SELECT (SELECT coalesce(max(id), 0) FROM post) AS posts,
       (SELECT concat_ws(' ', count(*), total(post), total(post * post)) FROM withheld) || ' ' ||
       (SELECT concat_ws(' ', count(*), total(channel), total(channel * channel)) FROM withheld_channel) AS withheld`,
  )
  const file = db.location() ?? ''
  return () => {
    const row = read.get() ?? {}
    return { posts: integer(row, 'posts'), withheld: `${file} ${text(row, 'withheld')}` }
  }
}
