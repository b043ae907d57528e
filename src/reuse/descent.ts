/** Of all that a post could have its words from, the likeliest. */
import { COVERED, REPEATED } from './thresholds.ts'
import { kindOf } from './judge.ts'

/** A post that said it, or much of it, before. */
export type Candidate = {
  /** When. */
  time: number
  /** These two decide between two of one second. */
  channel: number
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
  const order =
    rank(one) - rank(other) ||
    other.time - one.time ||
    other.channel - one.channel ||
    other.order - one.order ||
    // The same post, by another of its texts: the answer must not hang on which was read first.
    one.taker - other.taker ||
    one.source - other.source
  return order > 0
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
