import type { ChannelHeader, Counter, CounterKind, Oddity } from '../../model.ts'
import { parseCount } from '../counts.ts'
import { telegramPlace, webAddress } from './attributes.ts'
import { allByClass, first, firstByClass, firstByTag, textOf } from '../html/dom.ts'
import { formattedText } from './text.ts'
import type { Element } from '../html/element.ts'

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
  page: Element,
  oddities: Oddity[],
): { header?: ChannelHeader; handle?: string } {
  const whole = firstByClass(page, 'tgme_channel_info')
  const box =
    whole ?? (firstByClass(page, 'tgme_channel_info_counters') === undefined ? undefined : page)
  const handle = headerHandle(page, box)
  if (box === undefined)
    return { ...readBar(page, oddities), ...(handle !== undefined && { handle }) }
  const title = firstByClass(box, 'tgme_channel_info_header_title')
  const description = firstByClass(box, 'tgme_channel_info_description')
  const labels = firstByClass(box, 'tgme_channel_info_header_labels')
  const photo = firstByClass(box, 'tgme_page_photo_image')
  const avatar = webAddress((photo && firstByTag(photo, 'img'))?.attribs['src'])
  const header: ChannelHeader = {
    title: title === undefined ? (meta(page, 'og:title') ?? '') : formattedText(title).text,
    ...(description !== undefined && { description: formattedText(description, { handle }) }),
    counters: allByClass(box, 'tgme_channel_info_counter').flatMap(
      (element) => readCounter(element, oddities) ?? [],
    ),
    ...readLabels(labels),
    ...(avatar !== undefined && { avatar }),
  }
  return { header, ...(handle !== undefined && { handle }) }
}

/** Where the channel's box is missing, the bar above the posts still has its title and one counter. */
function readBar(page: Element, oddities: Oddity[]): { header?: ChannelHeader } {
  const bar = firstByClass(page, 'tgme_header_info')
  const title = bar && firstByClass(bar, 'tgme_header_title')
  if (bar === undefined || title === undefined) return {}
  const words = textOf(firstByClass(bar, 'tgme_header_counter'))
  const [, shown = '', type = ''] = /^(.*\S)\s(\S+)$/.exec(words) ?? []
  const counter = words === '' ? undefined : counterOf(shown, type, words, oddities)
  return {
    header: {
      title: formattedText(title).text,
      counters: counter === undefined ? [] : [counter],
      ...readLabels(firstByClass(bar, 'tgme_header_labels')),
    },
  }
}

/** Labels are icons with a class, or words. */
export function readLabels(
  box: Element | undefined,
): Pick<ChannelHeader, 'fake' | 'scam' | 'verified'> {
  if (box === undefined) return {}
  const has = (label: string): boolean =>
    first(box, ({ classes }) => classes.some((name) => name.startsWith(label))) !== undefined ||
    textOf(box).toLowerCase().includes(label)
  return {
    ...(has('verified') && { verified: true }),
    ...(has('scam') && { scam: true }),
    ...(has('fake') && { fake: true }),
  }
}

function meta(page: Element, property: string): string | undefined {
  return first(page, ({ tag, attribs }) => tag === 'meta' && attribs['property'] === property)
    ?.attribs['content']
}

function headerHandle(page: Element, box: Element | undefined): string | undefined {
  const username =
    box === undefined ? undefined : firstByClass(box, 'tgme_channel_info_header_username')
  const link = username === undefined ? undefined : firstByTag(username, 'a')
  const main = firstByClass(page, 'tgme_main')
  return (
    telegramPlace(link?.attribs['href'])?.handle ?? telegramPlace(main?.attribs['data-url'])?.handle
  )
}

function readCounter(element: Element, oddities: Oddity[]): Counter | undefined {
  const value = textOf(firstByClass(element, 'counter_value'))
  const type = textOf(firstByClass(element, 'counter_type'))
  return counterOf(value, type, textOf(element), oddities)
}

function counterOf(
  value: string,
  type: string,
  words: string,
  oddities: Oddity[],
): Counter | undefined {
  const kind = COUNTERS[type.toLowerCase().replace(/s$/, '')]
  const count = parseCount(value)
  if (kind !== undefined && count !== undefined) return { kind, ...count }
  const known = kind === undefined ? 'unknown-counter' : 'unreadable-count'
  oddities.push({ kind: known, detail: words.slice(0, 200), place: 'channel header' })
  return undefined
}
