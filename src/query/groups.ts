/** Groups of channels and cases are the operator's: a search is asked with the channels and the posts in their places. */
import type { PostId } from '../model.ts'
import type { Notice, Query, QueryNode } from './query.ts'

/** A group or a case that is not known finds nothing, and a notice says so; to who may not know of cases, none is. */
export function withGroups(
  { tree, notices, ...rest }: Query,
  channelsOf: (group: string) => string[] | undefined,
  postsOf: (name: string) => { handle: string; id: PostId }[] | undefined = () => undefined,
): Query {
  const told: Notice[] = []

  function replaced(node: QueryNode): QueryNode {
    if (node.kind === 'and' || node.kind === 'or')
      return { ...node, nodes: node.nodes.map(replaced) }
    if (node.kind === 'not') return { ...node, node: replaced(node.node) }
    if (node.kind === 'case') {
      const posts = postsOf(node.name)
      return posts === undefined ? unknown(node) : { ...node, posts }
    }
    if (node.kind !== 'group') return node
    const handles = channelsOf(node.name)
    return handles === undefined ? unknown(node) : { kind: 'channel', handles }
  }

  function unknown(node: Extract<QueryNode, { kind: 'case' | 'group' }>): QueryNode {
    const text = `${node.kind}:${node.name}`
    const message = `finds nothing: there is no ${node.kind} of this name.`
    if (!told.some((notice) => notice.text === text)) told.push({ text, message })
    return node
  }

  const whole = tree && replaced(tree)
  return { ...rest, tree: whole, notices: [...notices, ...told] }
}
