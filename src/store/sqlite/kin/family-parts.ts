/** What a family is put together from, read for one post or for all. */
import type { DatabaseSync } from 'node:sqlite'
import type { Relation, Stated } from './columns.ts'
import { byTime, timeOf, type Family, type Member, type Named } from './members.ts'
import { handleFinder } from '../homes.ts'
import { withheldReader } from '../withhold.ts'
import { integer, optionalInteger, optionalText, text as words, type Row } from '../rows.ts'

/** What `memberOf` reads, of the post `root`. */
export const MEMBER = `root.id, root.channel, root.date, root.first_seen_at, root.rank, root.message AS own_message, root.local`

/** Who holds a text, one row a post as it is shown. */
export const HOLDERS = `SELECT text, min(since) AS since, ${MEMBER} FROM holding
  JOIN post ON post.id = holding.post JOIN post AS root ON root.id = coalesce(post.joined, post.id)`

export const LINKS_OF = `SELECT a, b, a_covered, b_covered FROM link WHERE a = ?1 AND enough = 1
  UNION ALL SELECT a, b, a_covered, b_covered FROM link WHERE b = ?1 AND enough = 1`

/** Of a post and those that are shown as it: each text, and since when. */
export const TEXTS_OF = `SELECT text, min(since) AS since FROM holding
  WHERE post IN (SELECT id FROM post WHERE id = ?1 OR joined = ?1) GROUP BY text`

export const ORIGIN_OF = `SELECT name, handle, peer, forward.message FROM forward
  JOIN post ON post.content = forward.content WHERE post.id = ?`

/** Beyond so many members all that is withheld is read at once. */
const MANY = 500

/** What is withheld took nothing and gave nothing. */
export function hider(db: DatabaseSync): (family: Family) => void {
  const withheld = withheldReader(db)
  const anyWithheld = db.prepare(
    'SELECT 1 WHERE EXISTS (SELECT 1 FROM withheld) OR EXISTS (SELECT 1 FROM withheld_channel)',
  )
  return ({ members, byText }) => {
    if (anyWithheld.get() === undefined) return
    const all = members.size > MANY ? withheld.all() : undefined
    const isHidden = (post: number): boolean => all?.has(post) ?? withheld.post(post)
    const hidden = new Set([...members.values()].filter(({ post }) => isHidden(post)))
    const texts = new Set<number>()
    for (const member of hidden) {
      members.delete(member.post)
      for (const { text } of member.holdings) texts.add(text)
    }
    for (const text of texts)
      byText.set(
        text,
        (byText.get(text) ?? []).filter(({ member }) => !hidden.has(member)),
      )
  }
}

/** Which channel and message a forward names. Made once, asked anew by each question: handles change hands. */
export function statedReader(db: DatabaseSync): () => (row: Row) => Stated {
  const byHandle = handleFinder(db)
  const byPeer = db.prepare('SELECT shown FROM channel WHERE peer = ?')

  function channelOf(handle: string | undefined, peer: number | undefined): number | undefined {
    const numbered = peer === undefined ? undefined : byPeer.get(peer)
    if (numbered !== undefined) return integer(numbered, 'shown')
    return handle === undefined ? undefined : byHandle(handle)?.shown
  }

  return () => {
    const channels = new Map<string, number | undefined>()
    return (row) => {
      const handle = optionalText(row, 'handle')
      const message = optionalInteger(row, 'message')
      const peer = optionalInteger(row, 'peer')
      const key = peer === undefined ? (handle ?? '') : `${handle}/${peer}`
      if (!channels.has(key)) channels.set(key, channelOf(handle, peer))
      return { name: words(row, 'name'), handle, peer, message, channel: channels.get(key) }
    }
  }
}

/** The same, and the post itself where it is held. */
export function originResolver(db: DatabaseSync): () => (row: Row) => Named {
  const statedNow = statedReader(db)
  const held = db.prepare(
    'SELECT id FROM post WHERE channel = ?1 AND rank = ?2 AND message = ?2 LIMIT 1',
  )
  return () => {
    const statedIn = statedNow()
    return (row) => {
      const stated = statedIn(row)
      const { channel, message } = stated
      if (channel === undefined || message === undefined) return stated
      const post = held.get(channel, message)
      return post === undefined ? stated : { ...stated, held: integer(post, 'id') }
    }
  }
}

export function emptyFamily(): Family {
  return { members: new Map(), byText: new Map(), links: new Map(), isWhole: true }
}

export function memberOf({ members }: Family, row: Row): Member {
  const post = integer(row, 'id')
  const known = members.get(post)
  if (known !== undefined) return known
  const date = optionalInteger(row, 'date')
  const firstSeenAt = integer(row, 'first_seen_at')
  const member: Member = {
    post,
    channel: integer(row, 'channel'),
    time: date ?? firstSeenAt,
    isDated: date !== undefined,
    firstSeenAt,
    id: optionalInteger(row, 'own_message') ?? words(row, 'local'),
    rank: integer(row, 'rank'),
    since: Infinity,
    holdings: [],
  }
  members.set(post, member)
  return member
}

export function hold(family: Family, member: Member, text: number, since: number): void {
  member.since = Math.min(member.since, since)
  const known = member.holdings.find((holding) => holding.text === text)
  if (known !== undefined) {
    known.since = Math.min(known.since, since)
    return
  }
  const holding = { member, text, since }
  member.holdings.push(holding)
  const holdings = family.byText.get(text)
  if (holdings === undefined) family.byText.set(text, [holding])
  else holdings.push(holding)
}

export function relate({ links }: Family, row: Row): void {
  const [a, b] = [integer(row, 'a'), integer(row, 'b')]
  const [ofA, ofB] = [Number(row['a_covered']), Number(row['b_covered'])]
  add(links, a, { text: b, own: ofA, its: ofB })
  add(links, b, { text: a, own: ofB, its: ofA })
}

function add(links: Family['links'], from: number, relation: Relation): void {
  const known = links.get(from)
  if (known === undefined) links.set(from, [relation])
  else if (!known.some(({ text: other }) => other === relation.text)) known.push(relation)
}

export function sort({ byText }: Family): void {
  for (const holdings of byText.values())
    holdings.sort((x, y) => timeOf(x) - timeOf(y) || byTime(x.member, y.member))
}
