/** What a message shows beside its words: photos, films, files, places, polls, prizes. */
import type { Media } from '../../model.ts'
import type { Note } from '../dump/row.ts'
import { first, firstByClass, hasClass, textOf } from '../html/dom.ts'
import type { Element } from '../html/element.ts'
import { htmlCard, secondsOf } from './html-cards.ts'
import { htmlPoll, type PollRead } from './html-poll.ts'
import { isInExport } from './html-text.ts'
import { stickerOf, type MediumRead } from './json-media.ts'

export type MediaRead = MediumRead | PollRead

/** One `.media_wrap`. Whatever stands in it becomes something. */
export function htmlMedium(wrap: Element, note: Note): MediaRead {
  const shown = first(wrap, ({ classes }) => classes.some((name) => KINDS.has(name)))
  if (shown !== undefined) return pictured(shown)
  const poll = firstByClass(wrap, 'media_poll')
  if (poll !== undefined) return htmlPoll(poll, note)
  const prize = firstByClass(wrap, 'media_giveaway')
  if (prize !== undefined) return { medium: giveaway(prize) }
  return htmlCard(wrap, note)
}

/** What is shown as a picture, with a link to the file. */
const KINDS: ReadonlyMap<string, Media['kind']> = new Map([
  ['animated_wrap', 'animation'],
  ['photo_wrap', 'photo'],
  ['sticker_wrap', 'sticker'],
  ['video_file_wrap', 'video'],
])

function pictured(link: Element): MediumRead {
  const kind = link.classes.flatMap((name) => KINDS.get(name) ?? [])[0] ?? 'photo'
  const url = link.attribs['href'] ?? ''
  const medium: Media = { kind }
  const duration = secondsOf(textOf(firstByClass(link, 'video_duration')))
  if (duration !== undefined) medium.duration = duration
  if (kind === 'sticker') medium.sticker = stickerOf(undefined, url)
  const poster = first(link, ({ tag }) => tag === 'img')?.attribs['src'] ?? ''
  if (!isInExport(url)) return { medium }
  return { medium, source: { url, ...(isInExport(poster) && poster !== url && { poster }) } }
}

/** Headings, each with what stands below it. Who won is not kept. */
function giveaway(root: Element): Media {
  const sections: { title: string; bodies: string[] }[] = []
  for (const child of root.children) {
    if (typeof child === 'string') continue
    if (hasClass(child, 'section_title')) sections.push({ title: textOf(child), bodies: [] })
    else if (textOf(child) !== '') sections.at(-1)?.bodies.push(textOf(child))
  }
  const parts = sections
    .filter(({ title }) => !/^Winners?$/.test(title))
    .map(({ title, bodies }) => [title, bodies.join(', ')].filter((part) => part !== '').join(': '))
  return { kind: 'giveaway', placeholder: parts.join('; ') }
}
