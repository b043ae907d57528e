/** Which element a text entity becomes. Everything here is markup of our own making around escaped values. */
import type { TextEntity } from '../../model.ts'
import { channelHref, isHandle } from '../addresses.ts'
import { OUTWARD, safeHref } from './safe-href.ts'

/** Kinds of formatting of which a text has at most one at a place. */
export const LANES = [
  'quote',
  'pre',
  'spoiler',
  'link',
  'bold',
  'italic',
  'underline',
  'strike',
  'code',
  'emoji',
  'mark',
] as const

/** Where `#tag` and `$TAG` lead. */
export type TagHref = (tag: string) => string

export type Element = { lane: (typeof LANES)[number]; open: string; close: string }

export function elementOf(entity: TextEntity, text: string, tagHref: TagHref): Element | undefined {
  switch (entity.type) {
    case 'blockquote':
      return { lane: 'quote', open: '<blockquote>', close: '</blockquote>' }
    case 'expandable_blockquote':
      return { lane: 'quote', open: '<blockquote expandable>', close: '</blockquote>' }
    case 'pre':
      return preformatted(entity.language)
    case 'code':
      return { lane: 'code', open: '<code>', close: '</code>' }
    case 'spoiler':
      return { lane: 'spoiler', open: '<tg-spoiler tabindex="0">', close: '</tg-spoiler>' }
    case 'bold':
      return { lane: 'bold', open: '<b>', close: '</b>' }
    case 'italic':
      return { lane: 'italic', open: '<i>', close: '</i>' }
    case 'underline':
      return { lane: 'underline', open: '<u>', close: '</u>' }
    case 'strikethrough':
      return { lane: 'strike', open: '<s>', close: '</s>' }
    case 'custom_emoji':
      return {
        lane: 'emoji',
        open: `<tg-emoji emoji-id="${escaped(entity.customEmojiId ?? '')}">`,
        close: '</tg-emoji>',
      }
    case 'hashtag':
    case 'cashtag':
      return link(tagHref(text.split('@')[0] ?? text))
    case 'mention':
      return isHandle(text.slice(1)) ? link(channelHref(text.slice(1))) : undefined
    case 'text_link':
      return outward(entity.url ?? '')
    case 'url':
      return outward(entity.url ?? (/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `http://${text}`))
    case 'email':
      return outward(`mailto:${text}`)
    case 'phone_number':
      return outward(`tel:${text.replaceAll(/[^+\d]/g, '')}`)
    case 'bot_command':
      return undefined
  }
}

function link(href: string, rest = ''): Element {
  return { lane: 'link', open: `<a href="${escaped(href)}"${rest}>`, close: '</a>' }
}

/** A link that must not be followed still shows that there was one. */
function outward(address: string): Element {
  const href = safeHref(address)
  if (href !== undefined) return link(href, ` rel="${OUTWARD}"`)
  const open = '<span class="chancery_refused" title="A link that is not safe to follow">'
  return { lane: 'link', open, close: '</span>' }
}

function preformatted(language: string | undefined): Element {
  if (language === undefined || !/^[\w+#.-]{1,40}$/.test(language)) {
    return { lane: 'pre', open: '<pre>', close: '</pre>' }
  }
  const open = `<pre><code class="language-${escaped(language)}">`
  return { lane: 'pre', open, close: '</code></pre>' }
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Fit for text and attributes. Control characters have no business in a page and become the replacement character. */
export function escaped(text: string): string {
  return text
    .replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
    .replaceAll(/(?![\n\t])\p{Cc}/gu, '\u{fffd}')
}
