/**
 * Media in the original's structure. One whose bytes are held is shown; any other stands as a quiet
 * placeholder that says what it was.
 */
import { html } from 'hono/html'
import type { Content, Media, PostId } from '../../model.ts'
import type { Html } from '../site.ts'
import { postHref } from '../addresses.ts'
import { OUTWARD } from './safe-href.ts'
import { plainHtml } from './content.ts'
import { heldHtml, type Held, type HeldOf } from './media-held.ts'
import { caption, more, statedHtml } from './media-stated.ts'
import { durationName } from '../times.ts'
import { say } from '../words/say.ts'

/** Where a medium stands: its post, and which of its media are held. */
type Place = { handle: string; id: PostId; held?: HeldOf | undefined }

export function mediaHtml(content: Content, place: Place): Html {
  const { media } = content
  const [only] = media
  const heldOf = (medium: Media): Held | undefined => place.held?.(media.indexOf(medium))
  if (media.length === 1 && only) return mediumHtml(only, memberHref(only, place), '', heldOf(only))
  return html`${runs(media).map((run) => (isPicture(run[0]) ? album(run, place, heldOf) : one(run[0], place, heldOf)))}`
}

type Run = [Media, ...Media[]]

/** Pictures next to each other form an album; anything else stands by itself, below each other. */
function runs(media: Media[]): Run[] {
  const found: Run[] = []
  for (const medium of media) {
    const run = found.at(-1)
    if (run !== undefined && isPicture(run[0]) && isPicture(medium)) run.push(medium)
    else found.push([medium])
  }
  return found
}

function isPicture({ kind }: Media): boolean {
  return kind === 'photo' || kind === 'video' || kind === 'animation'
}

type HeldMember = (medium: Media) => Held | undefined

function one(medium: Media, place: Place, heldOf: HeldMember): Html {
  return html`<div class="tgme_widget_message_one_media">${mediumHtml(medium, memberHref(medium, place), '', heldOf(medium))}</div>`
}

function album(media: Run, place: Place, heldOf: HeldMember): Html {
  return html`<div class="tgme_widget_message_grouped_wrap js-message_grouped_wrap"><div class="tgme_widget_message_grouped js-message_grouped"><div class="tgme_widget_message_grouped_layer js-message_grouped_layer">${media.map(
    (medium) =>
      mediumHtml(medium, memberHref(medium, place), ' grouped_media_wrap', heldOf(medium)),
  )}</div></div></div>`
}

function memberHref(medium: Media, { handle, id }: Place): string {
  return medium.messageId === undefined
    ? postHref(handle, id)
    : `${postHref(handle, medium.messageId)}?single`
}

function mediumHtml(medium: Media, href: string, grouped: string, held: Held | undefined): Html {
  const data = statedHtml(medium)
  const shown = held && heldHtml(medium, { data, grouped, href }, held)
  if (shown) return shown
  switch (medium.kind) {
    case 'photo':
      return html`<a class="tgme_widget_message_photo_wrap${grouped}" href="${href}"${data}><div class="tgme_widget_message_photo"></div>${caption(medium)}</a>`
    case 'video':
      return html`<a class="tgme_widget_message_video_player${medium.tooBig && ' not_supported'}${grouped} js-message_video_player" href="${href}"${data}><div class="message_video_play js-message_video_play"></div>${caption(medium)}${duration(medium, 'message_video_duration')}${tooBig(medium)}</a>`
    case 'animation':
      return html`<a class="tgme_widget_message_video_player${grouped} js-message_video_player" href="${href}"${data}>${caption(medium)}</a>`
    case 'round_video':
      return html`<div class="tgme_widget_message_roundvideo_player${medium.tooBig && ' not_supported'} js-message_roundvideo_player"${data}>${caption(medium)}${duration(medium, 'tgme_widget_message_roundvideo_duration')}${tooBig(medium)}</div>`
    case 'voice':
      return html`<a class="tgme_widget_message_voice_player js-message_voice_player" href="${href}"${data}><audio class="tgme_widget_message_voice js-message_voice" data-waveform="${medium.waveform?.join(',') ?? ''}"></audio>${waveform(medium.waveform)}${caption(medium)}${duration(medium, 'tgme_widget_message_voice_duration')}</a>`
    case 'audio':
      return file(medium, href, ' audio', medium.performer)
    case 'document':
      return file(medium, href, '', medium.size)
    case 'sticker':
      return sticker(medium)
    case 'location':
    case 'venue':
      return location(medium)
    case 'contact':
      return html`<div class="tgme_widget_message_contact_wrap"${data}><div class="tgme_widget_message_contact"><div class="tgme_widget_message_contact_name" dir="auto">${medium.title}</div><div class="tgme_widget_message_contact_phone">${medium.phone}</div></div></div>`
    case 'game':
    case 'invoice':
      return offer(medium)
    case 'checklist':
    case 'dice':
    case 'giveaway':
    case 'paid':
    case 'story':
    case 'unsupported':
      return html`<div class="message_media_not_supported_wrap chancery_own_medium" data-kind="${medium.kind}"${data}>${caption(medium)}${medium.placeholder !== undefined && label(medium.placeholder)}</div>`
  }
}

function duration(medium: Media, name: string): Html | false {
  return (
    medium.duration !== undefined &&
    html`<span class="${name} js-${name}">${durationName(medium.duration)}</span>`
  )
}

function tooBig(medium: Media): Html | false {
  return medium.tooBig === true && notSupported(say('Media is too big'))
}

export function notSupported(words: string, kind = ''): Html {
  return html`<div class="message_media_not_supported_wrap${kind}"><div class="message_media_not_supported">${label(words)}<span class="message_media_view_in_telegram">${say('VIEW IN TELEGRAM')}</span></div></div>`
}

function label(words: string): Html {
  return html`<div class="message_media_not_supported_label" dir="auto">${plainHtml(words)}</div>`
}

function file(medium: Media, href: string, kind: string, extra: string | undefined): Html {
  return html`<a class="tgme_widget_message_document_wrap" href="${href}"${statedHtml(medium)}><div class="tgme_widget_message_document_icon accent_bg${kind}"></div><div class="tgme_widget_message_document"><div class="tgme_widget_message_document_title accent_color" dir="auto">${medium.title}</div><div class="tgme_widget_message_document_extra" dir="auto">${extra}</div></div>${more(medium)}</a>`
}

const STICKERS = {
  animated: 'tgme_widget_message_tgsticker js-tgsticker_image',
  static: 'tgme_widget_message_sticker js-sticker_image',
  video: 'tgme_widget_message_videosticker js-videosticker',
}

function sticker(medium: Media): Html {
  const name = STICKERS[medium.sticker ?? 'static']
  return html`<div class="tgme_widget_message_sticker_wrap"><div class="${name}"${statedHtml(medium)}>${caption(medium)}</div></div>`
}

function location(medium: Media): Html {
  const { latitude, longitude } = medium
  const held = latitude !== undefined && longitude !== undefined
  const inner = html`<div class="tgme_widget_message_location">${caption(medium)}${held && ` ${latitude}, ${longitude}`}</div>${
    medium.kind === 'venue' &&
    html`<div class="tgme_widget_message_location_info"><div class="tgme_widget_message_location_title" dir="auto">${medium.title}</div><div class="tgme_widget_message_location_address" dir="auto">${medium.address}</div></div>`
  }`
  const data = statedHtml(medium)
  if (!held) return html`<div class="tgme_widget_message_location_wrap"${data}>${inner}</div>`
  const map = `https://maps.google.com/maps?q=${latitude},${longitude}&ll=${latitude},${longitude}&z=16`
  return html`<a class="tgme_widget_message_location_wrap" href="${map}" rel="${OUTWARD}"${data}>${inner}</a>`
}

function offer(medium: Media): Html {
  const name = `tgme_widget_message_${medium.kind}`
  return html`<div class="${name}"${statedHtml(medium)}>${caption(medium)}<div class="${name}_title" dir="auto">${medium.title}</div>${
    medium.placeholder !== undefined &&
    html`<div class="${name}_description" dir="auto">${plainHtml(medium.placeholder)}</div>`
  }</div>`
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
