/** What is known of a medium beside the original's own markup: to read for people, and in attributes for what reads pages. */
import { html } from 'hono/html'
import type { Media } from '../../model.ts'
import type { Html } from '../site.ts'
import { durationName } from '../times.ts'
import { say, sayCount } from '../words/say.ts'

/** Kind, size and whatever else is known: what stands in the medium's place. */
export function caption(medium: Media): Html {
  return html`<span class="chancery_medium${medium.spoiler && ' message_media_spoiler'}" title="${say('Not held here: only what the source said of it')}"><span class="chancery_medium_kind">${mediumName(medium.kind)}</span>${pixels(medium)}${detailsOf(medium).map((detail) => html` · <bdi>${detail}</bdi>`)}${medium.spoiler && ` · ${say('hidden as a spoiler')}`}</span>`
}

/** What one medium of a kind is called. */
function mediumName(kind: Media['kind']): string {
  switch (kind) {
    case 'animation':
      return 'GIF'
    case 'audio':
      return say('Audio')
    case 'checklist':
      return say('Checklist')
    case 'contact':
      return say('Contact')
    case 'dice':
      return say('Dice')
    case 'document':
      return say('File')
    case 'game':
      return say('Game')
    case 'giveaway':
      return say('Giveaway')
    case 'invoice':
      return say('Invoice')
    case 'location':
      return say('Location')
    case 'paid':
      return say('Paid media')
    case 'photo':
      return say('Photo')
    case 'round_video':
      return say('Video message')
    case 'sticker':
      return say('Sticker')
    case 'story':
      return say('Story')
    case 'unsupported':
      return say('Media')
    case 'venue':
      return say('Place')
    case 'video':
      return say('Video')
    case 'voice':
      return say('Voice message')
  }
}

/** The same for media whose markup names them already. */
export function more(medium: Media): Html | false {
  const details = detailsOf(medium)
  return details.length > 0 && html`<span class="chancery_medium">${details.join(' · ')}</span>`
}

function pixels({ width, height }: Media): Html | string {
  // Isolated: in a page from right to left the width would come last.
  return width && height
    ? html` <bdi dir="ltr">${Math.round(width)} × ${Math.round(height)}</bdi>`
    : ''
}

function detailsOf(medium: Media): string[] {
  const { kind, bytes, duration, emoji, livePeriod, mimeType, stars } = medium
  const shown = WITH_OWN_PLACE[kind] ?? []
  const details = [
    !shown.includes('title') && medium.title,
    !shown.includes('performer') && medium.performer,
    emoji,
    !shown.includes('duration') && duration !== undefined && durationName(duration),
    !shown.includes('size') && medium.size,
    bytes !== undefined && medium.size === undefined && sayCount(bytes, '{n} byte', '{n} bytes'),
    mimeType,
    livePeriod !== undefined && say('live for {time}', { time: durationName(livePeriod) }),
    stars !== undefined && sayCount(stars, '{n} star', '{n} stars'),
  ]
  return details.filter((detail) => typeof detail === 'string')
}

/** Members that the original's markup of a kind has a place for. */
const WITH_OWN_PLACE: Partial<Record<Media['kind'], (keyof Media)[]>> = {
  audio: ['title', 'performer'],
  contact: ['title', 'phone'],
  document: ['title', 'size'],
  game: ['title'],
  invoice: ['title'],
  round_video: ['duration'],
  venue: ['title', 'address'],
  video: ['duration'],
  voice: ['duration'],
}

const NUMBERS = [
  ['data-width', 'width'],
  ['data-height', 'height'],
  ['data-ratio', 'aspect'],
  ['data-duration', 'duration'],
  ['data-bytes', 'bytes'],
  ['data-latitude', 'latitude'],
  ['data-longitude', 'longitude'],
  ['data-live', 'livePeriod'],
  ['data-stars', 'stars'],
] as const

const WORDS = [
  ['data-title', 'title'],
  ['data-performer', 'performer'],
  ['data-size', 'size'],
  ['data-type', 'mimeType'],
  ['data-emoji', 'emoji'],
  ['data-address', 'address'],
  ['data-phone', 'phone'],
] as const

/** The original says sizes in styles, which our pages do without, and has no place for much of the rest. */
export function statedHtml(medium: Media): Html {
  const shown = WITH_OWN_PLACE[medium.kind] ?? []
  const numbers = NUMBERS.filter(([, member]) => medium[member] !== undefined)
  const words = WORDS.filter(
    ([, member]) => medium[member] !== undefined && !shown.includes(member),
  )
  return html`${medium.messageId !== undefined && html` data-id="${medium.messageId}"`}${[
    ...numbers,
    ...words,
  ].map(([attribute, member]) => html` ${attribute}="${medium[member]}"`)}`
}
