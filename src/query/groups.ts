/** Groups of channels are the operator's: a search is asked with the channels in their places. */
import type { Notice, Query, QueryNode } from './query.ts'

/** A group that is not known finds nothing, and a notice says so. */
export function withGroups(
  { tree, notices, ...rest }: Query,
  channelsOf: (group: string) => string[] | undefined,
): Query {
  const told: Notice[] = []

  function replaced(node: QueryNode): QueryNode {
    if (node.kind === 'and' || node.kind === 'or')
      return { ...node, nodes: node.nodes.map(replaced) }
    if (node.kind === 'not') return { ...node, node: replaced(node.node) }
    if (node.kind !== 'group') return node
    const handles = channelsOf(node.name)
    if (handles !== undefined) return { kind: 'channel', handles }
    const message = 'finds nothing: there is no group of this name.'
    if (!told.some(({ text }) => text === `group:${node.name}`))
      told.push({ text: `group:${node.name}`, message })
    return node
  }

  const whole = tree && replaced(tree)
  return { ...rest, tree: whole, notices: [...notices, ...told] }
}
