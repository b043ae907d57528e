/** The narrow row that stands beside a post's terms: what searches filter, sort and count by. */
import type { DatabaseSync } from 'node:sqlite'
import type { Metrics } from '../../../model.ts'
import type { Derived } from './derive.ts'
import type { Present } from './packed.ts'
import type { Entry } from './entry.ts'

export type Listed = Pick<Derived, 'date'> & {
  post: number
  channel: number
  measures: Measures
}

/** Views, reactions, forwards, comments, growth. */
export type Measures = (number | null)[]

export type Lister = {
  add: (key: number, entry: Entry, listed: Listed) => void
  /** What changes without an edit. */
  touch: (key: number, present: Present) => void
  drop: (key: number) => void
}

export function lister(db: DatabaseSync): Lister {
  const insert = db.prepare(
    `INSERT INTO listing (key, post, channel, date, language, origin, kinds, tags, likeness,
       views, reactions, forwards, comments, growth) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const update = db.prepare(
    'UPDATE listing SET views = ?, reactions = ?, forwards = ?, comments = ?, growth = ? WHERE key = ?',
  )
  const remove = db.prepare('DELETE FROM listing WHERE key = ?')
  return {
    add(key, { kinds, language, origin, sameness, tags }, listed) {
      insert.run(
        key,
        listed.post,
        listed.channel,
        listed.date ?? null,
        language,
        origin,
        kinds,
        tags,
        sameness,
        ...listed.measures,
      )
    },
    touch: (key, present) => void update.run(...measuresOf(present), key),
    drop: (key) => void remove.run(key),
  }
}

export function measuresOf(present: Present): Measures {
  const { views, forwards, comments } = present.metrics
  return [
    views?.value ?? null,
    reactionsOf(present.metrics) ?? null,
    forwards?.value ?? null,
    comments?.value ?? null,
    growthOf(present) ?? null,
  ]
}

function reactionsOf({ reactions }: Metrics): number | undefined {
  return reactions?.list.reduce((sum, { count }) => sum + count.value, 0)
}

/** Views gained between the first and the last captures that show them. */
function growthOf({ metrics, firstViews }: Present): number | undefined {
  const views = metrics.views?.value
  return views === undefined || firstViews === undefined ? undefined : views - firstViews
}
