import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase, openForReading } from '../store/sqlite/database.ts'
import { casesOf, type Cases } from './cases.ts'
import { withholding, type Withholding } from './withholding.ts'
import { mediaList, type MediaList } from './media.ts'
import { channelList, type ChannelList } from './followed.ts'
import { optionalInteger, text } from '../store/sqlite/rows.ts'
import { erasedList, type ErasedList } from './erased.ts'
import { loginOf, type Login } from './login.ts'
import { searchesOf, type Searches } from './searches.ts'

/** The operator decided that the posts of `derived` are shown in the channel `handle`. */
export type Placement = { derived: string; handle: string }

/** The operator decided which numbered post one without a number is, or (without `message`) that it is none. */
export type Decision = { handle: string; local: string; message?: number }

/** The operator's own decisions: no evidence of any channel, so never dropped and never rebuilt. */
export type Operator = Disposable & {
  channels: ChannelList
  media: MediaList
  placements(): Placement[]
  place(placement: Placement): void
  unplace(derived: string): void
  decisions(): Decision[]
  decide(decision: Decision): void
  undecide(handle: string, local: string): void
  erased: ErasedList
  login: Login
  withholding: Withholding
  searches: Searches
  /** Changes whenever anybody has written here. */
  version(): string
  cases: Cases
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
  const decided = db.prepare('SELECT handle, local, message FROM decision ORDER BY handle, local')
  const decide = db.prepare(
    `INSERT INTO decision (handle, local, message, decided_at) VALUES (?, ?, ?, unixepoch())
     ON CONFLICT DO UPDATE SET message = excluded.message, decided_at = excluded.decided_at`,
  )
  const undecide = db.prepare('DELETE FROM decision WHERE handle = ? AND local = ?')
  // How far a channel has come is known again by asking once more: no need to wait for the disk.
  const hasty = openDatabase(join(folder, 'operator.db'), join(import.meta.dirname, 'migrations'))
  hasty.exec('PRAGMA synchronous = NORMAL')
  // A connection is told of what others write, not of what it writes itself.
  const watching = openForReading(join(folder, 'operator.db'))
  const changed = watching.prepare('PRAGMA data_version')
  return {
    channels: channelList(db, hasty),
    searches: searchesOf(db),
    cases: casesOf(db),
    media: mediaList(hasty),
    placements: () =>
      all.all().map((row) => ({ derived: text(row, 'derived'), handle: text(row, 'handle') })),
    place: ({ derived, handle }) => void insert.run(derived.toLowerCase(), handle),
    unplace: (derived) => void remove.run(derived.toLowerCase()),
    decisions: () =>
      decided.all().map((row) => {
        const message = optionalInteger(row, 'message')
        const post = { handle: text(row, 'handle'), local: text(row, 'local') }
        return message === undefined ? post : { ...post, message }
      }),
    decide: ({ handle, local, message }) =>
      void decide.run(handle.toLowerCase(), local, message ?? null),
    undecide: (handle, local) => void undecide.run(handle.toLowerCase(), local),
    withholding: withholding(db),
    version: () => String(changed.get()?.['data_version']),
    [Symbol.dispose]() {
      watching.close()
      hasty.close()
      db.close()
    },
    erased: erasedList(db),
    login: loginOf(db),
  }
}
