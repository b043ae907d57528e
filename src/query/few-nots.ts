import { allOf, anyOf, negated } from './build.ts'
import type { QueryNode } from './query.ts'

/**
 * The same question with `-(a OR -b)` as `-a b`: an engine takes what is excluded from all that there is where nothing is
 * demanded beside it, and pays for each such exclusion with a walk through everything.
 */
export function withFewNots(node: QueryNode): QueryNode {
  if (node.kind === 'and') return allOf(node.nodes.map(withFewNots)) ?? node
  if (node.kind === 'or') return anyOf(node.nodes.map(withFewNots)) ?? node
  return node.kind === 'not' ? excluded(withFewNots(node.node)) : node
}

function excluded(node: QueryNode): QueryNode {
  const isTurned =
    node.kind === 'or' || (node.kind === 'and' && node.nodes.every(({ kind }) => kind === 'not'))
  if (!isTurned) return negated(node)
  const nodes = node.nodes.map(excluded)
  return (node.kind === 'or' ? allOf(nodes) : anyOf(nodes)) ?? negated(node)
}
