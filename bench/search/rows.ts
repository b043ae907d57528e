/** What other engines are given of each post. */
import { DatabaseSync } from 'node:sqlite'

export type Row = { channel: string; language: string; date: number; views: number; text: string }

/** In the order in which the archive took them. */
export function* rowsOf(store: string): Iterable<Row> {
  using db = new DatabaseSync(store, { readOnly: true })
  const posts = db.prepare(
    `SELECT channel.handle, post.language, post.date, listing.views, content.json ->> '$.text' AS text
     FROM post JOIN content ON content.id = post.content JOIN channel ON channel.id = post.channel
     JOIN listing ON listing.key = post.key ORDER BY post.id`,
  )
  for (const row of posts.iterate()) {
    yield {
      channel: String(row['handle']),
      language: String(row['language']),
      date: Number(row['date']),
      views: Number(row['views']),
      text: String(row['text']),
    }
  }
}
