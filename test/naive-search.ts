/** What docs/query-language.md says, done the slow way: does this post match? */
import { analyse, queryForms, tokens } from '../src/language/analyse.ts'
import { foldEmoji } from '../src/language/emoji.ts'
import { foldName } from '../src/language/fold.ts'
import type { Content } from '../src/model.ts'
import type { HasKind, QueryNode, TextNode } from '../src/query/query.ts'
import type { Post, PostHistory } from '../src/store/store.ts'

export type Scanned = Pick<PostHistory, 'post' | 'sightings'>

export function matches(scanned: Scanned, node: QueryNode, languages: string[]): boolean {
  const { post } = scanned
  const { content, metrics, date } = post
  const text = content.text
  const analysis = analyse(text)
  switch (node.kind) {
    case 'and':
      return node.nodes.every((child) => matches(scanned, child, languages))
    case 'or':
      return node.nodes.some((child) => matches(scanned, child, languages))
    case 'not':
      return !matches(scanned, node.node, languages)
    case 'word':
    case 'prefix':
    case 'phrase':
      return places(post, node, languages).length > 0
    case 'near':
      return isNear(post, node.nodes, node.distance, languages)
    case 'hashtag':
      return analysis.tags.includes(node.tag)
    case 'cashtag':
      return analysis.cashtags.includes(node.tag)
    case 'mention':
      return analysis.mentions.includes(foldName(node.handle))
    case 'emoji':
      return analysis.emoji.includes(node.emoji)
    case 'domain':
      return hosts(content).some((host) => `.${host}`.endsWith(`.${node.domain}`))
    case 'channel':
      return node.handles.includes(post.channel.handle.toLowerCase())
    case 'group':
      return false
    case 'from':
      return node.handles.includes(content.origin?.handle?.toLowerCase() ?? '')
    case 'fromName':
      return content.origin !== undefined && same(words(content.origin.name), words(node.name))
    case 'language':
      return post.language === node.code
    case 'has':
      return holds(content, node.what)
    case 'is':
      switch (node.flag) {
        case 'album':
          return post.albumIds.length > 0
        case 'deleted':
          return post.deletedAt !== undefined
        case 'edited':
          return post.edited || post.revisions > 1
        case 'forward':
          return content.origin !== undefined
        case 'original':
          return content.origin === undefined
        case 'reply':
          return content.reply !== undefined
        case 'service':
          return content.kind === 'service'
        case 'undated':
          return date === undefined
      }
    // falls through
    case 'count': {
      const value =
        node.metric === 'reactions'
          ? metrics.reactions?.list.reduce((sum, { count }) => sum + count.value, 0)
          : metrics[node.metric]?.value
      const { least = -Infinity, most = Infinity } = node
      return value !== undefined && value >= least && value <= most
    }
    case 'reaction':
      return (metrics.reactions?.list ?? []).some(
        (one) => (one.kind === 'emoji' ? foldEmoji(one.emoji) : one.kind) === node.reaction,
      )
    case 'after':
      return date !== undefined && date >= node.time
    case 'before':
      return date !== undefined && date < node.time
    case 'seen':
      return scanned.sightings.some(
        ({ takenAt }) => takenAt >= (node.from ?? 0) && takenAt < (node.before ?? Infinity),
      )
    case 'case':
    case 'similar':
      throw new TypeError('not asked here')
  }
}

type Place = { start: number; end: number }

/** Where it stands, in words: a word in any form, or as typed only, or by its stem only. */
function places(
  post: Post,
  node: TextNode,
  languages: string[],
  by: 'form' | 'stem' | 'typed' = 'form',
): Place[] {
  const own = words(post.content.text)
  const asked = words(node.text)
  const [only] = asked
  if (only === undefined) return []
  if (node.kind === 'word' && asked.length === 1 && by !== 'typed') {
    const { stems } = analyse(post.content.text)
    const forms = queryForms(node.text, languages)
    return own.flatMap((word, at) =>
      forms.stems.includes(stems[at] ?? '') || (by === 'form' && forms.words.includes(word))
        ? [{ start: at, end: at + 1 }]
        : [],
    )
  }
  return own.flatMap((_, at) => {
    const fits = asked.every((word, n) =>
      node.kind === 'prefix' && n === asked.length - 1
        ? own[at + n]?.startsWith(word)
        : own[at + n] === word,
    )
    return fits ? [{ start: at, end: at + asked.length }] : []
  })
}

/** By their stems where all are words, or all as typed. */
function isNear(post: Post, nodes: TextNode[], distance: number, languages: string[]): boolean {
  const areWords = nodes.every(({ kind, text }) => kind === 'word' && words(text).length === 1)
  const ways = areWords ? (['typed', 'stem'] as const) : (['typed'] as const)
  return ways.some((by) => {
    const choices = nodes.map((node) => places(post, node, languages, by))
    const chosen = choices.reduce<Place[][]>(
      (made, some) => made.flatMap((start) => some.map((one) => [...start, one])),
      [[]],
    )
    return chosen.some((some) => {
      const last = Math.max(...some.map(({ start }) => start))
      return some.every(({ end }) => last - end <= distance)
    })
  })
}

function words(text: string): string[] {
  return tokens(text).map(({ word }) => word)
}

function same(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((word, at) => word === b[at])
}

function hosts({ text, entities, buttons, linkPreview }: Content): string[] {
  const urls = [...entities, ...buttons.flat()].flatMap(({ url }) =>
    url === undefined ? [] : [url],
  )
  if (linkPreview !== undefined) urls.push(linkPreview.url)
  return [
    ...analyse(text).domains,
    ...urls.map((url) => new URL(url).hostname.replace(/^www\./, '')),
  ]
}

function holds(content: Content, what: HasKind): boolean {
  const { media, poll, buttons, text, entities, linkPreview } = content
  if (what === 'media') return media.length > 0
  if (what === 'poll') return poll !== undefined
  if (what === 'button') return buttons.length > 0
  if (what === 'link') {
    const linked = entities.some(({ type }) => type === 'url' || type === 'text_link')
    return linked || linkPreview !== undefined || analyse(text).domains.length > 0
  }
  const kind = what === 'file' ? 'document' : what === 'round' ? 'round_video' : what
  return media.some((medium) => medium.kind === kind)
}
