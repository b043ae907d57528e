import assert from 'node:assert/strict'
import { test } from 'node:test'
import { communitiesOf, layoutOf } from './communities.ts'
import { precedenceOf } from './precedence.ts'
import type { Takings } from '../store/edges.ts'
import { sumTakings } from './takings.ts'

/** 2026-01-01 */
const NEW_YEAR = 1_767_225_600

type Taking = { lag?: number; declared?: boolean; at?: number; name?: string; held?: boolean }

/** Takers, sources (without a handle where it is empty), and what else is known. */
function takingsOf(...made: [from: string, to: string, more?: Taking][]): Takings {
  return {
    parties: made.flatMap(([from, to, { name = to, held = true } = {}]) => [
      { handle: from, name: from, held: true },
      { ...(to !== '' && { handle: to }), name, held },
    ]),
    ids: made.map((_, at) => at + 1),
    from: Uint32Array.from(made, (_, at) => 2 * at),
    to: Uint32Array.from(made, (_, at) => 2 * at + 1),
    declared: Uint8Array.from(made, ([, , { declared = true } = {}]) => (declared ? 1 : 0)),
    dates: Float64Array.from(made, ([, , { at = 0 } = {}]) => NEW_YEAR + at),
    lags: Float64Array.from(made, ([, , { lag = Number.NaN } = {}]) => lag),
  }
}

test('takings are summed by pair, whatever the case of handles, with the median lag and both ways', () => {
  const { edges, nameless, takings, lags } = sumTakings(
    takingsOf(
      ['Quay', 'harbour', { lag: 60 }],
      ['quay', 'Harbour', { lag: 600, declared: false, at: 40 * 86_400 }],
      ['quay', 'harbour', { lag: 120 }],
      ['harbour', 'quay', { lag: 5 }],
      ['quay', 'quay'],
      ['quay', '', { name: 'A person', held: false }],
    ),
  )
  assert.equal(takings, 4)
  assert.equal(nameless, 1)
  assert.deepEqual(edges, [
    {
      from: 'quay',
      to: 'harbour',
      declared: 2,
      undeclared: 1,
      medianLag: 120,
      mutual: true,
      first: NEW_YEAR,
      last: NEW_YEAR + 40 * 86_400,
      months: [
        { at: NEW_YEAR, takings: 2 },
        { at: NEW_YEAR + 31 * 86_400, takings: 1 },
      ],
    },
    {
      from: 'harbour',
      to: 'quay',
      declared: 1,
      undeclared: 0,
      medianLag: 5,
      mutual: true,
      first: NEW_YEAR,
      last: NEW_YEAR,
      months: [{ at: NEW_YEAR, takings: 1 }],
    },
  ])
  assert.deepEqual(
    [...lags],
    [
      ['quay', 120],
      ['harbour', 5],
    ],
  )
})

/** Two cliques of five, joined by one weak edge. */
const CLIQUES = ['a', 'b'].flatMap((side) =>
  [0, 1, 2, 3, 4].flatMap((x) =>
    [0, 1, 2, 3, 4]
      .filter((y) => y > x)
      .map((y) => ({ from: `${side}${x}`, to: `${side}${y}`, weight: 5 })),
  ),
)
const NODES = CLIQUES.flatMap(({ from, to }) => [from, to])
const JOINED = [...CLIQUES, { from: 'a0', to: 'b0', weight: 1 }]

test('communities are what hangs together, the same each time, also of nothing', () => {
  const { of, modularity } = communitiesOf(NODES, JOINED)
  const sides = Map.groupBy(of, ([node]) => node.charAt(0))
  for (const side of sides.values()) assert.equal(new Set(side.map(([, group]) => group)).size, 1)
  assert.notEqual(of.get('a0'), of.get('b0'))
  assert.ok(modularity > 0.4)
  assert.deepEqual(communitiesOf(NODES, JOINED), { of, modularity })
  assert.deepEqual(communitiesOf(['x', 'y'], []).of.size, 2)
})

test('a drawing keeps within its frame, is the same each time, and puts communities together', () => {
  const places = layoutOf(NODES, JOINED)
  assert.deepEqual(layoutOf(NODES, JOINED), places)
  assert.equal(layoutOf([], []).size, 0)
  const distance = (a: string, b: string): number => {
    const [p, q] = [places.get(a), places.get(b)]
    assert.ok(p !== undefined && q !== undefined)
    for (const value of [p.x, p.y]) assert.ok(value >= 0 && value <= 1)
    return Math.hypot(p.x - q.x, p.y - q.y)
  }
  assert.ok(distance('a1', 'a2') < distance('a1', 'b1'))
})

test('of each text it counts who had it before whom, once a channel', () => {
  const use = (text: string, handle: string, date?: number) => ({
    text,
    post: { handle, ...(date !== undefined && { date }) },
  })
  const { counts, lags, texts } = precedenceOf(
    [
      use('1', 'A', 10),
      use('1', 'b', 70),
      use('1', 'a', 90),
      use('2', 'b', 5),
      use('2', 'a', 5),
      use('3', 'a', 0),
      use('3', 'other', 1),
      use('4', 'a'),
      use('4', 'b', 7),
      use('5', 'a', 100),
      use('5', 'b', 300),
    ],
    ['a', 'b'],
  )
  assert.equal(texts, 3)
  assert.deepEqual(counts, [
    [0, 2],
    [0, 0],
  ])
  assert.equal(lags[0]?.[1], 130)
})
