import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../store/sqlite/database.ts'
import { text } from '../store/sqlite/rows.ts'

/** The operator decided that the posts of `derived` are shown in the channel `handle`. */
export type Placement = { derived: string; handle: string }

/** The operator's own decisions: no evidence of any channel, so never dropped and never rebuilt. */
export type Operator = Disposable & {
  placements(): Placement[]
  place(placement: Placement): void
  unplace(derived: string): void
}

export function openOperator(folder: string): Operator {
  mkdirSync(folder, { recursive: true })
  const db = openDatabase(join(folder, 'operator.db'), join(import.meta.dirname, 'migrations'))
  const all = db.prepare('SELECT derived, handle FROM placement ORDER BY derived')
  const insert = db.prepare(
    `INSERT INTO placement (derived, handle, placed_at) VALUES (?, ?, unixepoch())
     ON CONFLICT DO UPDATE SET handle = excluded.handle, placed_at = excluded.placed_at`,
  )
  const remove = db.prepare('DELETE FROM placement WHERE derived = ?')
  return {
    placements: () =>
      all.all().map((row) => ({ derived: text(row, 'derived'), handle: text(row, 'handle') })),
    place: ({ derived, handle }) => void insert.run(derived.toLowerCase(), handle),
    unplace: (derived) => void remove.run(derived.toLowerCase()),
    [Symbol.dispose]: () => db.close(),
  }
}
