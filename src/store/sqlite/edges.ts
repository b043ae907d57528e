/** Who took from whom, over all posts. */
import type { DatabaseSync } from 'node:sqlite'
import type { Edge, EdgeFilter, EdgePost, EdgeSource, TextUse } from '../edges.ts'
import { descend, type Descent, type Member } from './descend.ts'
import { channelFamily } from './channel-family.ts'
import { channelTexts } from './channel-texts.ts'
import { handleFinder } from './homes.ts'
import { text, type Row } from './rows.ts'
import { wholeFamily } from './whole-family.ts'

export type EdgeReader = {
  edges: (filter: EdgeFilter) => Edge[]
  sharedTexts: (filter: EdgeFilter) => TextUse[]
}

export function edgeReader(db: DatabaseSync): EdgeReader {
  const whole = wholeFamily(db)
  const ofFew = channelFamily(db)
  const find = handleFinder(db)
  const names = namer(db)
  const ofChannels = channelTexts(db)

  function wanted({ channels, after, before }: EdgeFilter) {
    const ids = channels && new Set(channels.map((handle) => find(handle)?.shown))
    return {
      ids: [...(ids ?? [])].flatMap((id) => id ?? []),
      channel: (id: number | undefined) => ids === undefined || ids.has(id),
      time: (time: number) =>
        (after === undefined || time >= after) && (before === undefined || time < before),
    }
  }

  return {
    edges(filter) {
      const is = wanted(filter)
      const named = names()
      const found: Edge[] = []
      const few = filter.channels === undefined ? undefined : ofFew(is.ids)
      for (const descent of few === undefined
        ? descend(whole())
        : descend(few.family, few.takers)) {
        const { member, source, named: stated } = descent
        if (!is.time(member.time)) continue
        if (is.channel(member.channel) || is.channel(source?.channel ?? stated?.channel ?? -1))
          found.push(named.edge(descent))
      }
      return found
    },
    sharedTexts(filter) {
      const is = wanted(filter)
      if (filter.channels !== undefined) return ofChannels(is.ids, is.time)
      const named = names()
      const found: TextUse[] = []
      for (const [said, holdings] of whole().byText) {
        const own = holdings.filter(
          ({ member }) => is.channel(member.channel) && is.time(member.time),
        )
        if (own.length < 2) continue
        for (const { member } of own) found.push({ text: String(said), post: named.post(member) })
      }
      return found
    },
  }
}

export type Namer = { post: (member: Member) => EdgePost; edge: (descent: Descent) => Edge }

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

  function post({ channel: of, id, time, isDated, firstSeenAt }: Member): EdgePost {
    return { handle: nameOf(of).handle, id, ...(isDated && { date: time }), firstSeenAt }
  }

  function sourceOf({ source, named }: Descent): EdgeSource {
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
    post,
    edge(descent) {
      const { member, source, kind, coverage } = descent
      const isTimed = source?.isDated === true && member.isDated
      return {
        kind,
        declared: kind === 'forward',
        from: post(member),
        to: sourceOf(descent),
        ...(isTimed && { lag: member.time - source.time }),
        ...(coverage !== undefined && { coverage }),
      }
    },
  }
}
