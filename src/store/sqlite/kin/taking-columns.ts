import type { PostId } from '../../../model.ts'
import type { Takings } from '../../edges.ts'
import type { Namer, Told } from './namer.ts'

/** Takings as columns: of hundreds of thousands only sums are wanted, and a thread hands columns over at once. */
export function takingColumns(names: Pick<Namer, 'channel'>): {
  add: (told: Told) => void
  cut: () => Takings
} {
  const parties: Takings['parties'] = []
  const held = new Map<number, number>()
  const stated = new Map<string, number>()
  const ids: PostId[] = []
  const [from, to, declared]: [number[], number[], number[]] = [[], [], []]
  const [dates, lags]: [number[], number[]] = [[], []]

  function heldParty(channel: number): number {
    const known = held.get(channel)
    if (known !== undefined) return known
    const { handle, title } = names.channel(channel)
    held.set(channel, parties.length)
    return parties.push({ handle, name: title, held: true }) - 1
  }

  function statedParty({ named }: Told): number {
    const { channel, name = '' } = named ?? {}
    const handle = channel === undefined ? named?.handle : names.channel(channel).handle
    const key = JSON.stringify([handle, name])
    const known = stated.get(key)
    if (known !== undefined) return known
    stated.set(key, parties.length)
    return parties.push({ ...(handle !== undefined && { handle }), name, held: false }) - 1
  }

  return {
    add(told) {
      const { kind, member, source } = told
      ids.push(member.id)
      from.push(heldParty(member.channel))
      to.push(source === undefined ? statedParty(told) : heldParty(source.channel))
      declared.push(kind === 'forward' ? 1 : 0)
      dates.push(member.isDated ? member.time : Number.NaN)
      const isTimed = source?.isDated === true && member.isDated
      lags.push(isTimed ? member.time - source.time : Number.NaN)
    },
    cut: () => ({
      parties,
      ids,
      from: Uint32Array.from(from),
      to: Uint32Array.from(to),
      declared: Uint8Array.from(declared),
      dates: Float64Array.from(dates),
      lags: Float64Array.from(lags),
    }),
  }
}
