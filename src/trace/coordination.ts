/**
 * Pairs of posts that carried the same object within a short window (CooRTweet's `detect_groups`): the first step of
 * asking whether channels act together. Two posts may coincide by chance; what speaks is repetition (`coordinated.ts`)
 * beyond what the channels' own habits explain (`null-model.ts`).
 */
import { Failure } from '../failure.ts'
import { byObjectAndTime, extent, type Shares } from './shares.ts'

export type Detection = {
  /** Seconds. */
  window: number
  /** How many shares a channel needs, before and after pairing, to be looked at. */
  minParticipation: number
  /** Leave out pairs within one channel. */
  removeLoops: boolean
}

/** As columns: the object, the earlier and the later row of the shares, and the seconds between. */
export type Pairs = { earlier: number[]; later: number[]; lags: number[] }

/** More pairs than this say that the object is everyday language (`#news`), and nothing of coordination. */
const MOST_PAIRS = 4_000_000

export function coincidences(
  shares: Shares,
  { window, minParticipation, removeLoops }: Detection,
): Pairs {
  const { channels, posts } = shares
  const active = activeRows(shares, minParticipation)
  const pairs: Pairs = { earlier: [], later: [], lags: [] }
  eachCoincidence(shares, byObjectAndTime(shares, active), window, (a, b, lag) => {
    if (removeLoops && (posts[a] === posts[b] || channels[a] === channels[b])) return
    if (pairs.lags.length === MOST_PAIRS) throw tooMany(window)
    pairs.earlier.push(a)
    pairs.later.push(b)
    pairs.lags.push(lag)
  })
  return minParticipation < 1 ? pairs : participating(shares, active, pairs, minParticipation)
}

/** Every two rows of one object at most `window` apart, by sorting and a sliding window: the cost is rows plus pairs. */
function eachCoincidence(
  { objects, times }: Pick<Shares, 'objects' | 'times'>,
  sorted: Uint32Array,
  window: number,
  tell: (earlier: number, later: number, lag: number) => void,
): void {
  let from = 0
  for (let at = 0; at < sorted.length; at++) {
    const later = sorted[at] ?? 0
    const object = objects[later]
    const time = times[later] ?? 0
    while (
      objects[sorted[from] ?? 0] !== object ||
      time - (times[sorted[from] ?? 0] ?? 0) > window
    ) {
      from++
    }
    for (let before = from; before < at; before++) {
      const earlier = sorted[before] ?? 0
      tell(earlier, later, time - (times[earlier] ?? 0))
    }
  }
}

/** The rows of channels that have enough of them. */
function activeRows({ channels }: Shares, minParticipation: number): Uint32Array {
  const counts = new Uint32Array(extent(channels))
  for (const channel of channels) counts[channel] = (counts[channel] ?? 0) + 1
  const rows = Uint32Array.from(channels.keys())
  return rows.filter((row) => (counts[channels[row] ?? 0] ?? 0) >= minParticipation)
}

/** Keeps a pair when one of its channels has enough shares among the posts that any pair holds. */
function participating(
  { channels, posts }: Shares,
  active: Uint32Array,
  pairs: Pairs,
  minParticipation: number,
): Pairs {
  const paired = new Uint8Array(extent(posts))
  for (const row of pairs.earlier) paired[posts[row] ?? 0] = 1
  for (const row of pairs.later) paired[posts[row] ?? 0] = 1
  const counts = new Uint32Array(extent(channels))
  for (const row of active) {
    const channel = channels[row] ?? 0
    if (paired[posts[row] ?? 0] === 1) counts[channel] = (counts[channel] ?? 0) + 1
  }
  const enough = (row: number | undefined): boolean =>
    (counts[channels[row ?? 0] ?? 0] ?? 0) >= minParticipation
  const kept: Pairs = { earlier: [], later: [], lags: [] }
  for (const [at, earlier] of pairs.earlier.entries()) {
    const later = pairs.later[at] ?? 0
    if (!enough(earlier) && !enough(later)) continue
    kept.earlier.push(earlier)
    kept.later.push(later)
    kept.lags.push(pairs.lags[at] ?? 0)
  }
  return kept
}

function tooMany(window: number): Failure {
  return new Failure(
    'bad-input',
    `More than ${MOST_PAIRS.toLocaleString('en')} pairs of posts coincide within ${window} s.`,
    {
      subject: `${window} s`,
      hint: 'Ask for less: a query, fewer channels, a range of dates, a shorter window, or objects that are rarer (addresses rather than hashtags).',
    },
  )
}
