/**
 * What chance alone would do. Each shuffle leaves every post in its hour and gives it a minute and second drawn from what
 * the same channel does in that hour of the week: so channels that follow the same news of the day, or that post on the
 * hour by a scheduler, coincide in the shuffles as often as in life, and get no small p-value for it.
 */
import { tieKey, type Tie } from './coordinated.ts'
import { habitsAt, HOUR, type Habits } from './habits.ts'
import { seededNumbers } from './seeded.ts'
import { byObjectAndTime, extent, type Shares } from './shares.ts'

export type NullAsk = {
  window: number
  ties: readonly Pick<Tie, 'a' | 'b' | 'weight'>[]
  groups: readonly (readonly number[])[]
  /** Every post's time of each channel, not only of shares: the channel's habit. By channel number. */
  habits: readonly Float64Array[]
  shuffles?: number
  seed?: number
}

export type NullResult = {
  /** Done: fewer than asked where that would take too long. */
  shuffles: number
  ties: Chance[]
  groups: (Chance & { weight: number })[]
}

export type Chance = {
  /** The share of shuffles (the observation counts as one) in which it weighs as much or more. */
  p: number
  /** The share of shuffles in which any pair at all stands out as much: small only for what is beyond chance among all that was looked at. */
  pAny: number
  /** Its weight in the shuffles, on average. */
  expected: number
}

/** Rows and pairs looked at in all shuffles together. */
const MOST_STEPS = 800_000_000
const FEWEST_SHUFFLES = 20

export function nullModel(shares: Shares, ask: NullAsk): NullResult {
  const { window, ties, groups, shuffles = 200, seed = 1 } = ask
  const rows = candidates(shares, window)
  const draw = drawer(shares, rows, ask.habits, seededNumbers(seed))
  const counts = counter(ties, groups, extent(shares.channels))
  let steps = 0
  let done = 0
  while (done < shuffles && (done < FEWEST_SHUFFLES || steps < MOST_STEPS)) {
    const shuffled = draw()
    steps += settle(shuffled) + eachPair(shuffled, window, counts.pair)
    done++
    // Half of the shuffles say what to expect of a pair; the others, how far chance strays from that.
    counts.endShuffle(done > Math.floor(shuffles / 2) || done > FEWEST_SHUFFLES)
  }
  return { shuffles: done, ...counts.results(done) }
}

/** Candidate rows of one shuffle, object by object. */
type Shuffled = { objects: Uint32Array; channels: Uint32Array; times: Float64Array }

function drawer(
  shares: Shares,
  rows: Uint32Array,
  times: readonly Float64Array[],
  random: () => number,
): () => Shuffled {
  const habits: Habits = habitsAt(shares, rows, times)
  const { seconds, starts, lengths } = habits
  const objects = rows.map((row) => shares.objects[row] ?? 0)
  const channels = rows.map((row) => shares.channels[row] ?? 0)
  const posts = rows.map((row) => shares.posts[row] ?? 0)
  const hours = Float64Array.from(rows, (row) => {
    const time = shares.times[row] ?? 0
    return time - (time % HOUR)
  })
  // A post that carries several objects has one time.
  const drawn = new Float64Array(extent(posts))
  return () => {
    drawn.fill(-1)
    const now = new Float64Array(hours.length)
    for (let at = 0; at < now.length; at++) {
      const post = posts[at] ?? 0
      if (drawn[post] === -1) {
        const second = (starts[at] ?? 0) + Math.floor(random() * (lengths[at] ?? 0))
        drawn[post] = seconds[second] ?? 0
      }
      now[at] = (hours[at] ?? 0) + (drawn[post] ?? 0)
    }
    return { objects, channels: channels.slice(), times: now }
  }
}

/** Rows that could coincide with another channel's in any shuffle, by object and time: only they are drawn anew. */
function candidates(shares: Shares, window: number): Uint32Array {
  const { objects, channels, times } = shares
  const sorted = byObjectAndTime(shares, Uint32Array.from(objects.keys()))
  const reach = HOUR * (1 + Math.ceil(window / HOUR))
  const close = new Uint8Array(objects.length)
  const mark = (order: Iterable<number>): void => {
    let last = -1
    let other = -1
    for (const row of order) {
      if (objects[row] !== objects[last]) other = last = -1
      else if (channels[row] !== channels[last]) other = last
      if (other >= 0 && Math.abs((times[row] ?? 0) - (times[other] ?? 0)) <= reach) close[row] = 1
      last = row
    }
  }
  mark(sorted)
  mark(sorted.toReversed())
  return sorted.filter((row) => close[row] === 1)
}

/** Sorts in place what is nearly sorted: posts move within their hour only. Gives the steps it took. */
function settle({ objects, channels, times }: Shuffled): number {
  let steps = 0
  for (let at = 1; at < times.length; at++) {
    const time = times[at] ?? 0
    if (objects[at - 1] !== objects[at] || (times[at - 1] ?? 0) <= time) continue
    const channel = channels[at] ?? 0
    let place = at
    while (place > 0 && objects[place - 1] === objects[at] && (times[place - 1] ?? 0) > time) {
      times[place] = times[place - 1] ?? 0
      channels[place] = channels[place - 1] ?? 0
      place--
      steps++
    }
    times[place] = time
    channels[place] = channel
  }
  return steps
}

/** Every two rows of one object and of two channels at most `window` apart. Gives the steps it took. */
function eachPair(
  { objects, channels, times }: Shuffled,
  window: number,
  tell: (x: number, y: number) => void,
): number {
  let from = 0
  let steps = times.length
  for (let at = 0; at < times.length; at++) {
    const oldest = (times[at] ?? 0) - window
    while (objects[from] !== objects[at] || (times[from] ?? 0) < oldest) from++
    const channel = channels[at] ?? 0
    steps += at - from
    for (let before = from; before < at; before++) {
      const other = channels[before] ?? 0
      if (other !== channel) tell(other, channel)
    }
  }
  return steps
}

/** Counts pairs of channels and pairs within groups, shuffle by shuffle. */
function counter(
  ties: NullAsk['ties'],
  groups: NullAsk['groups'],
  channels: number,
): {
  pair: (x: number, y: number) => void
  endShuffle: (judged: boolean) => void
  results: (shuffles: number) => Pick<NullResult, 'groups' | 'ties'>
} {
  const places = new Map(ties.map(({ a, b }, at) => [tieKey(a, b), at]))
  const groupOf = new Int32Array(channels).fill(-1)
  for (const [at, group] of groups.entries()) for (const channel of group) groupOf[channel] = at
  const inGroups = groups.map(() => 0)
  const sameGroup = (x: number, y: number): number => {
    const group = groupOf[x] ?? -1
    return group >= 0 && group === groupOf[y] ? group : -1
  }
  for (const { a, b, weight } of ties) {
    const group = a === b ? -1 : sameGroup(a, b)
    if (group >= 0) inGroups[group] = (inGroups[group] ?? 0) + weight
  }
  const pairs = tally(ties.map(({ weight }) => weight))
  const within = tally(inGroups)

  return {
    pair(x, y) {
      const key = tieKey(x, y)
      let at = places.get(key)
      if (at === undefined) {
        // A pair that was not observed, but could have been.
        at = places.size
        places.set(key, at)
      }
      add(pairs, at)
      const group = sameGroup(x, y)
      if (group >= 0) add(within, group)
    },
    endShuffle(judged) {
      endShuffle(pairs, judged)
      endShuffle(within, judged)
    },
    results: (shuffles) => ({
      ties: results(pairs, shuffles),
      groups: results(within, shuffles).map((chance, at) => ({
        ...chance,
        weight: inGroups[at] ?? 0,
      })),
    }),
  }
}

type Tally = {
  observed: number[]
  /** In this shuffle, and which of them are not 0. */
  now: number[]
  touched: number[]
  sum: number[]
  reached: number[]
  shuffles: number
  /** How far the farthest strayed in each shuffle that judges. */
  strays: number[]
}

function tally(observed: number[]): Tally {
  const zeros = (): number[] => observed.map(() => 0)
  return {
    observed,
    now: zeros(),
    touched: [],
    sum: zeros(),
    reached: zeros(),
    shuffles: 0,
    strays: [],
  }
}

function add({ now, touched }: Tally, at: number): void {
  const count = now[at] ?? 0
  if (count === 0) touched.push(at)
  now[at] = count + 1
}

function endShuffle(counted: Tally, judged: boolean): void {
  const { observed, now, touched, sum, reached, shuffles } = counted
  let farthest = 0
  for (const at of touched) {
    const count = now[at] ?? 0
    const weight = observed[at]
    if (judged) farthest = Math.max(farthest, stray(count, (sum[at] ?? 0) / Math.max(1, shuffles)))
    if (weight !== undefined && count >= weight) reached[at] = (reached[at] ?? 0) + 1
    sum[at] = (sum[at] ?? 0) + count
    now[at] = 0
  }
  if (judged) counted.strays.push(farthest)
  touched.length = 0
  counted.shuffles++
}

/** How far a count is above what is expected, in the measure of a count's own scatter. */
function stray(count: number, expected: number): number {
  return (count - expected) / Math.sqrt(expected + 0.25)
}

function results({ observed, sum, reached, strays }: Tally, shuffles: number): Chance[] {
  return observed.map((weight, at) => {
    const expected = shuffles === 0 ? 0 : (sum[at] ?? 0) / shuffles
    const far = stray(weight, expected)
    const farther = strays.reduce((count, each) => count + (each >= far ? 1 : 0), 0)
    return {
      p: ((reached[at] ?? 0) + 1) / (shuffles + 1),
      pAny: (farther + 1) / (strays.length + 1),
      expected,
    }
  })
}
