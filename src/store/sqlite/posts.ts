import type { DatabaseSync } from 'node:sqlite'
import type { Content, Origin, PostId } from '../../model.ts'
import type { Post } from '../store.ts'
import { handleFinder } from './homes.ts'
import { IS_WITHHELD } from './withhold.ts'
import { presentOf } from './fold/packed.ts'
import { quoteVeil } from './quoted.ts'
import { given, integer, json, optionalInteger, text, type Row } from './rows.ts'

/** Columns of a post with its channel and content, for `toPost`. */
const COLUMNS = `post.id, post.channel AS shown_in, post.message, post.local, post.rank, post.key, post.date, post.present AS present,
  post.language, post.revisions, post.first_seen_at, post.last_seen_at, post.missed_at, post.deleted_at,
  ${IS_WITHHELD} AS withheld, content.json AS content, channel.handle, channel.derived, channel.present ->> 'title' AS title`

export const SELECT_POST = `SELECT ${COLUMNS} FROM post
  JOIN content ON content.id = post.content JOIN channel ON channel.id = post.channel`

/**
 * The posts of the keys that `keys` selects, whole or `where` they stand alone; CROSS keeps the planner from reading every
 * post to find them.
 */
export function selectPosts(keys: string, part: 'where' | 'whole' = 'whole'): string {
  return part === 'where'
    ? `SELECT ${PLACE} FROM (${keys}) AS hit CROSS JOIN post ON post.key = hit.key
       JOIN channel ON channel.id = post.channel`
    : `SELECT ${COLUMNS} FROM (${keys}) AS hit CROSS JOIN post ON post.key = hit.key
       JOIN content ON content.id = post.content JOIN channel ON channel.id = post.channel`
}

/** What orders posts, for those that may not be shown. */
const PLACE = 'post.key, post.date, post.rank, post.local, channel.handle'

/** Makes whole posts of rows of `SELECT_POST`. */
export function postReader(db: DatabaseSync): (row: Row) => Post {
  const byHandle = handleFinder(db)
  const veiled = quoteVeil(db)
  const byPeer = db.prepare('SELECT shown FROM channel WHERE peer = ?')
  const heldPost = db.prepare(
    `SELECT channel.handle FROM post JOIN channel ON channel.id = post.channel
     WHERE post.channel = ?1 AND rank = ?2 AND message = ?2`,
  )

  function originChannel({ handle, peer }: Origin): number | undefined {
    const numbered = peer === undefined ? undefined : byPeer.get(peer)
    if (numbered !== undefined) return integer(numbered, 'shown')
    return handle === undefined ? undefined : byHandle(handle)?.shown
  }

  function originHeld({ origin }: Content): Post['originHeld'] {
    if (origin?.messageId === undefined) return undefined
    const channel = originChannel(origin)
    if (channel === undefined) return undefined
    const post = heldPost.get(channel, origin.messageId)
    return post === undefined ? undefined : { handle: text(post, 'handle'), id: origin.messageId }
  }

  return (row) => {
    const isWithheld = row['withheld'] === 1
    const said = isWithheld ? NOTHING : json<Content>(row, 'content')
    const content = veiled(said, optionalInteger(row, 'shown_in') ?? 0)
    const { firstViews: _, ...present } = presentOf(row)
    const held = originHeld(content)
    return {
      channel: {
        handle: text(row, 'handle'),
        title: text(row, 'title'),
        derived: row['derived'] === 1,
      },
      id: postId(row),
      ...given('date', optionalInteger(row, 'date')),
      content,
      ...present,
      ...(isWithheld && { withheld: true, metrics: {} }),
      language: text(row, 'language'),
      revisions: integer(row, 'revisions'),
      firstSeenAt: integer(row, 'first_seen_at'),
      lastSeenAt: integer(row, 'last_seen_at'),
      ...given('missedAt', optionalInteger(row, 'missed_at')),
      ...given('deletedAt', optionalInteger(row, 'deleted_at')),
      ...given('originHeld', held),
    }
  }
}

/** What a withheld post says to readers. */
const NOTHING: Content = { kind: 'post', text: '', entities: [], media: [], buttons: [] }

function postId(row: Row): PostId {
  return optionalInteger(row, 'message') ?? text(row, 'local')
}
