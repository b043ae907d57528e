import type { Reaction, Reactions } from '../../model.ts'
import { parseCount } from '../counts.ts'
import { readReactions as readReactionsLine } from '../text-dump-reactions.ts'
import type { Note } from './note.ts'
import { allByClass, firstByTag, hasClass, ownText, textOf, wordsOf } from '../html/dom.ts'
import { formattedText } from './text.ts'
import type { Element } from '../html/element.ts'

/** Reactions in the order shown. A count is the text behind the picture: custom and paid ones have no glyph. */
export function readReactions(box: Element, note: Note): Reactions {
  const line = wordsOf(box, 'chancery_shown')
  if (line !== undefined) return readLine(line, note)
  const list: Reaction[] = []
  for (const element of allByClass(box, 'tgme_reaction')) {
    const count = parseCount(ownText(element))
    if (count === undefined) {
      note('unreadable-count', `reaction ${JSON.stringify(textOf(element))}`)
      continue
    }
    const custom = firstByTag(element, 'tg-emoji')
    const customEmojiId = custom?.attribs['emoji-id'] ?? ''
    const emoji = glyphsOf(element)
    if (hasClass(element, 'tgme_reaction_paid')) list.push({ kind: 'paid', count })
    else if (custom !== undefined)
      list.push({ kind: 'custom', count, ...(customEmojiId !== '' && { customEmojiId }) })
    else if (emoji !== '') list.push({ kind: 'emoji', emoji, count })
    else list.push({ kind: 'unknown', count })
  }
  return { list }
}

/** Nearly always one picture, with its glyph in it. */
function glyphsOf(reaction: Element): string {
  const [first] = reaction.children
  const isPlain = typeof first === 'object' && first.tag === 'i' && hasClass(first, 'emoji')
  const glyph = isPlain && reaction.children.length === 2 ? textOf(first) : ''
  if (glyph !== '') return glyph
  const pictures = reaction.children.filter((child) => typeof child !== 'string')
  return formattedText({ ...reaction, children: pictures }).text
}

/** Chancery's pages show what a source left open as that source had it. */
function readLine(line: string, note: Note): Reactions {
  const read = readReactionsLine(line)
  if (read === undefined) note('unreadable-count', `reactions ${JSON.stringify(line)}`)
  return read ?? { list: [] }
}
