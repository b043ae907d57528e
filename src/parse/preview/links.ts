import type { TextEntity } from '../../model.ts'

type Link = Pick<TextEntity, 'type' | 'url'>

/** A link whose words say where it leads is what its words are; any other is a `text_link`. */
export function linkEntity(
  attribs: Readonly<Record<string, string>>,
  shown: string,
  handle: string | undefined,
): Link | undefined {
  const stated = attribs['href'] ?? ''
  const href = attribs['onclick'] === undefined ? stated : decodedAgain(stated)
  if (href === '') return undefined
  const sign = /[?&]q=(%23|%24|#|\$)/i.exec(href)?.[1]
  if ((sign === '%23' || sign === '#') && shown.startsWith('#')) return { type: 'hashtag' }
  if ((sign === '%24' || sign === '$') && shown.startsWith('$')) return { type: 'cashtag' }
  if (/^mailto:/i.test(href)) return { type: 'email' }
  if (/^tel:/i.test(href)) return { type: 'phone_number' }
  if (shown.startsWith('@') && nameOf(href)?.toLowerCase() === shown.slice(1).toLowerCase())
    return { type: 'mention' }
  if (plain(href) === plain(shown)) return { type: 'url' }
  return { type: 'text_link', url: absolute(href, handle) }
}

/**
 * The name that an address of Telegram's leads to, or that of a mirror in the shape of the preview. Elsewhere
 * `example.org/name` is somebody of that name there: no mention.
 */
function nameOf(href: string): string | undefined {
  return (/^(?:(?:https?:)?\/\/(?:www\.)?t(?:elegram)?\.me)?\/([^/?#]+)\/?$/i.exec(href) ??
    /^(?:(?:https?:)?\/\/[^/?#]+)?\/s\/([^/?#]+)\/?$/i.exec(href))?.[1]
}

/** Addresses that differ only in how they are written are one. */
function plain(address: string): string {
  const bare = address
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '')
    .toLowerCase()
  try {
    return decodeURI(bare)
  } catch {
    return bare
  }
}

/** The preview's own links are relative to Telegram, or to the channel's page. */
function absolute(href: string, handle: string | undefined): string {
  if (href.startsWith('//')) return `https:${href}`
  if (href.startsWith('/')) return `https://t.me${href}`
  if (href.startsWith('?') && handle !== undefined) return `https://t.me/s/${handle}${href}`
  return href
}

const SIGNS: Readonly<Record<string, string>> = { amp: '&', gt: '>', lt: '<', quot: '"' }

/** Links that ask before they open are escaped twice. */
function decodedAgain(href: string): string {
  return href.replace(
    /&(?:(amp|gt|lt|quot)|#0{0,4}(\d{2,3}));/g,
    (_, name?: string, code?: string) =>
      name === undefined ? String.fromCharCode(Number(code)) : (SIGNS[name] ?? ''),
  )
}
