import type { DatabaseSync } from 'node:sqlite'
import type { Content } from '../../../model.ts'
import type { Parcel } from './parcel.ts'
import { integer, text } from '../rows.ts'

export type ContentKeeper = {
  /** Keeps each distinct content of a post once and gives its row id, and its likeness when it is new. */
  keep: (post: number, parcel: Parcel, isNewPost: boolean) => Kept
  /** Keeps the content that several sources make together, in the place of `present` if that is one too. */
  assemble: (post: number, content: Content, present: number) => number
}

export type Kept = { id: number; isNew: boolean; likeness?: number }

/** Copies in other posts have rows of their own: a post's contents go with it. */
export function contentKeeper(db: DatabaseSync): ContentKeeper {
  const find = db.prepare(
    `SELECT content.id FROM sighting JOIN content ON content.id = content WHERE sighting.post = ? AND json = ? LIMIT 1`,
  )
  const shown = db.prepare(
    `SELECT content.id FROM sighting JOIN content ON content.id = content
     WHERE sighting.post IN (SELECT id FROM post WHERE id = ?1 OR joined = ?1) AND json = ?2
     ORDER BY content.id LIMIT 1`,
  )
  const present = db.prepare('SELECT digest FROM content WHERE id = ?')
  const insert = db.prepare(
    'INSERT INTO content (post, digest, likeness, json) VALUES (?, ?, ?, ?)',
  )
  const rewrite = db.prepare('UPDATE content SET json = ? WHERE id = ?')
  const forwarded = db.prepare(
    'INSERT OR REPLACE INTO forward (content, name, handle, peer, message) VALUES (?, ?, ?, ?, ?)',
  )
  const unforwarded = db.prepare('DELETE FROM forward WHERE content = ?')

  function keepOrigin(content: number, { origin }: Pick<Content, 'origin'>): void {
    if (origin === undefined) return
    const { name, handle, peer, messageId } = origin
    forwarded.run(content, name, handle?.toLowerCase() ?? null, peer ?? null, messageId ?? null)
  }

  return {
    keep(post, parcel, isNewPost) {
      const { digest, json, likeness } = parcel
      const known = isNewPost ? undefined : find.get(post, json)
      if (known !== undefined) return { id: integer(known, 'id'), isNew: false }
      const id = Number(insert.run(post, digest, likeness ?? null, json).lastInsertRowid)
      keepOrigin(id, parcel)
      return {
        id,
        isNew: true,
        ...(likeness !== undefined && { likeness }),
      }
    },
    assemble(post, content, old) {
      const written = JSON.stringify(content)
      const known = shown.get(post, written)
      if (known !== undefined) return integer(known, 'id')
      if (text(present.get(old) ?? {}, 'digest') === '') {
        rewrite.run(written, old)
        unforwarded.run(old)
        keepOrigin(old, content)
        return old
      }
      const id = Number(insert.run(post, '', null, written).lastInsertRowid)
      keepOrigin(id, content)
      return id
    },
  }
}
