import type { UnixSeconds } from '../model.ts'

/** Oddities of one kind and detail. */
export type OdditySort = {
  kind: string
  detail: string
  count: number
  captures: number
  /** Of the newest capture that shows it. */
  example: { captureId: string; place: string; url: string; takenAt: UnixSeconds }
  firstTakenAt: UnixSeconds
}
