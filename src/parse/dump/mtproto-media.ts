/** What a message shows beside its text. */
import type { LinkPreview, Media, MediaKind } from '../../model.ts'
import { readThings } from '../desktop/json-things.ts'
import { isFields, listOf, wordsOf, type Fields } from '../desktop/values.ts'
import { shown } from './loose.ts'
import { durationOf, readDocument, readPhoto } from './mtproto-files.ts'
import { readPoll, type PollRead } from './mtproto-poll.ts'
import { tagOf } from './mtproto-tag.ts'
import { thingOf } from './mtproto-things.ts'
import type { Note } from './row.ts'

export type MediaRead = { media: Media[]; linkPreview?: LinkPreview; poll?: PollRead }

export function readMedia(value: unknown, note: Note): MediaRead {
  if (value === undefined || value === null) return { media: [] }
  if (!isFields(value)) {
    note('unreadable-media', shown(value))
    return { media: [] }
  }
  const tag = tagOf(value)?.replace(/^MessageMedia/, '') ?? kindByParts(value) ?? ''
  switch (tag) {
    case 'Document':
      return { media: [withSpoiler(fileOf(value, note), value)] }
    case 'Empty':
      return { media: [] }
    case 'PaidMedia':
      return { media: readPaid(value, note) }
    case 'Photo':
      return { media: [withSpoiler(readPhoto(value['photo'], note), value)] }
    case 'Poll':
      return { media: [], poll: readPoll(value, note) }
    case 'Story':
      return { media: [{ kind: 'story' }] }
    case 'Unsupported':
      return { media: [{ kind: 'unsupported' }] }
    case 'WebPage':
      return { media: [], ...readLinkPreview(value['webpage']) }
    default:
      return { media: readThing(tag, value, note) }
  }
}

/** Older dumps leave out kinds in places. */
function kindByParts(media: Fields): string | undefined {
  if (isFields(media['webpage'])) return 'WebPage'
  if (isFields(media['document'])) return 'Document'
  if (isFields(media['photo'])) return 'Photo'
  if (isFields(media['poll'])) return 'Poll'
  return undefined
}

function withSpoiler(medium: Media, { spoiler }: Fields): Media {
  return spoiler === true ? { ...medium, spoiler } : medium
}

/** Where the document is gone, the message may still say what it was. */
function fileOf(value: Fields, note: Note): Media {
  const { document } = value
  if (isFields(document) && tagOf(document) !== 'DocumentEmpty') return readDocument(document, note)
  const kinds: [string, MediaKind][] = [
    ['voice', 'voice'],
    ['round', 'round_video'],
    ['video', 'video'],
  ]
  return { kind: kinds.find(([name]) => value[name] === true)?.[1] ?? 'document' }
}

function readThing(tag: string, value: Fields, note: Note): Media[] {
  const fields = thingOf(tag, value, note)
  if (fields !== undefined) return readThings(fields, note)
  note('unknown-media', shown(tag === '' ? Object.keys(value).slice(0, 10) : tag))
  return [
    { kind: 'unsupported', ...(tag !== '' && { placeholder: tag.slice(0, 100).toWellFormed() }) },
  ]
}

/** What was paid for stands beside the price; before that, only its shape is known. */
function readPaid(value: Fields, note: Note): Media[] {
  const paid = readThings({ paid_stars_amount: value['stars_amount'] ?? undefined }, note)
  const shownMedia = listOf(value['extended_media']).flatMap((extended) =>
    isFields(extended) && isFields(extended['media'])
      ? readMedia(extended['media'], note).media
      : [],
  )
  const [price] = paid
  const preview = listOf(value['extended_media']).find(isFields)
  const duration = durationOf({ duration: preview?.['video_duration'] }, note)
  if (price !== undefined && duration !== undefined) price.duration = duration
  return [...paid, ...shownMedia.slice(0, 100)]
}

function readLinkPreview(page: unknown): { linkPreview?: LinkPreview } {
  const url = isFields(page) ? wordsOf(page['url']) : undefined
  // A page of which Telegram found nothing has no preview.
  if (!isFields(page) || url === undefined || tagOf(page) === 'WebPageEmpty') return {}
  const siteName = wordsOf(page['site_name'])
  const title = wordsOf(page['title'])
  const description = wordsOf(page['description'])
  const isFilm = page['type'] === 'video' || isFilmDocument(page['document'])
  const media = isFilm ? 'video' : isFields(page['photo']) ? 'photo' : undefined
  return {
    linkPreview: {
      url,
      ...(siteName !== undefined && { siteName }),
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
      ...(media !== undefined && { media }),
    },
  }
}

function isFilmDocument(document: unknown): boolean {
  return isFields(document) && wordsOf(document['mime_type'])?.startsWith('video/') === true
}
