/** What attributes say: addresses, styles, durations. */
import type { Element } from '../html/element.ts'

/** The address of a `background-image:url('…')` in the element's style. */
export function backgroundOf(element: Element | undefined): string | undefined {
  const style = element?.attribs['style'] ?? ''
  const start = style.indexOf('url(')
  const end = style.indexOf(')', start)
  if (start === -1 || end === -1) return undefined
  const inner = style.slice(start + 'url('.length, end).trim()
  return webAddress(/^(['"])(.*)\1$/s.exec(inner)?.[2] ?? inner)
}

/** An http(s) address, `//` completed; anything else is none. */
export function webAddress(address: string | undefined): string | undefined {
  if (address === undefined) return undefined
  const whole = address.startsWith('//') ? `https:${address}` : address
  return /^https?:\/\/[^/]/i.test(whole) ? whole : undefined
}

/** A number from the element's style, such as `width:800px` or `padding-top:76.75%`. */
export function styleNumber(element: Element | undefined, property: string): number | undefined {
  for (const rule of (element?.attribs['style'] ?? '').split(';')) {
    const colon = rule.indexOf(':')
    if (rule.slice(0, colon).trim() !== property) continue
    const number = /^\s*(\d{1,6}(?:\.\d{1,15})?)/.exec(rule.slice(colon + 1))?.[1]
    return number === undefined ? undefined : Number(number)
  }
  return undefined
}

/** `1:02:33` in seconds. */
export function clockSeconds(shown: string): number | undefined {
  if (!/^\d{1,4}(:\d{1,2}){1,2}$/.test(shown)) return undefined
  return shown.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}

/** Addresses that look like handles and are none. */
const NO_HANDLES = new Set(['addstickers', 'joinchat', 'share'])

/** Handle and message id of a link into Telegram. */
export function telegramPlace(
  href: string | undefined,
): { handle: string; messageId?: number } | undefined {
  const [, handle, id] =
    /^(?:(?:https?:)?\/\/(?:www\.)?t(?:elegram)?\.me)?\/(?:s\/)?([A-Za-z]\w{2,63})(?:\/([1-9]\d{0,14}))?(?=[/?#]|$)/.exec(
      href ?? '',
    ) ?? []
  if (handle === undefined || NO_HANDLES.has(handle.toLowerCase())) return undefined
  return id === undefined ? { handle } : { handle, messageId: Number(id) }
}

/** A post of a channel without a handle, by the channel's number: `t.me/c/1234567890/5`. */
export function privatePlace(href = ''): { peer: number; messageId: number } | undefined {
  const [, peer, id] =
    /^(?:https?:)?\/\/t(?:elegram)?\.me\/c\/([1-9]\d{0,14})\/([1-9]\d{0,14})(?=[/?#]|$)/.exec(
      href,
    ) ?? []
  return peer === undefined ? undefined : { peer: Number(peer), messageId: Number(id) }
}
