/** Posts that share texts with one, or parts of them, or name it or are named by it as forwards, and their relatives. */
import type { DatabaseSync } from 'node:sqlite'
import type { Family } from './members.ts'
import {
  emptyFamily,
  hider,
  hold,
  HOLDERS,
  LINKS_OF,
  MEMBER,
  memberOf,
  ORIGIN_OF,
  originResolver,
  relate,
  sort,
  TEXTS_OF,
} from './family-parts.ts'
import { integer } from '../rows.ts'

export type FamilyReader = {
  /** A post's relatives and theirs, at most about so many. */
  of: (post: number, most: number) => Family
}

export function familyReader(db: DatabaseSync): FamilyReader {
  const forwards = `forward JOIN content ON content.id = forward.content JOIN post AS own ON own.id = content.post
     JOIN post AS root ON root.id = coalesce(own.joined, own.id)`
  const holdersOf = db.prepare(`${HOLDERS} WHERE text = ? GROUP BY root.id LIMIT ?`)
  const textsOf = db.prepare(TEXTS_OF)
  const linksOf = db.prepare(LINKS_OF)
  const one = db.prepare(`SELECT ${MEMBER} FROM post AS root WHERE id = ?`)
  const originOf = db.prepare(ORIGIN_OF)
  const namesOf = db.prepare(
    `SELECT channel_handle.handle, channel.peer, post.message FROM post JOIN channel ON channel.shown = post.channel
     LEFT JOIN channel_handle ON channel_handle.channel = channel.id WHERE post.id = ? AND post.message IS NOT NULL`,
  )
  const forwardsBy = {
    handle: db.prepare(
      `SELECT root.id FROM ${forwards} WHERE root.content = forward.content AND forward.handle = ? AND forward.message = ? LIMIT ?`,
    ),
    peer: db.prepare(
      `SELECT root.id FROM ${forwards} WHERE root.content = forward.content AND forward.peer = ? AND forward.message = ? LIMIT ?`,
    ),
  }
  const resolver = originResolver(db)
  const hide = hider(db)

  return {
    of(post, most) {
      const resolve = resolver()
      const family = emptyFamily()
      const known = { posts: new Set<number>(), texts: new Set<number>() }
      const waiting: { post?: number; text?: number }[] = [{ post }]
      const texts = (text: number): void => {
        known.texts.add(text)
        for (const row of holdersOf.all(text, most)) {
          const member = memberOf(family, row)
          hold(family, member, text, integer(row, 'since'))
          const { post: holder } = member
          if (!known.posts.has(holder)) waiting.push({ post: holder })
        }
        for (const row of linksOf.all(text)) {
          relate(family, row)
          const other = integer(row, 'a') === text ? integer(row, 'b') : integer(row, 'a')
          if (!known.texts.has(other)) waiting.push({ text: other })
        }
      }
      const posts = (id: number): void => {
        known.posts.add(id)
        const row = one.get(id)
        if (row === undefined) return
        const member = memberOf(family, row)
        const named = originOf.get(id)
        if (named !== undefined) member.origin = resolve(named)
        const source = member.origin?.held
        if (source !== undefined && !known.posts.has(source)) waiting.push({ post: source })
        for (const held of textsOf.all(id)) {
          const its = integer(held, 'text')
          member.since = Math.min(member.since, integer(held, 'since'))
          if (!known.texts.has(its)) waiting.push({ text: its })
        }
        for (const forward of forwardsOf(id))
          if (!known.posts.has(forward)) waiting.push({ post: forward })
      }
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        if (family.members.size >= most) {
          family.isWhole = false
          break
        }
        if (next.text !== undefined && !known.texts.has(next.text)) texts(next.text)
        if (next.post !== undefined && !known.posts.has(next.post)) posts(next.post)
      }
      hide(family)
      sort(family)
      return family
    },
  }

  /** Posts that state this one as their source. */
  function forwardsOf(post: number): number[] {
    const found = new Set<number>()
    for (const row of namesOf.all(post)) {
      for (const name of ['handle', 'peer'] as const) {
        if (row[name] === null || row[name] === undefined) continue
        for (const forward of forwardsBy[name].all(row[name], row['message'] ?? null, 5000))
          found.add(integer(forward, 'id'))
      }
    }
    return [...found]
  }
}
