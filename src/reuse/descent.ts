/** Of all that a post could have its words from, the likeliest. */
import { COVERED, REPEATED } from './thresholds.ts'
import { kindOf } from './judge.ts'

/** A post that said it, or much of it, before. */
export type Candidate = {
  /** When. */
  time: number
  /** Decides between two of one second. */
  order: number
  inChannel: boolean
  isSameText: boolean
  /** Parts, 0 to 1: of the later post's words, and of the earlier one's. */
  taker: number
  source: number
}

export type DescentKind = 'verbatim' | 'near' | 'excerpt' | 'embeds' | 'repeat'

/** Posts of one channel resemble each other in form. */
export function isCandidate({ inChannel, isSameText, taker, source }: Candidate): boolean {
  return !inChannel || isSameText || (taker >= REPEATED && source >= REPEATED)
}

/**
 * A channel that said the same before repeats itself; else the one with the most of its words, of several with as many
 * the earliest.
 */
export function isLikelier(one: Candidate, other: Candidate): boolean {
  const [a, b] = [rank(one), rank(other)]
  if (a !== b) return a > b
  if (one.time !== other.time) return one.time < other.time
  return one.order < other.order
}

export function descentKind(candidate: Candidate): DescentKind {
  if (candidate.inChannel) return 'repeat'
  if (candidate.isSameText) return 'verbatim'
  return kindOf(candidate.taker, candidate.source)
}

/** Coverages that differ by a word or two say the same. */
const STEPS = 20

function rank({ inChannel, isSameText, taker, source }: Candidate): number {
  if (inChannel) return 1000
  if (isSameText) return 900
  const isWhole = taker >= COVERED && source >= COVERED
  return (isWhole ? 100 : 0) + Math.round(STEPS * taker)
}
