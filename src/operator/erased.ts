import type { DatabaseSync } from 'node:sqlite'
import { Failure } from '../failure.ts'
import type { PostId } from '../model.ts'
import { integer, text } from '../store/sqlite/rows.ts'
import { transaction } from '../store/sqlite/database.ts'

/** Without `id`: every post of the channel. */
export type ErasedPost = { handle: string; peer?: number; id?: PostId }

export type ErasedList = {
  any(): boolean
  /** Whether a post was erased, alone or with its channel; without `id`, a whole channel. */
  has(post: ErasedPost): boolean
  /** Numbers of the posts that were erased from a channel, in order. */
  numbersOf(handle: string): number[]
  /** Whether a post of this number was, in any channel. */
  hasNumber(id: number): boolean
  add(posts: readonly ErasedPost[], why: string): void
  /** False when none of these was on the list. */
  remove(posts: readonly Pick<ErasedPost, 'handle' | 'id'>[]): boolean
  all(): (Pick<ErasedPost, 'handle' | 'id'> & { why: string; at: number })[]
}

export function erasedList(db: DatabaseSync): ErasedList {
  const any = db.prepare('SELECT 1 FROM erased LIMIT 1')
  const number = db.prepare('SELECT 1 FROM erased WHERE post = ? LIMIT 1')
  const numbers = db.prepare(
    `SELECT CAST(post AS INTEGER) AS number FROM erased
     WHERE handle = ? AND post GLOB '[0-9]*' ORDER BY number`,
  )
  // A handle that has changed hands is another channel.
  const has = db.prepare(
    `SELECT 1 FROM erased WHERE post IN ('', ?3) AND (handle = ?1 OR peer = ?2)
       AND (peer IS NULL OR ?2 IS NULL OR peer = ?2) LIMIT 1`,
  )
  const insert = db.prepare(
    `INSERT INTO erased (handle, post, peer, why, erased_at) VALUES (?, ?, ?, ?, unixepoch())
     ON CONFLICT DO UPDATE SET peer = coalesce(excluded.peer, peer), why = excluded.why`,
  )
  const remove = db.prepare(
    `DELETE FROM erased WHERE post = ?2 AND (handle = ?1 OR peer IN
       (SELECT peer FROM erased WHERE handle = ?1 AND post = ?2 AND peer IS NOT NULL))`,
  )
  const all = db.prepare('SELECT * FROM erased ORDER BY handle, post')
  return {
    any: () => any.get() !== undefined,
    has: ({ handle, id, peer }) =>
      has.get(handle.toLowerCase(), peer ?? null, nameOf(id)) !== undefined,
    numbersOf: (handle) => numbers.all(handle.toLowerCase()).map((row) => integer(row, 'number')),
    hasNumber: (id) => number.get(String(id)) !== undefined,
    add(posts, why) {
      transaction(db, () => {
        for (const { handle, id, peer } of posts)
          insert.run(handle.toLowerCase(), nameOf(id), peer ?? null, why)
      })
    },
    remove: (posts) =>
      posts
        .map(({ handle, id }) => remove.run(handle.toLowerCase(), nameOf(id)).changes > 0)
        .includes(true),
    all: () =>
      all.all().map((row) => ({
        handle: text(row, 'handle'),
        ...idOf(text(row, 'post')),
        why: text(row, 'why'),
        at: integer(row, 'erased_at'),
      })),
  }
}

/** A `Failure` where a whole channel was erased: nothing of it would be kept. */
export function assertNotErased(erased: ErasedList, handle: string): void {
  if (!erased.has({ handle })) return
  throw new Failure('withheld', `@${handle} was erased: nothing of it is kept any more.`, {
    subject: handle,
    hint: `If it may be kept again: \`chancery readmit @${handle} --why REASON\`, then add it.`,
  })
}

/** The same words are the same post, however often a capture shows them. */
function nameOf(id: PostId | undefined): string {
  return String(id ?? '').replace(/\.\d+$/, '')
}

function idOf(post: string): { id?: PostId } {
  if (post === '') return {}
  return { id: /^\d+$/.test(post) ? Number(post) : post }
}
