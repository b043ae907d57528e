/** Every number that decides what is a copy. Chosen on one half of the evaluation's posts, reported on the other: docs/tracing.md. */

/** Words of a text that are looked at. */
export const LONGEST = 8192

/** Words in a gram of the index, and windows of which the least gram is kept: every shared run of 7 words is found. */
export const GRAM = 4
export const WINDOW = 4

/** A text of at most so many words keeps all its grams of three words too: of such, every shared run of 3 words is found. */
export const SHORT = 48
export const SHORT_GRAM = 3
export const SHORT_WINDOW = 1

/** Below this a text says too little to be told from others. */
export const LEAST = { words: 5, letters: 28 }
/** Dots that say that something was left out say that the rest is from elsewhere. */
export const LEAST_ELIDED = { words: 4, letters: 20 }

/** A gram in more distinct texts than this finds nobody. */
export const MOST_TEXTS = 100
/** A gram in so many distinct texts of one channel is boilerplate: a footer, a rubric, a signature. */
export const BOILERPLATE = 5

/**
 * Two texts must share so many grams to be compared at all, two short ones (see above) more: they keep so many that any two
 * of few words share some. Where one of them is short, fewer will do if the rarest is in at most so many texts.
 */
export const LEAST_SHARED = 2
export const LEAST_SHARED_SHORT = 3
export const RARE = 3

/** Words in a row that begin a shared run; in short texts two are enough. */
export const SEED = 3
export const SHORT_SEED = 2
/** Single words are looked for between runs at most so far apart. */
export const NEAREST_GAP = 14

/**
 * What two texts must share, boilerplate left out; one of these is enough. `letters`: those of words
 * of fewer than four count half. `run`:
 * words without a change. `share`: of either text's words. `passage`: words that stand together in both texts, small gaps
 * allowed; `together`: what share of either text's words they must be. `cuts`: runs that end or begin at dots that stand
 * for words left out, as elisions do.
 */
export const ENOUGH: readonly Enough[] = [
  { words: 7, letters: 30, run: 6, share: 0.36 },
  { words: 14, letters: 60, run: 6, share: 0, passage: 14 },
  { words: 4, letters: 24, run: 4, share: 0.5, together: 0.5 },
  { words: 5, letters: 22, run: 3, share: 0.6, together: 0.5 },
  { words: 6, letters: 18, run: 6, share: 0.5, together: 0.5 },
  { words: 4, letters: 18, run: 4, share: 0.4, together: 0.4, cuts: 1 },
]

export type Enough = {
  words: number
  letters: number
  run: number
  share: number
  passage?: number
  together?: number
  cuts?: number
}

/** Boilerplate of a text is at most so many words when it is not known yet what is. */
export const MOST_BOILERPLATE = 48

/** A text is covered by another one when so much of it stands there. */
export const COVERED = 0.8
/** A channel writes many posts in one form: only what says so much the same as before is a repeat. */
export const REPEATED = 0.9
