import { hostWord, queryForms, tokens } from '../../../language/analyse.ts'
import { foldName } from '../../../language/fold.ts'
import { withFewNots } from '../../../query/few-nots.ts'
import type { CountedMetric, QueryNode, TextNode } from '../../../query/query.ts'
import { TERM } from '../fold/term.ts'

/**
 * A query as this engine asks it: an FTS5 expression over terms, bounds of the date, and an SQL condition over the
 * listing for what no term says. Everything absent is no demand.
 */
export type Compiled = {
  match?: string
  from?: number
  before?: number
  where?: Condition
  /** Each hit costs the index much: it looks at very many terms for it. */
  isWide?: true
  /** Each costs it more than a look at the clock now and then. */
  isLong?: true
  /** One channel is demanded beside terms: hits may be few among what is looked at to find them. */
  isSparse?: true
  /** What of it does not follow from the words of a post, as a condition over the listing. */
  apart?: Condition
}

export type Condition = { sql: string; values: (Bound | bigint | number | string)[] }

/** Stands for an end of the stretch of keys that is being asked. */
export type Bound = { end: 'from' | 'before' }

/** What the compiler needs to know of the archive. */
export type Archive = {
  languages: readonly string[]
  channelIds: (handle: string) => number[]
  /** Telegram's number of the channel with this handle. */
  peerOf: (handle: string) => number | undefined
  /** Of a post, its copies and near copies. */
  similarKeys: (handle: string, id: number | string) => number[]
  /** Of posts, as they are shown. */
  postKeys: (posts: readonly { handle: string; id: number | string }[]) => number[]
}

/** The top level splits into terms, a range of dates, and a rest that SQL decides. */
export function compile(asked: QueryNode | undefined, archive: Archive): Compiled {
  if (asked === undefined) return {}
  const tree = withFewNots(asked)
  const compiled: Compiled = {}
  const terms: QueryNode[] = []
  const rest: QueryNode[] = []
  for (const node of tree.kind === 'and' ? tree.nodes : [tree]) {
    if (node.kind === 'after') compiled.from = Math.max(node.time, compiled.from ?? node.time)
    else if (node.kind === 'before')
      compiled.before = Math.min(node.time, compiled.before ?? node.time)
    else if (needsSql(node)) rest.push(node)
    else terms.push(node)
  }
  if (terms.length > 1 && channelTermOf(terms, archive) !== undefined) compiled.isSparse = true
  if (terms.length > 0) compiled.match = matchOf({ kind: 'and', nodes: terms }, archive)
  const wanted = (compiled.match?.match(/"[^"\uE000]+"/gu) ?? []).length
  if (wanted > WIDE) compiled.isWide = true
  if (wanted > LONG) compiled.isLong = true
  if (rest.length > 0) compiled.where = conditionOf({ kind: 'and', nodes: rest }, archive)
  const apart = (tree.kind === 'and' ? tree.nodes : [tree]).filter((node) => !isOfWords(node))
  if (apart.length > 0)
    compiled.apart = joined(
      apart.map((node) => apartOf(node, archive)),
      'AND',
    )
  return compiled
}

/** Terms of a search of about ten words, each in all its forms. */
const WIDE = 60
/** Of about five words. */
const LONG = 20

/** What SQL must decide: numbers and times, and groups that hold some. */
type Sql = Extract<
  QueryNode,
  { kind: 'after' | 'and' | 'before' | 'case' | 'count' | 'not' | 'or' | 'seen' | 'similar' }
>

function needsSql(node: QueryNode): node is Sql {
  if (node.kind === 'and' || node.kind === 'or') return node.nodes.some(needsSql)
  if (node.kind === 'not') return needsSql(node.node)
  return ['after', 'before', 'case', 'count', 'seen', 'similar'].includes(node.kind)
}

function conditionOf(node: QueryNode, archive: Archive): Condition {
  if (!needsSql(node)) return termCondition(node, archive)
  switch (node.kind) {
    case 'after':
      return { sql: 'coalesce(listing.date >= ?, 0)', values: [node.time] }
    case 'before':
      return { sql: 'coalesce(listing.date < ?, 0)', values: [node.time] }
    case 'count':
      return between(`listing.${METRICS[node.metric]}`, node.least, node.most)
    case 'seen':
      return seenCondition(node.from, node.before)
    case 'similar':
      return keyCondition(archive.similarKeys(node.handle, node.id))
    case 'case':
      // The operator's cases are posts by the time a query is asked; one that is not known has none.
      return keyCondition(archive.postKeys(node.posts ?? []))
    case 'and':
    case 'or': {
      // All that terms decide is asked of the index at once: SQL's own expressions must not grow deep.
      const terms = node.nodes.filter((child) => !needsSql(child))
      const rest = node.nodes.filter(needsSql)
      const asked: QueryNode[] =
        terms.length > 0 ? [{ kind: node.kind, nodes: terms }, ...rest] : rest
      const parts = asked.map((child) => conditionOf(child, archive))
      return joined(parts, node.kind === 'and' ? 'AND' : 'OR')
    }
    case 'not': {
      const part = conditionOf(node.node, archive)
      return { sql: `NOT (${part.sql})`, values: part.values }
    }
  }
}

/** Posts of the same words, signs and language are all found by it, or none. */
function isOfWords(node: QueryNode): boolean {
  if (node.kind === 'and' || node.kind === 'or') return node.nodes.every(isOfWords)
  if (node.kind === 'not') return isOfWords(node.node)
  return WORDS.includes(node.kind)
}

const WORDS: readonly QueryNode['kind'][] = [
  'cashtag',
  'emoji',
  'hashtag',
  'language',
  'mention',
  'near',
  'phrase',
  'prefix',
  'word',
]

/** As a condition that is cheap for a single post. */
function apartOf(node: QueryNode, archive: Archive): Condition {
  if (node.kind === 'channel') {
    const ids = node.handles.flatMap(archive.channelIds)
    return { sql: `listing.channel IN (${ids.map(() => '?').join(', ')})`, values: ids }
  }
  if (node.kind === 'and' || node.kind === 'or') {
    const parts = node.nodes.map((child) => apartOf(child, archive))
    return joined(parts, node.kind === 'and' ? 'AND' : 'OR')
  }
  if (node.kind === 'not') {
    const { sql, values } = apartOf(node.node, archive)
    return { sql: `NOT (${sql})`, values }
  }
  if (needsSql(node)) return conditionOf(node, archive)
  const sql = 'EXISTS (SELECT 1 FROM term WHERE term MATCH ? AND rowid = listing.key)'
  return { sql, values: [matchOf(node, archive)] }
}

function joined(parts: Condition[], sign: 'AND' | 'OR'): Condition {
  return {
    sql: `(${parts.map(({ sql }) => sql).join(` ${sign} `)})`,
    values: parts.flatMap(({ values }) => values),
  }
}

/** Gathered before the first row is looked at: so only within what is asked. */
function termCondition(node: QueryNode, archive: Archive): Condition {
  return {
    sql: 'listing.key IN (SELECT rowid FROM term WHERE term MATCH ? AND rowid >= ? AND rowid < ?)',
    values: [matchOf(node, archive), { end: 'from' }, { end: 'before' }],
  }
}

const METRICS: Readonly<Record<CountedMetric, string>> = {
  comments: 'comments',
  forwards: 'forwards',
  reactions: 'reactions',
  views: 'views',
}

function keyCondition(keys: number[]): Condition {
  return {
    sql: 'listing.key IN (SELECT value FROM json_each(?))',
    values: [JSON.stringify(keys)],
  }
}

/** A value that was never shown fits nothing. */
function between(column: string, least: number | undefined, most: number | undefined): Condition {
  const bounds: [string, number | undefined][] = [
    ['>=', least],
    ['<=', most],
  ]
  const given = bounds.flatMap(([sign, bound]) => (bound === undefined ? [] : [{ sign, bound }]))
  const sql = [`${column} IS NOT NULL`, ...given.map(({ sign }) => `${column} ${sign} ?`)]
  return { sql: `(${sql.join(' AND ')})`, values: given.map(({ bound }) => bound) }
}

/**
 * Some capture of that time shows the post, or one that is shown as it. When it was first and last seen tells of most posts
 * without a look at the captures between.
 */
function seenCondition(from = 0, before = Number.MAX_SAFE_INTEGER): Condition {
  return {
    sql: `(SELECT CASE
      WHEN root.first_seen_at >= ? AND root.first_seen_at < ? OR root.last_seen_at >= ? AND root.last_seen_at < ? THEN 1
      WHEN (root.last_seen_at < ? OR root.first_seen_at >= ?)
        AND NOT EXISTS (SELECT 1 FROM post AS kin WHERE kin.joined = root.id) THEN 0
      ELSE EXISTS (SELECT 1 FROM post AS shown JOIN sighting ON sighting.post = shown.id
        JOIN capture ON capture.id = sighting.capture
        WHERE (shown.id = root.id OR shown.joined = root.id) AND capture.taken_at >= ? AND capture.taken_at < ?)
      END FROM post AS root WHERE root.id = listing.post)`,
    values: [from, before, from, before, from, before, from, before],
  }
}

/** A tree of terms as an FTS5 expression. */
function matchOf(node: QueryNode, archive: Archive): string {
  switch (node.kind) {
    case 'word':
      return anyOf(wordForms(node.text, archive.languages))
    case 'prefix':
      return phraseMatch(node.text, '*')
    case 'phrase':
      return phraseMatch(node.text)
    case 'near':
      return nearMatch(node.nodes, node.distance, archive.languages)
    case 'hashtag':
      return quoted(TERM.hashtag(node.tag))
    case 'cashtag':
      return quoted(TERM.cashtag(node.tag))
    case 'mention':
      return quoted(TERM.mention(foldName(node.handle)))
    case 'domain':
      return quoted(TERM.domain(node.domain))
    case 'emoji':
      return quoted(TERM.emoji(node.emoji))
    case 'channel': {
      const ids = [...new Set(node.handles.flatMap(archive.channelIds))]
      return ids.length === 0 ? NOTHING : anyFilter(ids.map(TERM.channel))
    }
    case 'from':
      return anyFilter(node.handles.flatMap((handle) => originTerms(handle, archive)))
    case 'fromName':
      return quoted(TERM.originName(node.name))
    case 'language':
      return quoted(TERM.language(node.code))
    case 'has':
      return quoted(TERM.has(node.what))
    case 'is':
      return quoted(TERM.flag(node.flag))
    case 'reaction':
      return quoted(TERM.reaction(node.reaction))
    case 'and':
      return andMatch(node.nodes, archive)
    case 'or':
      return anyOf(node.nodes.map((child) => matchOf(child, archive)))
    case 'not':
      return `(${quoted(TERM.all)} NOT ${matchOf(node.node, archive)})`
    case 'group':
      // The operator's groups are channels by the time a query is asked; one that is not known has none.
      return NOTHING
    case 'after':
    case 'before':
    case 'case':
    case 'count':
    case 'seen':
    case 'similar':
      throw new TypeError(`no term says ${node.kind}`)
  }
}

/** FTS5's NOT takes two sides: what a group excludes is taken from what it demands, or from everything. */
function andMatch(nodes: QueryNode[], archive: Archive): string {
  const demanded = nodes.filter((node) => node.kind !== 'not')
  const excluded = nodes.filter((node) => node.kind === 'not')
  const base = demandedMatches(demanded, archive)
  const all = base.length === 0 ? quoted(TERM.all) : base.join(' AND ')
  if (excluded.length === 0) return `(${all})`
  return `((${all}) NOT ${anyOf(excluded.map(({ node }) => matchOf(node, archive)))})`
}

/**
 * Of one channel and a word: each form of the word within the channel, which FTS5 finds quicker than the channel's among those
 * of all forms.
 */
function demandedMatches(demanded: QueryNode[], archive: Archive): string[] {
  const channel = channelTermOf(demanded, archive)
  const [word] = demanded.filter((node) => node.kind === 'word')
  if (channel === undefined || word === undefined)
    return demanded.map((node) => matchOf(node, archive))
  const within = wordForms(word.text, archive.languages).map(
    (form) => `(${form} AND ${quoted(channel)})`,
  )
  const rest = demanded.filter((node) => node !== word && node.kind !== 'channel')
  return [anyOf(within), ...rest.map((node) => matchOf(node, archive))]
}

/** The term of the only channel that is demanded. */
function channelTermOf(demanded: readonly QueryNode[], archive: Archive): string | undefined {
  const [node, ...more] = demanded.filter(({ kind }) => kind === 'channel')
  if (node?.kind !== 'channel' || more.length > 0) return undefined
  const [id, ...others] = new Set(node.handles.flatMap(archive.channelIds))
  return id === undefined || others.length > 0 ? undefined : TERM.channel(id)
}

/** A source is told by its handle or by Telegram's number, as its forwards state it. */
function originTerms(handle: string, archive: Archive): string[] {
  const peer = archive.peerOf(handle)
  return [TERM.origin(handle), ...(peer === undefined ? [] : [TERM.originPeer(peer)])]
}

/**
 * A word matches in its forms in any language the archive holds; what the analyser splits is a phrase, or a host. A form
 * that may be either word or stem is asked for once, of no column: to tell columns apart costs FTS5 more than to read the list.
 */
function wordForms(word: string, languages: readonly string[]): string[] {
  const parts = tokens(word)
  const only = parts[0]
  if (only === undefined) return [NOTHING]
  if (parts.length > 1) {
    const host = hostWord(word)
    const phrase = phraseMatch(word)
    return host === undefined ? [phrase] : [phrase, `words : ${quoted(host)}`]
  }
  const { words, stems } = formsOf(word.slice(only.start, only.end), languages)
  return [
    ...stems.map((stem) => (words.includes(stem) ? quoted(stem) : `stems : ${quoted(stem)}`)),
    ...words.filter((form) => !stems.includes(form)).map((form) => `words : ${quoted(form)}`),
  ]
}

/** A page, its total, its facets and its next page ask for the same words. */
function formsOf(word: string, languages: readonly string[]): ReturnType<typeof queryForms> {
  const name = `${word} ${languages.join(' ')}`
  const known = rememberedForms.get(name)
  if (known !== undefined) return known
  const forms = queryForms(word, languages)
  if (rememberedForms.size >= MOST_REMEMBERED) rememberedForms.clear()
  rememberedForms.set(name, forms)
  return forms
}

const rememberedForms = new Map<string, ReturnType<typeof queryForms>>()
const MOST_REMEMBERED = 2000

function phraseMatch(phrase: string, sign = ''): string {
  const words = tokens(phrase).map(({ word }) => word)
  return words.length === 0 ? NOTHING : `words : ${quoted(words.join(' '))}${sign}`
}

/**
 * Words near each other match by their stems, or all of them as typed. FTS5 looks within one column: beside a phrase or a
 * prefix, which have no stem, words count as typed.
 */
function nearMatch(nodes: TextNode[], distance: number, languages: readonly string[]): string {
  const typed = nodes.map(({ kind, text }) => {
    const words = tokens(text).map(({ word }) => word)
    return words.length === 0
      ? undefined
      : `${quoted(words.join(' '))}${kind === 'prefix' ? '*' : ''}`
  })
  const members = typed.filter((member) => member !== undefined)
  if (members.length < typed.length) return NOTHING
  const matches = [`words : NEAR(${members.join(' ')}, ${distance})`]
  if (nodes.every(({ kind, text }) => kind === 'word' && tokens(text).length === 1)) {
    const stems = nodes.map(({ text }) => formsOf(text, languages).stems)
    const count = stems.reduce((product, { length }) => product * length, 1)
    if (count <= MOST_COMBINATIONS)
      for (const some of combinations(stems))
        matches.push(`stems : NEAR(${some.map(quoted).join(' ')}, ${distance})`)
  }
  return anyOf(matches)
}

const MOST_COMBINATIONS = 64

function combinations(choices: string[][]): string[][] {
  return choices.reduce<string[][]>(
    (made, some) => made.flatMap((start) => some.map((one) => [...start, one])),
    [[]],
  )
}

function anyFilter(terms: string[]): string {
  return anyOf(terms.map(quoted))
}

const NOTHING = quoted('\uE000none')

function anyOf(matches: string[]): string {
  return matches.length === 1 ? (matches[0] ?? NOTHING) : `(${matches.join(' OR ')})`
}

function quoted(terms: string): string {
  return `"${terms.replaceAll(/["\0]/gu, '')}"`
}
