/**
 * The query language, for people in docs/query-language.md.
 *
 *     query   = either
 *     either  = all { ( "OR" | "|" ) all }
 *     all     = term { term }
 *     term    = [ "-" ] ( "(" either ")" | phrase | "#" tag | name ":" value | word )
 *     phrase  = any quotation mark … any of the same family
 *     name    = "channel" | "after" | "before" | "is"
 *
 * Nothing is an error: what cannot be read as written becomes text, with a notice. Time and memory grow with the length of
 * the text alone; beyond MOST_TERMS terms and DEEPEST levels of parentheses the rest is left out, with a notice.
 */
import { tokens } from '../language/analyse.ts'
import { foldName } from '../language/fold.ts'
import { allOf, anyOf, negated } from './build.ts'
import { lexemes, type Lexeme } from './lexemes.ts'
import { readOperation } from './operators.ts'
import type { Notice, Query, QueryNode } from './query.ts'

const MOST_TERMS = 1000
const DEEPEST = 8
/** UTF-16 units of one word or phrase. */
const LONGEST_TERM = 1000
const MOST_NOTICES = 10

export function parseQuery(text: string): Query {
  const reading: Reading = {
    groups: [newGroup(false)],
    ignored: 0,
    terms: 0,
    not: false,
    notices: [],
  }
  for (const lexeme of lexemes(text.replaceAll('\0', ' '))) {
    if (reading.terms >= MOST_TERMS) {
      notice(reading, '…', `was left out: a search has at most ${MOST_TERMS} terms.`)
      break
    }
    read(reading, lexeme)
  }
  if (reading.groups.length > 1) notice(reading, '(', 'was closed at the end of the query.')
  while (reading.groups.length > 1) closeGroup(reading)
  return { tree: endGroup(reading), notices: reading.notices }
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
  /** A minus stands before what comes next. */
  not: boolean
  notices: Notice[]
}

function read(reading: Reading, lexeme: Lexeme): void {
  const { text } = lexeme
  switch (lexeme.kind) {
    case 'not':
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
    case 'word':
      readWord(reading, text)
  }
}

function openGroup(reading: Reading): void {
  if (reading.groups.length > DEEPEST) {
    if (reading.ignored === 0)
      notice(reading, '(', `was left out: parentheses go ${DEEPEST} deep at most.`)
    reading.ignored++
  } else reading.groups.push(newGroup(reading.not))
  reading.not = false
}

function closeGroup(reading: Reading): void {
  const isNegated = top(reading).negated
  const node = endGroup(reading)
  reading.groups.pop()
  if (node !== undefined) top(reading).nodes.push(isNegated ? negated(node) : node)
}

function readOr(reading: Reading, text: string): void {
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

function isFilter({ kind }: QueryNode): boolean {
  return kind === 'after' || kind === 'before' || kind === 'channel' || kind === 'is'
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
  if (text === 'NOT') notice(reading, text, 'was read as a word. To exclude, write -word.')
  const operation = readOperation(text)
  if (operation !== undefined && 'node' in operation) {
    addTerm(reading, operation.node)
    return
  }
  if (operation !== undefined) notice(reading, text, operation.mistake)
  addText(reading, 'word', text)
}

function addText(reading: Reading, kind: 'phrase' | 'word', written: string): void {
  const text = written.slice(0, LONGEST_TERM).trim()
  if (tokens(text).length === 0) {
    const what = /\p{Extended_Pictographic}/u.test(text) ? 'is no word' : 'has no letters or digits'
    notice(reading, text === '' ? '""' : text, `${what} and was left out.`)
    reading.not = false
    return
  }
  if (written.length > LONGEST_TERM)
    notice(reading, text, `was cut after ${LONGEST_TERM} characters.`)
  addTerm(reading, { kind, text })
}

function addTerm(reading: Reading, node: QueryNode): void {
  const group = top(reading)
  group.nodes.push(reading.not ? negated(node) : node)
  group.or = undefined
  reading.not = false
  reading.terms++
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
function notice(reading: Reading, text: string, message: string): void {
  if (reading.notices.length >= MOST_NOTICES) return
  const piece = text.length > 60 ? `${text.slice(0, 60)}…` : text
  reading.notices.push({ text: piece, message })
}
