/** Who took from whom, over all posts. */
import type { DatabaseSync } from 'node:sqlite'
import type { Edge, EdgeFilter, Takings, TextUse } from '../../edges.ts'
import { channelFamily } from './channel-family.ts'
import { channelTexts } from './channel-texts.ts'
import { NONE, type Kin } from './columns.ts'
import { descend } from './descend.ts'
import { everyoneReader } from './everyone.ts'
import { descents } from './members.ts'
import { handleFinder } from '../homes.ts'
import { namer, type Teller, type Told } from './namer.ts'
import { takingColumns } from './taking-columns.ts'

export type EdgeReader = {
  edges: (filter: EdgeFilter) => Edge[]
  takings: (filter: EdgeFilter) => Takings
  sharedTexts: (filter: EdgeFilter) => TextUse[]
}

export function edgeReader(db: DatabaseSync): EdgeReader {
  const everyone = everyoneReader(db)
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

  /** In the order of time. */
  function told(filter: EdgeFilter): Iterable<Told> {
    const is = wanted(filter)
    const few = filter.channels === undefined ? undefined : ofFew(is.ids)
    const all =
      few === undefined ? toldByAll(everyone(), is.time) : descents(few.family, few.takers)
    return Iterator.from(all).filter(
      ({ member, source, named }) =>
        is.time(member.time) &&
        (is.channel(member.channel) || is.channel(source?.channel ?? named?.channel ?? NONE)),
    )
  }

  return {
    edges(filter) {
      const named = names()
      return [...told(filter)].map(named.edge)
    },
    takings(filter) {
      const columns = takingColumns(names())
      for (const one of told(filter)) if (one.kind !== 'repeat') columns.add(one)
      return columns.cut()
    },
    sharedTexts(filter) {
      const is = wanted(filter)
      if (filter.channels !== undefined) return ofChannels(is.ids, is.time)
      const named = names()
      const { holdings, members, texts } = everyone()
      return texts.flatMap((first, said) => {
        const holders = holdings.member.subarray(first, texts[said + 1] ?? first)
        const own = Array.from(holders).filter((member) => is.time(members.time[member] ?? 0))
        if (own.length < 2) return []
        return own.map((member) => ({
          text: String(said),
          post: named.post(teller(members, member)),
        }))
      })
    },
  }
}

function* toldByAll(all: Kin, isWanted: (time: number) => boolean): Generator<Told> {
  const { members, forwards } = all
  for (const { member, source, ...rest } of descend(all, (of) => isWanted(members.time[of] ?? 0))) {
    const named =
      rest.kind === 'forward' ? forwards.stated[members.forward[member] ?? NONE] : undefined
    yield {
      ...rest,
      member: teller(members, member),
      ...(source !== NONE && { source: teller(members, source) }),
      ...(named !== undefined && { named }),
    }
  }
}

function teller(
  { channel, firstSeenAt, id, isDated, time }: Kin['members'],
  member: number,
): Teller {
  return {
    channel: channel[member] ?? NONE,
    firstSeenAt: firstSeenAt[member] ?? 0,
    id: id[member] ?? NONE,
    isDated: isDated[member] ?? false,
    time: time[member] ?? 0,
  }
}
