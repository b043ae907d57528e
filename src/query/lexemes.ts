/** The query's text cut into signs, phrases, named values, tags, emoji and words, in one pass. */
import { isWordKind, kindAt } from '../language/characters.ts'
import { emojiEnd } from '../language/emoji.ts'
import { mentionEnd, tagEnd } from '../language/scan.ts'
import { operatorNamed, type Operator } from './operators.ts'

export type Lexeme =
  | { kind: 'open' | 'close' | 'or' | 'not'; text: string }
  /** Without their signs. */
  | { kind: 'cashtag' | 'emoji' | 'mention' | 'phrase' | 'tag'; text: string }
  | { kind: 'word'; text: string }
  /** `name:"value"`. */
  | { kind: 'valued'; operator: Operator; text: string }
  /** A quotation mark without its partner; what follows is read as if it were not there. */
  | { kind: 'unclosed'; text: string }

/** Marks that close what any of the same family opened: keyboards and countries mix them. */
export const QUOTES: readonly string[] = ['"“”„‟＂', '«»', '‹›', '「」', '『』', '《》', '〈〉']

export function* lexemes(text: string): Iterable<Lexeme> {
  let at = 0
  while (at < text.length) {
    const sign = text.charAt(at)
    const family = QUOTES.find((quotes) => quotes.includes(sign))
    if (isSpace(sign)) at++
    else if (sign === '(' || sign === ')') {
      yield { kind: sign === '(' ? 'open' : 'close', text: sign }
      at++
    } else if (sign === '|') {
      yield { kind: 'or', text: sign }
      at++
    } else if (isMinus(sign) && at + 1 < text.length && !isSpace(text.charAt(at + 1))) {
      yield { kind: 'not', text: sign }
      at++
    } else if (family !== undefined) {
      const end = closing(text, at + 1, family)
      yield end < 0
        ? { kind: 'unclosed', text: sign }
        : { kind: 'phrase', text: text.slice(at + 1, end).trim() }
      at = end < 0 ? at + 1 : end + 1
    } else {
      const end = wordEnd(text, at)
      const word = text.slice(at, end)
      const valued = quotedValue(text, end, word)
      if (valued === undefined) yield* wordLexemes(word)
      else yield valued.lexeme
      at = valued?.end ?? end
    }
  }
}

/** A quoted value right behind an operator's colon. */
function quotedValue(
  text: string,
  at: number,
  word: string,
): { lexeme: Lexeme; end: number } | undefined {
  if (!word.endsWith(':') || word.length > 16) return undefined
  const operator = operatorNamed(word.slice(0, -1))
  const family = QUOTES.find((quotes) => at < text.length && quotes.includes(text.charAt(at)))
  if (operator === undefined || family === undefined) return undefined
  const end = closing(text, at + 1, family)
  if (end < 0) return undefined
  const value = text.slice(at + 1, end).trim()
  return { lexeme: { kind: 'valued', operator, text: value }, end: end + 1 }
}

/**
 * What has a sign of its own, glued ones apart; what is glued behind is a word, its leading signs no operators. What looks
 * like `name:value` stays whole.
 */
function* wordLexemes(word: string): Iterable<Lexeme> {
  if (/^[a-z]{1,16}:/iu.test(word)) {
    yield { kind: 'word', text: word }
    return
  }
  let at = 0
  for (;;) {
    const named = namedAt(word, at)
    if (named === undefined) break
    yield named.lexeme
    at = named.end
    while (at < word.length && !opensRest(word, at)) at++
  }
  const end = wordBeforeEmoji(word, at)
  const rest = word.slice(at, end)
  if (at === 0 && rest !== '') yield { kind: rest === 'OR' ? 'or' : 'word', text: rest }
  else if (rest !== '') yield* wordLexemes(rest)
  if (end < word.length) yield* wordLexemes(word.slice(end))
}

/** `#tag`, `@mention`, `$CASH` or an emoji. */
function namedAt(word: string, at: number): { lexeme: Lexeme; end: number } | undefined {
  const sign = word.charAt(at)
  const start = at + 1
  switch (sign) {
    case '#':
    case '＃': {
      const end = tagEnd(word, at)
      if (end === at) return undefined
      return { lexeme: { kind: 'tag', text: word.slice(start, end) }, end }
    }
    case '@': {
      const end = mentionEnd(word, at)
      if (end === at) return undefined
      return { lexeme: { kind: 'mention', text: word.slice(start, end) }, end }
    }
    case '$': {
      const [tag] = /^[a-z]{1,8}(?![\p{L}\p{M}\p{N}_])/iu.exec(word.slice(start, start + 10)) ?? []
      if (tag === undefined) return undefined
      return { lexeme: { kind: 'cashtag', text: tag }, end: start + tag.length }
    }
    default: {
      const end = emojiEnd(word, at)
      if (end === at) return undefined
      return { lexeme: { kind: 'emoji', text: word.slice(at, end) }, end }
    }
  }
}

function wordBeforeEmoji(word: string, from: number): number {
  for (let at = from; at < word.length; at++) if (emojiEnd(word, at) > at) return at
  return word.length
}

function opensRest(word: string, at: number): boolean {
  const unit = word.charAt(at)
  return unit === '#' || unit === '＃' || emojiEnd(word, at) > at || isWordKind(kindAt(word, at))
}

/** Unpartnered marks cost one look to the end for each family: behind such a mark there is none of its family. */
function closing(text: string, from: number, family: string): number {
  for (let at = from; at < text.length; at++) if (family.includes(text.charAt(at))) return at
  return -1
}

function wordEnd(text: string, from: number): number {
  let end = from + 1
  while (end < text.length && !endsWord(text.charAt(end))) end++
  return end
}

function endsWord(sign: string): boolean {
  return isSpace(sign) || '()|'.includes(sign) || QUOTES.some((quotes) => quotes.includes(sign))
}

function isSpace(sign: string): boolean {
  const unit = sign.charCodeAt(0)
  if (unit <= 0x20 || unit === 0x7f || unit === 0xa0) return true
  return unit > 0x1000 && '\u1680\u2028\u2029\u202f\u205f\u3000\ufeff'.includes(sign)
    ? true
    : unit >= 0x2000 && unit <= 0x200b
}

function isMinus(sign: string): boolean {
  return sign === '-' || sign === '−' || sign === '–'
}
