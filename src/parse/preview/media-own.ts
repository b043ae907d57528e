/** What Chancery's own pages say of media and Telegram's markup has no place for. */
import type { Media, MediaKind } from '../../model.ts'
import { firstByClass } from '../html/dom.ts'
import type { MediumRead } from './medium-read.ts'
import { formattedText } from './text.ts'
import type { Element } from '../html/element.ts'

/** The member, and the least that makes sense of it. */
const NUMBERS: ReadonlyMap<string, [NumberMember, least: number]> = new Map([
  ['data-id', ['messageId', 1]],
  ['data-width', ['width', 0]],
  ['data-height', ['height', 0]],
  ['data-ratio', ['aspect', 1e-3]],
  ['data-duration', ['duration', 0]],
  ['data-bytes', ['bytes', 0]],
  ['data-latitude', ['latitude', -90]],
  ['data-longitude', ['longitude', -180]],
  ['data-live', ['livePeriod', 0]],
  ['data-stars', ['stars', 0]],
])

const WORDS: ReadonlyMap<string, WordMember> = new Map([
  ['data-title', 'title'],
  ['data-performer', 'performer'],
  ['data-size', 'size'],
  ['data-type', 'mimeType'],
  ['data-emoji', 'emoji'],
  ['data-address', 'address'],
  ['data-phone', 'phone'],
])

type NumberMember =
  | 'aspect'
  | 'bytes'
  | 'duration'
  | 'height'
  | 'latitude'
  | 'livePeriod'
  | 'longitude'
  | 'messageId'
  | 'stars'
  | 'width'
type WordMember = 'address' | 'emoji' | 'mimeType' | 'performer' | 'phone' | 'size' | 'title'

/** Stated in attributes; Telegram's own pages have only the ratio of an album's member. */
export function statedOf({ attribs }: Element): Partial<Media> {
  const stated: Partial<Media> = {}
  for (const [attribute, written] of Object.entries(attribs)) {
    if (!attribute.startsWith('data-')) continue
    const word = WORDS.get(attribute)
    if (word !== undefined) stated[word] = written
    const [member, least] = NUMBERS.get(attribute) ?? []
    if (member === undefined || least === undefined || !NUMBER.test(written)) continue
    if (Number(written) >= least) stated[member] = Number(written)
  }
  return stated
}

const NUMBER = /^-?\d{1,16}(?:\.\d{1,20})?(?:e-\d{1,2})?$/

const KINDS: readonly MediaKind[] = ['checklist', 'dice', 'giveaway', 'paid', 'story']

/** A kind that Telegram's pages do not show: what is known of it, in words. */
export function readOwn(root: Element): MediumRead {
  const kind = KINDS.find((one) => root.attribs['data-kind'] === one) ?? 'unsupported'
  const label = firstByClass(root, 'message_media_not_supported_label')
  const placeholder = label === undefined ? '' : formattedText(label).text
  return { medium: { kind, ...(placeholder !== '' && { placeholder }) } }
}
