/** What kind of page a tree is: of Telegram at all, a single post's, a search's. */
import { first, hasClass, walk } from '../html/dom.ts'
import type { Element } from '../html/element.ts'

/** Markup of the preview, whole or a piece, whatever its classes are called. */
export function isOfTelegram(page: Element): boolean {
  return first(page, speaksOfTelegram) !== undefined
}

function speaksOfTelegram({ classes, attribs, tag }: Element): boolean {
  if (classes.some((name) => /^tg?me_/.test(name))) return true
  if (/^[A-Za-z]\w{2,63}\/\d+$/.test(attribs['data-post'] ?? '')) return true
  return (
    tag === 'meta' && attribs['property'] === 'og:site_name' && attribs['content'] === 'Telegram'
  )
}

/** The page of a single post, made to stand within other pages. */
export function isEmbed(page: Element, url: string | undefined): boolean {
  const body = first(page, ({ tag }) => tag === 'body')
  if (body !== undefined) return hasClass(body, 'body_widget_post')
  return parametersOf(url).has('embed')
}

/**
 * True only when the address or the page around its messages says so: everything between its lowest and highest id is on it.
 */
export function isUnfiltered(page: Element, url: string | undefined): boolean {
  if (parametersOf(url).has('q')) return false
  let isHistory = false
  let saysSo = url !== undefined && /^https?:\/\/[^/]+\/s\//.test(url)
  let isSearch = false
  walk(page, (element) => {
    isHistory ||= hasClass(element, 'tgme_channel_history')
    isSearch ||= showsSearch(element)
    saysSo ||= isPlace(element)
    return !isSearch && !hasClass(element, 'tgme_widget_message')
  })
  return isHistory && saysSo && !isSearch
}

function showsSearch(element: Element): boolean {
  const { attribs, tag } = element
  if (tag === 'mark') return true
  if (tag === 'input') return attribs['name'] === 'q' && (attribs['value'] ?? '') !== ''
  return isPlace(element) && /[?&]q=/.test(attribs['href'] ?? '')
}

/** A link to this page, or to the one before or after it: it repeats the search, if there is one. */
function isPlace(element: Element): boolean {
  if (element.tag === 'link') return /^(?:prev|next|canonical)$/.test(element.attribs['rel'] ?? '')
  return hasClass(element, 'tme_messages_more')
}

function parametersOf(url: string | undefined): URLSearchParams {
  return url !== undefined && URL.canParse(url) ? new URL(url).searchParams : new URLSearchParams()
}
