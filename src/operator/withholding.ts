import type { DatabaseSync } from 'node:sqlite'
import { integer, text } from '../store/sqlite/rows.ts'
import type { PostId, UnixSeconds } from '../model.ts'

/** Without `id`: every post of the channel. */
export type Withheld = { handle: string; id?: PostId; why: string; at: UnixSeconds }

export type Act = {
  kind: 'backup' | 'erase' | 'readmit' | 'unwithhold' | 'withhold'
  target: string
  why: string
  posts: number
  at: UnixSeconds
}

export type Withholding = {
  all: () => Withheld[]
  add: (posts: { handle: string; id?: PostId }[], why: string) => void
  remove: (posts: { handle: string; id?: PostId }[]) => void
  acts: () => Act[]
  act: (act: Omit<Act, 'at'>) => void
}

export function withholding(db: DatabaseSync): Withholding {
  const all = db.prepare('SELECT * FROM withheld ORDER BY handle, post')
  const insert = db.prepare(
    `INSERT INTO withheld (handle, post, why, withheld_at) VALUES (?, ?, ?, unixepoch())
     ON CONFLICT DO UPDATE SET why = excluded.why`,
  )
  const remove = db.prepare('DELETE FROM withheld WHERE handle = ? AND post = ?')
  const acts = db.prepare('SELECT * FROM act ORDER BY id')
  const addAct = db.prepare(
    'INSERT INTO act (kind, target, why, posts, acted_at) VALUES (?, ?, ?, ?, unixepoch())',
  )
  return {
    all: () =>
      all.all().map((row) => ({
        handle: text(row, 'handle'),
        ...idOf(text(row, 'post')),
        why: text(row, 'why'),
        at: integer(row, 'withheld_at'),
      })),
    add(posts, why) {
      for (const { handle, id = '' } of posts) insert.run(handle.toLowerCase(), String(id), why)
    },
    remove(posts) {
      for (const { handle, id = '' } of posts) remove.run(handle.toLowerCase(), String(id))
    },
    acts: () =>
      acts.all().map((row) => ({
        kind: kindOf(text(row, 'kind')),
        target: text(row, 'target'),
        why: text(row, 'why'),
        posts: integer(row, 'posts'),
        at: integer(row, 'acted_at'),
      })),
    act: ({ kind, target, why, posts }) => void addAct.run(kind, target, why, posts),
  }
}

export function idOf(post: string): { id?: PostId } {
  if (post === '') return {}
  return { id: /^\d+$/.test(post) ? Number(post) : post }
}

function kindOf(kind: string): Act['kind'] {
  const known = (['backup', 'erase', 'readmit', 'unwithhold'] as const).find((one) => one === kind)
  return known ?? 'withhold'
}
