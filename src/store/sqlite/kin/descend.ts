/** Of posts that share texts, or parts of them, or name each other as forwards: who had it from whom. */
import {
  descentKind,
  isCandidate,
  isLikelier,
  type Candidate,
  type DescentKind,
} from '../../../reuse/descent.ts'
import { compare, NONE, type Kin } from './columns.ts'

/** Members by number; `source` may be NONE. `coverage` as in an edge. */
export type Taken = {
  member: number
  kind: 'forward' | DescentKind
  source: number
  coverage?: { from: number; to: number }
}

/** Each in the order of time. One that is nobody's has none; a forward that its channel forwarded before has two. */
export function descend(all: Kin, isAsked: (member: number) => boolean): Taken[] {
  const { members, forwards } = all
  const best = finder(all)
  const found: Taken[] = []
  for (let member = 0; member < members.id.length; member++) {
    if (!isAsked(member)) continue
    const forward = members.forward[member] ?? NONE
    const source = forwards.source[forward] ?? NONE
    const likeliest = best(member, source)
    const told = likeliest === undefined ? undefined : takenFrom(member, likeliest)
    if (forward !== NONE) {
      const coverage = told?.source === source ? told.coverage : undefined
      found.push({ member, kind: 'forward', source, ...(coverage !== undefined && { coverage }) })
    }
    // Two forwards of what is not here have it from there, not from each other.
    if (told !== undefined && (forward === NONE || (source === NONE && told.kind === 'repeat')))
      found.push(told)
  }
  return found.toSorted((x, y) => compare(members, x.member, y.member))
}

type Found = Candidate & { member: number }

function takenFrom(member: number, found: Found): Taken {
  const coverage = { from: found.taker, to: found.source }
  return { member, kind: descentKind(found), source: found.member, coverage }
}

/** Whom a member has its words from, most likely; `among`: it says that it has them from this one. */
function finder({
  members,
  texts,
  links,
  holdings,
}: Kin): (member: number, among: number) => Found | undefined {
  const held = byMember(members.id.length, holdings.member)

  function isBefore(one: number, other: number): boolean {
    const order =
      (holdings.time[one] ?? 0) - (holdings.time[other] ?? 0) ||
      compare(members, holdings.member[one] ?? 0, holdings.member[other] ?? 0)
    return order < 0
  }

  /** Of those who held a text before: the first of another channel, and the first of the own. Others are no likelier. */
  function firstOf(text: number, than: number, among: number): readonly number[] {
    const member = holdings.member[than] ?? 0
    const channel = members.channel[member]
    let [own, other] = [NONE, NONE]
    const end = texts[text + 1] ?? 0
    for (let at = texts[text] ?? 0; at < end && isBefore(at, than); at++) {
      const its = holdings.member[at] ?? 0
      if (among !== NONE && its !== among) continue
      if (members.channel[its] !== channel) {
        if (other === NONE) other = at
      } else if (own === NONE && its !== member) own = at
      if (own !== NONE && other !== NONE) break
    }
    if (own === NONE) return other === NONE ? NOBODY : [other]
    return other === NONE ? [own] : [own, other]
  }

  return (member, among) => {
    let best: Found | undefined
    const consider = (text: number, than: number, taker: number, source: number): void => {
      for (const at of firstOf(text, than, among)) {
        const its = holdings.member[at] ?? 0
        const inChannel = members.channel[its] === members.channel[member]
        const found = {
          member: its,
          time: holdings.time[at] ?? 0,
          channel: members.channel[its] ?? 0,
          order: members.rank[its] ?? 0,
          inChannel,
          isSameText: text === holdings.text[than],
          taker,
          source,
        }
        if (isCandidate(found) && (best === undefined || isLikelier(found, best))) best = found
      }
    }
    const own = held(member)
    const timeOf = (holding: number): number => holdings.time[holding] ?? 0
    if (own.length > 1) own.sort((x, y) => timeOf(x) - timeOf(y))
    // What a post said before an edit, others may have taken: then the edit is not from them.
    const before = new Set<number>()
    const since: number[] = []
    let last = -Infinity
    for (const holding of own) {
      if (timeOf(holding) > last) for (const text of since.splice(0)) before.add(text)
      last = timeOf(holding)
      const text = holdings.text[holding] ?? 0
      if (!before.has(text)) consider(text, holding, 1, 1)
      since.push(text)
      for (const { text: other, own: taker, its } of links.get(text) ?? []) {
        if (!before.has(other)) consider(other, holding, taker, its)
        since.push(other)
      }
    }
    return best
  }
}

const NOBODY: readonly number[] = []

/** The holdings of each member. */
function byMember(members: number, holders: Int32Array): (member: number) => Int32Array {
  const first = new Int32Array(members + 1)
  for (const member of holders) first[member + 1] = (first[member + 1] ?? 0) + 1
  for (let member = 0; member < members; member++)
    first[member + 1] = (first[member + 1] ?? 0) + (first[member] ?? 0)
  const next = first.slice()
  const held = new Int32Array(holders.length)
  for (const [at, member] of holders.entries()) {
    const place = next[member] ?? 0
    held[place] = at
    next[member] = place + 1
  }
  return (member) => held.subarray(first[member], first[member + 1])
}
