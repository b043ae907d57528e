import { printDate } from './dates.ts'
import { QUOTES } from './lexemes.ts'
import type { QueryNode } from './query.ts'

/** A query that is read as this tree again, for every tree that `parseQuery` makes. */
export function printQuery(tree: QueryNode): string {
  switch (tree.kind) {
    case 'word':
      return tree.text
    case 'phrase':
      return quoted(tree.text)
    case 'hashtag':
      return `#${tree.tag}`
    case 'channel':
      return `channel:${tree.handles.join(',')}`
    case 'after':
    case 'before':
      return `${tree.kind}:${printDate(tree.time)}`
    case 'is':
      return `is:${tree.flag}`
    case 'and':
      return tree.nodes
        .map((node) => (node.kind === 'or' ? grouped(node) : printQuery(node)))
        .join(' ')
    case 'or':
      return tree.nodes.map(printQuery).join(' OR ')
    case 'not':
      return `-${tree.node.kind === 'and' || tree.node.kind === 'or' ? grouped(tree.node) : printQuery(tree.node)}`
  }
}

function grouped(node: QueryNode): string {
  return `(${printQuery(node)})`
}

/** In marks that the phrase itself does not contain. */
function quoted(text: string): string {
  const family = QUOTES.find((quotes) => !Array.from(quotes).some((mark) => text.includes(mark)))
  const [open = '"', close = open] = Array.from(family ?? '"')
  return family === QUOTES[0] ? `"${text}"` : `${open}${text}${close}`
}
