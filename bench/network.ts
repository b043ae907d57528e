/** `npm run bench -- network`: what coordination finds of a planted group, and what it costs. Channels and times are generated. */
import { coincidences } from '../src/trace/coordination.ts'
import { groupsOf, tieNetwork } from '../src/trace/coordinated.ts'
import { nullModel } from '../src/trace/null-model.ts'
import { seededNumbers } from '../src/trace/seeded.ts'
import { sharesOf, type Share } from '../src/trace/shares.ts'

const HOUR = 3600
const DETECTION = { window: 60, minParticipation: 2, removeLoops: true }

type World = {
  rows: Share[]
  planted: Set<number>
  schedulers: Set<number>
  habits: Float64Array[]
}

/**
 * `channels` share addresses of the day, each when it likes; ten of them on the full hour, by a scheduler, from one
 * agency's list; ten others share addresses of their own within 40 s of each other, at any minute.
 */
function world(channels: number, days: number, perDay: number, seed: number): World {
  const random = seededNumbers(seed)
  const rows: Share[] = []
  const planted = new Set(Array.from({ length: 10 }, (_, at) => at))
  const schedulers = new Set(Array.from({ length: 10 }, (_, at) => 10 + at))
  let post = 0
  const share = (channel: number, object: number, time: number): void => {
    rows.push({ object, channel, post: post++, time: Math.floor(time) })
  }
  for (let day = 0; day < days; day++) {
    const news = day * 1000
    for (let channel = 0; channel < channels; channel++) {
      for (let n = 0; n < perDay; n++) {
        // What is most in the news is shared by most.
        const object = news + Math.floor(random() ** 3 * 400)
        const hour = 7 + Math.floor(random() * 15)
        const second = schedulers.has(channel) ? random() * 3 : random() * HOUR
        share(channel, object, (day * 24 + hour) * HOUR + second)
      }
    }
    for (const scheduler of schedulers) {
      for (let hour = 8; hour < 20; hour += 3) {
        share(scheduler, news + 500 + hour, (day * 24 + hour) * HOUR + random() * 3)
      }
    }
    // The planted group acts on two days of three, and not all of it each time.
    if (random() < 0.66) {
      const start = (day * 24 + 8 + random() * 12) * HOUR
      for (const channel of planted) {
        if (random() < 0.7) share(channel, news + 900, start + random() * 40)
      }
    }
  }
  const times = Map.groupBy(rows, ({ channel }) => channel)
  const habits = Array.from({ length: channels }, (_, channel) =>
    Float64Array.from(times.get(channel) ?? [], ({ time }) => time),
  )
  return { rows, planted, schedulers, habits }
}

const rounded = (value: number): string => value.toFixed(3)

function judged(
  found: Set<number>,
  { planted, schedulers }: World,
): Record<string, string | number> {
  const right = [...found].filter((channel) => planted.has(channel)).length
  return {
    channels: found.size,
    precision: rounded(found.size === 0 ? 1 : right / found.size),
    recall: rounded(right / planted.size),
    schedulers: [...found].filter((channel) => schedulers.has(channel)).length,
  }
}

const rows: Record<string, Record<string, string | number>> = {}
for (const seed of [1, 2, 3]) {
  const made = world(200, 60, 8, seed)
  const shares = sharesOf(made.rows)
  const { ties, thresholds } = tieNetwork(shares, coincidences(shares, DETECTION))
  const tested = nullModel(shares, {
    window: 60,
    ties,
    groups: groupsOf(ties),
    habits: made.habits,
  })
  for (const { percentile, weight } of thresholds) {
    const heavy = ties.filter((tie) => tie.weight > weight)
    rows[`world ${seed}, weight above ${percentile}`] = judged(
      new Set(heavy.flatMap(({ a, b }) => [a, b])),
      made,
    )
    const beyond = heavy.filter((tie) => (tested.ties[ties.indexOf(tie)]?.pAny ?? 1) <= 0.05)
    rows[`world ${seed}, above ${percentile} and pAny ≤ 0.05`] = judged(
      new Set(beyond.flatMap(({ a, b }) => [a, b])),
      made,
    )
  }
}
console.table(rows)

const large = world(500, 200, 10, 9)
const largeShares = sharesOf(large.rows)
const seconds = (work: () => void): string => {
  const start = performance.now()
  work()
  return `${((performance.now() - start) / 1000).toFixed(2)} s`
}
const costs: Record<string, string> = {}
let pairs = coincidences(largeShares, DETECTION)
costs[`pairs among ${large.rows.length.toLocaleString('en')} shares`] = seconds(() => {
  pairs = coincidences(largeShares, DETECTION)
})
let network = tieNetwork(largeShares, pairs)
costs[`network of ${pairs.lags.length.toLocaleString('en')} pairs`] = seconds(() => {
  network = tieNetwork(largeShares, pairs)
})
costs['200 shuffles'] = seconds(() => {
  const { shuffles } = nullModel(largeShares, {
    window: 60,
    ties: network.ties,
    groups: [],
    habits: large.habits,
  })
  costs['shuffles done'] = String(shuffles)
})
console.table(costs)
