/** The narrow row that stands beside a post's terms: what searches filter, sort and count by. */
import type { DatabaseSync } from 'node:sqlite'
import type { Content, Metrics } from '../../model.ts'
import type { Saying } from '../saying.ts'
import type { Derived, Present } from './derive.ts'

export type Listed = Pick<Derived, 'date' | 'present'> & {
  post: number
  channel: number
}

export type Lister = {
  add: (key: number, content: Content, saying: Saying, listed: Listed) => void
  /** What changes without an edit. */
  touch: (key: number, { present }: Pick<Listed, 'present'>) => void
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
    add(key, content, { language, tags, sameness }, listed) {
      insert.run(
        key,
        listed.post,
        listed.channel,
        listed.date ?? null,
        language,
        originName(content),
        [...new Set(mediaKinds(content))].join(' '),
        tags.join(' '),
        sameness,
        ...measures(listed.present),
      )
    },
    touch: (key, { present }) => void update.run(...measures(present), key),
    drop: (key) => void remove.run(key),
  }
}

/** As the facet of origins counts: by handle where the source gives one. */
function originName({ origin }: Content): string | null {
  if (origin === undefined) return null
  return origin.handle === undefined ? origin.name : `@${origin.handle.toLowerCase()}`
}

function mediaKinds({ media, poll }: Content): string[] {
  const kinds: string[] = media.map(({ kind }) => kind)
  return poll === undefined ? kinds : [...kinds, 'poll']
}

function measures(present: Present): (number | null)[] {
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
