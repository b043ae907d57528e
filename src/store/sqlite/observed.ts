import type { PostObservation } from '../../model.ts'

/** A capture's place in the order that decides what is present: (taken at, digest of its bytes). */
export type Order = { takenAt: number; sha256: string }

/** What one capture alone says of a post, as the sighting keeps it. */
export type Observed = Pick<
  PostObservation,
  'metrics' | 'edited' | 'albumIds' | 'date' | 'dateBounds' | 'inferredBorder' | 'sources'
> & { /** Place on its page. */ index: number }
