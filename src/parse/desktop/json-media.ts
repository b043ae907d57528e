import type { Media, MediaKind, MediaSource } from '../../model.ts'
import type { Note } from '../dump/row.ts'
import { quoted, wholeOf, wordsOf, type Fields } from './values.ts'

export type MediumRead = { medium: Media; source?: Omit<MediaSource, 'media'> }

/** The photo or file of a message. */
export function readFile(record: Fields, note: Note): MediumRead | undefined {
  if (record['photo'] !== undefined) return read(record, photoOf(record, note), 'photo', note)
  if (record['file'] !== undefined) return read(record, documentOf(record, note), 'file', note)
  return undefined
}

const KINDS: ReadonlyMap<unknown, MediaKind> = new Map([
  [undefined, 'document'],
  ['animation', 'animation'],
  ['audio_file', 'audio'],
  ['sticker', 'sticker'],
  ['video_file', 'video'],
  ['video_message', 'round_video'],
  ['voice_message', 'voice'],
])

/** What a file is, by its `media_type`. */
export function fileKind(record: Fields): MediaKind | undefined {
  return record['photo'] === undefined ? KINDS.get(record['media_type']) : 'photo'
}

function photoOf(record: Fields, note: Note): Media {
  return { kind: 'photo', ...sizeOf(record, 'photo_file_size', note) }
}

function documentOf(record: Fields, note: Note): Media {
  const kind = fileKind(record)
  if (kind === undefined) note('unknown-media-type', quoted(record['media_type']))
  const medium: Media = { kind: kind ?? 'document', ...sizeOf(record, 'file_size', note) }
  const duration = number(record, 'duration_seconds', LONGEST, note)
  if (duration !== undefined) medium.duration = duration
  const mimeType = wordsOf(record['mime_type'])
  if (mimeType !== undefined) medium.mimeType = mimeType
  const name = wordsOf(record['file_name'])
  if (medium.kind === 'document' && name !== undefined) medium.title = name
  if (medium.kind === 'audio') {
    // The web, too, shows the file's name where the piece has no title.
    const title = wordsOf(record['title']) ?? name
    const performer = wordsOf(record['performer'])
    if (title !== undefined) medium.title = title
    if (performer !== undefined) medium.performer = performer
  }
  if (medium.kind === 'sticker') {
    const emoji = wordsOf(record['sticker_emoji'])
    if (emoji !== undefined) medium.emoji = emoji
    medium.sticker = stickerOf(mimeType, name ?? wordsOf(record['file']))
  }
  return medium
}

export function stickerOf(
  mimeType: string | undefined,
  path: string | undefined,
): NonNullable<Media['sticker']> {
  const ending = /\.(\w+)$/.exec(path ?? '')?.[1]?.toLowerCase()
  if (mimeType === 'application/x-tgsticker' || ending === 'tgs') return 'animated'
  return mimeType === 'video/webm' || ending === 'webm' ? 'video' : 'static'
}

/** Seconds of the longest film: a month. */
const LONGEST = 2_678_400
const WIDEST = 100_000

function sizeOf(record: Fields, bytesField: string, note: Note): Partial<Media> {
  const width = number(record, 'width', WIDEST, note)
  const height = number(record, 'height', WIDEST, note)
  const bytes = number(record, bytesField, Number.MAX_SAFE_INTEGER, note)
  return {
    ...(width !== undefined && height !== undefined && { width, height }),
    ...(bytes !== undefined && { bytes }),
    ...(record['media_spoiler'] === true && { spoiler: true }),
  }
}

/** A number above zero: what has no size is written as zero. */
function number(record: Fields, field: string, most: number, note: Note): number | undefined {
  const value = record[field]
  if (value === undefined || value === 0) return undefined
  const whole = wholeOf(value, most)
  if (whole === undefined) note('impossible-value', `${field} ${JSON.stringify(value)}`)
  return whole
}

function read(record: Fields, medium: Media, field: string, note: Note): MediumRead {
  const file = placeOf(record[field], note)
  const thumbnail = placeOf(record['thumbnail'], note)
  if (file?.sentence !== undefined) medium.placeholder = file.sentence
  const url = file?.path ?? thumbnail?.path
  if (url === undefined) return { medium }
  const poster = file?.path === undefined ? undefined : thumbnail?.path
  return { medium, source: { url, ...(poster !== undefined && { poster }) } }
}

const SENTENCES: ReadonlySet<string> = new Set([
  'File not included. Change data exporting settings to download.',
  'File exceeds maximum size. Change data exporting settings to download.',
  'File unavailable, please try again later',
])

/** A path within the export, or, in brackets, why there is none. */
function placeOf(value: unknown, note: Note): { path?: string; sentence?: string } | undefined {
  const stated = wordsOf(value)
  if (stated === undefined) return undefined
  const sentence = /^\(([^/\\]+)\)$/.exec(stated)?.[1]
  if (sentence === undefined) return { path: stated }
  if (!SENTENCES.has(sentence)) note('unknown-placeholder', sentence.slice(0, 200))
  return { sentence }
}
