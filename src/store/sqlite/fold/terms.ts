import type { DatabaseSync } from 'node:sqlite'
import { foldEmoji } from '../../../language/emoji.ts'
import type { Metrics } from '../../../model.ts'
import type { Derived } from './derive.ts'
import type { Present } from './packed.ts'
import type { IsFlag } from '../../../query/query.ts'
import type { Entry } from './entry.ts'
import { TERM } from './term.ts'

/** What the filters of a post's terms depend on, besides its content. */
export type TermState = Pick<Derived, 'deletedAt'> & {
  channel: number
  /** As `presentFilters` writes it. */
  present: string
}

export type TermFeeder = {
  feed(key: number, entry: Entry, state: TermState): void
  drop(key: number): void
  /** At the start of each transaction: what one that was undone had fed is forgotten. */
  begin(): void
  /** At its end: writes what was fed. */
  settle(): void
}

export function termFeeder(db: DatabaseSync): TermFeeder {
  const insert = db.prepare(
    'INSERT INTO term (rowid, words, stems, things, filters) VALUES (?, ?, ?, ?, ?)',
  )
  const remove = db.prepare('DELETE FROM term WHERE rowid = ?')
  // Deleting from a contentless FTS5 table leaves a "last row id" beyond what JavaScript's numbers hold, and node:sqlite
  // throws on it after every later statement too, until an insertion sets another.
  remove.setReadBigInts(true)
  db.exec('CREATE TEMP TABLE IF NOT EXISTS small_row_id (id INTEGER PRIMARY KEY)')
  const lowerRowId = db.prepare('INSERT OR REPLACE INTO small_row_id VALUES (1)')
  const addLanguage = db.prepare('INSERT OR IGNORE INTO language (code) VALUES (?)')
  const known = new Set<string>()
  // FTS5 writes a piece of its index whenever a row id is not above the last: dumps run backwards and channel by channel,
  // so what a transaction feeds is sorted first.
  const fed = new Map<number, readonly string[]>()

  return {
    feed(key, { filters, language, stems, things, words }, { channel, deletedAt, present }) {
      if (!known.has(language)) addLanguage.run(language)
      known.add(language)
      const more = [TERM.channel(channel), present]
      if (deletedAt !== undefined) more.push(TERM.flag('deleted'))
      fed.set(key, [words, stems, things, `${filters} ${more.join(' ')}`])
    },
    drop(key) {
      if (fed.delete(key)) return
      remove.run(key)
      lowerRowId.run()
    },
    begin() {
      known.clear()
      fed.clear()
    },
    settle() {
      const rows = [...fed].toSorted(([a], [b]) => a - b)
      fed.clear()
      for (const [key, columns] of rows) insert.run(key, ...columns)
    },
  }
}

/** Filters that depend on what a post is by now. */
export function presentFilters(
  { albumIds, edited, metrics }: Present,
  { isDated, isEdited }: { isDated: boolean; isEdited: boolean },
): string {
  const flags: IsFlag[] = []
  if (isEdited || edited) flags.push('edited')
  if (albumIds.length > 0) flags.push('album')
  if (!isDated) flags.push('undated')
  return [...flags.map(TERM.flag), ...reactionNames(metrics).map(TERM.reaction)].join(' ')
}

/** Emoji as the language writes them, and the kinds of reaction that have none. */
export function reactionNames({ reactions }: Metrics): string[] {
  const names = (reactions?.list ?? []).map((reaction) =>
    reaction.kind === 'emoji' ? foldEmoji(reaction.emoji) : reaction.kind,
  )
  return [...new Set(names)].toSorted()
}
