/** Posts that are related, a few: each as an object, with what it holds and what it says that it is a forward of. */
import type { PostId, UnixSeconds } from '../../../model.ts'
import { NONE, type Kin, type Relation, type Stated } from './columns.ts'
import { descend, type Taken } from './descend.ts'
import { given } from '../rows.ts'

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

/** What a forward states of its source, and the post itself where it is held. */
export type Named = Stated & { held?: number }

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
  kind: Taken['kind']
  source?: Member
  /** Of a forward. */
  named?: Named
  coverage?: { from: number; to: number }
}

/** These members', or everyone's, in the order of time. One that is nobody's has none; a forward that its channel forwarded before has two. */
export function descents(
  family: Family,
  takers: Iterable<Member> = family.members.values(),
): Descent[] {
  const rows = [...family.members.values()]
  const asked = new Set<Member | undefined>(takers)
  const found = descend(columnsOf(family, rows), (row) => asked.has(rows[row]))
  return found.flatMap(({ member: row, source: sourceRow, ...rest }) => {
    const [member, source] = [rows[row], rows[sourceRow]]
    if (member === undefined) return []
    const named = rest.kind === 'forward' ? member.origin : undefined
    return { ...rest, member, ...given('source', source), ...given('named', named) }
  })
}

function columnsOf({ byText, links, members }: Family, rows: readonly Member[]): Kin {
  const rowOf = new Map(rows.map((member, row) => [member, row]))
  const forwards = rows.flatMap(({ origin }) => origin ?? [])
  const numbers = new Map([...byText.keys()].map((text, number) => [text, number]))
  const numbered = (relation: Relation): Relation[] => {
    const text = numbers.get(relation.text)
    return text === undefined ? [] : [{ ...relation, text }]
  }
  const holdings = [...byText.values()]
  const all = holdings.flat()
  let forward = NONE
  let first = 0
  return {
    members: {
      channel: rows.map(({ channel }) => channel),
      time: rows.map(({ time }) => time),
      isDated: rows.map(({ isDated }) => isDated),
      firstSeenAt: rows.map(({ firstSeenAt }) => firstSeenAt),
      rank: rows.map(({ rank }) => rank),
      id: rows.map(({ id }) => id),
      forward: rows.map(({ origin }) => (origin === undefined ? NONE : ++forward)),
    },
    forwards: {
      stated: forwards,
      source: forwards.map(({ held }) => {
        const source = held === undefined ? undefined : members.get(held)
        return source === undefined ? NONE : (rowOf.get(source) ?? NONE)
      }),
    },
    texts: [0, ...holdings.map((some) => (first += some.length))],
    links: new Map(
      [...links].flatMap(([text, related]) => {
        const number = numbers.get(text)
        return number === undefined ? [] : [[number, related.flatMap(numbered)]]
      }),
    ),
    holdings: {
      member: Int32Array.from(all, ({ member }) => rowOf.get(member) ?? NONE),
      text: Int32Array.from(all, ({ text }) => numbers.get(text) ?? NONE),
      time: Float64Array.from(all, timeOf),
    },
  }
}

export function byTime(a: Member, b: Member): number {
  return a.time - b.time || a.channel - b.channel || a.rank - b.rank
}

/** A text that a post had from its start is as old as the post; one that an edit brought, as its first sighting. */
export function timeOf({ member, since }: Holding): UnixSeconds {
  return since <= member.since ? member.time : Math.max(since, member.time)
}
