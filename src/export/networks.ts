/** The networks of `trace/` as graphs. */
import type { UnixSeconds } from '../model.ts'
import type { Coordination } from '../trace/find-coordination.ts'
import type { Network } from '../trace/network.ts'
import { nextStart } from '../trace/spans.ts'
import { weightOf } from '../trace/takings.ts'
import type { Attribute, Graph, Spell } from './graph.ts'

const NODE: Attribute[] = [
  { name: 'title', type: 'string' },
  { name: 'held', type: 'boolean' },
  { name: 'posts', type: 'integer' },
  { name: 'takenDeclared', type: 'integer' },
  { name: 'takenUndeclared', type: 'integer' },
  { name: 'givenDeclared', type: 'integer' },
  { name: 'givenUndeclared', type: 'integer' },
  { name: 'originalShare', type: 'double' },
  { name: 'medianLagSeconds', type: 'double' },
  { name: 'community', type: 'integer' },
]

const EDGE: Attribute[] = [
  { name: 'declared', type: 'integer' },
  { name: 'undeclared', type: 'integer' },
  { name: 'medianLagSeconds', type: 'double' },
  { name: 'mutual', type: 'boolean' },
  { name: 'first', type: 'string' },
  { name: 'last', type: 'string' },
]

export function networkGraph({ nodes, edges, posts, range }: Network): Graph {
  return {
    title: 'Who takes from whom',
    description: `An edge leads from the channel that took to the channel that it took from; weight counts posts, by forwards that say so (declared) and by words alone (undeclared). ${posts} posts held here${spanned(range.from, range.to)}. Sources that were never captured are not in it.`,
    directed: true,
    nodeAttributes: NODE,
    nodes: nodes.map((node) => ({
      id: node.key,
      label: node.handle,
      values: [
        node.title,
        node.held,
        node.posts,
        node.taken.declared,
        node.taken.undeclared,
        node.given.declared,
        node.given.undeclared,
        node.original,
        node.medianLag,
        node.community,
      ],
      spells: spell(node.first, node.last),
      ...(node.place !== undefined && { place: node.place }),
    })),
    edgeAttributes: EDGE,
    edges: edges.map((edge) => ({
      source: edge.from,
      target: edge.to,
      weight: weightOf(edge),
      values: [
        edge.declared,
        edge.undeclared,
        edge.medianLag,
        edge.mutual,
        iso(edge.first),
        iso(edge.last),
      ],
      spells: edge.months.map(({ at, takings }) => ({
        from: at,
        to: nextStart(at, 'month'),
        weight: takings,
      })),
    })),
  }
}

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

function spell(from: UnixSeconds | undefined, to: UnixSeconds | undefined): Spell[] {
  return from === undefined || to === undefined ? [] : [{ from, to: Math.max(to, from + 1) }]
}

function iso(time: UnixSeconds | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time * 1000).toISOString().replace('.000Z', 'Z')
}
