import type { DatabaseSync } from 'node:sqlite'
import type { PostId } from '../../model.ts'
import type { ChannelPage, Store } from '../store.ts'
import { channelReader } from './channels.ts'
import { postReader, SELECT_POST } from './posts.ts'
import { integer, text, type Row } from './rows.ts'

type At = Parameters<Store['channelPage']>[1]

/** Posts of one channel in its own order, by an index on (channel, rank). */
export function channelPager(db: DatabaseSync): (handle: string, at: At) => ChannelPage {
  const channels = channelReader(db)
  const toPost = postReader(db)
  const older = db.prepare(
    `${SELECT_POST} WHERE post.channel = ? AND (rank, local) < (?, ?)
     ORDER BY rank DESC, local DESC LIMIT ?`,
  )
  const newer = db.prepare(
    `${SELECT_POST} WHERE post.channel = ? AND (rank, local) > (?, ?) ORDER BY rank, local LIMIT ?`,
  )
  const from = db.prepare(
    `${SELECT_POST} WHERE post.channel = ? AND (rank, local) >= (?, ?) ORDER BY rank, local LIMIT ?`,
  )
  const spotOf = spotReader(db)
  const oldestFirst = (channel: number, spot: Spot, limit: number): Row[] =>
    older.all(channel, ...spot, limit).toReversed()

  function rows(channel: number, at: At): Row[] {
    if (at.after !== undefined) return newer.all(channel, ...spotOf(channel, at.after), at.limit)
    if (at.around !== undefined) {
      const spot = spotOf(channel, at.around)
      const upper = from.all(channel, ...spot, Math.ceil(at.limit / 2))
      return [...oldestFirst(channel, spot, at.limit - upper.length), ...upper]
    }
    const spot: Spot =
      at.before === undefined ? [Number.MAX_SAFE_INTEGER, ''] : spotOf(channel, at.before)
    return oldestFirst(channel, spot, at.limit)
  }

  return (handle, at) => {
    const channel = channels.byHandle(handle)
    if (channel === undefined) return { posts: [] }
    const shown = rows(channel.id, at)
    const posts = shown.map(toPost)
    const [first, last] = [shown[0], shown.at(-1)]
    const page: ChannelPage = { posts }
    if (first === undefined || last === undefined) return page
    if (older.get(channel.id, ...spotIn(first), 1) !== undefined) page.older = posts[0]?.id ?? 0
    if (newer.get(channel.id, ...spotIn(last), 1) !== undefined) page.newer = posts.at(-1)?.id ?? 0
    return page
  }
}

/** Where a post stands in its channel. Two dumps of one second share ranks: their ids decide. */
type Spot = [rank: number, local: string]

function spotIn(row: Row): Spot {
  return [integer(row, 'rank'), text(row, 'local')]
}

/** A message id is its own rank; an id of our making is looked up, and one that is unknown stands before everything. */
function spotReader(db: DatabaseSync): (channel: number, id: PostId) => Spot {
  const find = db.prepare('SELECT rank, local FROM post WHERE channel = ? AND local = ?')
  return (channel, id) => {
    if (typeof id === 'number') return [id, '']
    const row = find.get(channel, id)
    return row === undefined ? [Number.MIN_SAFE_INTEGER, ''] : spotIn(row)
  }
}
