/** What a content puts into the index and the listing, whatever becomes of its post: made without the store. */
import type { Content } from '../../../model.ts'
import type { HasKind, IsFlag } from '../../../query/query.ts'
import type { Saying } from '../../saying.ts'
import { TERM } from './term.ts'

export type Entry = Pick<Saying, 'isTold' | 'language' | 'words' | 'stems' | 'sameness'> & {
  /** Terms, spaces between. */
  things: string
  filters: string
  /** As the facet of origins counts: by handle where the source gives one. */
  origin: string | null
  /** Kinds of media, spaces between. */
  kinds: string
  /** Hashtags, folded, spaces between. */
  tags: string
}

export function entryOf(content: Content, saying: Saying): Entry {
  const { isTold, language, sameness, stems, tags, words } = saying
  return {
    isTold,
    language,
    sameness,
    words,
    stems,
    things: thingsOf(content, saying).join(' '),
    filters: filtersOf(content, saying).join(' '),
    origin: originName(content),
    kinds: [...new Set(mediaKinds(content))].join(' '),
    tags: tags.join(' '),
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

function filtersOf(content: Content, { domains, language }: Saying): string[] {
  return [
    TERM.all,
    TERM.language(language),
    ...flagsOf(content).map(TERM.flag),
    ...partsOf(content, domains).map(TERM.has),
    ...originsOf(content),
  ]
}

function flagsOf({ kind, origin, reply }: Content): IsFlag[] {
  const flags: IsFlag[] = [origin === undefined ? 'original' : 'forward']
  if (reply !== undefined) flags.push('reply')
  if (kind === 'service') flags.push('service')
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

function originName({ origin }: Content): string | null {
  if (origin === undefined) return null
  return origin.handle === undefined ? origin.name : `@${origin.handle.toLowerCase()}`
}

function mediaKinds({ media, poll }: Content): string[] {
  const kinds: string[] = media.map(({ kind }) => kind)
  return poll === undefined ? kinds : [...kinds, 'poll']
}
