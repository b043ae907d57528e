/** What an edge says of the posts at its ends, by the names that channels have now. */
import type { DatabaseSync } from 'node:sqlite'
import type { Edge, EdgePost, EdgeSource } from '../../edges.ts'
import type { Stated } from './columns.ts'
import type { Descent, Member } from './members.ts'
import { text, type Row } from '../rows.ts'

export type Namer = {
  channel: (id: number) => { handle: string; title: string }
  post: (post: Teller) => EdgePost
  edge: (told: Told) => Edge
}

/** A post, as far as an edge tells of it. */
export type Teller = Pick<Member, 'channel' | 'firstSeenAt' | 'id' | 'isDated' | 'time'>

/** A descent, as far as an edge tells it. */
export type Told = Pick<Descent, 'coverage' | 'kind'> & {
  member: Teller
  source?: Teller
  named?: Stated
}

/** Made once, asked for names by each question: they change. */
export function namer(db: DatabaseSync): () => Namer {
  const channel = db.prepare(
    "SELECT handle, present ->> 'title' AS title FROM channel WHERE id = ?",
  )
  return () => namerOf((id) => channel.get(id) ?? {})
}

function namerOf(channel: (id: number) => Row): Namer {
  const names = new Map<number, { handle: string; title: string }>()

  function nameOf(id: number): { handle: string; title: string } {
    const known = names.get(id)
    if (known !== undefined) return known
    const row = channel(id)
    const name = { handle: text(row, 'handle'), title: text(row, 'title') }
    names.set(id, name)
    return name
  }

  function post({ channel: of, id, time, isDated, firstSeenAt }: Teller): EdgePost {
    return { handle: nameOf(of).handle, id, ...(isDated && { date: time }), firstSeenAt }
  }

  function sourceOf({ source, named }: Told): EdgeSource {
    if (source !== undefined)
      return { name: nameOf(source.channel).title, ...post(source), held: true }
    if (named === undefined) return { name: '', held: false }
    const handle = named.channel === undefined ? named.handle : nameOf(named.channel).handle
    return {
      name: named.name,
      ...(handle !== undefined && { handle }),
      ...(named.message !== undefined && { id: named.message }),
      held: false,
    }
  }

  return {
    channel: nameOf,
    post,
    edge(told) {
      const { member, source, kind, coverage } = told
      const isTimed = source?.isDated === true && member.isDated
      return {
        kind,
        declared: kind === 'forward',
        from: post(member),
        to: sourceOf(told),
        ...(isTimed && { lag: member.time - source.time }),
        ...(coverage !== undefined && { coverage }),
      }
    },
  }
}
