import type { Capture, ParseFormat, UnixSeconds } from '../model.ts'

/** Captures, the one folded last first: of a channel, of bytes that no parser knew, before another one. */
export type LatestAsk = { handle?: string; unread?: boolean; before?: number; limit: number }

/** `place`: where to go on. */
export type LatestCapture = Pick<Capture, 'id' | 'source' | 'status' | 'url'> & {
  place: number
  takenAt: UnixSeconds
  format?: ParseFormat
  size: number
  posts: number
  oddities: number
}
