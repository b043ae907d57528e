/** Which channels hang together more than their activity explains (Louvain's method), and where a drawing puts them. */
import { UndirectedGraph } from 'graphology'
import louvainModule from 'graphology-communities-louvain'
import forceAtlasModule from 'graphology-layout-forceatlas2'
import { seededNumbers } from './seeded.ts'

export type WeightedEdge = { from: string; to: string; weight: number }

export type Communities = {
  /** By channel: 0 is the largest community. */
  of: Map<string, number>
  /** -0.5 to 1: how much more hangs together than chance would have it; above about 0.3 there are communities to speak of. */
  modularity: number
}

type Attributes = { weight: number }

// Both packages are CommonJS, whose default export Node gives as it is and the types wrap.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const louvain = louvainModule as unknown as typeof louvainModule.default
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const forceAtlas = forceAtlasModule as unknown as typeof forceAtlasModule.default

export function communitiesOf(nodes: Iterable<string>, edges: Iterable<WeightedEdge>): Communities {
  const graph = graphOf(nodes, edges)
  if (graph.size === 0) {
    return { of: new Map(graph.nodes().map((node, at) => [node, at])), modularity: 0 }
  }
  const { communities, modularity } = louvain.detailed(graph, {
    getEdgeWeight: 'weight',
    rng: seededNumbers(1),
  })
  const sizes = Map.groupBy(graph.nodes(), (node) => communities[node] ?? -1)
  const ranked = [...sizes].toSorted((x, y) => y[1].length - x[1].length || order(x[1][0], y[1][0]))
  const ranks = new Map(ranked.map(([community], rank) => [community, rank]))
  return {
    of: new Map(graph.nodes().map((node) => [node, ranks.get(communities[node] ?? -1) ?? 0])),
    modularity,
  }
}

/** Places between 0 and 1, the same each time. */
export function layoutOf(
  nodes: Iterable<string>,
  edges: Iterable<WeightedEdge>,
): Map<string, { x: number; y: number }> {
  const graph = graphOf(nodes, edges)
  const random = seededNumbers(7)
  graph.forEachNode((node) => {
    graph.setNodeAttribute(node, 'x', random())
    graph.setNodeAttribute(node, 'y', random())
  })
  if (graph.order === 0) return new Map()
  const places = forceAtlas(graph, {
    iterations: 300,
    getEdgeWeight: 'weight',
    settings: { ...forceAtlas.inferSettings(graph), linLogMode: true, gravity: 1, scalingRatio: 8 },
  })
  const xs = Object.values(places).map(({ x }) => x)
  const ys = Object.values(places).map(({ y }) => y)
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  return new Map(
    Object.entries(places).map(([node, { x, y }]) => [
      node,
      { x: (x - left) / (right - left || 1), y: (y - top) / (bottom - top || 1) },
    ]),
  )
}

function graphOf(
  nodes: Iterable<string>,
  edges: Iterable<WeightedEdge>,
): UndirectedGraph<{ x?: number; y?: number }, Attributes> {
  const graph = new UndirectedGraph<{ x?: number; y?: number }, Attributes>()
  for (const node of [...nodes].toSorted(order)) graph.mergeNode(node)
  for (const { from, to, weight } of edges) {
    if (from === to || !graph.hasNode(from) || !graph.hasNode(to)) continue
    graph.updateEdge(from, to, (known) => ({ weight: (known.weight ?? 0) + weight }))
  }
  return graph
}

function order(a = '', b = ''): number {
  return a < b ? -1 : 1
}
