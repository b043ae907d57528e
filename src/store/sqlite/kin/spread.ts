/** Where one post came from and where it went. */
import type { DatabaseSync } from 'node:sqlite'
import { isTraceable } from '../../../reuse/fingerprint.ts'
import { streamOf } from '../../../reuse/stream.ts'
import type { PostId } from '../../../model.ts'
import type { Covered, Spread, SpreadPost } from '../../store.ts'
import { descents as descentsIn, type Descent, type Family, type Member } from './members.ts'
import { familyReader } from './family.ts'
import { postFinder } from '../history.ts'
import { namer, type Namer } from './namer.ts'
import { postReader, SELECT_POST } from '../posts.ts'
import { given, integer, optionalInteger, text } from '../rows.ts'

/** Relatives that are read, and others that are named. */
const MOST = 2000
const OTHERS = 50

export function spreader(db: DatabaseSync): (handle: string, id: PostId) => Spread | undefined {
  const find = postFinder(db)
  const families = familyReader(db)
  const namesNow = namer(db)
  const toPost = postReader(db)
  const one = db.prepare(`${SELECT_POST} WHERE post.id = ?`)
  const covered = db.prepare(
    `SELECT handle, derived, present ->> 'title' AS title, first_capture_at, last_capture_at,
       (SELECT min(date) FROM (SELECT date FROM post WHERE post.channel = channel.id AND date IS NOT NULL ORDER BY rank LIMIT 20)) AS first,
       (SELECT max(date) FROM (SELECT date FROM post WHERE post.channel = channel.id AND date IS NOT NULL ORDER BY rank DESC LIMIT 20)) AS last
     FROM channel WHERE id = ?`,
  )

  function coveredBy(channel: number): Covered {
    const row = covered.get(channel) ?? {}
    return {
      handle: text(row, 'handle'),
      title: text(row, 'title'),
      derived: row['derived'] === 1,
      ...given('firstPostAt', optionalInteger(row, 'first')),
      ...given('lastPostAt', optionalInteger(row, 'last')),
      firstCapturedAt: integer(row, 'first_capture_at'),
      lastCapturedAt: integer(row, 'last_capture_at'),
    }
  }

  function spreadPost(
    names: Namer,
    member: Member,
    descent: Descent | undefined,
    places: ReadonlyMap<Member, number>,
  ): SpreadPost[] {
    const row = one.get(member.post)
    if (row === undefined) return []
    const post = toPost(row)
    if (descent === undefined) return [{ post }]
    const { from: _, ...edge } = names.edge(descent)
    const source = descent.source === undefined ? undefined : places.get(descent.source)
    return [{ post, edge, ...given('source', source) }]
  }

  return (handle, id) => {
    const root = find(handle, id)
    if (root === undefined) return undefined
    const names = namesNow()
    const family = families.of(root, MOST)
    const asked = family.members.get(root)
    if (asked === undefined) return undefined
    const descents = new Map(
      descentsIn(family)
        .toReversed()
        .map((descent) => [descent.member, descent]),
    )
    const tree = treeOf(asked, descents, family)
    const places = new Map(tree.map((member, at) => [member, at]))
    const posts = tree.flatMap((member) => spreadPost(names, member, descents.get(member), places))
    const at = places.get(asked) ?? 0
    const stream = streamOf(posts[at]?.post.content.text ?? '')
    const others = relativesOf(asked, family).filter((member) => !places.has(member))
    const channels = [...new Set([...tree, ...others].map(({ channel }) => channel))]
    return {
      posts,
      at,
      words: stream.count,
      isTraceable: isTraceable(stream),
      others: others
        .slice(0, OTHERS)
        .flatMap((member) => spreadPost(names, member, descents.get(member), places)),
      channels: channels.map(coveredBy),
      isWhole: family.isWhole,
    }
  }
}

/**
 * The tree that the post is of, in the order of time. Its root may be a post that is not held: then all forwards that name
 * it stand in its place.
 */
function treeOf(asked: Member, descents: ReadonlyMap<Member, Descent>, family: Family): Member[] {
  const takers = new Map<Member, Member[]>()
  for (const { member, source } of descents.values()) {
    if (source === undefined) continue
    const known = takers.get(source)
    if (known === undefined) takers.set(source, [member])
    else known.push(member)
  }
  const passed = new Set<Member>()
  let root = asked
  for (let next: Member | undefined = asked; next !== undefined && !passed.has(next);) {
    root = next
    passed.add(root)
    next = descents.get(root)?.source
  }
  const tree = new Set<Member>([root, ...siblingsOf(root, descents, family)])
  for (const member of tree) for (const taker of takers.get(member) ?? []) tree.add(taker)
  return [...tree].toSorted((a, b) => a.time - b.time || a.post - b.post)
}

/** Other forwards of what this one is a forward of. Where no number tells that, their words do. */
function siblingsOf(
  root: Member,
  descents: ReadonlyMap<Member, Descent>,
  family: Family,
): Member[] {
  const named = descents.get(root)?.named
  if (named === undefined) return []
  const alike = new Set(relativesOf(root, family))
  return [...descents.values()].flatMap(({ member, source, named: other }) => {
    if (source !== undefined || other === undefined) return []
    const isSame =
      named.message === undefined
        ? other.name === named.name && alike.has(member)
        : other.message === named.message &&
          other.handle === named.handle &&
          other.peer === named.peer
    return isSame ? [member] : []
  })
}

/** Those who share words with it. */
function relativesOf(asked: Member, { byText, links }: Family): Member[] {
  const near = asked.holdings.flatMap(({ text: said }) =>
    (links.get(said) ?? []).map((link) => link.text),
  )
  const texts = new Set([...asked.holdings.map(({ text: said }) => said), ...near])
  const found = new Set(
    [...texts].flatMap((said) => (byText.get(said) ?? []).map(({ member }) => member)),
  )
  found.delete(asked)
  return [...found].toSorted((a, b) => a.time - b.time)
}
