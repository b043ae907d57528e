import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Count, Metrics } from '../../../model.ts'
import { observedOf, packObserved, packPresent, presentOf } from './packed.ts'

const count: fc.Arbitrary<Count> = fc.oneof(
  fc.nat().map((value) => ({ value, granularity: 1, shown: String(value) })),
  fc.record({ value: fc.nat(), granularity: fc.nat(), shown: fc.string() }),
)
const optional = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
const defined = <T extends object>(value: T): T =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `undefined` goes
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T

const metrics: fc.Arbitrary<Metrics> = fc
  .record({
    views: optional(count),
    forwards: optional(count),
    comments: optional(count),
    reactions: optional(
      fc.record({
        list: fc.array(
          fc.oneof(
            fc.record({ kind: fc.constant('emoji' as const), emoji: fc.string(), count }),
            fc.record({ kind: fc.constant('paid' as const), count }),
          ),
        ),
      }),
    ),
    poll: optional(fc.record({ closed: fc.boolean(), voters: count })),
  })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `undefined` goes
  .map((all) => defined(all) as Metrics)

/** Without the prototypes that fast-check leaves out. */
const plain = (value: object): unknown => JSON.parse(JSON.stringify(value))

test('what was packed is read as it was', () => {
  const present = fc.record({
    metrics,
    edited: fc.boolean(),
    albumIds: fc.array(fc.nat()),
    inferredBorder: fc.boolean(),
  })
  const observed = fc.record({
    metrics,
    index: fc.nat(),
    sources: fc.array(fc.record({ media: fc.nat(), url: fc.webUrl() })),
  })
  fc.assert(
    fc.property(present, observed, (one, two) => {
      assert.deepEqual(plain(presentOf({ present: packPresent(one) })), plain(one))
      assert.deepEqual(plain(observedOf({ observed: packObserved(two) })), plain(two))
    }),
  )
})
