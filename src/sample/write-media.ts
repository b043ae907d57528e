/** The markup of each kind of medium, after the preview's own. `place` is the address of the post. */
import type { Medium } from './draft.ts'
import { fraction, hexadecimal } from './seeded.ts'
import { escapeHtml, writeWords } from './write-text.ts'

export function writeMedium(medium: Medium, place: string): string {
  switch (medium.kind) {
    case 'photo':
      return writePhoto(medium, place)
    case 'video':
    case 'animation':
      return writeVideo(medium, place)
    case 'round':
      return writeRound(medium, place)
    case 'voice':
      return writeVoice(medium, place)
    case 'audio':
      return writeFile(' audio', medium.title, medium.performer, place)
    case 'document':
      return writeFile('', medium.name, medium.size, place)
    case 'sticker':
      return writeSticker(medium, place)
    case 'location':
    case 'venue':
      return writeLocation(medium)
    case 'contact':
      return `<a class="tgme_widget_message_contact_wrap" href="${place}">
  <div class="tgme_widget_message_contact">
    <div class="tgme_widget_message_contact_name accent_color" dir="auto">${writeWords(medium.name)}</div>
    <div class="tgme_widget_message_contact_phone">${escapeHtml(medium.phone)}</div>
  </div>
</a>`
    case 'game':
      return `<div class="tgme_widget_message_game">
  <i class="tgme_widget_message_game_image" style="${background(`game/${place}`)}"></i>
  <div class="tgme_widget_message_game_title" dir="auto">${writeWords(medium.title)}</div>
  <div class="tgme_widget_message_game_description" dir="auto">${writeWords(medium.description)}</div>
</div>`
    case 'invoice':
      return `<div class="tgme_widget_message_invoice">
  <div class="tgme_widget_message_invoice_title" dir="auto">${writeWords(medium.title)}</div>
  <div class="tgme_widget_message_invoice_description" dir="auto">${writeWords(medium.description)}</div>
</div>`
  }
}

/** `members` pairs each medium with its own message id. */
export function writeAlbum(members: readonly { medium: Medium; place: string }[]): string {
  const height = 226 * members.length
  const inner = members
    .map(({ medium, place }, index) => writeMember(medium, place, index))
    .join('')
  return `<div class="tgme_widget_message_grouped_wrap js-message_grouped_wrap" data-margin-w="2" data-margin-h="2" style="width:453px;">
  <div class="tgme_widget_message_grouped js-message_grouped" style="padding-top:${round((height / 453) * 100)}%">
    <div class="tgme_widget_message_grouped_layer js-message_grouped_layer" style="width:453px;height:${height}px">
      ${inner}
    </div>
  </div>
</div>`
}

/** Documents that were sent together. */
export function writeGroup(members: readonly { medium: Medium; place: string }[]): string {
  return members
    .map(
      ({ medium, place }) =>
        `<div class="tgme_widget_message_one_media js-message_media">${writeMedium(medium, `${place}?single`)}</div>`,
    )
    .join('')
}

/** An address on a host that cannot exist. */
export function mediaAddress(seed: string, extension: string): string {
  return `https://cdn.sample.invalid/file/${hexadecimal(seed, 10)}.${extension}?token=${hexadecimal(`token/${seed}`, 24)}`
}

export function background(seed: string): string {
  return `background-image:url('${mediaAddress(seed, 'jpg')}')`
}

const NOT_SUPPORTED = notSupported('This media is not supported in your browser')

function notSupported(label: string): string {
  return `<div class="message_media_not_supported_wrap">
  <div class="message_media_not_supported">
    <div class="message_media_not_supported_label">${label}</div>
    <span class="message_media_view_in_telegram">VIEW IN TELEGRAM</span>
  </div>
</div>`
}

function writePhoto(medium: Extract<Medium, { kind: 'photo' }>, place: string): string {
  const ids = `${numberOf(`photo/${place}`, 19)} ${numberOf(`volume/${place}`, 10)}_${numberOf(`local/${place}`, 9)}`
  const blurred = medium.blurred === true ? ' blured' : ''
  const width = medium.blurred === true ? 'width:99%;' : ''
  return `<a class="tgme_widget_message_photo_wrap${blurred} ${ids}" href="${place}" style="width:${medium.width}px;${background(place)}">
  <div class="tgme_widget_message_photo" style="${width}padding-top:${percent(medium)}%"></div>
</a>`
}

function writeVideo(
  medium: Extract<Medium, { kind: 'video' | 'animation' }>,
  place: string,
): string {
  const clip = medium.kind === 'video' ? medium : undefined
  const tooBig = clip?.tooBig === true
  const looped = clip === undefined ? ' preload muted autoplay loop playsinline' : ''
  const address = mediaAddress(place, 'mp4')
  const video = `<video src="${address}" class="tgme_widget_message_video js-message_video" width="100%" height="100%"${looped}></video>`
  const behind =
    clip?.blurred === true
      ? `\n<video src="${address}" class="tgme_widget_message_video blured js-message_video_blured" width="100%" height="100%" muted></video>`
      : ''
  const flags = (tooBig ? ' not_supported' : '') + (clip?.blurred === true ? ' blured' : '')
  return `<a class="tgme_widget_message_video_player${flags} js-message_video_player" href="${place}"><i class="tgme_widget_message_video_thumb" style="${background(place)}"></i>${behind}
<div class="tgme_widget_message_video_wrap" style="width:${medium.width}px;padding-top:${percent(medium)}%">
  ${tooBig ? '' : video}
</div>
${clip === undefined ? '' : writePlay(clip.seconds)}${tooBig ? notSupported('Media is too big') : NOT_SUPPORTED}</a>`
}

function writePlay(seconds: number): string {
  return `<div class="message_video_play js-message_video_play"></div>
<time class="message_video_duration js-message_video_duration">${clock(seconds)}</time>
`
}

function writeMember(medium: Medium, place: string, index: number): string {
  if (medium.kind !== 'photo' && medium.kind !== 'video') {
    throw new TypeError(`no ${medium.kind} in an album`)
  }
  const box = `left:0px;top:${index * 226}px;width:453px;height:224px;margin-right:0px;margin-bottom:2px;`
  const ratio = `data-ratio="${Number((medium.width / medium.height).toFixed(13))}" href="${place}?single"`
  const cut = 'left:0;right:0;top:-1px;bottom:-1px;'
  if (medium.kind === 'photo') {
    return `<a class="tgme_widget_message_photo_wrap grouped_media_wrap blured js-message_photo" style="${box}${background(place)}" ${ratio}>
  <div class="grouped_media_helper" style="${cut}">
    <div class="tgme_widget_message_photo grouped_media" style="${cut}"></div>
  </div>
</a>`
  }
  return `<a class="tgme_widget_message_video_player grouped_media_wrap blured js-message_video_player" style="${box}" ${ratio}>
  <i class="tgme_widget_message_video_thumb" style="${background(place)}"></i>
  <div class="tgme_widget_message_video_wrap grouped_media js-message_video_wrap" style="${cut}">
    <video src="${mediaAddress(place, 'mp4')}" class="tgme_widget_message_video js-message_video" width="100%" height="100%"></video>
  </div>
  ${writePlay(medium.seconds)}${NOT_SUPPORTED}
</a>`
}

function writeRound(medium: Extract<Medium, { kind: 'round' }>, place: string): string {
  return `<div class="tgme_widget_message_roundvideo_player js-message_roundvideo_player">
  <div class="tgme_widget_message_roundvideo_wrap">
    <i class="tgme_widget_message_roundvideo_thumb" style="${background(place)}"></i>
    <video class="tgme_widget_message_roundvideo js-message_roundvideo" src="${mediaAddress(place, 'mp4')}" width="100%" height="100%" preload muted autoplay loop playsinline></video>
    <div class="tgme_widget_message_roundvideo_muted"></div>
    <div class="tgme_widget_message_roundvideo_border"></div>
  </div>
  ${NOT_SUPPORTED}
  <div class="tgme_widget_message_roundvideo_play js-message_roundvideo_play"></div>
  <time class="tgme_widget_message_roundvideo_duration js-message_roundvideo_duration">${clock(medium.seconds)}</time>
</div>`
}

function writeVoice(medium: Extract<Medium, { kind: 'voice' }>, place: string): string {
  const address = mediaAddress(place, 'ogg')
  return `<a class="tgme_widget_message_voice_player js-message_voice_player" href="${place}">
  <audio class="tgme_widget_message_voice js-message_voice" src="${address}" data-ogg="${address}" width="100%" data-waveform="${medium.waveform.join(',')}"></audio>
  <div class="tgme_widget_message_voice_play accent_bghover"></div>
  <div class="tgme_widget_message_voice_wrap">
    <div class="tgme_widget_message_voice_progress_wrap js-message_voice_progress_wrap"></div>
    <time class="tgme_widget_message_voice_duration js-message_voice_duration">${clock(medium.seconds)}</time>
  </div>
</a>`
}

function writeFile(icon: string, title: string, extra: string, place: string): string {
  return `<a class="tgme_widget_message_document_wrap" href="${place}">
  <div class="tgme_widget_message_document_icon accent_bg${icon}"></div>
  <div class="tgme_widget_message_document">
    <div class="tgme_widget_message_document_title accent_color" dir="auto">${writeWords(title)}</div>
    <div class="tgme_widget_message_document_extra" dir="auto">${writeWords(extra)}</div>
  </div>
</a>`
}

function writeSticker(medium: Extract<Medium, { kind: 'sticker' }>, place: string): string {
  const still = mediaAddress(place, 'webp')
  const forms = {
    static: `<i class="tgme_widget_message_sticker js-sticker_image" style="background-image:url('data:image/svg+xml;base64,PHN2Zy8+');width:256px;" data-webp="${still}"><div style="padding-top:100%"></div></i>`,
    animated: `<div class="tgme_widget_message_tgsticker_wrap"><picture class="tgme_widget_message_tgsticker js-tgsticker_image" style="width:256px;"><div style="padding-top:100%"></div><source type="application/x-tgsticker" srcset="${mediaAddress(place, 'tgs')}"><img src="${still}"></picture></div>`,
    video: `<div class="tgme_widget_message_videosticker js-videosticker"><video class="js-videosticker_video" src="${mediaAddress(place, 'webm')}" autoplay loop muted playsinline><img src="${still}"></video></div>`,
  }
  return `<div class="message_media_not_supported_wrap media_not_supported_cont">
  <div class="message_media_not_supported">
    <div class="message_media_not_supported_label">This media is not supported in your browser</div>
    <a href="${place}" class="message_media_view_in_telegram">VIEW IN TELEGRAM</a>
  </div>
</div>
<div class="tgme_widget_message_sticker_wrap media_supported_cont">${forms[medium.form]}</div>`
}

function writeLocation(medium: Extract<Medium, { kind: 'location' | 'venue' }>): string {
  const point = `${medium.latitude},${medium.longitude}`
  const venue =
    medium.kind === 'location'
      ? ''
      : `
  <div class="tgme_widget_message_location_info">
    <div class="tgme_widget_message_location_title" dir="auto">${writeWords(medium.title)}</div>
    <div class="tgme_widget_message_location_address" dir="auto">${writeWords(medium.address)}</div>
  </div>`
  return `<a class="tgme_widget_message_location_wrap" href="https://maps.sample.invalid/maps?q=${point}&amp;ll=${point}&amp;z=16">
  <div class="tgme_widget_message_location" style="${background(`map/${point}`)}"></div>${venue}
</a>`
}

function percent(size: { width: number; height: number }): number {
  return round((size.height / size.width) * 100)
}

function round(share: number): number {
  return Number(share.toFixed(4))
}

function clock(seconds: number): string {
  const [hours, minutes, rest] = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(Math.floor)
  const end = String(rest).padStart(2, '0')
  return hours ? `${hours}:${String(minutes).padStart(2, '0')}:${end}` : `${minutes}:${end}`
}

function numberOf(seed: string, digits: number): string {
  const tail = Array.from({ length: digits - 1 }, (_, index) =>
    Math.floor(fraction(`${seed}/${index}`) * 10),
  )
  return `5${tail.join('')}`
}
