import type { DatabaseSync } from 'node:sqlite'
import type { QueryNode } from '../../../query/query.ts'
import { postFinder } from '../history.ts'
import { handleFinder } from '../homes.ts'
import { compile, type Compiled } from './match.ts'
import { integer, optionalInteger, text, type Row } from '../rows.ts'
import { similarFinder } from './similar.ts'

/** Compiles queries with what they need to know of the archive. */
export type Asker = (tree: QueryNode | undefined) => Compiled

export function asker(db: DatabaseSync): Asker {
  const languages = db.prepare('SELECT code FROM language')
  const find = handleFinder(db)
  const peer = db.prepare('SELECT peer FROM channel WHERE id = ?')
  const similarKeys = similarFinder(db)
  const postOf = postFinder(db)
  const keys = db.prepare('SELECT key FROM post WHERE id IN (SELECT value FROM json_each(?))')
  return (tree) =>
    compile(tree, {
      languages: languages.all().map((row) => text(row, 'code')),
      channelIds(handle) {
        const found = find(handle)
        return found === undefined ? [] : [found.shown]
      },
      peerOf(handle) {
        const found = find(handle)
        return found && optionalInteger(peer.get(found.shown) ?? { peer: null }, 'peer')
      },
      similarKeys,
      postKeys(posts) {
        const ids = posts.map(({ handle, id }) => postOf(handle, id))
        return keys.all(JSON.stringify(ids.filter((id) => id !== undefined))).map(toKey)
      },
    })
}

function toKey(row: Row): number {
  return integer(row, 'key')
}
