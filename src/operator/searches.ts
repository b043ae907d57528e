import type { DatabaseSync } from 'node:sqlite'
import { text } from '../store/sqlite/rows.ts'

/** A search that is kept under a name. */
export type SavedSearch = { name: string; query: string }

/** Searches that the operator keeps, and the groups of channels that they may name. */
export type Searches = {
  /** By name. */
  saved(): SavedSearch[]
  /** Under a name that is taken it replaces the one there. */
  save(search: SavedSearch): void
  /** False when there is none of this name. */
  unsave(name: string): boolean
  /** By name, in lower case. */
  groups(): { name: string; handles: string[] }[]
  /** `undefined` when there is no such group. */
  channelsOf(group: string): string[] | undefined
  /** All channels of a group, in the place of those it had; none removes it. */
  setGroup(name: string, handles: readonly string[]): void
}

export function searchesOf(db: DatabaseSync): Searches {
  const saved = db.prepare('SELECT name, query FROM saved_search ORDER BY name')
  const save = db.prepare(
    `INSERT INTO saved_search (name, query, saved_at) VALUES (?, ?, unixepoch())
     ON CONFLICT DO UPDATE SET query = excluded.query, saved_at = excluded.saved_at`,
  )
  const unsave = db.prepare('DELETE FROM saved_search WHERE name = ?')
  const members = db.prepare('SELECT name, handle FROM channel_group ORDER BY name, handle')
  const ofGroup = db.prepare('SELECT handle FROM channel_group WHERE name = ? ORDER BY handle')
  const replace = db.prepare(
    `DELETE FROM channel_group WHERE name = ?1
       AND handle NOT IN (SELECT lower(value) FROM json_each(?2))`,
  )
  const add = db.prepare(
    'INSERT OR IGNORE INTO channel_group (name, handle) SELECT ?1, lower(value) FROM json_each(?2)',
  )
  return {
    saved: () => saved.all().map((row) => ({ name: text(row, 'name'), query: text(row, 'query') })),
    save: ({ name, query }) => void save.run(name, query),
    unsave: (name) => unsave.run(name).changes > 0,
    groups() {
      const groups = new Map<string, string[]>()
      for (const row of members.all()) {
        const handles = groups.get(text(row, 'name')) ?? []
        groups.set(text(row, 'name'), [...handles, text(row, 'handle')])
      }
      return [...groups].map(([name, handles]) => ({ name, handles }))
    },
    channelsOf(group) {
      const handles = ofGroup.all(group.toLowerCase()).map((row) => text(row, 'handle'))
      return handles.length === 0 ? undefined : handles
    },
    setGroup(name, handles) {
      replace.run(name.toLowerCase(), JSON.stringify(handles))
      add.run(name.toLowerCase(), JSON.stringify(handles))
    },
  }
}
