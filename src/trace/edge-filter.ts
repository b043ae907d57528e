import type { QueryNode } from '../query/query.ts'
import type { EdgeFilter } from '../store/edges.ts'

/** What the filter of edges and texts can say of a query; `rest` is true where that is not all of it. */
export function edgeFilter(tree: QueryNode | undefined): { filter: EdgeFilter; rest: boolean } {
  const filter: EdgeFilter = {}
  let rest = false
  const nodes = tree === undefined ? [] : tree.kind === 'and' ? tree.nodes : [tree]
  for (const node of nodes) {
    if (node.kind === 'after') filter.after = Math.max(node.time, filter.after ?? node.time)
    else if (node.kind === 'before') filter.before = Math.min(node.time, filter.before ?? node.time)
    else if (node.kind === 'channel' && filter.channels === undefined) {
      filter.channels = node.handles
    } else rest = true
  }
  return { filter, rest }
}
