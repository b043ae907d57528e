/** Texts that some channels share among themselves, found from their posts: cheaper than from all texts where they are few. */
import type { DatabaseSync } from 'node:sqlite'
import type { EdgePost, TextUse } from '../../edges.ts'
import { integer, optionalInteger, text, type Row } from '../rows.ts'

/** Posts of one text stand together, oldest first; texts that only one of these posts has are left out. */
export function channelTexts(
  db: DatabaseSync,
): (channels: readonly number[], isWanted: (time: number) => boolean) => TextUse[] {
  const handleOf = db.prepare('SELECT handle FROM channel WHERE id = ?')
  // What is withheld has no listing.
  const columns = `holding.text, root.id, root.message, root.local, root.date, root.first_seen_at`
  const isListed = 'EXISTS (SELECT 1 FROM listing WHERE listing.key = root.key)'
  const own = db.prepare(
    `SELECT ${columns} FROM post AS root CROSS JOIN holding ON holding.post = root.id
     WHERE root.channel = ? AND ${isListed}`,
  )
  const ofJoined = db.prepare(
    `SELECT ${columns} FROM post AS root CROSS JOIN post AS kin ON kin.joined = root.id
     CROSS JOIN holding ON holding.post = kin.id WHERE root.channel = ? AND ${isListed}`,
  )

  return (channels, isWanted) => {
    const uses = new Map<number, Map<number, EdgePost>>()
    for (const channel of channels) {
      const handle = text(handleOf.get(channel) ?? {}, 'handle')
      for (const statement of [own, ofJoined]) {
        for (const row of statement.iterate(channel)) {
          const post = postOf(row, handle)
          if (!isWanted(timeOf(post))) continue
          const said = integer(row, 'text')
          const known = uses.get(said)
          if (known === undefined) uses.set(said, new Map([[integer(row, 'id'), post]]))
          else known.set(integer(row, 'id'), post)
        }
      }
    }
    return [...uses]
      .filter(([, posts]) => posts.size > 1)
      .flatMap(([said, posts]) =>
        [...posts.values()]
          .toSorted((a, b) => timeOf(a) - timeOf(b))
          .map((post) => ({ text: String(said), post })),
      )
  }
}

function postOf(row: Row, handle: string): EdgePost {
  const date = optionalInteger(row, 'date')
  return {
    handle,
    id: optionalInteger(row, 'message') ?? text(row, 'local'),
    ...(date !== undefined && { date }),
    firstSeenAt: integer(row, 'first_seen_at'),
  }
}

function timeOf({ date, firstSeenAt }: EdgePost): number {
  return date ?? firstSeenAt
}
