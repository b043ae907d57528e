/** A medium whose bytes are held, in the original's structure. */
import { html } from 'hono/html'
import type { Media } from '../../model.ts'
import type { HeldMedium } from '../../store/memory.ts'
import type { FoundPost, Post, Store } from '../../store/store.ts'
import type { Html } from '../site.ts'
import { mediumHref } from '../addresses.ts'
import { more } from './media-stated.ts'
import { durationName } from '../times.ts'
import { say } from '../words/say.ts'

/** Which media of a post are held. */
export type HeldOf = (nth: number) => Held | undefined

export type HeldMedia = (post: Post) => HeldOf | undefined

export type Held = Pick<HeldMedium, 'file' | 'picture'>

/** What is held of these posts, asked at once. */
export async function heldMediaOf(
  store: Store,
  posts: readonly (Post | FoundPost)[],
): Promise<HeldMedia> {
  const showing = posts.filter(({ content }) => content.media.length > 0)
  if (showing.length === 0) return () => undefined
  const held = await store.heldMedia(showing.map(({ channel: { handle }, id }) => ({ handle, id })))
  return ({ channel: { handle }, id }) => {
    const own = held.filter((one) => one.handle === handle && one.id === id)
    return own.length === 0 ? undefined : (nth) => own.find(({ media }) => media === nth)
  }
}

/** `undefined` where nothing of it can be shown. What a spoiler hides is not shown unasked. */
export function heldHtml(
  medium: Media,
  { data, grouped, href }: { data: Html | false; grouped: string; href: string },
  held: Held,
): Html | undefined {
  const { file, picture } = held
  const { kind, spoiler } = medium
  if (spoiler === true) return undefined
  if (kind === 'photo' && picture !== undefined)
    return html`<a class="tgme_widget_message_photo_wrap chancery_held${grouped}" href="${mediumHref(picture)}"${data}>${pictureHtml(medium, picture, say('Photo'))}</a>`
  if (kind === 'video' || kind === 'animation' || kind === 'round_video')
    return filmHtml(medium, { data, grouped, href }, held)
  if ((kind === 'voice' || kind === 'audio') && file !== undefined)
    return html`<div class="tgme_widget_message_voice_player chancery_held js-message_voice_player"${data}><audio class="tgme_widget_message_voice js-message_voice" controls preload="none" src="${mediumHref(file)}"></audio></div>`
  if (kind === 'document' && picture !== undefined)
    return html`<a class="tgme_widget_message_document_wrap" href="${mediumHref(picture)}"${data} download="${medium.title ?? ''}"><div class="tgme_widget_message_document_icon accent_bg"></div><div class="tgme_widget_message_document"><div class="tgme_widget_message_document_title accent_color" dir="auto">${medium.title ?? say('File')}</div><div class="tgme_widget_message_document_extra" dir="auto">${medium.size}</div></div>${more(medium)}</a>`
  if (kind === 'sticker' && picture !== undefined)
    return html`<div class="tgme_widget_message_sticker_wrap chancery_held"${data}>${pictureHtml(medium, picture, say('Sticker'))}</div>`
  return undefined
}

function filmHtml(
  medium: Media,
  { data, grouped, href }: { data: Html | false; grouped: string; href: string },
  { file, picture }: Held,
): Html | undefined {
  const name = `tgme_widget_message_${medium.kind === 'round_video' ? 'roundvideo' : 'video'}_player`
  const length =
    medium.duration !== undefined &&
    html`<span class="message_video_duration js-message_video_duration">${durationName(medium.duration)}</span>`
  if (file !== undefined)
    return html`<div class="${name} chancery_held${grouped}"${data}><video class="tgme_widget_message_video js-message_video" controls preload="none"${
      picture !== undefined && html` poster="${mediumHref(picture)}"`
    } src="${mediumHref(file)}"></video>${length}</div>`
  if (picture === undefined) return undefined
  return html`<a class="${name} chancery_held${grouped}" href="${href}"${data}>${pictureHtml(medium, picture, say('Picture of a video that is not held'))}${length}</a>`
}

function pictureHtml(medium: Media, sha256: string, words: string): Html {
  const [width, height] = sizeOf(medium)
  return html`<img src="${mediumHref(sha256)}" alt="${words}" loading="lazy"${
    width !== undefined && height !== undefined && html` width="${width}" height="${height}"`
  }>`
}

/** Its place is kept while it loads, also where only its shape is known. */
function sizeOf({ aspect, height, width }: Media): [width?: number, height?: number] {
  if (width !== undefined && height !== undefined) return [width, height]
  if (aspect === undefined || !(aspect > 0.05 && aspect < 20)) return []
  const across = Math.round(width ?? 800)
  return [across, Math.round(across / aspect)]
}
