/** Kinds that Telegram has and whose markup on the web nobody has seen: read by what their classes are called. */
import type { Media, MediaKind } from '../../model.ts'
import { formattedText } from './text.ts'
import type { Element } from '../html/element.ts'

/** The class that names such a kind, if one does. */
export function unseenClass({ classes }: Element): string | undefined {
  return classes.find(isUnseenClass)
}

export function isUnseenClass(name: string): boolean {
  return UNSEEN.test(name) && !name.startsWith('chancery_')
}

const UNSEEN = /(?:^|[_-])(checklist|dice|giveaway|paid|stor(?:y|ies)|to_?do)/

/** `taken` deals with what is known inside, such as a caption or a picture: only the other words are the medium's. */
export function readUnseen(
  root: Element,
  className: string,
  taken: (element: Element) => boolean,
): Media {
  const kind = kindOf(UNSEEN.exec(className)?.[1] ?? '')
  const placeholder = formattedText(without(root, taken)).text
  const stars = kind === 'paid' ? STARS.exec(placeholder)?.[1]?.replace(/\D/g, '') : undefined
  return {
    kind,
    ...(placeholder !== '' && { placeholder }),
    ...(stars !== undefined && { stars: Number(stars) }),
  }
}

const STARS = /(?<![\d.,])(\d{1,3}(?:[\p{Zs},]?\d{3}){0,3})\p{Zs}?(?:stars?\b|⭐)/iu

function kindOf(word: string): MediaKind {
  switch (word) {
    case 'dice':
    case 'giveaway':
    case 'paid':
      return word
    case 'story':
    case 'stories':
      return 'story'
    default:
      return 'checklist'
  }
}

function without(root: Element, taken: (element: Element) => boolean): Element {
  const children = root.children.flatMap((child) => {
    if (typeof child === 'string') return child
    return taken(child) ? [] : without(child, taken)
  })
  return { ...root, children }
}
