/** Who takes from whom, for everything, some channels, a range of time or the posts that match a query. */
import type { UnixSeconds } from '../model.ts'
import type { QueryNode } from '../query/query.ts'
import type { ChannelSpan } from '../store/outline.ts'
import type { Takings } from '../store/edges.ts'
import type { Store } from '../store/store.ts'
import { edgeFilter } from './edge-filter.ts'
import { communitiesOf, layoutOf } from './communities.ts'
import { precedenceOf, type Precedence } from './precedence.ts'
import type { DatedRange } from './range.ts'
import { tooMany } from './too-many.ts'
import { sumTakings, weightOf, type NetworkEdge, type Summed } from './takings.ts'

export type NetworkAsk = { tree?: QueryNode }

export type NetworkNode = {
  /** In lower case: what edges name. */
  key: string
  handle: string
  title: string
  /** Whether anything of the channel is here; of others only what is said of them is known. */
  held: boolean
  /** Of it that were looked at. */
  posts: number
  /** Its posts that took from others, and posts of others that took from it. */
  taken: { declared: number; undeclared: number }
  given: { declared: number; undeclared: number }
  /** Of its posts that took from nobody we know of, 0 to 1. */
  original?: number
  /** Of what it took, in seconds. */
  medianLag?: number
  community: number
  first?: UnixSeconds
  last?: UnixSeconds
  /** For a drawing, 0 to 1; only of the heaviest. */
  place?: { x: number; y: number }
}

export type Network = {
  posts: number
  range: DatedRange
  nodes: NetworkNode[]
  edges: NetworkEdge[]
  takings: number
  nameless: number
  /** Of the pairs that take at all, the share that takes both ways. */
  reciprocity: number
  communities: number
  modularity: number
  precedence: Precedence
  /** Only posts that match the query count as takings; their sources may be any post. */
  onlyMatching: boolean
}

/** Posts whose identity is compared with a query's hits. */
const MOST_MATCHED = 300_000
/** Channels in a drawing. */
export const DRAWN = 500
const PRECEDING = 30

export async function findNetwork(store: Store, { tree }: NetworkAsk): Promise<Network> {
  const { filter, rest } = edgeFilter(tree)
  const matched = rest ? await placesOf(store, tree) : undefined
  const spans = await store.spans(tree)
  const takings = await store.takings(filter)
  const summed = sumTakings(takings, matched && isOneOf(matched, takings))
  const titles = new Map(
    (await store.channels()).map(({ handle, title }) => [handle.toLowerCase(), { handle, title }]),
  )
  const weighted = summed.edges.map((edge) => ({
    from: edge.from,
    to: edge.to,
    weight: weightOf(edge),
  }))
  const { of: communities, modularity } = communitiesOf(keysOf(summed, spans), weighted)
  const nodes = nodesOf(summed, spans, titles, communities)
  const shown = nodes.slice(0, DRAWN)
  const places = layoutOf(
    shown.map(({ key }) => key),
    weighted,
  )
  for (const node of shown) {
    const place = places.get(node.key)
    if (place !== undefined) node.place = place
  }
  const preceding = nodes.flatMap(({ held, handle }) => (held ? handle : [])).slice(0, PRECEDING)
  return {
    posts: spans.reduce((sum, { posts }) => sum + posts, 0),
    range: rangeOf(spans),
    nodes,
    edges: summed.edges,
    takings: summed.takings,
    nameless: summed.nameless,
    reciprocity: reciprocityOf(summed.edges),
    communities: new Set(nodes.map(({ community }) => community)).size,
    modularity,
    precedence: precedenceOf(
      await store.sharedTexts({ ...filter, channels: preceding }),
      preceding,
    ),
    onlyMatching: rest,
  }
}

/** Posts that match a query, by name. */
async function placesOf(store: Store, tree: QueryNode | undefined): Promise<Set<string>> {
  const { whole, handles, channels, ids } = await store.outline({
    ...(tree !== undefined && { tree }),
    ids: true,
    limit: MOST_MATCHED,
  })
  if (!whole) throw await tooMany(store, { tree, most: MOST_MATCHED, subject: 'network' })
  return new Set(ids.map((id, row) => `${handles[channels[row] ?? 0]}/${id}`))
}

/** Of a query's posts only those that match took anything. */
function isOneOf(matched: Set<string>, { from, ids, parties }: Takings): (at: number) => boolean {
  return (at) => matched.has(`${parties[from[at] ?? 0]?.handle}/${ids[at]}`)
}

function keysOf({ names }: Summed, spans: readonly ChannelSpan[]): Set<string> {
  return new Set([...names.keys(), ...spans.map(({ handle }) => handle.toLowerCase())])
}

function nodesOf(
  summed: Summed,
  spans: readonly ChannelSpan[],
  titles: Map<string, { handle: string; title: string }>,
  communities: Map<string, number>,
): NetworkNode[] {
  const posts = new Map(spans.map((span) => [span.handle.toLowerCase(), span]))
  const nodes = new Map<string, NetworkNode>()
  for (const key of keysOf(summed, spans)) {
    const held = titles.get(key)
    const named = summed.names.get(key)
    const own = posts.get(key)
    const medianLag = summed.lags.get(key)
    nodes.set(key, {
      key,
      handle: held?.handle ?? named?.handle ?? key,
      title: held?.title ?? named?.name ?? key,
      held: held !== undefined,
      posts: own?.posts ?? 0,
      taken: { declared: 0, undeclared: 0 },
      given: { declared: 0, undeclared: 0 },
      ...(medianLag !== undefined && { medianLag }),
      community: communities.get(key) ?? 0,
      ...(own?.first !== undefined &&
        own.last !== undefined && { first: own.first, last: own.last }),
    })
  }
  for (const { from, to, declared, undeclared } of summed.edges) {
    const ends = [nodes.get(from)?.taken, nodes.get(to)?.given]
    for (const end of ends) {
      if (end === undefined) continue
      end.declared += declared
      end.undeclared += undeclared
    }
  }
  for (const node of nodes.values()) {
    if (node.posts > 0) node.original = Math.max(0, 1 - weightOf(node.taken) / node.posts)
  }
  return [...nodes.values()].toSorted(
    (x, y) => activityOf(y) - activityOf(x) || y.posts - x.posts || (x.key < y.key ? -1 : 1),
  )
}

function activityOf({ taken, given }: NetworkNode): number {
  return weightOf(taken) + weightOf(given)
}

function rangeOf(spans: readonly ChannelSpan[]): DatedRange {
  const firsts = spans.flatMap(({ first }) => first ?? [])
  const lasts = spans.flatMap(({ last }) => last ?? [])
  const undated = spans.reduce((sum, span) => sum + span.undated, 0)
  return firsts.length === 0
    ? { undated }
    : { from: Math.min(...firsts), to: Math.max(...lasts), undated }
}

/** Each pair counts once, whichever way it takes. */
function reciprocityOf(edges: readonly NetworkEdge[]): number {
  const mutual = edges.filter((edge) => edge.mutual).length / 2
  const pairs = edges.length - mutual
  return pairs === 0 ? 0 : mutual / pairs
}
