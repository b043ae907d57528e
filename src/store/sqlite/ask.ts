import type { DatabaseSync } from 'node:sqlite'
import type { QueryNode } from '../../query/query.ts'
import { handleFinder } from './homes.ts'
import { compile, type Compiled } from './match.ts'
import { optionalInteger, text } from './rows.ts'
import { similarFinder } from './similar.ts'

/** Compiles queries with what they need to know of the archive. */
export type Asker = (tree: QueryNode | undefined) => Compiled

export function asker(db: DatabaseSync): Asker {
  const languages = db.prepare('SELECT code FROM language')
  const find = handleFinder(db)
  const peer = db.prepare('SELECT peer FROM channel WHERE id = ?')
  const similarKeys = similarFinder(db)
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
    })
}
