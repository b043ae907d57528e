/** What is shown as a card: a title, a description, a status. */
import type { Media } from '../../model.ts'
import type { Note } from '../dump/row.ts'
import { firstByClass, textOf, wordsOf } from '../html/dom.ts'
import type { Element } from '../html/element.ts'
import { isInExport } from './html-text.ts'
import { stickerOf, type MediumRead } from './json-media.ts'

export function htmlCard(wrap: Element, note: Note): MediumRead {
  const card = firstByClass(wrap, 'media') ?? wrap
  const name = card.classes.find((one) => one.startsWith('media_'))
  const stated = {
    title: wordsOf(card, 'title'),
    description: wordsOf(card, 'description'),
    status: wordsOf(card, 'status') ?? '',
    link: card.attribs['href'] ?? '',
  }
  const medium = mediumOf(name, stated)
  if (medium === undefined) {
    const words = textOf(card).slice(0, LONGEST)
    note('unknown-media', `${name ?? card.classes.join(' ')}: ${words.slice(0, 100)}`)
    return { medium: { kind: 'unsupported', ...(words !== '' && { placeholder: words }) } }
  }
  const { link } = stated
  const poster = firstByClass(card, 'thumb')?.attribs['src'] ?? ''
  const url = isInExport(link) ? link : poster
  if (!isInExport(url)) return { medium }
  return { medium, source: { url, ...(poster !== url && isInExport(poster) && { poster }) } }
}

const LONGEST = 1000

type Stated = {
  title: string | undefined
  description: string | undefined
  status: string
  link: string
}

function mediumOf(name: string | undefined, stated: Stated): Media | undefined {
  const { title, description, status } = stated
  switch (name) {
    case 'media_audio_file':
      return { ...fileOf('audio', stated), ...pieceOf(title) }
    case 'media_call':
      return { kind: 'unsupported', placeholder: `Call: ${status}` }
    case 'media_contact':
      return contactOf(stated)
    case 'media_file': {
      const isNamed = title !== undefined && title !== 'File'
      return { ...fileOf('document', stated), ...(isNamed && { title }) }
    }
    case 'media_game':
      return { kind: 'game', ...(title !== undefined && { title }) }
    case 'media_invoice': {
      const words = [description, status]
        .filter((one) => one !== undefined && one !== '')
        .join(' · ')
      return {
        kind: 'invoice',
        ...(title !== undefined && { title }),
        ...(words !== '' && { placeholder: words }),
      }
    }
    case 'media_live_location':
    case 'media_location':
      return { kind: 'location', ...coordinates(status) }
    case 'media_photo':
      return title === 'Sticker' ? stickerCard(stated) : fileOf('photo', stated)
    case 'media_venue':
      return {
        kind: 'venue',
        ...coordinates(/[?&]q=([^&#]*)/.exec(stated.link)?.[1] ?? ''),
        ...(title !== undefined && { title }),
        ...(description !== undefined && { address: description }),
      }
    case 'media_video':
      return fileOf(FILMS.get(title ?? '') ?? 'video', stated)
    case 'media_voice_message':
      return fileOf('voice', stated)
    case undefined:
    default:
      return undefined
  }
}

const FILMS: ReadonlyMap<string, Media['kind']> = new Map([
  ['Animation', 'animation'],
  ['Video message', 'round_video'],
])

/** A status such as `1280×720, 00:31, 84.1 MB`, of which any part may be missing. */
function fileOf(kind: Media['kind'], { title, description, status }: Stated): Media {
  const medium: Media = { kind }
  for (const part of status.split(', ')) {
    const [, width, height] = /^(\d{1,5})[x×](\d{1,5})$/.exec(part) ?? []
    const duration = secondsOf(part)
    if (width !== undefined && Number(width) > 0 && Number(height) > 0)
      Object.assign(medium, { width: Number(width), height: Number(height) })
    else if (duration !== undefined) medium.duration = duration
    else if (SIZE.test(part) && !part.startsWith('0 ')) medium.size = part
  }
  const words = description === undefined ? undefined : (ABSENT.get(description) ?? description)
  const isGone = title?.startsWith('Self-destructing') === true
  if (isGone) medium.placeholder = `${title}: ${status}`
  else if (words !== undefined) medium.placeholder = words
  return medium
}

/** `00:31` or `1:02:03`. */
export function secondsOf(shown: string): number | undefined {
  if (!/^(?:\d{1,3}:)?\d{1,2}:\d\d$/.test(shown)) return undefined
  return shown.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}

const SIZE = /^\d{1,12}(?:\.\d{1,2})? (?:B|KB|MB|GB|bytes?)$/

/** Why a file is not in the export, in the words that the export in JSON has for it. */
const ABSENT: ReadonlyMap<string, string> = new Map([
  [
    'Exceeds maximum size, change data exporting settings to download.',
    'File exceeds maximum size. Change data exporting settings to download.',
  ],
  [
    'Not included, change data exporting settings to download.',
    'File not included. Change data exporting settings to download.',
  ],
  ['Unavailable, please try again later.', 'File unavailable, please try again later'],
])

/** `Performer – Title`. */
function pieceOf(words: string | undefined): Partial<Media> {
  if (words === undefined || words === 'Audio file') return {}
  const [, performer, title] = /^(.+?) – (.+)$/s.exec(words) ?? []
  return performer === undefined || title === undefined ? { title: words } : { performer, title }
}

/** The emoji that it stands for comes before its size. */
function stickerCard(stated: Stated): Media {
  const [emoji = ''] = stated.status.split(', ')
  const isEmoji = emoji !== '' && !SIZE.test(emoji)
  return {
    ...fileOf('sticker', stated),
    sticker: stickerOf(undefined, stated.link),
    ...(isEmoji && { emoji }),
  }
}

function contactOf({ title, status }: Stated): Media {
  const phone = status.replace(/ - vCard$/, '')
  return {
    kind: 'contact',
    ...(title !== undefined && { title }),
    ...(phone !== '' && { phone }),
  }
}

function coordinates(stated: string): Partial<Media> {
  const [, north, east] =
    /^(-?\d{1,3}(?:\.\d{1,15})?), ?(-?\d{1,3}(?:\.\d{1,15})?)$/.exec(stated) ?? []
  const [latitude, longitude] = [Number(north), Number(east)]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : {}
}
