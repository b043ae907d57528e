/** Of posts that share texts, or parts of them, or name each other as forwards: who had it from whom. */
import {
  descentKind,
  isCandidate,
  isLikelier,
  type Candidate,
  type DescentKind,
} from '../../../reuse/descent.ts'
import type { PostId, UnixSeconds } from '../../../model.ts'

export type Member = {
  post: number
  channel: number
  /** Its date, else when it was first seen. */
  time: UnixSeconds
  isDated: boolean
  firstSeenAt: UnixSeconds
  id: PostId
  rank: number
  /** When a capture first showed it with any words, those that nobody else has among them. */
  since: UnixSeconds
  holdings: Holding[]
  origin?: Named
}

export type Holding = { member: Member; text: number; since: UnixSeconds }

/** What a forward states of its source. */
export type Stated = {
  name: string
  handle: string | undefined
  peer: number | undefined
  message: number | undefined
  channel: number | undefined
}

/** The same, and the post itself where it is held. */
export type Named = Stated & { held?: number }

export type Relation = { text: number; own: number; its: number }

export type Family = {
  members: Map<number, Member>
  byText: Map<number, Holding[]>
  links: Map<number, Relation[]>
  /** False: it has more relatives than were read. */
  isWhole: boolean
}

/** Where a post has its words from. */
export type Descent = {
  member: Member
  kind: 'forward' | DescentKind
  source?: Member
  /** Of a forward. */
  named?: Named
  coverage?: { from: number; to: number }
}

/**
 * Everyone's, or these members', in the order of time. One that is nobody's has none; a forward that its channel forwarded
 * before has two.
 */
export function descend(
  { members, byText, links }: Family,
  takers: Iterable<Member> = members.values(),
): Descent[] {
  const found: Descent[] = []
  for (const member of [...takers].toSorted(byTime)) {
    found.push(...descentsOf(member, members, byText, links))
  }
  return found
}

export function byTime(a: Member, b: Member): number {
  return a.time - b.time || a.channel - b.channel || a.rank - b.rank
}

function descentsOf(
  member: Member,
  members: Family['members'],
  byText: Family['byText'],
  links: Family['links'],
): Descent[] {
  const { origin, holdings, channel } = member
  const named = origin?.held === undefined ? undefined : members.get(origin.held)
  let best: Found | undefined
  // What a post said before an edit, others may have taken: then the edit is not from them.
  const before = new Set<number>()
  const since: Relation[] = []
  let last = -Infinity
  for (const holding of holdings.toSorted((a, b) => timeOf(a) - timeOf(b))) {
    // Of two that it had from the same second on, neither is before the other.
    if (timeOf(holding) > last) for (const { text } of since.splice(0)) before.add(text)
    last = timeOf(holding)
    const near = links.get(holding.text) ?? []
    const related = [{ text: holding.text, own: 1, its: 1 }, ...near]
    for (const { text: other, own, its } of related) {
      if (before.has(other)) continue
      const isSameText = other === holding.text
      const among =
        named === undefined ? byText.get(other) : named.holdings.filter((one) => one.text === other)
      for (const earlier of firstOf(among ?? [], holding)) {
        const time = timeOf(earlier)
        const found = {
          member: earlier.member,
          time,
          channel: earlier.member.channel,
          order: earlier.member.rank,
          inChannel: earlier.member.channel === channel,
          isSameText,
          taker: own,
          source: its,
        }
        if (isCandidate(found) && (best === undefined || isLikelier(found, best))) best = found
      }
    }
    since.push(...related)
  }
  const told = best === undefined ? [] : [descentFrom(member, best)]
  if (origin === undefined) return told
  const coverage = best?.member === named ? told[0]?.coverage : undefined
  const forward: Descent = {
    member,
    kind: 'forward',
    named: origin,
    ...(named !== undefined && { source: named }),
    ...(coverage !== undefined && { coverage }),
  }
  // Two forwards of what is not here have it from there, not from each other.
  return [forward, ...(named === undefined && best?.inChannel === true ? told : [])]
}

function descentFrom(member: Member, found: Found): Descent {
  const coverage = { from: found.taker, to: found.source }
  return { member, kind: descentKind(found), source: found.member, coverage }
}

type Found = Candidate & { member: Member }

/** Of those who held a text before: the first of another channel, and the first of the own. Others are no likelier. */
function firstOf(holdings: readonly Holding[], than: Holding): Holding[] {
  const { channel } = than.member
  const other = holdings.find(({ member }) => member.channel !== channel)
  const own = holdings.find(({ member }) => member.channel === channel && member !== than.member)
  return [own, other].flatMap((one) => (one !== undefined && isBefore(one, than) ? [one] : []))
}

function isBefore(one: Holding, other: Holding): boolean {
  const [a, b] = [timeOf(one), timeOf(other)]
  if (a !== b) return a < b
  return byTime(one.member, other.member) < 0
}

/** A text that a post had from its start is as old as the post; one that an edit brought, as its first sighting. */
export function timeOf({ member, since }: Holding): UnixSeconds {
  return since <= member.since ? member.time : Math.max(since, member.time)
}
