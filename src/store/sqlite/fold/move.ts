/** Shows the posts of a home in another channel than before. */
import type { DatabaseSync } from 'node:sqlite'
import type { ChannelFolder } from './fold-channel.ts'
import type { PostFolder } from './fold-post.ts'
import type { Moved } from '../homes.ts'
import type { Joiner } from './join.ts'
import { integer, optionalInteger } from '../rows.ts'

type Parts = { channels: ChannelFolder; posts: PostFolder; join: Joiner }

export function mover(
  db: DatabaseSync,
  { channels, posts, join }: Parts,
): (moved: Moved[]) => void {
  const ofHome = db.prepare('SELECT id, joined FROM post WHERE home = ?')
  const messagesOf = db.prepare('SELECT message FROM post WHERE home = ? AND message IS NOT NULL')
  const membersOf = db.prepare('SELECT member FROM album_member WHERE home = ?')
  const guests = db.prepare(
    `SELECT guest.id, guest.message FROM post AS guest JOIN post AS root ON root.id = guest.joined
     WHERE root.home = ?1 AND guest.home <> ?1`,
  )

  const pages = db.prepare(
    `SELECT DISTINCT lowest, highest FROM complete_page WHERE channel = ?1
     UNION SELECT message, message FROM not_found WHERE channel = ?1`,
  )

  return (moved) => {
    const stale = new Set<number>()
    for (const { home, from, to } of moved) {
      // What was shown as a post of this home finds its place among those that stay.
      const left = guests.all(home)
      for (const guest of left) posts.show(integer(guest, 'id'), { channel: from })
      for (const row of ofHome.all(home)) {
        const [post, root] = [integer(row, 'id'), optionalInteger(row, 'joined')]
        posts.show(post, { channel: to })
        stale.add(post)
        if (root !== undefined) stale.add(root)
      }
      const messages = [
        ...messagesOf.all(home).map((row) => integer(row, 'message')),
        ...membersOf.all(home).map((row) => integer(row, 'member')),
      ]
      for (const row of left) {
        stale.add(integer(row, 'id'))
        if (row['message'] !== null) messages.push(integer(row, 'message'))
      }
      for (const channel of [from, to]) {
        for (const post of join.messages(channel, messages, true)) stale.add(post)
        if (join.hasLoose(channel)) for (const post of join.loose(channel)) stale.add(post)
        channels.derive(channel)
        // Its pages say what was missing in the channel that it is of.
        for (const page of pages.all(home)) {
          const range = [integer(page, 'lowest'), integer(page, 'highest')] as const
          for (const post of posts.between(channel, ...range)) stale.add(post)
        }
      }
      channels.derive(home)
    }
    for (const post of stale) posts.derive(post, { kind: 'late' })
  }
}
