import type { Reaction, Reactions } from '../../model.ts'
import { parseCount } from '../counts.ts'
import type { Note } from './content.ts'
import { allByClass, firstByTag, hasClass, ownText, textOf } from '../html/dom.ts'
import { formattedText } from './text.ts'
import type { Element } from '../html/tree.ts'

/** Reactions in the order shown. A count is the text behind the picture: custom and paid ones have no glyph. */
export function readReactions(box: Element, note: Note): Reactions {
  const list: Reaction[] = []
  for (const element of allByClass(box, 'tgme_reaction')) {
    const count = parseCount(ownText(element))
    if (count === undefined) {
      note('unreadable-count', `reaction ${JSON.stringify(textOf(element))}`)
      continue
    }
    const customEmojiId = firstByTag(element, 'tg-emoji')?.attribs['emoji-id']
    const pictures = element.children.filter((child) => typeof child !== 'string')
    const emoji = formattedText({ ...element, children: pictures }).text
    if (hasClass(element, 'tgme_reaction_paid')) list.push({ kind: 'paid', count })
    else if (customEmojiId !== undefined) list.push({ kind: 'custom', count, customEmojiId })
    else if (emoji !== '') list.push({ kind: 'emoji', emoji, count })
    else list.push({ kind: 'unknown', count })
  }
  return { list }
}
