/** Photos and documents, which a film, a piece of music, a sticker or a file is, by its attributes. */
import type { Media } from '../../model.ts'
import { stickerOf } from '../desktop/json-media.ts'
import { isFields, listOf, wholeOf, wordsOf, type Fields } from '../desktop/values.ts'
import { numberOf, shown } from './loose.ts'
import { tagOf } from './mtproto-tag.ts'
import type { Note } from './row.ts'

const WIDEST = 100_000

/** In the largest size that there is. */
export function readPhoto(photo: unknown, note: Note): Media {
  const sizes = isFields(photo) ? listOf(photo['sizes']) : []
  let best: Partial<Media> = {}
  for (const size of sizes) {
    if (!isFields(size) || size['w'] === undefined) continue
    const read = { ...dimensions(size, note), ...weight(size) }
    if ((read.width ?? 0) * (read.height ?? 0) > (best.width ?? 0) * (best.height ?? 0)) best = read
  }
  return { kind: 'photo', ...best }
}

function dimensions({ w, h }: Fields, note: Note): { width?: number; height?: number } {
  const width = wholeOf(w, WIDEST)
  const height = wholeOf(h, WIDEST)
  if (width === undefined || height === undefined) note('impossible-value', `size ${shown([w, h])}`)
  return width !== undefined && height !== undefined && width * height > 0 ? { width, height } : {}
}

/** A photo that comes in steps has a size for each of them. */
function weight({ size, sizes }: Fields): { bytes?: number } {
  const bytes = Math.max(...[size, ...listOf(sizes).slice(0, 20)].map((one) => wholeOf(one) ?? 0))
  return bytes > 0 ? { bytes } : {}
}

const ATTRIBUTES = `Animated Audio CustomEmoji Filename HasStickers ImageSize Sticker Video`.split(
  ' ',
)

export function readDocument(document: Fields, note: Note): Media {
  const attributes = attributesOf(document, note)
  const { audio, video, sticker } = attributes
  const size = video ?? attributes.imageSize
  const duration = durationOf(audio ?? video, note)
  const mimeType = wordsOf(document['mime_type'])
  return {
    kind: kindOf(attributes),
    ...(size !== undefined && dimensions(size, note)),
    ...(duration !== undefined && { duration }),
    ...namesOf(attributes),
    ...(sticker !== undefined && stickerDetails(sticker, mimeType, attributes.name)),
    ...weight(document),
    ...(mimeType !== undefined && { mimeType }),
    ...(audio?.['voice'] === true && waveformOf(audio['waveform'])),
  }
}

type Attributes = {
  animated?: Fields
  audio?: Fields
  imageSize?: Fields
  sticker?: Fields
  video?: Fields
  name?: string
}

function attributesOf(document: Fields, note: Note): Attributes {
  const found: Attributes = {}
  for (const attribute of listOf(document['attributes'])) {
    if (!isFields(attribute)) continue
    const tag = tagOf(attribute)?.replace(/^DocumentAttribute/, '')
    if (tag === undefined || !ATTRIBUTES.includes(tag)) note('unknown-attribute', shown(tag))
    if (tag === 'Animated') found.animated = attribute
    if (tag === 'Audio') found.audio = attribute
    if (tag === 'ImageSize') found.imageSize = attribute
    if (tag === 'Sticker' || tag === 'CustomEmoji') found.sticker = attribute
    if (tag === 'Video') found.video = attribute
    const name = tag === 'Filename' ? wordsOf(attribute['file_name']) : undefined
    if (name !== undefined) found.name = name
  }
  return found
}

function kindOf({ animated, audio, sticker, video }: Attributes): Media['kind'] {
  if (sticker !== undefined) return 'sticker'
  if (animated !== undefined) return 'animation'
  if (audio !== undefined) return audio['voice'] === true ? 'voice' : 'audio'
  if (video !== undefined) return video['round_message'] === true ? 'round_video' : 'video'
  return 'document'
}

/** Of a document its file's name; of music the title, or, as on the web, the file's name in its place. */
function namesOf(attributes: Attributes): Partial<Media> {
  const kind = kindOf(attributes)
  const { audio = {}, name } = attributes
  if (kind === 'document') return name === undefined ? {} : { title: name }
  if (kind !== 'audio') return {}
  const title = wordsOf(audio['title']) ?? name
  const performer = wordsOf(audio['performer'])
  return { ...(title !== undefined && { title }), ...(performer !== undefined && { performer }) }
}

function stickerDetails(
  sticker: Fields,
  mimeType: string | undefined,
  name: string | undefined,
): Partial<Media> {
  const emoji = wordsOf(sticker['alt'])
  return { sticker: stickerOf(mimeType, name), ...(emoji !== undefined && { emoji }) }
}

/** Seconds of the longest film: a month. Newer versions write parts of seconds. */
const LONGEST = 2_678_400

export function durationOf(fields: Fields | undefined, note: Note): number | undefined {
  const stated = fields?.['duration']
  if (stated === undefined || stated === null || stated === 0) return undefined
  const seconds = wholeOf(Math.round(numberOf(stated) ?? -1), LONGEST)
  if (seconds === undefined) note('impossible-value', `duration ${shown(stated)}`)
  return seconds
}

/** Packed in five bits a sample; Telethon writes bytes as numbers or in base64. */
function waveformOf(packed: unknown): { waveform?: number[] } {
  const bytes = bytesOf(packed)
  if (bytes.length === 0 || bytes.length > 1000) return {}
  return {
    waveform: Array.from({ length: Math.floor((bytes.length * 8) / 5) }, (_, at) => {
      const bit = at * 5
      const both = (bytes[bit >> 3] ?? 0) | ((bytes[(bit >> 3) + 1] ?? 0) << 8)
      return (both >> (bit & 7)) & 31
    }),
  }
}

function bytesOf(packed: unknown): number[] {
  if (Array.isArray(packed)) {
    const bytes = packed.flatMap((one) => wholeOf(one, 255) ?? [])
    return bytes.length === packed.length ? bytes : []
  }
  if (typeof packed !== 'string' || !/^(?:[a-z\d+/]{4}){1,400}$/i.test(packed.replace(/=/g, 'A')))
    return []
  return Array.from(atob(packed.replace(/=+$/, '')), (one) => one.charCodeAt(0))
}
