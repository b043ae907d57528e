import type { DatabaseSync } from 'node:sqlite'
import type { Capture, ParseFormat } from '../../../model.ts'
import { ordinalOf, type Order } from './observed.ts'
import type { ParcelFolding } from './parcel.ts'
import { integer, type Row } from '../rows.ts'

export type KeptCapture = {
  id: number
  order: Order
  format: ParseFormat | undefined
  /** It was begun before and not finished. */
  again: boolean
}

/**
 * Keeps the capture, or the next part of it, with its oddities; `undefined` when all of it is there already, or when
 * its beginning is not.
 */
export function captureKeeper(
  db: DatabaseSync,
): (folding: ParcelFolding) => KeptCapture | undefined {
  const find = db.prepare('SELECT id, whole FROM capture WHERE record = ?')
  const insert = db.prepare(
    `INSERT INTO capture (record, taken_at, basis, source, url, kept_at, stated_at, stated_handle, status,
       content_type, sha256, size, file, offset, length, parser, format, claims, ordinal, posts, whole)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)`,
  )
  const begin = db.prepare('UPDATE capture SET posts = 0 WHERE id = ?')
  const forget = db.prepare('DELETE FROM oddity WHERE capture = ?')
  const add = db.prepare('UPDATE capture SET posts = posts + ?, whole = ? WHERE id = ?')
  const addOddity = db.prepare(
    'INSERT INTO oddity (capture, kind, detail, place) VALUES (?, ?, ?, ?)',
  )

  function keep(folding: ParcelFolding): number {
    const { capture, takenAt, takenAtBasis, parser, format } = folding
    const added = insert.run(
      capture.id,
      takenAt,
      takenAtBasis,
      capture.source,
      capture.url,
      capture.keptAt,
      capture.statedAt ?? null,
      capture.statedHandle ?? null,
      capture.status ?? null,
      capture.contentType ?? null,
      capture.sha256,
      capture.size,
      capture.place.file,
      capture.place.offset,
      capture.place.length,
      parser,
      format ?? null,
      claimsOf(capture),
      ordinalOf(takenAtBasis, takenAt, capture.sha256),
    )
    return Number(added.lastInsertRowid)
  }

  return (folding) => {
    const { capture, takenAt, takenAtBasis, observations, oddities, part } = folding
    const known: Row | undefined = find.get(capture.id)
    if (known !== undefined && integer(known, 'whole') === 1) return undefined
    const isFirst = part?.first !== false
    // A rebuild swapped the store between two parts.
    if (known === undefined && !isFirst) return undefined
    const id = known === undefined ? keep(folding) : integer(known, 'id')
    const again = known !== undefined && isFirst
    if (again) {
      begin.run(id)
      forget.run(id)
    }
    const posts = observations.reduce((sum, page) => sum + page.posts.length, 0)
    add.run(posts, part?.last === false ? 0 : 1, id)
    for (const { kind, detail, place } of oddities) addOddity.run(id, kind, detail, place)
    const ordinal = ordinalOf(takenAtBasis, takenAt, capture.sha256)
    return { id, order: { takenAt, ordinal }, format: folding.format, again }
  }
}

/** What has no column of its own: never asked for, only told again. */
export type Claims = Pick<
  Capture,
  'statedMap' | 'container' | 'converted' | 'redirects' | 'revisits'
>

function claimsOf({ statedMap, container, converted, redirects, revisits }: Capture): string {
  return JSON.stringify({ statedMap, container, converted, redirects, revisits } satisfies {
    [Name in keyof Claims]-?: Claims[Name] | undefined
  })
}
