/** Media that the preview shows as a card of words: what a file, a place, a person, a game or a bill is called. */
import type { Media } from '../../model.ts'
import { backgroundOf } from './attributes.ts'
import { firstByClass, hasClass, wordsOf } from '../html/dom.ts'
import type { MediumRead } from './medium-read.ts'
import { formattedText } from './text.ts'
import type { Element } from '../html/element.ts'

/** Documents and audio files show a label only: no address, and a size or a performer in the same place. */
export function readDocument(root: Element): MediumRead {
  const icon = firstByClass(root, 'tgme_widget_message_document_icon')
  const isAudio = icon !== undefined && hasClass(icon, 'audio')
  const extra = wordsOf(root, 'tgme_widget_message_document_extra')
  const medium: Media = { kind: isAudio ? 'audio' : 'document', ...titleOf(root, 'document') }
  if (extra !== undefined) medium[isAudio ? 'performer' : 'size'] = extra
  return { medium, poster: backgroundOf(firstByClass(root, 'tgme_widget_message_document_thumb')) }
}

/** A place with a name is a venue. */
export function readLocation(root: Element): MediumRead {
  const match = /[?&]q=(-?\d{1,3}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)/.exec(
    decoded(root.attribs['href'] ?? ''),
  )
  const isVenue = firstByClass(root, 'tgme_widget_message_location_info') !== undefined
  const address = wordsOf(root, 'tgme_widget_message_location_address')
  const medium: Media = { kind: isVenue ? 'venue' : 'location', ...titleOf(root, 'location') }
  if (match !== null)
    Object.assign(medium, { latitude: Number(match[1]), longitude: Number(match[2]) })
  if (address !== undefined) medium.address = address
  return { medium }
}

export function readContact(root: Element): MediumRead {
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

export function readGame(root: Element): MediumRead {
  return readOffer('game', root)
}

export function readInvoice(root: Element): MediumRead {
  return readOffer('invoice', root)
}

function readOffer(kind: 'game' | 'invoice', root: Element): MediumRead {
  const box = firstByClass(root, `tgme_widget_message_${kind}_description`)
  const description = box === undefined ? '' : formattedText(box).text
  return {
    medium: {
      kind,
      ...titleOf(root, kind),
      ...(description !== '' && { placeholder: description }),
    },
    url: backgroundOf(firstByClass(root, `tgme_widget_message_${kind}_image`)),
  }
}

function titleOf(root: Element, card: string): { title?: string } {
  const title = wordsOf(root, `tgme_widget_message_${card}_title`)
  return title === undefined ? {} : { title }
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
