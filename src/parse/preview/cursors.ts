import type { PageObservation } from '../../model.ts'
import { hasClass, walk } from '../html/dom.ts'
import type { Element } from '../html/element.ts'

/** Where the page itself says that older and newer posts are. Its `canonical` link is the page itself and no cursor. */
export function readCursors(page: Element): Pick<PageObservation, 'newer' | 'older'> {
  const found: Pick<PageObservation, 'newer' | 'older'> = {}
  walk(page, (element) => {
    const { attribs, tag } = element
    if (hasClass(element, 'tme_messages_more')) {
      note('older', attribs['data-before'])
      note('newer', attribs['data-after'])
    } else if (tag === 'link' && attribs['rel'] === 'prev')
      note('older', /[?&]before=(\d{1,15})(?:&|$)/.exec(attribs['href'] ?? '')?.[1])
    else if (tag === 'link' && attribs['rel'] === 'next')
      note('newer', /[?&]after=(\d{1,15})(?:&|$)/.exec(attribs['href'] ?? '')?.[1])
    return !hasClass(element, 'tgme_widget_message')
  })
  return found

  function note(which: 'newer' | 'older', id: string | undefined): void {
    if (id !== undefined && /^[1-9]\d{0,14}$/.test(id)) found[which] ??= Number(id)
  }
}
