import type { PostObservation, UnixSeconds } from '../../../model.ts'
import type { TimeBasis } from '../../store.ts'

/**
 * A capture's place in the order that decides what is present: time, then digest of its bytes. Captures of which only the
 * moment of their keeping is known (a dump without any date, imported years later) come before all that have a time: they
 * add history and never change what a dated one says. A string that sorts as the order does.
 */
export type Ordinal = string

export function ordinalOf(basis: TimeBasis, takenAt: UnixSeconds, sha256: string): Ordinal {
  return `${basis === 'kept' ? 0 : 1}${String(takenAt).padStart(11, '0')}${sha256.slice(0, 16)}`
}

/** When and in which place of the order a capture was taken. */
export type Order = { takenAt: UnixSeconds; ordinal: Ordinal }

/** What one capture alone says of a post, as the sighting keeps it. */
export type Observed = Pick<
  PostObservation,
  | 'metrics'
  | 'edited'
  | 'albumIds'
  | 'date'
  | 'dateBounds'
  | 'inferredAlbum'
  | 'inferredBorder'
  | 'sources'
> & { /** Place on its page. */ index: number }
