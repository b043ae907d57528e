import type { Document, Element, ParentNode } from 'domhandler'
import type { ChannelHeader, Counter, CounterKind, Oddity } from '../../model.ts'
import { parseCount } from '../counts.ts'
import {
  allByClass,
  elementsOf,
  firstByClass,
  firstByTag,
  telegramPlace,
  textOf,
  webAddress,
} from './dom.ts'
import { formattedText } from './text.ts'

/** The words of a counter, singular and plural; old pages count members. */
const COUNTERS: Readonly<Record<string, CounterKind>> = {
  subscriber: 'subscribers',
  member: 'subscribers',
  photo: 'photos',
  video: 'videos',
  file: 'files',
  link: 'links',
}

export function readHeader(
  page: Document,
  oddities: Oddity[],
): { header?: ChannelHeader; handle?: string } {
  const whole = firstByClass(page, 'tgme_channel_info')
  const box =
    whole ?? (firstByClass(page, 'tgme_channel_info_counters') === undefined ? undefined : page)
  const handle = headerHandle(page, box)
  if (box === undefined) return handle === undefined ? {} : { handle }
  const title = firstByClass(box, 'tgme_channel_info_header_title')
  const description = firstByClass(box, 'tgme_channel_info_description')
  const header: ChannelHeader = {
    title: title === undefined ? (meta(page, 'og:title') ?? '') : formattedText(title).text,
    counters: allByClass(box, 'tgme_channel_info_counter').flatMap(
      (element) => readCounter(element, oddities) ?? [],
    ),
  }
  if (description !== undefined) header.description = formattedText(description)
  const labels = firstByClass(box, 'tgme_channel_info_header_labels')
  if (labels !== undefined && firstByClass(labels, 'verified-icon') !== undefined)
    header.verified = true
  const words = labels === undefined ? '' : textOf(labels)
  if (/scam/i.test(words)) header.scam = true
  if (/fake/i.test(words)) header.fake = true
  const photo = firstByClass(box, 'tgme_page_photo_image')
  const avatar =
    photo === undefined ? undefined : webAddress(firstByTag(photo, 'img')?.attribs['src'])
  if (avatar !== undefined) header.avatar = avatar
  return { header, ...(handle !== undefined && { handle }) }
}

function meta(page: Document, property: string): string | undefined {
  for (const { name, attribs } of elementsOf(page)) {
    if (name === 'meta' && attribs['property'] === property) return attribs['content']
  }
  return undefined
}

function headerHandle(page: Document, box: ParentNode | undefined): string | undefined {
  const username =
    box === undefined ? undefined : firstByClass(box, 'tgme_channel_info_header_username')
  const link = username === undefined ? undefined : firstByTag(username, 'a')
  const main = firstByClass(page, 'tgme_main')
  return (
    telegramPlace(link?.attribs['href'])?.handle ?? telegramPlace(main?.attribs['data-url'])?.handle
  )
}

function readCounter(element: Element, oddities: Oddity[]): Counter | undefined {
  const value = firstByClass(element, 'counter_value')
  const type = firstByClass(element, 'counter_type')
  const kind = COUNTERS[(type === undefined ? '' : textOf(type)).toLowerCase().replace(/s$/, '')]
  const count = value === undefined ? undefined : parseCount(textOf(value))
  if (kind !== undefined && count !== undefined) return { kind, ...count }
  const known = kind === undefined ? 'unknown-counter' : 'unreadable-count'
  oddities.push({ kind: known, detail: textOf(element).slice(0, 200), place: 'channel header' })
  return undefined
}
