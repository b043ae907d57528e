import { printCountRange } from './counts.ts'
import { printDate } from './dates.ts'
import { QUOTES } from './lexemes.ts'
import { NEAR_DISTANCE, type QueryNode, type Sort } from './query.ts'
import { printSeen } from './spans.ts'

/** A query that is read as this tree and order again, for every tree that `parseQuery` makes. */
export function printQuery(tree: QueryNode | undefined, sort?: Sort): string {
  const parts = tree === undefined ? [] : [printNode(tree)]
  if (sort === undefined) return parts.join('')
  // An order stands for the whole search, wherever it is written: never within an alternative.
  return [tree?.kind === 'or' ? `(${parts.join('')})` : parts.join(''), `sort:${sort}`]
    .filter((part) => part !== '')
    .join(' ')
}

function printNode(node: QueryNode): string {
  switch (node.kind) {
    case 'word':
      return node.text
    case 'prefix':
      return `${node.text}*`
    case 'phrase':
      return quoted(node.text)
    case 'near': {
      const sign = node.distance === NEAR_DISTANCE ? 'NEAR' : `NEAR/${node.distance}`
      return node.nodes.map(printNode).join(` ${sign} `)
    }
    case 'hashtag':
      return `#${node.tag}`
    case 'cashtag':
      return `$${node.tag}`
    case 'mention':
      return `@${node.handle}`
    case 'emoji':
      return node.emoji
    case 'channel':
    case 'from':
      return `${node.kind}:${node.handles.join(',')}`
    case 'fromName':
      return `from:${quoted(node.name)}`
    case 'case':
    case 'group':
      return `${node.kind}:${/^[\p{L}\p{M}\p{N}_-]+$/u.test(node.name) ? node.name : quoted(node.name)}`
    case 'language':
      return `lang:${node.code}`
    case 'has':
      return `has:${node.what}`
    case 'is':
      return `is:${node.flag}`
    case 'domain':
      return `domain:${node.domain}`
    case 'count':
      return `${node.metric}:${printCountRange(node)}`
    case 'reaction':
      return `reaction:${node.reaction}`
    case 'after':
    case 'before':
      return `${node.kind}:${printDate(node.time)}`
    case 'seen':
      return `seen:${printSeen(node)}`
    case 'similar':
      return `similar:${node.handle}/${node.id}`
    case 'and':
      return node.nodes
        .map((child) => (child.kind === 'or' ? grouped(child) : printNode(child)))
        .join(' ')
    case 'or':
      return node.nodes.map(printNode).join(' OR ')
    case 'not':
      return `-${node.node.kind === 'and' || node.node.kind === 'or' ? grouped(node.node) : printNode(node.node)}`
  }
}

function grouped(node: QueryNode): string {
  return `(${printNode(node)})`
}

/** In marks that the text itself does not contain. */
function quoted(text: string): string {
  const family = QUOTES.find((quotes) => !Array.from(quotes).some((mark) => text.includes(mark)))
  const [open = '"', close = open] = Array.from(family ?? '"')
  return family === QUOTES[0] ? `"${text}"` : `${open}${text}${close}`
}
