import type { UnixSeconds } from '../model.ts'

/** Oddities of one kind, and of one detail where that names what is unknown; else the detail is the example's. */
export type OdditySort = {
  kind: string
  /** Absent where only captures show it that show what is withheld too: it may quote that. */
  detail?: string
  count: number
  captures: number
  /** Of the newest capture that shows it and nothing that is withheld, if any. */
  example: { captureId: string; place: string; url: string; takenAt: UnixSeconds }
  firstTakenAt: UnixSeconds
}
