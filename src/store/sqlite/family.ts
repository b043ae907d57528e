/** Posts that share texts with one, or parts of them, or name it or are named by it as forwards, and their relatives. */
import type { DatabaseSync } from 'node:sqlite'
import type { Family } from './descend.ts'
import { emptyFamily, hider, hold, memberOf, originResolver, relate, sort } from './family-parts.ts'
import { integer } from './rows.ts'

export type FamilyReader = {
  /** A post's relatives and theirs, at most about so many. */
  of: (post: number, most: number) => Family
}

export function familyReader(db: DatabaseSync): FamilyReader {
  const columns = `root.id, root.channel, root.date, root.first_seen_at, root.rank, root.message AS own_message, root.local`
  const holders = `SELECT text, min(since) AS since, ${columns} FROM holding
     JOIN post ON post.id = holding.post JOIN post AS root ON root.id = coalesce(post.joined, post.id)`
  const forwards = `forward JOIN content ON content.id = forward.content JOIN post AS own ON own.id = content.post
     JOIN post AS root ON root.id = coalesce(own.joined, own.id)`
  const holdersOf = db.prepare(`${holders} WHERE text = ? GROUP BY root.id LIMIT ?`)
  const textsOf = db.prepare(
    'SELECT DISTINCT text FROM holding WHERE post IN (SELECT id FROM post WHERE id = ?1 OR joined = ?1)',
  )
  const linksOf = db.prepare(
    `SELECT a, b, a_covered, b_covered FROM link WHERE a = ?1 AND enough = 1
     UNION ALL SELECT a, b, a_covered, b_covered FROM link WHERE b = ?1 AND enough = 1`,
  )
  const one = db.prepare(`SELECT ${columns} FROM post AS root WHERE id = ?`)
  const originOf = db.prepare(
    `SELECT name, handle, peer, forward.message FROM forward JOIN post ON post.content = forward.content WHERE post.id = ?`,
  )
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
        const held = member.origin?.held
        if (held !== undefined && !known.posts.has(held)) waiting.push({ post: held })
        for (const { text: its } of textsOf.all(id))
          if (typeof its === 'number' && !known.texts.has(its)) waiting.push({ text: its })
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
