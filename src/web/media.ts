/**
 * Media in the original's structure. Bytes of media are not held: each medium stands as a quiet
 * placeholder that says what it was.
 */
import { html } from 'hono/html'
import type { Content, Media, PostId } from '../model.ts'
import type { Html } from './site.ts'
import { postHref } from './addresses.ts'
import { OUTWARD } from './safe-href.ts'
import { durationName } from './times.ts'

/** Where a medium stands: its post. */
type Place = { handle: string; id: PostId }

export function mediaHtml(content: Content, place: Place): Html {
  const { media } = content
  const [first] = media
  if (media.length === 1 && first) return mediumHtml(first, postHref(place.handle, place.id), '')
  const grouped = media.filter(isPicture)
  const rest = media.filter((medium) => !isPicture(medium))
  return html`${grouped.length > 0 && album(grouped, place)}${rest.map(
    (medium) =>
      html`<div class="tgme_widget_message_one_media">${mediumHtml(medium, memberHref(medium, place), '')}</div>`,
  )}`
}

const NAMES: Record<Media['kind'], string> = {
  animation: 'GIF',
  audio: 'Audio',
  checklist: 'Checklist',
  contact: 'Contact',
  dice: 'Dice',
  document: 'File',
  game: 'Game',
  giveaway: 'Giveaway',
  invoice: 'Invoice',
  location: 'Location',
  paid: 'Paid media',
  photo: 'Photo',
  round_video: 'Video message',
  sticker: 'Sticker',
  story: 'Story',
  unsupported: 'Media',
  venue: 'Place',
  video: 'Video',
  voice: 'Voice message',
}

/** Photos and videos form an album; documents and audio stand below each other. */
function isPicture(medium: Media): boolean {
  return medium.kind === 'photo' || medium.kind === 'video' || medium.kind === 'animation'
}

function album(media: Media[], place: Place): Html {
  return html`<div class="tgme_widget_message_grouped_wrap js-message_grouped_wrap"><div class="tgme_widget_message_grouped js-message_grouped"><div class="tgme_widget_message_grouped_layer js-message_grouped_layer">${media.map(
    (medium) => mediumHtml(medium, memberHref(medium, place), ' grouped_media_wrap'),
  )}</div></div></div>`
}

function memberHref(medium: Media, { handle, id }: Place): string {
  return medium.messageId === undefined
    ? postHref(handle, id)
    : `${postHref(handle, medium.messageId)}?single`
}

function mediumHtml(medium: Media, href: string, grouped: string): Html {
  const data = sizeHtml(medium)
  switch (medium.kind) {
    case 'photo':
      return html`<a class="tgme_widget_message_photo_wrap${grouped}" href="${href}"${data}><div class="tgme_widget_message_photo"></div>${caption(medium)}</a>`
    case 'video':
      return html`<a class="tgme_widget_message_video_player${medium.tooBig && ' not_supported'}${grouped} js-message_video_player" href="${href}"${data}><div class="message_video_play js-message_video_play"></div>${caption(medium)}${duration(medium, 'message_video_duration')}${medium.tooBig && notSupported('Media is too big')}</a>`
    case 'animation':
      return html`<a class="tgme_widget_message_video_player${grouped} js-message_video_player" href="${href}"${data}>${caption(medium)}</a>`
    case 'round_video':
      return html`<div class="tgme_widget_message_roundvideo_player js-message_roundvideo_player">${caption(medium)}${duration(medium, 'tgme_widget_message_roundvideo_duration')}</div>`
    case 'voice':
      return html`<a class="tgme_widget_message_voice_player js-message_voice_player" href="${href}"><audio class="tgme_widget_message_voice js-message_voice" data-waveform="${medium.waveform?.join(',') ?? ''}"></audio>${waveform(medium.waveform)}${caption(medium)}${duration(medium, 'tgme_widget_message_voice_duration')}</a>`
    case 'audio':
      return file(medium, href, ' audio', medium.performer ?? '')
    case 'document':
      return file(medium, href, '', medium.size ?? '')
    case 'sticker':
      return sticker(medium)
    case 'location':
    case 'venue':
      return location(medium)
    case 'contact':
      return html`<div class="tgme_widget_message_contact_wrap"><div class="tgme_widget_message_contact"><div class="tgme_widget_message_contact_name" dir="auto">${medium.title}</div><div class="tgme_widget_message_contact_phone">${medium.phone}</div></div></div>`
    case 'game':
      return html`<div class="tgme_widget_message_game"><div class="tgme_widget_message_game_title" dir="auto">${medium.title ?? 'Game'}</div></div>`
    case 'invoice':
      return html`<div class="tgme_widget_message_invoice"><div class="tgme_widget_message_invoice_title" dir="auto">${medium.title ?? 'Invoice'}</div></div>`
    case 'checklist':
    case 'dice':
    case 'giveaway':
    case 'paid':
    case 'story':
      return notSupported(medium.placeholder ?? NAMES[medium.kind])
    case 'unsupported':
      return notSupported(medium.placeholder ?? 'Please open Telegram to view this post')
  }
}

/** The original says sizes in styles, which our pages do without. */
function sizeHtml({ aspect, width, height }: Media): Html {
  return html`${aspect !== undefined && html` data-ratio="${aspect}"`}${
    width !== undefined && html` data-width="${width}"`
  }${height !== undefined && html` data-height="${height}"`}`
}

/** Kind and size in pixels: what stands in the picture's place. */
function caption(medium: Media): Html {
  const { width, height } = medium
  const pixels = width && height ? ` ${Math.round(width)} × ${Math.round(height)}` : ''
  return html`<span class="chancery_medium" title="Not held here: only what the source said of it"><span class="chancery_medium_kind">${NAMES[medium.kind]}</span>${pixels}${medium.spoiler && ' · hidden as a spoiler'}</span>`
}

function duration(medium: Media, name: string): Html | false {
  return (
    medium.duration !== undefined &&
    html`<span class="${name} js-${name}">${durationName(medium.duration)}</span>`
  )
}

export function notSupported(label: string, kind = ''): Html {
  return html`<div class="message_media_not_supported_wrap${kind}"><div class="message_media_not_supported"><div class="message_media_not_supported_label" dir="auto">${label}</div><span class="message_media_view_in_telegram">VIEW IN TELEGRAM</span></div></div>`
}

function file(medium: Media, href: string, kind: string, extra: string): Html {
  return html`<a class="tgme_widget_message_document_wrap" href="${href}"><div class="tgme_widget_message_document_icon accent_bg${kind}"></div><div class="tgme_widget_message_document"><div class="tgme_widget_message_document_title accent_color" dir="auto">${medium.title}</div><div class="tgme_widget_message_document_extra" dir="auto">${extra}</div></div></a>`
}

function sticker(medium: Media): Html {
  const inner = caption(medium)
  switch (medium.sticker ?? 'static') {
    case 'animated':
      return html`<div class="tgme_widget_message_sticker_wrap"><div class="tgme_widget_message_tgsticker js-tgsticker_image">${inner}</div></div>`
    case 'video':
      return html`<div class="tgme_widget_message_sticker_wrap"><div class="tgme_widget_message_videosticker js-videosticker">${inner}</div></div>`
    case 'static':
      return html`<div class="tgme_widget_message_sticker_wrap"><div class="tgme_widget_message_sticker js-sticker_image">${inner}</div></div>`
  }
}

function location(medium: Media): Html {
  const { latitude, longitude } = medium
  const held = latitude !== undefined && longitude !== undefined
  const inner = html`<div class="tgme_widget_message_location">${caption(medium)}${held && ` ${latitude}, ${longitude}`}</div>${
    medium.kind === 'venue' &&
    html`<div class="tgme_widget_message_location_info"><div class="tgme_widget_message_location_title" dir="auto">${medium.title}</div><div class="tgme_widget_message_location_address" dir="auto">${medium.address}</div></div>`
  }`
  if (!held) return html`<div class="tgme_widget_message_location_wrap">${inner}</div>`
  const map = `https://maps.google.com/maps?q=${latitude},${longitude}&ll=${latitude},${longitude}&z=16`
  return html`<a class="tgme_widget_message_location_wrap" href="${map}" rel="${OUTWARD}">${inner}</a>`
}

/** Loudness as bars, drawn without any style. */
function waveform(samples: number[] | undefined): Html | false {
  if (!samples || samples.length === 0) return false
  const loudest = Math.max(1, ...samples.slice(0, MOST_SAMPLES))
  const bars = samples.slice(0, MOST_SAMPLES).map((sample, index) => {
    const height = Math.max(1, Math.round((Math.max(0, sample) / loudest) * 24))
    return `M${index * 3 + 1} ${24 - height}v${height}`
  })
  return html`<svg class="chancery_waveform" viewBox="0 0 ${bars.length * 3} 24" preserveAspectRatio="none" aria-hidden="true"><path d="${bars.join('')}"/></svg>`
}

const MOST_SAMPLES = 128
