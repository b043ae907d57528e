import { Failure } from '../../failure.ts'
import { queryForms, tokens } from '../../language/analyse.ts'
import { foldName } from '../../language/fold.ts'
import type { QueryNode } from '../../query/query.ts'
import { TERM } from './terms.ts'

/**
 * A query as this engine asks it: an FTS5 expression over terms, and an SQL condition over the post's row for what no
 * term says. `match` alone decides where `where` is absent.
 */
export type Compiled = { match?: string; from?: number; before?: number; where?: Condition }

export type Condition = { sql: string; values: (bigint | number | string)[] }

/** What the compiler needs to know of the archive. */
export type Archive = {
  languages: readonly string[]
  channelIds: (handle: string) => number[]
}

/** The top level splits into terms, a range of dates, and a rest that SQL decides. */
export function compile(tree: QueryNode | undefined, archive: Archive): Compiled {
  if (tree === undefined) return {}
  const compiled: Compiled = {}
  const terms: QueryNode[] = []
  const rest: QueryNode[] = []
  for (const node of tree.kind === 'and' ? tree.nodes : [tree]) {
    if (node.kind === 'after') compiled.from = Math.max(node.time, compiled.from ?? node.time)
    else if (node.kind === 'before')
      compiled.before = Math.min(node.time, compiled.before ?? node.time)
    else if (onlyTerms(node)) terms.push(node)
    else rest.push(node)
  }
  if (terms.length > 0) compiled.match = matchOf({ kind: 'and', nodes: terms }, archive)
  if (rest.length > 0) compiled.where = conditionOf({ kind: 'and', nodes: rest }, archive)
  return compiled
}

function onlyTerms(node: QueryNode): boolean {
  switch (node.kind) {
    case 'after':
    case 'before':
      return false
    case 'and':
    case 'or':
      return node.nodes.every(onlyTerms)
    case 'not':
      return onlyTerms(node.node)
    case 'cashtag':
    case 'channel':
    case 'count':
    case 'domain':
    case 'emoji':
    case 'from':
    case 'fromName':
    case 'group':
    case 'has':
    case 'hashtag':
    case 'is':
    case 'language':
    case 'mention':
    case 'near':
    case 'phrase':
    case 'prefix':
    case 'reaction':
    case 'seen':
    case 'similar':
    case 'word':
      return true
  }
}

function conditionOf(node: QueryNode, archive: Archive): Condition {
  if (onlyTerms(node)) {
    const match = matchOf(node, archive)
    return { sql: 'post.key IN (SELECT rowid FROM term WHERE term MATCH ?)', values: [match] }
  }
  switch (node.kind) {
    case 'after':
      return { sql: 'coalesce(post.date >= ?, 0)', values: [node.time] }
    case 'before':
      return { sql: 'coalesce(post.date < ?, 0)', values: [node.time] }
    case 'and':
    case 'or': {
      // All that terms decide is asked of the index at once: SQL's own expressions must not grow deep.
      const terms = node.nodes.filter(onlyTerms)
      const rest = node.nodes.filter((child) => !onlyTerms(child))
      const asked: QueryNode[] =
        terms.length > 0 ? [{ kind: node.kind, nodes: terms }, ...rest] : rest
      const parts = asked.map((child) => conditionOf(child, archive))
      const sql = parts.map((part) => part.sql).join(node.kind === 'and' ? ' AND ' : ' OR ')
      return { sql: `(${sql})`, values: parts.flatMap(({ values }) => values) }
    }
    case 'not': {
      const part = conditionOf(node.node, archive)
      return { sql: `NOT (${part.sql})`, values: part.values }
    }
    case 'cashtag':
    case 'channel':
    case 'count':
    case 'domain':
    case 'emoji':
    case 'from':
    case 'fromName':
    case 'group':
    case 'has':
    case 'hashtag':
    case 'is':
    case 'language':
    case 'mention':
    case 'near':
    case 'phrase':
    case 'prefix':
    case 'reaction':
    case 'seen':
    case 'similar':
    case 'word':
      throw new TypeError(`terms decide ${node.kind}`)
  }
}

/** A tree of terms as an FTS5 expression. */
function matchOf(node: QueryNode, archive: Archive): string {
  switch (node.kind) {
    case 'word':
      return wordMatch(node.text, archive.languages)
    case 'phrase':
      return phraseMatch(node.text)
    case 'prefix':
      return `${phraseMatch(node.text)} *`
    case 'near': {
      const phrases = node.nodes.map(({ text }) => quoted(wordsOf(text)))
      return `words : NEAR(${phrases.join(' ')}, ${node.distance})`
    }
    case 'hashtag':
      return `things : ${quoted(TERM.hashtag(foldName(node.tag)))}`
    case 'channel': {
      const ids = node.handles.flatMap(archive.channelIds)
      return ids.length === 0 ? NOTHING : anyOf(ids.map((id) => filterMatch(TERM.channel(id))))
    }
    case 'cashtag':
      return `things : ${quoted(TERM.cashtag(node.tag))}`
    case 'mention':
      return `things : ${quoted(TERM.mention(foldName(node.handle)))}`
    case 'domain':
      return `things : ${quoted(TERM.domain(node.domain))}`
    case 'language':
      return filterMatch(TERM.language(node.code))
    case 'is':
      return filterMatch(TERM.flag(node.flag))
    case 'count':
    case 'emoji':
    case 'from':
    case 'fromName':
    case 'group':
    case 'has':
    case 'reaction':
    case 'seen':
    case 'similar':
      throw new Failure('usage', `This archive cannot be asked for ${node.kind} yet.`, {
        subject: node.kind,
        hint: 'Leave it out of the search.',
      })
    case 'and':
      return andMatch(node.nodes, archive)
    case 'or':
      return anyOf(node.nodes.map((child) => matchOf(child, archive)))
    case 'not':
      return `(${filterMatch(TERM.all)} NOT ${matchOf(node.node, archive)})`
    case 'after':
    case 'before':
      throw new TypeError(`no term says ${node.kind}`)
  }
}

/** FTS5's NOT takes two sides: what a group excludes is taken from what it demands, or from everything. */
function andMatch(nodes: QueryNode[], archive: Archive): string {
  const demanded = nodes.filter((node) => node.kind !== 'not')
  const excluded = nodes.filter((node) => node.kind === 'not')
  const base = demanded.map((node) => matchOf(node, archive))
  const all = base.length === 0 ? filterMatch(TERM.all) : base.join(' AND ')
  if (excluded.length === 0) return `(${all})`
  return `((${all}) NOT ${anyOf(excluded.map(({ node }) => matchOf(node, archive)))})`
}

const NOTHING = filterMatch('\uE000none')

/** A word matches its surface form or its stem in any language the archive holds; what the analyser splits is a phrase. */
function wordMatch(word: string, languages: readonly string[]): string {
  const parts = tokens(word)
  const only = parts[0]
  if (only === undefined) return NOTHING
  if (parts.length > 1) return phraseMatch(word)
  const forms = queryForms(word.slice(only.start, only.end), languages)
  const surface = `words : ${quoted(forms.word)}`
  return anyOf([surface, ...forms.stems.map((stem) => `stems : ${quoted(stem)}`)])
}

function phraseMatch(phrase: string): string {
  const words = wordsOf(phrase)
  return words === '' ? NOTHING : `words : ${quoted(words)}`
}

function wordsOf(text: string): string {
  return tokens(text)
    .map(({ word }) => word)
    .join(' ')
}

function filterMatch(term: string): string {
  return `filters : ${quoted(term)}`
}

function anyOf(matches: string[]): string {
  return matches.length === 1 ? (matches[0] ?? NOTHING) : `(${matches.join(' OR ')})`
}

function quoted(terms: string): string {
  return `"${terms.replaceAll('"', '')}"`
}
