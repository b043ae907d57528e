/** The networks of `trace/` as graphs. */
import type { UnixSeconds } from '../model.ts'
import type { Coordination } from '../trace/find-coordination.ts'
import type { Attribute, Graph } from './graph.ts'

const TIE: Attribute[] = [
  { name: 'fastWeight', type: 'integer' },
  { name: 'abovePercentile', type: 'double' },
  { name: 'objects', type: 'integer' },
  { name: 'posts', type: 'integer' },
  { name: 'otherPosts', type: 'integer' },
  { name: 'symmetry', type: 'double' },
  { name: 'averageLagSeconds', type: 'double' },
  { name: 'medianLagSeconds', type: 'double' },
  { name: 'expected', type: 'double' },
  { name: 'p', type: 'double' },
  { name: 'pAny', type: 'double' },
]

export function coordinationGraph({ ties, groups, ask, shuffles, range }: Coordination): Graph {
  const groupOf = new Map(
    groups.flatMap(({ channels }, at) => channels.map((handle) => [handle, at + 1] as const)),
  )
  const handles = new Set(ties.flatMap(({ a, b }) => [a, b]))
  return {
    title: 'Coordination',
    description: `An edge joins two channels whose posts share a ${ask.of} within ${ask.window} s; weight counts pairs of posts. p after ${shuffles} shuffles of times${spanned(range.from, range.to)}. Coincidence is not intent.`,
    directed: false,
    nodeAttributes: [{ name: 'group', type: 'integer' }],
    nodes: [...handles].map((handle) => ({
      id: handle,
      label: handle,
      values: [groupOf.get(handle)],
      spells: [],
    })),
    edgeAttributes: TIE,
    edges: ties.map((tie) => ({
      source: tie.a,
      target: tie.b,
      weight: tie.weight,
      values: [
        tie.fastWeight,
        tie.above,
        tie.objects,
        tie.postsA,
        tie.postsB,
        tie.symmetry,
        tie.averageLag,
        tie.medianLag,
        tie.expected,
        tie.p,
        tie.pAny,
      ],
      spells: [],
    })),
  }
}

function spanned(from: UnixSeconds | undefined, to: UnixSeconds | undefined): string {
  return from === undefined || to === undefined ? '' : `, ${iso(from)} to ${iso(to)}`
}

function iso(time: UnixSeconds | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time * 1000).toISOString().replace('.000Z', 'Z')
}
