import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { coincidences, type Detection } from './coordination.ts'
import { fastPairs, groupsOf, tieNetwork } from './coordinated.ts'
import { nullModel } from './null-model.ts'
import { quantile } from './quantile.ts'
import { sharesOf, type Share } from './shares.ts'

/** A pair by the definition: rows of the input, earlier first. */
type Pair = { earlier: number; later: number; lag: number }

/** The definition, word by word: every two rows, then the filters. Quadratic, and no part of the program. */
function byDefinition(rows: Share[], { window, minParticipation, removeLoops }: Detection): Pair[] {
  const sharesBy = (channel: number, of: Share[]): number =>
    of.filter((row) => row.channel === channel).length
  const active = rows.filter(({ channel }) => sharesBy(channel, rows) >= minParticipation)
  const pairs: Pair[] = []
  for (const [i, x] of rows.entries()) {
    for (const [j, y] of rows.entries()) {
      if (j <= i || !active.includes(x) || !active.includes(y)) continue
      if (x.object !== y.object || Math.abs(x.time - y.time) > window) continue
      if (removeLoops && (x.post === y.post || x.channel === y.channel)) continue
      const inOrder = x.time <= y.time
      pairs.push({
        earlier: inOrder ? i : j,
        later: inOrder ? j : i,
        lag: Math.abs(x.time - y.time),
      })
    }
  }
  return withParticipation(rows, active, pairs, minParticipation)
}

function withParticipation(rows: Share[], among: Share[], pairs: Pair[], least: number): Pair[] {
  const posts = new Set(
    pairs.flatMap(({ earlier, later }) => [rows[earlier]?.post, rows[later]?.post]),
  )
  const shown = among.filter(({ post }) => posts.has(post))
  const enough = (at: number): boolean =>
    shown.filter(({ channel }) => channel === rows[at]?.channel).length >= least
  return pairs.filter(({ earlier, later }) => enough(earlier) || enough(later))
}

const printed = (pairs: Pair[]): string[] =>
  pairs.map(({ earlier, later, lag }) => `${earlier} ${later} ${lag}`).toSorted()

/** Posts of few channels about few objects within a few minutes: everything coincides with something. */
const someShares = fc
  .array(
    fc.record({
      objects: fc.uniqueArray(fc.nat(4), { maxLength: 3 }),
      channel: fc.nat(5),
      time: fc.nat(400),
    }),
    { maxLength: 40 },
  )
  .map((posts) =>
    posts.flatMap(({ objects, channel, time }, post) =>
      objects.map((object) => ({ object, channel, post, time })),
    ),
  )

const someDetection = fc.record({
  window: fc.nat(120),
  minParticipation: fc.nat(4),
  removeLoops: fc.boolean(),
})

test('the sliding window finds exactly the pairs of the definition', () => {
  fc.assert(
    fc.property(someShares, someDetection, (rows, detection) => {
      const { earlier, later, lags } = coincidences(sharesOf(rows), detection)
      const found = lags.map((lag, at) => ({
        earlier: earlier[at] ?? -1,
        later: later[at] ?? -1,
        lag,
      }))
      assert.deepEqual(printed(found), printed(byDefinition(rows, detection)))
    }),
    { numRuns: 500 },
  )
})

test('ties have the weights, sides, lags and symmetry of the definition, at both speeds', () => {
  fc.assert(
    fc.property(someShares, someDetection, fc.nat(60), (rows, detection, quick) => {
      const shares = sharesOf(rows)
      const pairs = coincidences(shares, detection)
      const expected = byDefinition(rows, detection)
      assert.deepEqual(tiesOf(tieNetwork(shares, pairs).ties), tiesByDefinition(rows, expected))
      const fast = { ...detection, window: Math.min(quick, detection.window) }
      const chosen = fastPairs(shares, pairs, fast)
      const quickTies = tieNetwork(shares, pairs, [0.5], (at) => chosen.has(at)).ties
      const quickExpected = withParticipation(
        rows,
        rows,
        expected.filter(({ lag }) => lag <= fast.window),
        detection.minParticipation,
      )
      assert.deepEqual(tiesOf(quickTies), tiesByDefinition(rows, quickExpected))
    }),
    { numRuns: 300 },
  )
})

function tiesOf(ties: ReturnType<typeof tieNetwork>['ties']): string[] {
  return ties
    .map(
      ({ a, b, weight, postsA, postsB, symmetry, averageLag, objects }) =>
        `${a}-${b} ${weight} ${postsA}/${postsB} ${symmetry.toFixed(6)} ${averageLag.toFixed(6)} ${objects.toSorted((x, y) => x - y).join()}`,
    )
    .toSorted()
}

function tiesByDefinition(rows: Share[], pairs: Pair[]): string[] {
  const channel = (at: number): number => rows[at]?.channel ?? -1
  const groups = Map.groupBy(pairs, ({ earlier, later }) =>
    [channel(earlier), channel(later)].toSorted((x, y) => x - y).join('-'),
  )
  return [...groups]
    .map(([name, of]) => {
      const [a, b] = name.split('-').map(Number)
      const posts = (side: number | undefined): number =>
        new Set(
          of
            .flatMap(({ earlier, later }) => [earlier, later])
            .filter((at) => channel(at) === side)
            .map((at) => rows[at]?.post),
        ).size
      const sides = [posts(a), posts(b)]
      const lag = of.reduce((sum, pair) => sum + pair.lag, 0) / of.length
      const objects = [...new Set(of.map(({ earlier }) => rows[earlier]?.object ?? -1))]
      return `${name} ${of.length} ${sides.join('/')} ${(Math.min(...sides) / Math.max(...sides)).toFixed(6)} ${lag.toFixed(6)} ${objects.toSorted((x, y) => x - y).join()}`
    })
    .toSorted()
}

test('percentiles are those of R', () => {
  assert.equal(quantile([1, 2, 3, 4], 0.5), 2.5)
  assert.equal(quantile([1, 2, 3, 10], 0.9)?.toFixed(4), '7.9000')
  assert.equal(quantile([5], 0.99), 5)
  assert.equal(quantile([], 0.5), undefined)
})

test('groups are what hangs together', () => {
  const ties = [
    { a: 4, b: 9 },
    { a: 1, b: 2 },
    { a: 2, b: 3 },
    { a: 7, b: 7 },
  ]
  assert.deepEqual(groupsOf(ties), [
    [1, 2, 3],
    [4, 9],
  ])
})

const HOUR = 3600

/** Two channels that share thirty addresses, one a day, at the seconds of the hour that `second` gives. */
function daily(second: (channel: number, day: number) => number): {
  rows: Share[]
  habits: Float64Array[]
} {
  const rows: Share[] = []
  for (let day = 0; day < 30; day++) {
    for (const channel of [0, 1]) {
      const time = day * 24 * HOUR + 10 * HOUR + second(channel, day)
      rows.push({ object: day, channel, post: rows.length, time })
    }
  }
  const habits = [0, 1].map((channel) =>
    Float64Array.from(rows.filter((row) => row.channel === channel).map(({ time }) => time)),
  )
  return { rows, habits }
}

function pOf({ rows, habits }: ReturnType<typeof daily>): number {
  const shares = sharesOf(rows)
  const detection = { window: 60, minParticipation: 2, removeLoops: true }
  const { ties } = tieNetwork(shares, coincidences(shares, detection))
  assert.equal(ties[0]?.weight, 30)
  const { shuffles, ties: tested } = nullModel(shares, {
    window: 60,
    ties,
    groups: [[0, 1]],
    habits,
  })
  assert.equal(shuffles, 200)
  return tested[0]?.p ?? -1
}

test('channels that coincide at every odd minute are beyond chance; schedulers on the hour are not', () => {
  assert.ok(pOf(daily((channel, day) => ((day * 977) % 3500) + channel * 20)) <= 0.005)
  assert.equal(pOf(daily(() => 0)), 1)
})
