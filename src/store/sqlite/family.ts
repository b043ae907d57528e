/**
 * Posts that share texts, or parts of them, or name each other as forwards: read in one go, for one post and its
 * relatives or for all.
 */
import type { DatabaseSync } from 'node:sqlite'
import { byTime, timeOf, type Family, type Member, type Named, type Relation } from './descend.ts'
import { handleFinder } from './homes.ts'
import { withheldReader } from './withhold.ts'
import { integer, optionalInteger, optionalText, text as words, type Row } from './rows.ts'

export type FamilyReader = {
  /** All posts that are related to any. */
  all: () => Family
  /** A post's relatives and theirs, at most about so many. */
  of: (post: number, most: number) => Family
}

export function familyReader(db: DatabaseSync): FamilyReader {
  const columns = `root.id, root.channel, root.date, root.first_seen_at, root.rank, root.message AS own_message, root.local`
  const holders = `SELECT text, min(since) AS since, ${columns} FROM holding
     JOIN post ON post.id = holding.post JOIN post AS root ON root.id = coalesce(post.joined, post.id)`
  const forwards = `forward JOIN content ON content.id = forward.content JOIN post AS own ON own.id = content.post
     JOIN post AS root ON root.id = coalesce(own.joined, own.id)`
  const shared = `SELECT text FROM holding GROUP BY text HAVING count(*) > 1
     UNION SELECT a FROM link WHERE enough = 1 UNION SELECT b FROM link WHERE enough = 1`
  const everyHolding = db.prepare(`${holders} WHERE text IN (${shared}) GROUP BY text, root.id`)
  const everyLink = db.prepare('SELECT a, b, a_covered, b_covered FROM link WHERE enough = 1')
  const everyForward = db.prepare(
    `SELECT ${columns}, name, handle, peer, forward.message FROM ${forwards} WHERE root.content = forward.content`,
  )
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
  const withheld = withheldReader(db)
  const anyWithheld = db.prepare(
    'SELECT 1 WHERE EXISTS (SELECT 1 FROM withheld) OR EXISTS (SELECT 1 FROM withheld_channel)',
  )

  return {
    all() {
      const resolve = resolver()
      const family = emptyFamily()
      for (const row of everyHolding.iterate()) hold(family, row)
      for (const row of everyLink.iterate()) relate(family, row)
      for (const row of everyForward.iterate()) memberOf(family, row).origin = resolve(row)
      for (const held of sourcesOf(family)) {
        const row = one.get(held)
        if (row !== undefined) memberOf(family, row)
      }
      hide(family)
      sort(family)
      return family
    },
    of(post, most) {
      const resolve = resolver()
      const family = emptyFamily()
      const known = { posts: new Set<number>(), texts: new Set<number>() }
      const waiting: { post?: number; text?: number }[] = [{ post }]
      const texts = (text: number): void => {
        known.texts.add(text)
        for (const row of holdersOf.all(text, most)) {
          const { post: holder } = hold(family, row)
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

  /** What is withheld took nothing and gave nothing. */
  function hide({ members, byText }: Family): void {
    if (anyWithheld.get() === undefined) return
    const hidden = [...members.values()].filter(({ post }) => withheld.post(post))
    for (const member of hidden) {
      members.delete(member.post)
      for (const { text } of member.holdings)
        byText.set(
          text,
          (byText.get(text) ?? []).filter((holding) => holding.member !== member),
        )
    }
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

/** Made once, asked for a resolver by each question: handles change hands. */
function originResolver(db: DatabaseSync): () => (row: Row) => Named {
  const byHandle = handleFinder(db)
  const byPeer = db.prepare('SELECT shown FROM channel WHERE peer = ?')
  const held = db.prepare(
    'SELECT id FROM post WHERE channel = ?1 AND rank = ?2 AND message = ?2 LIMIT 1',
  )

  function channelOf(
    channels: Map<string, number | undefined>,
    handle: string | undefined,
    peer: number | undefined,
  ): number | undefined {
    const key = `${handle}/${peer}`
    if (channels.has(key)) return channels.get(key)
    const numbered = peer === undefined ? undefined : byPeer.get(peer)
    const channel =
      numbered !== undefined
        ? integer(numbered, 'shown')
        : handle === undefined
          ? undefined
          : byHandle(handle)?.shown
    channels.set(key, channel)
    return channel
  }

  const resolve = (channels: Map<string, number | undefined>, row: Row): Named => {
    const handle = optionalText(row, 'handle')
    const message = optionalInteger(row, 'message')
    const peer = optionalInteger(row, 'peer')
    const channel = channelOf(channels, handle, peer)
    const post =
      channel === undefined || message === undefined ? undefined : held.get(channel, message)
    return {
      name: words(row, 'name'),
      ...(handle !== undefined && { handle }),
      ...(peer !== undefined && { peer }),
      ...(message !== undefined && { message }),
      ...(channel !== undefined && { channel }),
      ...(post !== undefined && { held: integer(post, 'id') }),
    }
  }

  return () => {
    const channels = new Map<string, number | undefined>()
    return (row) => resolve(channels, row)
  }
}

/** Of its forwards those held posts that are not among the members yet. */
function sourcesOf({ members }: Family): number[] {
  const held = [...members.values()].map(({ origin }) => origin?.held)
  return held.filter((post) => post !== undefined).filter((post) => !members.has(post))
}

function emptyFamily(): Family {
  return { members: new Map(), byText: new Map(), links: new Map(), isWhole: true }
}

function memberOf({ members }: Family, row: Row): Member {
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
    holdings: [],
  }
  members.set(post, member)
  return member
}

function hold(family: Family, row: Row): Member {
  const member = memberOf(family, row)
  const holding = { member, text: integer(row, 'text'), since: integer(row, 'since') }
  if (member.holdings.some(({ text: known }) => known === holding.text)) return member
  member.holdings.push(holding)
  const holdings = family.byText.get(holding.text)
  if (holdings === undefined) family.byText.set(holding.text, [holding])
  else holdings.push(holding)
  return member
}

function relate({ links }: Family, row: Row): void {
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

function sort({ byText }: Family): void {
  for (const holdings of byText.values())
    holdings.sort((x, y) => timeOf(x) - timeOf(y) || byTime(x.member, y.member))
}
