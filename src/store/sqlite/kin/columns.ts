/** Posts that share texts, or parts of them, or name each other as forwards, as columns: `descend` tells who had it from whom. */
import type { PostId } from '../../../model.ts'

/** No number. */
export const NONE = -1

/** What a forward states of its source. */
export type Stated = {
  name: string
  handle: string | undefined
  peer: number | undefined
  message: number | undefined
  channel: number | undefined
}

export type Relation = { text: number; own: number; its: number }

export type Kin = {
  /** By member. `time`: its date, else when it was first seen. `forward`: which it is, or NONE. */
  members: {
    channel: number[]
    time: number[]
    isDated: boolean[]
    firstSeenAt: number[]
    rank: number[]
    id: PostId[]
    forward: number[]
  }
  /** What forwards state, and the member that they name, or NONE. */
  forwards: { stated: Stated[]; source: number[] }
  /** By text that several hold or that is linked: its first holding; one more at the end. */
  texts: number[]
  links: ReadonlyMap<number, readonly Relation[]>
  /** By holding, those of a text together, the earliest first. */
  holdings: { member: Int32Array; text: Int32Array; time: Float64Array }
}

/** Which of two members comes first. */
export function compare({ time, channel, rank }: Kin['members'], x: number, y: number): number {
  return (
    (time[x] ?? 0) - (time[y] ?? 0) ||
    (channel[x] ?? 0) - (channel[y] ?? 0) ||
    (rank[x] ?? 0) - (rank[y] ?? 0)
  )
}
