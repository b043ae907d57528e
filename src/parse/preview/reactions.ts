import type { Element } from 'domhandler'
import type { Reaction, Reactions } from '../../model.ts'
import { parseCount } from '../counts.ts'
import { allByClass, firstByTag, hasClass, ownText, textOf } from './dom.ts'

/** Reactions in the order shown. A count is the text behind the picture: custom and paid ones have no glyph. */
export function readReactions(
  box: Element,
  oddity: (kind: string, detail: string) => void,
): Reactions {
  const list: Reaction[] = []
  for (const element of allByClass(box, 'tgme_reaction')) {
    const count = parseCount(ownText(element))
    if (count === undefined) {
      oddity('unreadable-count', `reaction ${JSON.stringify(textOf(element))}`)
      continue
    }
    const custom = firstByTag(element, 'tg-emoji')
    const picture = firstByTag(element, 'b')
    if (hasClass(element, 'tgme_reaction_paid')) list.push({ kind: 'paid', count })
    else if (custom !== undefined) {
      const customEmojiId = custom.attribs['emoji-id']
      list.push({ kind: 'custom', count, ...(customEmojiId !== undefined && { customEmojiId }) })
    } else if (picture !== undefined) list.push({ kind: 'emoji', emoji: textOf(picture), count })
    else list.push({ kind: 'unknown', count })
  }
  return { list }
}
