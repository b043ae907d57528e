import type { DatabaseSync } from 'node:sqlite'
import type { PostId } from '../../model.ts'
import { integer, text } from './rows.ts'

/** Posts whose words may quote one, or any, of a channel: what a search finds of them has to be told again. */
export function quotersOf(db: DatabaseSync): (channel: number, id?: PostId) => number[] {
  const notes = db.prepare(
    `SELECT post.id FROM post JOIN content ON content.id = post.content
     WHERE channel = ? AND json ->> '$.kind' = 'service' AND json ->> '$.text' LIKE '%«%'`,
  )
  const handles = db.prepare(
    `SELECT channel_handle.handle FROM channel_handle JOIN channel ON channel.id = channel_handle.channel
     WHERE channel.shown = ?`,
  )
  const previews = db.prepare(
    `SELECT post.id FROM content JOIN post ON post.content = content.id AND post.id = content.post
     WHERE json ->> '$.linkPreview.url' LIKE ?`,
  )
  return (channel, id) => {
    const links = handles
      .all(channel)
      .flatMap((row) => previews.all(`%.me/%${text(row, 'handle')}/${id ?? ''}%`))
    return [...notes.all(channel), ...links].map((row) => integer(row, 'id'))
  }
}
