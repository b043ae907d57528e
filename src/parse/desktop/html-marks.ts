/** What stands around a message's words: reactions, buttons, what it answers, where it comes from. */
import type { Button, Origin, Reaction, Reactions, Reply } from '../../model.ts'
import type { Note } from '../dump/row.ts'
import {
  allByClass,
  first,
  firstByClass,
  firstByTag,
  hasClass,
  ownText,
  textOf,
  walk,
} from '../html/dom.ts'
import type { Element } from '../html/element.ts'
import { isPlausible, statedTime } from './times.ts'
import { exactCount, idOf } from './values.ts'

/** Exact; who reacted is not kept, only counted where they are shown in place of a number. */
export function htmlReactions(root: Element, note: Note): Reactions {
  return { list: allByClass(root, 'reaction').flatMap((one) => readReaction(one, note) ?? []) }
}

function readReaction(reaction: Element, note: Note): Reaction | undefined {
  const stated = textOf(firstByClass(reaction, 'count'))
  const value = stated === '' ? allByClass(reaction, 'userpic').length : wholeNumber(stated)
  if (value === undefined || value === 0) {
    note('unreadable-count', `reaction ${JSON.stringify(stated)}`)
    return undefined
  }
  const count = exactCount(value)
  if (hasClass(reaction, 'paid')) return { kind: 'paid', count }
  const glyph = firstByClass(reaction, 'emoji')
  // A link to the picture: the glyph in it stands for any custom emoji.
  if (glyph !== undefined && firstByTag(glyph, 'a') !== undefined) return { kind: 'custom', count }
  const emoji = textOf(glyph)
  return emoji === '' ? { kind: 'unknown', count } : { kind: 'emoji', emoji, count }
}

function wholeNumber(stated: string): number | undefined {
  return /^\d{1,15}$/.test(stated) ? Number(stated) : undefined
}

/** Only a button that leads to an address has one of its own. */
export function htmlButtons(table: Element): Button[][] {
  const rows: Button[][] = []
  walk(table, (row) => {
    if (row.tag !== 'tr') return true
    const buttons = allByClass(row, 'bot_button').map((button): Button => {
      const text = textOf(button)
      const url = firstByTag(button, 'a')?.attribs['href'] ?? ''
      return url === '' ? { text } : { text, url }
    })
    if (buttons.length > 0) rows.push(buttons)
    return false
  })
  return rows
}

/** A message of this chat, in this file or in another; one of another chat has no number here. */
export function htmlReply(root: Element): Reply | undefined {
  const link = first(root, ({ attribs }) => /#go_to_message\d/.test(attribs['href'] ?? ''))
  const number = /#go_to_message(\d{1,15})$/.exec(link?.attribs['href'] ?? '')?.[1]
  const messageId = number === undefined ? undefined : idOf(Number(number))
  return messageId === undefined ? undefined : { messageId }
}

/** `Name via @bot 25.04.2023 15:53:02`; the title of the date has the zone, in later exports. */
export function htmlOrigin(line: Element, note: Note): { origin: Origin; viaBot?: string } {
  const { name, viaBot } = nameAndBot(ownText(line))
  const detail = firstByClass(line, 'details')
  const stated = detail?.attribs['title'] ?? textOf(detail)
  const time = stated === '' ? undefined : statedTime(stated)
  if (stated !== '' && time === undefined)
    note('unreadable-date', `of the original: ${stated.slice(0, 100)}`)
  const date =
    time !== undefined && 'date' in time && isPlausible(time.date) ? time.date : undefined
  return {
    origin: { name, ...(date !== undefined && { date }) },
    ...(viaBot !== undefined && { viaBot }),
  }
}

export function nameAndBot(line: string): { name: string; viaBot?: string } {
  const words = line.replace(/[ \t\r\n\f]+/g, ' ').trim()
  const [, name, viaBot] = /^(.*) via @(\w{1,64})$/.exec(words) ?? []
  return name === undefined || viaBot === undefined ? { name: words } : { name, viaBot }
}
