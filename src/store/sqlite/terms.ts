import type { DatabaseSync } from 'node:sqlite'
import { analyse, tokens, type Analysis } from '../../language/analyse.ts'
import { foldEmoji } from '../../language/emoji.ts'
import type { Content, Metrics } from '../../model.ts'
import type { HasKind, IsFlag } from '../../query/query.ts'
import type { Derived } from './derive.ts'

/**
 * Marks that no analyser emits (private use): terms of one sort never match those of another, and filters are terms too,
 * so that a filter is an AND within the index.
 */
export const TERM = {
  all: '\uE000all',
  channel: (id: number) => `\uE000c${id}`,
  flag: (flag: IsFlag) => `\uE000i${flag}`,
  has: (what: HasKind) => `\uE000h${what}`,
  language: (code: string) => `\uE000l${code}`,
  origin: (handle: string) => `\uE000f${handle}`,
  originPeer: (peer: number) => `\uE000p${peer}`,
  originName: (name: string) =>
    `\uE000n${tokens(name)
      .map(({ word }) => word)
      .join('_')}`,
  reaction: (reaction: string) => `\uE000r${reaction}`,
  hashtag: (tag: string) => `\uE001${tag}`,
  cashtag: (tag: string) => `\uE002${tag}`,
  mention: (handle: string) => `\uE003${handle}`,
  domain: (domain: string) => `\uE004${domain}`,
  emoji: (emoji: string) => `\uE005${emoji}`,
} as const

/** What the filters of a post's terms depend on, besides its content. */
export type TermState = Pick<Derived, 'date' | 'revisions' | 'deletedAt' | 'present'> & {
  channel: number
}

export type Analysed = {
  language: string
  tags: string[]
  feed: (key: number, state: TermState) => void
}

export type TermFeeder = {
  analyse(content: Content): Analysed
  drop(key: number): void
}

export function termFeeder(db: DatabaseSync): TermFeeder {
  const insert = db.prepare(
    'INSERT INTO term (rowid, words, stems, things, filters) VALUES (?, ?, ?, ?, ?)',
  )
  const remove = db.prepare('DELETE FROM term WHERE rowid = ?')
  // Deleting from a contentless FTS5 table leaves a "last row id" beyond what JavaScript's numbers hold, and node:sqlite
  // throws on it after every later statement too, until an insertion sets another.
  remove.setReadBigInts(true)
  db.exec('CREATE TEMP TABLE IF NOT EXISTS small_row_id (id INTEGER PRIMARY KEY)')
  const settle = db.prepare('INSERT OR REPLACE INTO small_row_id VALUES (1)')
  const addLanguage = db.prepare('INSERT OR IGNORE INTO language (code) VALUES (?)')
  const known = new Set<string>()

  return {
    analyse(content) {
      const analysis = analyse(searchableText(content), likelyLanguage(content.text))
      const { language } = analysis
      if (!known.has(language)) addLanguage.run(language)
      known.add(language)
      const things = thingsOf(content, analysis)
      return {
        language,
        tags: analysis.tags,
        feed(key, state) {
          const filters = filtersOf(content, analysis, state)
          const columns = [analysis.words, analysis.stems, things, filters]
          const [words = '', stems = '', thingTerms = '', filterTerms = ''] = columns.map((terms) =>
            terms.join(' '),
          )
          insert.run(key, words, stems, thingTerms, filterTerms)
        },
      }
    },
    drop(key) {
      remove.run(key)
      settle.run()
    },
  }
}

/** Everything a reader sees as words of the post, in reading order. */
function searchableText(content: Content): string {
  const parts = [content.text]
  if (content.poll !== undefined) {
    parts.push(content.poll.question.text, ...content.poll.options.map(({ text }) => text))
  }
  for (const { title, performer, address } of content.media)
    parts.push(title ?? '', performer ?? '', address ?? '')
  parts.push(content.linkPreview?.title ?? '', content.linkPreview?.description ?? '')
  for (const { text } of content.buttons.flat()) parts.push(text)
  return parts.filter((part) => part !== '').join('\n\n')
}

/** A guess by script alone, for texts too short to identify: it must not depend on what else the store holds. */
function likelyLanguage(text: string): string | undefined {
  if (/\p{Script=Cyrillic}/u.test(text)) return 'ru'
  if (/\p{Script=Arabic}/u.test(text)) return 'ar'
  return /\p{Script=Latin}/u.test(text) ? 'en' : undefined
}

function thingsOf(content: Content, analysis: Analysis): string[] {
  const hosts = new Set([...analysis.domains, ...linksOf(content).flatMap(hostOf)])
  return [
    ...analysis.tags.map(TERM.hashtag),
    ...analysis.cashtags.map(TERM.cashtag),
    ...analysis.mentions.map(TERM.mention),
    ...analysis.emoji.map(TERM.emoji),
    ...new Set([...hosts].flatMap(withParents).map(TERM.domain)),
  ]
}

/** Where the content leads, besides what its text spells out. */
function linksOf({ entities, linkPreview, buttons }: Content): string[] {
  const links = [...entities, ...buttons.flat()].flatMap(({ url }) =>
    url === undefined ? [] : [url],
  )
  return linkPreview === undefined ? links : [...links, linkPreview.url]
}

/** As the language writes hosts; none in what is no address. */
function hostOf(url: string): string[] {
  const host = /^[a-z][a-z0-9+.-]{0,20}:\/\/(?:[^/?#@]{0,200}@)?([^/?#:]{1,253})/iu.exec(url)?.[1]
  return host === undefined ? [] : [host.toLowerCase().replace(/^www\./u, '')]
}

/** `a.example.org` is under `example.org`. */
function withParents(host: string): string[] {
  const labels = host.split('.').slice(-MOST_LABELS)
  return labels
    .map((_, from) => labels.slice(from).join('.'))
    .filter((name, from) => from === 0 || name.includes('.'))
}

const MOST_LABELS = 10

function filtersOf(content: Content, { language, domains }: Analysis, state: TermState): string[] {
  return [
    TERM.all,
    TERM.channel(state.channel),
    TERM.language(language),
    ...flagsOf(content, state).map(TERM.flag),
    ...partsOf(content, domains).map(TERM.has),
    ...originsOf(content),
    ...reactionNames(state.present.metrics).map(TERM.reaction),
  ]
}

function flagsOf(content: Content, { date, revisions, deletedAt, present }: TermState): IsFlag[] {
  const flags: IsFlag[] = [content.origin === undefined ? 'original' : 'forward']
  if (content.reply !== undefined) flags.push('reply')
  if (content.kind === 'service') flags.push('service')
  if (revisions > 1 || present.edited) flags.push('edited')
  if (deletedAt !== undefined) flags.push('deleted')
  if (present.albumIds.length > 0) flags.push('album')
  if (date === undefined) flags.push('undated')
  return flags
}

function partsOf(content: Content, domains: string[]): HasKind[] {
  const parts = new Set<HasKind>()
  for (const { kind } of content.media) {
    parts.add('media')
    if (kind === 'document') parts.add('file')
    else if (kind === 'round_video') parts.add('round')
    else parts.add(kind)
  }
  if (content.poll !== undefined) parts.add('poll')
  if (content.buttons.length > 0) parts.add('button')
  if (domains.length > 0 || hasLink(content)) parts.add('link')
  return [...parts]
}

function hasLink({ entities, linkPreview }: Content): boolean {
  return (
    linkPreview !== undefined || entities.some(({ type }) => type === 'url' || type === 'text_link')
  )
}

function originsOf({ origin }: Content): string[] {
  if (origin === undefined) return []
  const { handle, peer, name } = origin
  return [
    TERM.originName(name),
    ...(handle === undefined ? [] : [TERM.origin(handle.toLowerCase())]),
    ...(peer === undefined ? [] : [TERM.originPeer(peer)]),
  ]
}

/** Emoji as the language writes them, and the kinds of reaction that have none. */
export function reactionNames({ reactions }: Metrics): string[] {
  const names = (reactions?.list ?? []).map((reaction) =>
    reaction.kind === 'emoji' ? foldEmoji(reaction.emoji) : reaction.kind,
  )
  return [...new Set(names)].toSorted()
}
