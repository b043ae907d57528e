import type { DatabaseSync } from 'node:sqlite'
import { tokens } from '../../language/analyse.ts'
import { handleFinder } from './homes.ts'
import { IS_WITHHELD } from './withhold.ts'
import { integer, text } from './rows.ts'

/** Words of a post that fewest others have: what its copies share. */
export function rareWordFinder(
  db: DatabaseSync,
): (handle: string, id: number | string) => string[] {
  const find = handleFinder(db)
  const post = db.prepare(
    `SELECT json ->> '$.text' AS text FROM post JOIN content ON content.id = post.content
     WHERE post.channel = ? AND iif(message IS NULL, local, message) = ? AND NOT ${IS_WITHHELD}`,
  )
  const spread = db.prepare("SELECT doc FROM vocabulary WHERE term = ? AND col = 'words'")

  return (handle, id) => {
    const channel = find(handle)?.shown
    const row = channel === undefined ? undefined : post.get(channel, id)
    if (row === undefined) return []
    const words = new Set(tokens(text(row, 'text')).map(({ word }) => word))
    return [...words]
      .slice(0, MOST_LOOKED_AT)
      .map((word) => ({ word, posts: integer(spread.get(word) ?? { doc: 0 }, 'doc') }))
      .filter(({ posts }) => posts > 0)
      .toSorted((a, b) => a.posts - b.posts || (a.word < b.word ? -1 : 1))
      .slice(0, MOST_WORDS)
      .map(({ word }) => word)
  }
}

const MOST_LOOKED_AT = 200
const MOST_WORDS = 8
