import type { DatabaseSync } from 'node:sqlite'
import { isFilm } from '../../identity/film.ts'
import type { MediaSource, PostId } from '../../model.ts'
import type { HeldMedium } from '../memory.ts'
import { handleFinder } from './homes.ts'
import { given, integer, json, text } from './rows.ts'

/** Sightings of a post that are looked at: its media are fetched soon after it is first seen. */
const LOOKED_AT = 100

export function heldMediaReader(
  db: DatabaseSync,
): (posts: readonly { handle: string; id: PostId }[]) => HeldMedium[] {
  const find = handleFinder(db)
  const any = db.prepare("SELECT 1 FROM capture WHERE format = 'medium' LIMIT 1")
  // Only pages that showed what the post shows now: after an edit another medium may have the same place.
  const sources = db.prepare(
    `SELECT observed -> '$.sources' AS sources, capture.id AS capture, capture.url AS base FROM post
     JOIN sighting ON sighting.post = post.id AND sighting.content = post.content
     JOIN capture ON capture.id = sighting.capture
     WHERE post.channel = ? AND post.rank = ? AND post.message IS NOT NULL
       AND observed -> '$.sources' IS NOT NULL ORDER BY ordinal LIMIT ${LOOKED_AT}`,
  )
  // The files of two exports may have the same name: those of one came right behind it.
  const taken = db.prepare(
    `SELECT sha256, record FROM capture WHERE url = ?1 AND format = 'medium' AND whole = 1
     ORDER BY id < ?2, abs(id - ?2) LIMIT 1`,
  )

  /** The digest of what was taken from an address, which an export gives as seen from where it lies; the capture is noted. */
  function digestOf(
    url: string | undefined,
    { base, capture }: { base: string; capture: number },
    captures: string[],
  ): string | undefined {
    const row =
      url === undefined ? undefined : taken.get(URL.parse(url, base)?.href ?? url, capture)
    if (row === undefined) return undefined
    captures.push(text(row, 'record'))
    return text(row, 'sha256')
  }

  function ofPost(handle: string, id: PostId): HeldMedium[] {
    const channel = find(handle)?.shown
    if (channel === undefined || typeof id !== 'number') return []
    const held = new Map<number, HeldMedium>()
    for (const row of sources.iterate(channel, id)) {
      const shown = { base: text(row, 'base'), capture: integer(row, 'capture') }
      for (const { media, poster, url } of json<MediaSource[]>(row, 'sources')) {
        const film = isFilm(url, shown.base)
        const known = held.get(media)
        const captures = known?.captures ?? []
        const file = known?.file ?? (film ? digestOf(url, shown, captures) : undefined)
        const picture = known?.picture ?? digestOf(film ? poster : url, shown, captures)
        const its = { ...given('file', file), ...given('picture', picture) }
        held.set(media, { handle, id, media, captures, ...its })
      }
    }
    return [...held.values()].filter(({ file, picture }) => (file ?? picture) !== undefined)
  }

  return (posts) =>
    any.get() === undefined ? [] : posts.flatMap(({ handle, id }) => ofPost(handle, id))
}
