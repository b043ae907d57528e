import type { DatabaseSync } from 'node:sqlite'
import type { Named } from '../named.ts'
import type { ShownOn } from '../shown-on.ts'
import { postFinder } from './history.ts'
import { handleFinder } from './homes.ts'
import { json, optionalInteger, text, type Row } from './rows.ts'

/** Every capture that shows one of these, withheld or not, whatever the post is shown as. */
export function showingReader(db: DatabaseSync): (named: Named[]) => ShownOn[] {
  const find = handleFinder(db)
  const postOf = postFinder(db)
  const names = `json_group_array(channel_handle.handle) AS handles, channel.peer AS peer`
  const ofPost = db.prepare(
    `SELECT capture.record, coalesce(kin.message, kin.local) AS post, ${names}
     FROM post AS kin JOIN sighting ON sighting.post = kin.id JOIN capture ON capture.id = sighting.capture
       JOIN channel ON channel.id = kin.home LEFT JOIN channel_handle ON channel_handle.channel = channel.id
     WHERE kin.id = ?1 OR kin.joined = ?1 GROUP BY capture.id, kin.id`,
  )
  const ofChannel = db.prepare(
    `SELECT capture.record, NULL AS post, ${names}
     FROM channel JOIN channel_sighting ON channel_sighting.channel = channel.id
       JOIN capture ON capture.id = channel_sighting.capture
       LEFT JOIN channel_handle ON channel_handle.channel = channel.id
     WHERE channel.shown = ? GROUP BY capture.id, channel.id`,
  )
  return (named) =>
    named.flatMap(({ handle, id }) => {
      if (id === undefined) {
        const channel = find(handle)?.shown
        return channel === undefined ? [] : ofChannel.all(channel).map(toShownOn)
      }
      const post = postOf(handle, id)
      return post === undefined ? [] : ofPost.all(post).map(toShownOn)
    })
}

export function capturesOf(db: DatabaseSync, sha256: string[]): string[] {
  const find = db.prepare('SELECT record FROM capture WHERE sha256 = ?')
  return sha256.flatMap((digest) => find.all(digest).map((row) => text(row, 'record')))
}

function toShownOn(row: Row): ShownOn {
  const peer = optionalInteger(row, 'peer')
  const post = row['post']
  return {
    captureId: text(row, 'record'),
    handles: json<(string | null)[]>(row, 'handles').filter((handle) => handle !== null),
    ...(peer !== undefined && { peer }),
    ...(post !== null && { id: typeof post === 'number' ? post : idOf(String(post)) }),
  }
}

function idOf(post: string): number | string {
  return /^\d+$/.test(post) ? Number(post) : post
}
