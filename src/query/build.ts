/** Trees in normal form: no empty, single-child or directly nested groups, no double negation, nothing said twice. */
import type { QueryNode } from './query.ts'

export function allOf(nodes: readonly QueryNode[]): QueryNode | undefined {
  return group('and', nodes)
}

export function anyOf(nodes: readonly QueryNode[]): QueryNode | undefined {
  return group('or', nodes)
}

export function negated(node: QueryNode): QueryNode {
  return node.kind === 'not' ? node.node : { kind: 'not', node }
}

function group(kind: 'and' | 'or', nodes: readonly QueryNode[]): QueryNode | undefined {
  const flat = nodes.flatMap((node) => (node.kind === kind ? node.nodes : [node]))
  const once = [...new Map(flat.map((node) => [JSON.stringify(node), node])).values()]
  return once.length > 1 ? { kind, nodes: once } : once[0]
}
