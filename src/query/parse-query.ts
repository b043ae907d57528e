/**
 * The query language, for people in docs/query-language.md.
 *
 *     query   = either
 *     either  = all { ( "OR" | "|" ) all }
 *     all     = term { term }
 *     term    = [ "-" ] ( "(" either ")" | near | name ":" value | sign )
 *     near    = text { ( "NEAR" | "NEAR/" number ) text }
 *     text    = phrase | word [ "*" ]
 *     phrase  = any quotation mark … any of the same family
 *     sign    = "#" tag | "$" tag | "@" handle | emoji
 *     name    = one of OPERATORS; value = phrase or what follows up to a space
 *
 * Nothing is an error: what cannot be read as written becomes text, with a notice. Time and memory grow with the length of
 * the text alone; beyond MOST_TERMS terms and DEEPEST levels of parentheses the rest is left out, with a notice.
 */
import { tokens } from '../language/analyse.ts'
import { foldEmoji } from '../language/emoji.ts'
import { foldName } from '../language/fold.ts'
import { allOf, anyOf, negated } from './build.ts'
import { lexemes, type Lexeme } from './lexemes.ts'
import { readOperation, readQuotedOperation, type Operation } from './operators.ts'
import {
  NEAR_DISTANCE,
  type Notice,
  type Query,
  type QueryNode,
  type Sort,
  type TextNode,
} from './query.ts'
import { starred } from './starred.ts'

/** UTF-16 units of the whole query. */
const LONGEST = 20_000
const MOST_TERMS = 200
const DEEPEST = 8
/** Of these each costs as much as many words. */
const MOST_OF_KIND: Partial<Record<QueryNode['kind'], number>> = {
  near: 50,
  prefix: 20,
  seen: 3,
  similar: 3,
}
/** UTF-16 units of one word or phrase. */
const LONGEST_TERM = 1000
const MOST_NOTICES = 10

export function parseQuery(text: string): Query {
  const reading: Reading = {
    groups: [newGroup(false)],
    ignored: 0,
    terms: 0,
    ofKind: new Map(),
    not: false,
    near: undefined,
    sort: undefined,
    notices: [],
  }
  if (text.length > LONGEST)
    notice(reading, '…', `was left out: a search has at most ${LONGEST} characters.`)
  for (const lexeme of lexemes(text.slice(0, LONGEST).replaceAll('\0', ' '))) {
    if (reading.terms >= MOST_TERMS) {
      notice(reading, '…', `was left out: a search has at most ${MOST_TERMS} terms.`)
      break
    }
    read(reading, lexeme)
  }
  if (reading.groups.length > 1) notice(reading, '(', 'was closed at the end of the query.')
  while (reading.groups.length > 1) closeGroup(reading)
  const tree = endGroup(reading)
  const { sort, notices } = reading
  return { tree, ...(sort !== undefined && { sort }), notices }
}

/** An open parenthesis, or the whole query. `nodes` is the alternative being read. */
type Group = {
  negated: boolean
  alternatives: QueryNode[]
  nodes: QueryNode[]
  /** An `OR` was read and nothing behind it yet. */
  or: string | undefined
  /** An alternative of several terms has a filter among them. */
  filtered: boolean
}

type Reading = {
  groups: Group[]
  /** Parentheses open beyond DEEPEST. */
  ignored: number
  terms: number
  ofKind: Map<QueryNode['kind'], number>
  /** A minus stands before what comes next. */
  not: boolean
  /** A `NEAR` was read and nothing behind it yet. */
  near: { text: string; distance: number } | undefined
  sort: Sort | undefined
  notices: Notice[]
}

function read(reading: Reading, lexeme: Lexeme): void {
  const { text } = lexeme
  switch (lexeme.kind) {
    case 'not':
      endNear(reading)
      reading.not = !reading.not
      return
    case 'open':
      openGroup(reading)
      return
    case 'close':
      if (reading.ignored > 0) reading.ignored--
      else if (reading.groups.length === 1) notice(reading, ')', 'closes nothing and was left out.')
      else closeGroup(reading)
      return
    case 'or':
      readOr(reading, text)
      return
    case 'unclosed':
      notice(reading, text, 'has no partner: what follows was read as words.')
      return
    case 'phrase':
      addText(reading, 'phrase', text)
      return
    case 'tag':
      addTerm(reading, { kind: 'hashtag', tag: foldName(text.slice(0, LONGEST_TERM)) })
      return
    case 'cashtag':
      addTerm(reading, { kind: 'cashtag', tag: foldName(text) })
      return
    case 'mention':
      addTerm(reading, { kind: 'mention', handle: text.toLowerCase() })
      return
    case 'emoji':
      addTerm(reading, { kind: 'emoji', emoji: foldEmoji(text) })
      return
    case 'valued':
      addOperation(
        reading,
        readQuotedOperation(lexeme.operator, text.slice(0, LONGEST_TERM)),
        `${lexeme.operator}:"${text}"`,
        () => addText(reading, 'phrase', text),
      )
      return
    case 'word':
      readWord(reading, text)
  }
}

function openGroup(reading: Reading): void {
  endNear(reading)
  if (reading.groups.length > DEEPEST) {
    if (reading.ignored === 0)
      notice(reading, '(', `was left out: parentheses go ${DEEPEST} deep at most.`)
    reading.ignored++
  } else reading.groups.push(newGroup(reading.not))
  reading.not = false
}

function closeGroup(reading: Reading): void {
  endNear(reading)
  const isNegated = top(reading).negated
  const node = endGroup(reading)
  reading.groups.pop()
  if (node !== undefined) top(reading).nodes.push(isNegated ? negated(node) : node)
}

function readOr(reading: Reading, text: string): void {
  endNear(reading)
  const group = top(reading)
  if (group.nodes.length === 0 || reading.not) loneOr(reading, text)
  else {
    endAlternative(group)
    group.or = text
  }
  reading.not = false
}

function loneOr(reading: Reading, text: string): void {
  const word = text === 'OR' ? ' The word itself is written or.' : ''
  notice(reading, text, `was left out: it stands between two things, as in river OR lake.${word}`)
}

function endAlternative(group: Group): void {
  group.filtered ||= group.nodes.length > 1 && group.nodes.some(isFilter)
  const node = allOf(group.nodes)
  group.nodes = []
  if (node !== undefined) group.alternatives.push(node)
}

function endGroup(reading: Reading): QueryNode | undefined {
  endNear(reading)
  const group = top(reading)
  reading.not = false
  if (group.or !== undefined && group.nodes.length === 0) loneOr(reading, group.or)
  endAlternative(group)
  if (group.filtered && group.alternatives.length > 1) {
    const hint = 'as in (river OR lake) channel:news'
    notice(reading, 'OR', `divides the filters too. Parentheses make them hold for both, ${hint}.`)
  }
  return anyOf(group.alternatives)
}

const NO_FILTERS = new Set<QueryNode['kind']>([
  'and',
  'cashtag',
  'emoji',
  'hashtag',
  'mention',
  'near',
  'not',
  'or',
  'phrase',
  'prefix',
  'word',
])

function isFilter({ kind }: QueryNode): boolean {
  return !NO_FILTERS.has(kind)
}

function readWord(reading: Reading, text: string): void {
  if (text === 'AND') {
    notice(
      reading,
      text,
      'was left out: all words must be found anyway. The word itself is written and.',
    )
    return
  }
  const near = /^NEAR(?:\/(\d{1,6}))?$/u.exec(text)
  if (near !== null) {
    readNear(reading, text, near[1] === undefined ? NEAR_DISTANCE : Number(near[1]))
    return
  }
  if (text === 'NOT') notice(reading, text, 'was read as a word. To exclude, write -word.')
  const operation = readOperation(text)
  if (operation === undefined) addText(reading, 'word', text)
  else addOperation(reading, operation, text, () => addText(reading, 'word', text))
}

function addOperation(
  reading: Reading,
  operation: Operation,
  written: string,
  asText: () => void,
): void {
  if ('node' in operation) addTerm(reading, operation.node)
  else if ('sort' in operation) {
    if (reading.not) notice(reading, written, 'is an order and excludes nothing.')
    reading.not = false
    if (reading.sort !== undefined && reading.sort !== operation.sort)
      notice(reading, written, `replaces sort:${reading.sort}: a search has one order.`)
    reading.sort = operation.sort
  } else {
    notice(reading, written, operation.mistake, operation.meant)
    asText()
  }
}

/** Further away than this is not near, and costs. */
const FARTHEST = 100

function readNear(reading: Reading, text: string, distance: number): void {
  endNear(reading)
  if (reading.not || nearSide(top(reading).nodes.at(-1)) === undefined) {
    reading.not = false
    loneNear(reading, text)
    return
  }
  if (distance > FARTHEST) notice(reading, text, `was read as NEAR/${FARTHEST}.`)
  reading.near = { text, distance: Math.min(distance, FARTHEST) }
}

/** What came behind the `NEAR` is nothing that can be near. */
function endNear(reading: Reading): void {
  if (reading.near !== undefined) loneNear(reading, reading.near.text)
  reading.near = undefined
}

function loneNear(reading: Reading, text: string): void {
  const example = 'river NEAR "old bridge"'
  notice(reading, text, `was left out: it stands between two words or phrases, as in ${example}.`)
}

/** What may stand before a `NEAR`. */
function nearSide(node: QueryNode | undefined): Near | TextNode | undefined {
  const plain = node?.kind === 'not' ? node.node : node
  const fits =
    plain?.kind === 'near' ||
    plain?.kind === 'phrase' ||
    plain?.kind === 'prefix' ||
    plain?.kind === 'word'
  return fits ? plain : undefined
}

type Near = Extract<QueryNode, { kind: 'near' }>

/** The last node and this one, near each other. */
function joinNear(
  reading: Reading,
  node: TextNode,
  near: { text: string; distance: number },
): void {
  const { nodes } = top(reading)
  const last = nodes.pop()
  const side = nearSide(last)
  if (side === undefined) throw new TypeError('NEAR was read without its left side')
  if (isTooMany(reading, 'near')) {
    if (last !== undefined) nodes.push(last)
    return
  }
  let joined: Near = { kind: 'near', nodes: [node], distance: near.distance }
  if (side.kind === 'near') {
    if (side.distance !== near.distance)
      notice(
        reading,
        near.text,
        `was read as NEAR/${side.distance}: a row of them has one distance.`,
      )
    joined = { ...side, nodes: [...side.nodes, node] }
  } else joined.nodes.unshift(side)
  nodes.push(last?.kind === 'not' ? negated(joined) : joined)
}

function addText(reading: Reading, kind: 'phrase' | 'word', written: string): void {
  const text = written.slice(0, LONGEST_TERM).trim()
  if (tokens(text).length === 0) {
    notice(reading, text === '' ? '""' : text, 'has no letters or digits and was left out.')
    reading.not = false
    return
  }
  if (written.length > LONGEST_TERM)
    notice(reading, text, `was cut after ${LONGEST_TERM} characters.`)
  const { node, mistakes } =
    kind === 'word' ? starred(text) : { node: { kind, text }, mistakes: [] }
  for (const mistake of mistakes) notice(reading, text, mistake)
  if (reading.near === undefined || reading.not) {
    addTerm(reading, node)
    return
  }
  const { near } = reading
  reading.near = undefined
  joinNear(reading, node, near)
  reading.terms++
}

function addTerm(reading: Reading, node: QueryNode): void {
  endNear(reading)
  if (isTooMany(reading, node.kind)) {
    reading.not = false
    return
  }
  const group = top(reading)
  group.nodes.push(reading.not ? negated(node) : node)
  group.or = undefined
  reading.not = false
  reading.terms++
}

function isTooMany(reading: Reading, kind: QueryNode['kind']): boolean {
  const most = MOST_OF_KIND[kind]
  if (most === undefined) return false
  const count = (reading.ofKind.get(kind) ?? 0) + 1
  reading.ofKind.set(kind, count)
  if (count === most + 1)
    notice(reading, '…', `was left out: a search asks for ${kind} at most ${most} times.`)
  return count > most
}

function newGroup(isNegated: boolean): Group {
  return { negated: isNegated, alternatives: [], nodes: [], or: undefined, filtered: false }
}

function top(reading: Reading): Group {
  const group = reading.groups.at(-1)
  if (group === undefined) throw new TypeError('the outermost group is never closed')
  return group
}

/** `text` is shown beside the message: a piece of it is enough. */
function notice(reading: Reading, text: string, message: string, meant?: string): void {
  if (reading.notices.length >= MOST_NOTICES) return
  const piece = text.length > 60 ? `${text.slice(0, 60)}…` : text
  reading.notices.push({ text: piece, message, ...(meant !== undefined && { meant }) })
}
