import type { EntityType, TextEntity } from '../model.ts'

/** What plain text still shows of its formatting: URLs with a scheme, hashtags, mentions, cashtags. One pass, in order. */
export function findEntities(text: string): TextEntity[] {
  const scanned = text.slice(0, LONGEST_SCANNED)
  const entities: TextEntity[] = []
  START.lastIndex = 0
  for (let start = START.exec(scanned); start; start = START.exec(scanned)) {
    const found = entityAt(scanned, start.index, start[0])
    if (!found) continue
    entities.push({ ...found, offset: start.index })
    START.lastIndex = start.index + found.length
  }
  return entities
}

/** No message is near this long: what goes on behind it is no post of Telegram's. */
export const LONGEST_SCANNED = 65_536

const START = /[#@$]|\b(?:https?|tg):\/\//giu
const URL_BODY = /[^\s<>"«»“”]+/uy
const HASHTAG = /#[\p{L}\p{M}\p{Nd}_\u00B7\u200C]{1,256}(?![\p{L}\p{M}\p{Nd}_\u00B7\u200C#])/uy
const MENTION = /@[A-Za-z][A-Za-z0-9_]{3,31}(?![\p{L}\p{Nd}_])/uy
const CASHTAG = /\$[A-Z]{1,8}(?![$\p{L}\p{Nd}_])/uy
const WORD = /[\p{L}\p{M}\p{Nd}_\u200C]$/u

type Found = { type: EntityType; length: number }

function entityAt(text: string, offset: number, start: string): Found | undefined {
  switch (start) {
    case '#': {
      const tag = tagAt(HASHTAG, text, offset)
      // "#1" is a number, not a tag.
      return tag && /[^\d#_]/u.test(tag) ? { type: 'hashtag', length: tag.length } : undefined
    }
    case '@': {
      const mention = tagAt(MENTION, text, offset)
      return mention ? { type: 'mention', length: mention.length } : undefined
    }
    case '$': {
      const cashtag = tagAt(CASHTAG, text, offset)
      return cashtag ? { type: 'cashtag', length: cashtag.length } : undefined
    }
    default: {
      const length = urlLength(text, offset)
      return length > start.length ? { type: 'url', length } : undefined
    }
  }
}

/** A tag begins a word: the `@` of an address and the `#` of a link's fragment do not. */
function tagAt(shape: RegExp, text: string, offset: number): string | undefined {
  if (WORD.test(text.slice(Math.max(0, offset - 2), offset))) return undefined
  shape.lastIndex = offset
  return shape.exec(text)?.[0]
}

/** Punctuation behind a URL belongs to the sentence, a closing bracket too unless the URL opened it. */
function urlLength(text: string, offset: number): number {
  URL_BODY.lastIndex = offset
  const url = URL_BODY.exec(text)?.[0] ?? ''
  let open = 0
  for (const character of url) open += character === '(' ? 1 : character === ')' ? -1 : 0
  let end = url.length
  for (; end > 0; end--) {
    const last = url[end - 1] ?? ''
    if (last === ')' && open < 0) open++
    else if (!".,;:!?'’…]}".includes(last)) break
  }
  return /[\p{L}\p{Nd}]/u.test(url.slice(url.indexOf('://'), end)) ? end : 0
}
