/** Who took from whom, as the store tells it. */
import type { PostId, UnixSeconds } from '../model.ts'

/** `forward` is declared by the post itself; the others are told by its words. `repeat`: of its own channel. */
export type EdgeKind = 'forward' | 'verbatim' | 'near' | 'excerpt' | 'embeds' | 'repeat'

/** Handles; an edge counts when either end is of one of them. Times are the taker's: its date, else when it was first seen. */
export type EdgeFilter = { channels?: string[]; after?: UnixSeconds; before?: UnixSeconds }

/** That a post (`from`) has its words from another one (`to`): of all that it could have them from, the likeliest. */
export type Edge = {
  kind: EdgeKind
  declared: boolean
  from: EdgePost
  to: EdgeSource
  /** Seconds between the two; absent where one of them has no date. */
  lag?: number
  /** Parts of each that the other has, 0 to 1, boilerplate left out; absent for a forward of other words or none. */
  coverage?: { from: number; to: number }
}

export type EdgePost = { handle: string; id: PostId; date?: UnixSeconds; firstSeenAt: UnixSeconds }

/** `held`: that post is here. What a forward of a post that is not here states of its source is all that is known of it. */
export type EdgeSource = { name: string; held: boolean } & Partial<EdgePost>

/** Edges to other posts than the own channel's repeats, as far as a network needs them: one column each. */
export type Takings = {
  /** Who takes and who is taken from. Without a handle where the source has a name only: a person, or a channel that hides. */
  parties: { handle?: string; name: string; held: boolean }[]
  /** Of the post that took. */
  ids: PostId[]
  /** Places in `parties`. */
  from: Uint32Array
  to: Uint32Array
  /** 1: the post itself says from where. */
  declared: Uint8Array
  /** NaN: none. */
  dates: Float64Array
  /** Seconds from the source to the taking; NaN: one of them has no date. */
  lags: Float64Array
}

/** A post that says what others say too. `text` is the same for all of them. */
export type TextUse = { text: string; post: EdgePost }
