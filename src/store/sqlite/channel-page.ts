import type { DatabaseSync } from 'node:sqlite'
import type { PostId } from '../../model.ts'
import type { ChannelPage, Store } from '../store.ts'
import { channelReader } from './channels.ts'
import { postReader, SELECT_POST } from './posts.ts'
import { integer, type Row } from './rows.ts'

type At = Parameters<Store['channelPage']>[1]

/** Posts of one channel in its own order, by an index on (channel, rank). */
export function channelPager(db: DatabaseSync): (handle: string, at: At) => ChannelPage {
  const channels = channelReader(db)
  const toPost = postReader(db)
  const older = db.prepare(
    `${SELECT_POST} WHERE post.channel = ? AND rank < ? ORDER BY rank DESC, post.id DESC LIMIT ?`,
  )
  const newer = db.prepare(
    `${SELECT_POST} WHERE post.channel = ? AND rank > ? ORDER BY rank, post.id LIMIT ?`,
  )
  const rankOf = rankReader(db)
  const oldestFirst = (channel: number, rank: number, limit: number): Row[] =>
    older.all(channel, rank, limit).toReversed()

  function rows(channel: number, at: At): Row[] {
    if (at.after !== undefined) return newer.all(channel, rankOf(channel, at.after), at.limit)
    if (at.around !== undefined) {
      const rank = rankOf(channel, at.around)
      const upper = newer.all(channel, rank - 1, Math.ceil(at.limit / 2))
      return [...oldestFirst(channel, rank, at.limit - upper.length), ...upper]
    }
    const rank = at.before === undefined ? Number.MAX_SAFE_INTEGER : rankOf(channel, at.before)
    return oldestFirst(channel, rank, at.limit)
  }

  return (handle, at) => {
    const channel = channels.byHandle(handle)
    if (channel === undefined) return { posts: [] }
    const shown = rows(channel.id, at)
    const posts = shown.map(toPost)
    const [first, last] = [shown[0], shown.at(-1)]
    const page: ChannelPage = { posts }
    if (first === undefined || last === undefined) return page
    if (older.get(channel.id, integer(first, 'rank'), 1) !== undefined)
      page.older = posts[0]?.id ?? 0
    if (newer.get(channel.id, integer(last, 'rank'), 1) !== undefined)
      page.newer = posts.at(-1)?.id ?? 0
    return page
  }
}

/** A message id is its own rank; an id of our making is looked up, and one that is unknown stands before everything. */
function rankReader(db: DatabaseSync): (channel: number, id: PostId) => number {
  const find = db.prepare('SELECT rank FROM post WHERE channel = ? AND local = ?')
  return (channel, id) => {
    if (typeof id === 'number') return id
    const row = find.get(channel, id)
    return row === undefined ? Number.MIN_SAFE_INTEGER : integer(row, 'rank')
  }
}
