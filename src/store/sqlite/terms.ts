import type { DatabaseSync } from 'node:sqlite'
import { tokens } from '../../language/analyse.ts'
import { foldEmoji } from '../../language/emoji.ts'
import type { Content, Metrics } from '../../model.ts'
import type { HasKind, IsFlag } from '../../query/query.ts'
import type { Saying } from '../saying.ts'
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

export type TermFeeder = {
  feed(key: number, content: Content, saying: Saying, state: TermState): void
  drop(key: number): void
  /** At the start of each transaction: what one that was undone had fed is forgotten. */
  begin(): void
  /** At its end: writes what was fed. */
  settle(): void
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
  const lowerRowId = db.prepare('INSERT OR REPLACE INTO small_row_id VALUES (1)')
  const addLanguage = db.prepare('INSERT OR IGNORE INTO language (code) VALUES (?)')
  const known = new Set<string>()
  // FTS5 writes a piece of its index whenever a row id is not above the last: dumps run backwards and channel by channel,
  // so what a transaction feeds is sorted first.
  const fed = new Map<number, readonly string[]>()

  return {
    feed(key, content, saying, state) {
      const { language, words, stems } = saying
      if (!known.has(language)) addLanguage.run(language)
      known.add(language)
      const things = thingsOf(content, saying).join(' ')
      const filters = filtersOf(content, saying, state).join(' ')
      fed.set(key, [words, stems, things, filters])
    },
    drop(key) {
      if (fed.delete(key)) return
      remove.run(key)
      lowerRowId.run()
    },
    begin() {
      known.clear()
      fed.clear()
    },
    settle() {
      const rows = [...fed].toSorted(([a], [b]) => a - b)
      fed.clear()
      for (const [key, columns] of rows) insert.run(key, ...columns)
    },
  }
}

function thingsOf(content: Content, saying: Saying): string[] {
  const hosts = new Set([...saying.domains, ...linksOf(content).flatMap(hostOf)])
  return [
    ...saying.tags.map(TERM.hashtag),
    ...saying.cashtags.map(TERM.cashtag),
    ...saying.mentions.map(TERM.mention),
    ...saying.emoji.map(TERM.emoji),
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

function filtersOf(content: Content, { language, domains }: Saying, state: TermState): string[] {
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
