import type { Media, MediaSource } from '../../model.ts'
import { backgroundOf, clockSeconds, styleNumber, telegramPlace, webAddress } from './attributes.ts'
import { first, firstByClass, firstByTag, hasClass, textOf, wordsOf } from '../html/dom.ts'
import type { Element } from '../html/tree.ts'

type Read = { medium: Media; url?: string | undefined; poster?: string | undefined }

/** The class that marks a medium, and how it is read. */
const READERS: ReadonlyMap<string, (root: Element) => Read> = new Map([
  ['tgme_widget_message_video_player', readVideo],
  ['tgme_widget_message_photo_wrap', readPhoto],
  ['tgme_widget_message_roundvideo_player', readRoundVideo],
  ['tgme_widget_message_voice_player', readVoice],
  ['tgme_widget_message_document_wrap', readDocument],
  ['tgme_widget_message_sticker', readSticker],
  ['tgme_widget_message_tgsticker', readSticker],
  ['tgme_widget_message_videosticker', readSticker],
  ['tgme_widget_message_location_wrap', readLocation],
  ['tgme_widget_message_contact_wrap', readContact],
  ['tgme_widget_message_game', readGame],
  ['tgme_widget_message_invoice', readInvoice],
])

/** Reads `root` if it is a medium. What is inside it needs no further look. */
export function readMedium(
  root: Element,
): { medium: Media; source?: Omit<MediaSource, 'media'> } | undefined {
  const name = root.classes.find((one) => READERS.has(one))
  const reader = name === undefined ? undefined : READERS.get(name)
  if (reader === undefined) return undefined
  const { medium, url, poster } = reader(root)
  const member = memberId(root)
  if (member !== undefined) medium.messageId = member
  if (isSpoiler(root)) medium.spoiler = true
  const address = url ?? poster
  if (address === undefined) return { medium }
  return {
    medium,
    source: { url: address, ...(url !== undefined && poster !== undefined && { poster }) },
  }
}

function isSpoiler(root: Element): boolean {
  return (
    hasClass(root, 'message_media_spoiler') ||
    firstByClass(root, 'message_media_spoiler') !== undefined
  )
}

/** Own message id of an album's member: its link says `?single`. */
function memberId(root: Element): number | undefined {
  const href = root.attribs['href'] ?? firstByTag(root, 'a')?.attribs['href'] ?? ''
  return /[?&]single(&|$)/.test(href) ? telegramPlace(href)?.messageId : undefined
}

/** In an album the page's own layout sets the pixels; only the ratio is the picture's. */
function sizeOf(
  root: Element,
  outer: Element | undefined,
  inner: Element | undefined,
): Partial<Media> {
  const ratio = Number(root.attribs['data-ratio'])
  if (hasClass(root, 'grouped_media_wrap')) return ratio > 0 ? { aspect: ratio } : {}
  const width = styleNumber(outer, 'width')
  const share = styleNumber(inner, 'padding-top')
  if (width === undefined || share === undefined || width === 0) return {}
  return { width, height: Math.round((width * share) / 100) }
}

function readPhoto(root: Element): Read {
  const inner = firstByClass(root, 'tgme_widget_message_photo')
  return { medium: { kind: 'photo', ...sizeOf(root, root, inner) }, url: backgroundOf(root) }
}

function readVideo(root: Element): Read {
  const duration = clock(firstByClass(root, 'message_video_duration'))
  const wrap = firstByClass(root, 'tgme_widget_message_video_wrap')
  const tooBig = hasClass(root, 'not_supported')
  const isVideo =
    tooBig || duration !== undefined || firstByClass(root, 'message_video_play') !== undefined
  const medium: Media = { kind: isVideo ? 'video' : 'animation', ...sizeOf(root, wrap, wrap) }
  if (duration !== undefined) medium.duration = duration
  if (tooBig) medium.tooBig = true
  const poster = backgroundOf(firstByClass(root, 'tgme_widget_message_video_thumb'))
  return { medium, url: sourceOf(firstByClass(root, 'js-message_video')), poster }
}

function readRoundVideo(root: Element): Read {
  const duration = clock(
    firstByClass(root, 'tgme_widget_message_roundvideo_duration') ?? firstByTag(root, 'time'),
  )
  const medium: Media = { kind: 'round_video', ...(duration !== undefined && { duration }) }
  const poster = backgroundOf(firstByClass(root, 'tgme_widget_message_roundvideo_thumb'))
  return { medium, url: sourceOf(firstByTag(root, 'video')), poster }
}

function readVoice(root: Element): Read {
  const audio = firstByTag(root, 'audio')
  const duration = clock(
    firstByClass(root, 'tgme_widget_message_voice_duration') ?? firstByTag(root, 'time'),
  )
  const waveform = (audio?.attribs['data-waveform'] ?? '')
    .split(',')
    .slice(0, 1000)
    .filter((level) => /^\d{1,3}$/.test(level))
    .map(Number)
  const medium: Media = { kind: 'voice', ...(duration !== undefined && { duration }) }
  if (waveform.length > 0) medium.waveform = waveform
  return { medium, url: sourceOf(audio) ?? webAddress(audio?.attribs['data-ogg']) }
}

/** Documents and audio files show a label only: no address, and a size or a performer in the same place. */
function readDocument(root: Element): Read {
  const icon = firstByClass(root, 'tgme_widget_message_document_icon')
  const isAudio = icon !== undefined && hasClass(icon, 'audio')
  const title = wordsOf(root, 'tgme_widget_message_document_title')
  const extra = wordsOf(root, 'tgme_widget_message_document_extra')
  const medium: Media = { kind: isAudio ? 'audio' : 'document' }
  if (title !== undefined) medium.title = title
  if (extra !== undefined) medium[isAudio ? 'performer' : 'size'] = extra
  return { medium, url: undefined }
}

function readSticker(root: Element): Read {
  const medium = (sticker: NonNullable<Media['sticker']>): Media => ({ kind: 'sticker', sticker })
  if (hasClass(root, 'tgme_widget_message_videosticker')) {
    return { medium: medium('video'), url: sourceOf(firstByTag(root, 'video')) }
  }
  if (hasClass(root, 'tgme_widget_message_tgsticker')) {
    return {
      medium: medium('animated'),
      url: webAddress(firstByTag(root, 'source')?.attribs['srcset']),
    }
  }
  return {
    medium: medium('static'),
    url: webAddress(root.attribs['data-webp']) ?? backgroundOf(root),
  }
}

function readLocation(root: Element): Read {
  const match = /[?&]q=(-?\d{1,3}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)/.exec(
    decoded(root.attribs['href'] ?? ''),
  )
  const title = wordsOf(root, 'tgme_widget_message_location_title')
  const address = wordsOf(root, 'tgme_widget_message_location_address')
  const medium: Media = { kind: title === undefined ? 'location' : 'venue' }
  if (match !== null)
    Object.assign(medium, { latitude: Number(match[1]), longitude: Number(match[2]) })
  if (title !== undefined) medium.title = title
  if (address !== undefined) medium.address = address
  return { medium, url: undefined }
}

function readContact(root: Element): Read {
  const title = wordsOf(root, 'tgme_widget_message_contact_name')
  const phone = wordsOf(root, 'tgme_widget_message_contact_phone')
  return {
    medium: {
      kind: 'contact',
      ...(title !== undefined && { title }),
      ...(phone !== undefined && { phone }),
    },
  }
}

function readGame(root: Element): Read {
  return readTitled('game', root)
}

function readInvoice(root: Element): Read {
  return readTitled('invoice', root)
}

function readTitled(kind: 'game' | 'invoice', root: Element): Read {
  const title = wordsOf(root, `tgme_widget_message_${kind}_title`)
  return { medium: { kind, ...(title !== undefined && { title }) } }
}

function clock(element: Element | undefined): number | undefined {
  return element === undefined ? undefined : clockSeconds(textOf(element))
}

function sourceOf(player: Element | undefined): string | undefined {
  if (player === undefined) return undefined
  const inner = first(player, (element) => element.tag === 'source' && 'src' in element.attribs)
  return webAddress(player.attribs['src']) ?? webAddress(inner?.attribs['src'])
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
