/** What the store tells of a channel beside its posts: which numbers are held, what it said of itself, whom it forwards. */
import type { Counter, FormattedText, PostId, UnixSeconds } from '../model.ts'

/** A post with a number, without what it says. */
export type HeldPost = {
  id: number
  date?: UnixSeconds
  lastSeenAt: UnixSeconds
  /** Both as a `Post` has them. */
  missedAt?: UnixSeconds
  deletedAt?: UnixSeconds
}

/** Bytes of a post's medium that are held, by its index in the present content. */
export type HeldMedium = {
  handle: string
  id: PostId
  media: number
  /** SHA-256. */
  file?: string
  picture?: string
  /** The captures that took them from the addresses that the post's pages name. */
  captures: string[]
}

/**
 * What became of a message number: `album` of a post's other members; `missed` and `deleted` of posts that were held; `absent`
 * of those that no page shows though it should (deleted before, or never public); `unknown` of those no page was seen of.
 */
export type IdKind = 'absent' | 'album' | 'captured' | 'deleted' | 'missed' | 'unknown'

export type IdRun = { from: number; to: number; kind: IdKind }

/** Every message number of a channel from 1 to the highest known. */
export type IdMap = { highest: number; counts: Record<IdKind, number>; runs: IdRun[] }

/** What a channel said of itself, and from when until when it was seen to. */
export type HeaderRevision = {
  takenAt: UnixSeconds
  lastSeenAt: UnixSeconds
  captureId: string
  handle: string
  title: string
  description?: FormattedText
  verified?: boolean
}

export type CounterSeries = {
  kind: Counter['kind']
  /** Only changes. */
  points: (Counter & { takenAt: UnixSeconds; captureId: string })[]
}

/** A picture of a channel whose bytes are held, from when until when its pages named it. */
export type Avatar = {
  sha256: string
  takenAt: UnixSeconds
  lastSeenAt: UnixSeconds
  captureId: string
}

/** In capture order. */
export type HeaderHistory = {
  revisions: HeaderRevision[]
  counters: CounterSeries[]
  avatars: Avatar[]
}

/** A channel that posts are forwarded from and that is not held. */
export type UnheldOrigin = {
  handle: string
  name: string
  /** Posts forwarded from it, the channels they are in, and those of them without a date: the origin would date them. */
  forwards: number
  channels: number
  undated: number
  firstAt?: UnixSeconds
  lastAt?: UnixSeconds
}
