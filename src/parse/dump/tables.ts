/** What the readers of other tools' tables have in common: a post as a row of strings. */
import type { Content, LinkPreview, Media, MediaKind, MediaSource } from '../../model.ts'
import { wordsOf } from '../desktop/values.ts'
import { shown } from './loose.ts'
import type { Note } from './row.ts'

/** A post with these words and media. Without either it has something that a table cannot show. */
export function tableContent(text: unknown, media: Media[], note: Note): Content {
  const words = typeof text === 'string' ? text.toWellFormed().trim() : ''
  if (typeof text !== 'string' && text !== undefined && text !== null)
    note('unreadable-text', shown(text))
  const isEmpty = words === '' && media.length === 0
  return { kind: isEmpty ? 'unsupported' : 'post', text: words, entities: [], media, buttons: [] }
}

export function linkPreviewOf(
  url: unknown,
  parts: { siteName?: unknown; title?: unknown; description?: unknown; media?: 'photo' | 'video' },
): { linkPreview?: LinkPreview } {
  const address = wordsOf(url)?.trim()
  if (address === undefined) return {}
  const siteName = wordsOf(parts.siteName)
  const title = wordsOf(parts.title)
  const description = wordsOf(parts.description)
  return {
    linkPreview: {
      url: address,
      ...(siteName !== undefined && { siteName }),
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
      ...(parts.media !== undefined && { media: parts.media }),
    },
  }
}

/** More than any post has. */
const MOST = 100

/** Media that a tool names by their addresses. */
export function mediaFrom(
  found: readonly { medium: Media; url?: string | undefined; poster?: string | undefined }[],
): { media: Media[]; sources: MediaSource[] } {
  const kept = found.slice(0, MOST)
  return {
    media: kept.map(({ medium }) => medium),
    sources: kept.flatMap(({ url = '', poster = '' }, media) => {
      if (url === '') return poster === '' ? [] : [{ media, url: poster }]
      return [{ media, url, ...(poster !== '' && { poster }) }]
    }),
  }
}

/** `1:02:33`, as a player shows it. */
export function clockSeconds(value: unknown): number | undefined {
  const parts =
    typeof value === 'string' ? /^(?:(\d{1,3}):)?(\d{1,2}):(\d\d)$/.exec(value.trim()) : null
  if (parts === null) return undefined
  const [, hours = 0, minutes = 0, seconds = 0] = parts
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}

/** What a file is by the first word of its type: `video/mp4`. */
export function kindOfType(type: string): MediaKind {
  if (type.startsWith('video')) return 'video'
  return type.startsWith('audio') ? 'audio' : 'document'
}
