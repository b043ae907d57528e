/**
 * What is needed to tell whom the posts of some channels took from, and who took from them: their texts, who else has those
 * or parts of them, and all that these could have theirs from.
 */
import type { DatabaseSync } from 'node:sqlite'
import type { Family, Member } from './members.ts'
import {
  emptyFamily,
  hider,
  hold,
  HOLDERS,
  LINKS_OF,
  MEMBER,
  memberOf,
  ORIGIN_OF,
  statedReader,
  originResolver,
  relate,
  sort,
  TEXTS_OF,
} from './family-parts.ts'
import { integer } from '../rows.ts'

/** Beyond this share of all posts it is quicker to read everything. */
const SHARE = 1 / 20

/** `undefined`: they have so many posts that the whole family should be asked. */
export function channelFamily(
  db: DatabaseSync,
): (channels: readonly number[]) => { family: Family; takers: Set<Member> } | undefined {
  const count = db.prepare('SELECT count(*) AS posts FROM listing WHERE channel = ?')
  const countAll = db.prepare('SELECT coalesce(max(id), 0) AS posts FROM post')
  const ofChannel = db.prepare(`SELECT ${MEMBER} FROM post AS root WHERE root.channel = ?`)
  const one = db.prepare(`SELECT ${MEMBER} FROM post AS root WHERE id = ?`)
  const holdersOf = db.prepare(`${HOLDERS} WHERE text = ? GROUP BY root.id`)
  const linksOf = db.prepare(LINKS_OF)
  const textsOf = db.prepare(TEXTS_OF)
  const originOf = db.prepare(ORIGIN_OF)
  const everyForward = db.prepare('SELECT content, name, handle, peer, message FROM forward')
  const forwarder = db.prepare(
    `SELECT ${MEMBER} FROM content JOIN post AS own ON own.id = content.post
     JOIN post AS root ON root.id = coalesce(own.joined, own.id) WHERE content.id = ?1 AND root.content = ?1`,
  )
  const namer = statedReader(db)
  const resolver = originResolver(db)
  const hide = hider(db)

  function isFew(channels: readonly number[]): boolean {
    const own = channels.reduce((sum, id) => sum + integer(count.get(id) ?? {}, 'posts'), 0)
    return own <= integer(countAll.get() ?? {}, 'posts') * SHARE
  }

  return (channels) => {
    if (!isFew(channels)) return undefined
    const family = emptyFamily()
    const known = { texts: new Set<number>(), linked: new Set<number>() }

    /** A post with all that it held, and the texts themselves. */
    const wholly = (member: Member): number[] =>
      textsOf.all(member.post).map((row) => {
        const text = integer(row, 'text')
        member.since = Math.min(member.since, integer(row, 'since'))
        return text
      })
    /** Texts that share words with these, and these. */
    const linkedTo = (texts: Iterable<number>): Set<number> => {
      const from = new Set(texts)
      const all = new Set(from)
      for (const text of from)
        if (known.linked.has(text))
          for (const { text: other } of family.links.get(text) ?? []) all.add(other)
        else {
          known.linked.add(text)
          for (const row of linksOf.all(text)) {
            relate(family, row)
            all.add(integer(row, 'a')).add(integer(row, 'b'))
          }
        }
      return all
    }
    const holders = (text: number): Member[] => {
      if (!known.texts.has(text)) {
        known.texts.add(text)
        for (const row of holdersOf.all(text))
          hold(family, memberOf(family, row), text, integer(row, 'since'))
      }
      return (family.byText.get(text) ?? []).map(({ member }) => member)
    }

    const takers = new Set<Member>()
    for (const channel of channels)
      for (const row of ofChannel.all(channel)) takers.add(memberOf(family, row))
    const own = [...takers].flatMap(wholly)
    for (const text of linkedTo(own)) for (const member of holders(text)) takers.add(member)
    const isOf = new Set<number | undefined>(channels)
    const name = namer()
    for (const row of everyForward.all())
      if (isOf.has(name(row).channel))
        for (const found of forwarder.all(integer(row, 'content')))
          takers.add(memberOf(family, found))
    const resolve = resolver()
    const sources = new Set<Member>()
    for (const member of takers) {
      const stated = originOf.get(member.post)
      if (stated === undefined) continue
      member.origin = resolve(stated)
      const row = member.origin.held === undefined ? undefined : one.get(member.origin.held)
      if (row !== undefined) sources.add(memberOf(family, row))
    }
    const texts = [...takers, ...sources].flatMap(wholly)
    for (const text of linkedTo(texts)) holders(text)
    for (const member of family.members.values()) if (!takers.has(member)) wholly(member)
    hide(family)
    for (const member of takers) if (!family.members.has(member.post)) takers.delete(member)
    sort(family)
    return { family, takers }
  }
}
