import type { Media, MediaSource } from '../../model.ts'
import { backgroundOf, clockSeconds, styleNumber, telegramPlace, webAddress } from './attributes.ts'
import { first, firstByClass, firstByTag, hasClass, textOf } from '../html/dom.ts'
import { readContact, readDocument, readGame, readInvoice, readLocation } from './media-cards.ts'
import type { MediumRead } from './medium-read.ts'
import { readOwn, statedOf } from './media-own.ts'
import type { Element } from '../html/element.ts'

/** The class that marks a medium, and how it is read. */
const READERS: ReadonlyMap<string, (root: Element) => MediumRead> = new Map([
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
  ['tgme_widget_message_service_photo', readServicePhoto],
  ['chancery_own_medium', readOwn],
])

export function isMediumClass(name: string): boolean {
  return READERS.has(name)
}

/** Reads `root` if it is a medium. What is inside it needs no further look. */
export function readMedium(
  root: Element,
): { medium: Media; source?: Omit<MediaSource, 'media'> } | undefined {
  const name = root.classes.find((one) => READERS.has(one))
  const reader = name === undefined ? undefined : READERS.get(name)
  if (reader === undefined) return undefined
  const { medium, url, poster } = reader(root)
  Object.assign(medium, statedOf(root))
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

/** Nobody has seen the markup of hidden media: a class that says so is enough. */
function isSpoiler(root: Element): boolean {
  return saysSpoiler(root) || first(root, saysSpoiler) !== undefined
}

function saysSpoiler({ classes }: Element): boolean {
  return classes.some((name) => name.includes('spoiler'))
}

/** Own message id of an album's member: its link says `?single`. */
function memberId(root: Element): number | undefined {
  const href = root.attribs['href'] ?? firstByTag(root, 'a')?.attribs['href'] ?? ''
  return /[?&]single(&|$)/.test(href) ? telegramPlace(href)?.messageId : undefined
}

/** In an album the pixels are the page's own layout; the picture's is only the ratio, in an attribute. */
function sizeOf(
  root: Element,
  outer: Element | undefined,
  inner: Element | undefined,
): Partial<Media> {
  if (hasClass(root, 'grouped_media_wrap')) return {}
  const width = styleNumber(outer, 'width')
  const share = styleNumber(inner, 'padding-top')
  if (width === undefined || share === undefined || width === 0) return {}
  return { width, height: Math.round((width * share) / 100) }
}

function readPhoto(root: Element): MediumRead {
  const inner = firstByClass(root, 'tgme_widget_message_photo')
  return { medium: { kind: 'photo', ...sizeOf(root, root, inner) }, url: backgroundOf(root) }
}

function readVideo(root: Element): MediumRead {
  const duration = clock(firstByClass(root, 'message_video_duration'))
  const wrap = firstByClass(root, 'tgme_widget_message_video_wrap')
  const tooBig = hasClass(root, 'not_supported')
  const isVideo =
    tooBig || duration !== undefined || firstByClass(root, 'message_video_play') !== undefined
  const medium: Media = { kind: isVideo ? 'video' : 'animation', ...sizeOf(root, wrap, wrap) }
  if (duration !== undefined) medium.duration = duration
  if (tooBig) medium.tooBig = true
  const poster = backgroundOf(firstByClass(root, 'tgme_widget_message_video_thumb'))
  const film = firstByClass(root, 'js-message_video') ?? firstByTag(root, 'video')
  return { medium, url: sourceOf(film), poster }
}

function readRoundVideo(root: Element): MediumRead {
  const duration = clock(
    firstByClass(root, 'tgme_widget_message_roundvideo_duration') ?? firstByTag(root, 'time'),
  )
  const medium: Media = { kind: 'round_video', ...(duration !== undefined && { duration }) }
  if (hasClass(root, 'not_supported')) medium.tooBig = true
  const poster = backgroundOf(firstByClass(root, 'tgme_widget_message_roundvideo_thumb'))
  return { medium, url: sourceOf(firstByTag(root, 'video')), poster }
}

function readVoice(root: Element): MediumRead {
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

/** In a service post: the channel's new picture, or a film in its place. */
function readServicePhoto(root: Element): MediumRead {
  const film = firstByTag(root, 'video')
  const picture = webAddress(firstByTag(root, 'img')?.attribs['src']) ?? backgroundOf(root)
  if (film === undefined) return { medium: { kind: 'photo' }, url: picture }
  return { medium: { kind: 'video' }, url: sourceOf(film), poster: picture }
}

function readSticker(root: Element): MediumRead {
  const medium = (sticker: NonNullable<Media['sticker']>): Media => ({ kind: 'sticker', sticker })
  const picture = webAddress(firstByTag(root, 'img')?.attribs['src'])
  if (hasClass(root, 'tgme_widget_message_videosticker')) {
    return { medium: medium('video'), url: sourceOf(firstByTag(root, 'video')), poster: picture }
  }
  if (hasClass(root, 'tgme_widget_message_tgsticker')) {
    const drawing = first(root, ({ attribs }) => attribs['type'] === 'application/x-tgsticker')
    return {
      medium: medium('animated'),
      url: webAddress(drawing?.attribs['srcset']),
      poster: picture,
    }
  }
  return {
    medium: medium('static'),
    url: webAddress(root.attribs['data-webp']) ?? backgroundOf(root),
  }
}

function clock(element: Element | undefined): number | undefined {
  return element === undefined ? undefined : clockSeconds(textOf(element))
}

function sourceOf(player: Element | undefined): string | undefined {
  if (player === undefined) return undefined
  const inner = first(player, (element) => element.tag === 'source' && 'src' in element.attribs)
  return webAddress(player.attribs['src']) ?? webAddress(inner?.attribs['src'])
}
