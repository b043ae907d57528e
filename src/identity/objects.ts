/** When two posts carry the same thing: a hashtag, an address, a forwarded post. */
import type { Content } from '../model.ts'

export type ObjectKind = 'forward' | 'hashtag' | 'link'

/** What is not a hashtag, which the analyser of words finds. Each once, in the order of the content; at most `MOST`. */
export function objectsIn(content: Content, kind: Exclude<ObjectKind, 'hashtag'>): string[] {
  return [...new Set(named(content, kind))].slice(0, MOST)
}

/** A post with more is a list, not a message. */
const MOST = 50

function named(content: Content, kind: Exclude<ObjectKind, 'hashtag'>): string[] {
  switch (kind) {
    case 'forward':
      return forwarded(content)
    case 'link':
      return linksOf(content).flatMap(plainLink)
  }
}

function entityTexts({ text, entities }: Content, type: string): string[] {
  return entities
    .filter((entity) => entity.type === type)
    .map(({ offset, length }) => text.slice(offset, offset + length))
    .filter((piece) => piece.length > 1)
}

/** The forwarded post, where the source says which; two forwards of a name alone may be of different posts. */
function forwarded({ origin }: Content): string[] {
  if (origin?.messageId === undefined) return []
  const source = origin.handle?.toLowerCase() ?? origin.peer
  return source === undefined ? [] : [`${source}/${origin.messageId}`]
}

function linksOf(content: Content): string[] {
  const behind = [...content.entities, ...content.buttons.flat()].flatMap(({ url }) => url ?? [])
  const shown = entityTexts(content, 'url')
  const preview = content.linkPreview?.url
  return [...shown, ...behind, ...(preview === undefined ? [] : [preview])]
}

/** What is said of a visitor, not of the page: campaigns and clicks. */
const CAMPAIGN = /^(?:utm_\w+|fbclid|gclid|yclid|mc_[ce]id|igsh(?:id)?|_openstat|from_share)$/iu

/** The address in a form that its copies share: without scheme, `www.`, campaign, fragment and closing slash. */
function plainLink(link: string): string[] {
  if (link.length > 2000) return []
  const url = URL.parse(/^[a-z][a-z0-9+.-]{1,20}:/iu.test(link) ? link : `https://${link}`)
  if (url === null || !/^https?:$/u.test(url.protocol)) return []
  for (const name of Array.from(url.searchParams.keys())) {
    if (CAMPAIGN.test(name)) url.searchParams.delete(name)
  }
  url.searchParams.sort()
  const host = url.host.replace(/^www\./u, '')
  return [`${host}${url.pathname.replace(/\/+$/u, '')}${url.search}`]
}
