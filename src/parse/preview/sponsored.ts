import { first, hasClass, oncePerList, ownText } from '../html/dom.ts'
import type { Element } from '../html/element.ts'

/** An advertisement that Telegram puts between the posts: its class says so, or, where it has no post's id, its words do. */
export function isSponsored(element: Element): boolean {
  if (hasSponsoredClass(element)) return true
  if ('data-post' in element.attribs) return false
  return (
    first(
      element,
      (inner) =>
        hasSponsoredClass(inner) ||
        (!hasClass(inner, 'tgme_widget_message_text') && /^sponsored$/i.test(ownText(inner))),
    ) !== undefined
  )
}

export function hasSponsoredClass({ classes }: Element): boolean {
  return saysSponsored(classes)
}

const saysSponsored = oncePerList((classes) => classes.some((name) => name.includes('sponsored')))
