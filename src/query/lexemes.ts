/** The query's text cut into signs, phrases, hashtags and words, in one pass. */
import { isWordKind, kindAt } from '../language/characters.ts'
import { tagEnd } from '../language/scan.ts'

export type Lexeme =
  | { kind: 'open' | 'close' | 'or' | 'not'; text: string }
  | { kind: 'phrase' | 'tag' | 'word'; text: string }
  /** A quotation mark without its partner; what follows is read as if it were not there. */
  | { kind: 'unclosed'; text: string }

/** Marks that close what any of the same family opened: keyboards and countries mix them. */
export const QUOTES: readonly string[] = ['"“”„‟＂', '«»', '‹›', '「」', '『』']

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
      yield* wordLexemes(text.slice(at, end))
      at = end
    }
  }
}

/** Hashtags first, glued ones apart; what is glued behind them is a word, its leading signs no operators. */
function* wordLexemes(word: string): Iterable<Lexeme> {
  let at = 0
  while (word.charAt(at) === '#' || word.charAt(at) === '＃') {
    const end = tagEnd(word, at)
    if (end === at) break
    yield { kind: 'tag', text: word.slice(at + 1, end) }
    at = end
  }
  if (at > 0) while (at < word.length && !opensRest(word, at)) at++
  if (at === 0) yield { kind: word === 'OR' ? 'or' : 'word', text: word }
  else if (at < word.length) yield* wordLexemes(word.slice(at))
}

function opensRest(word: string, at: number): boolean {
  const unit = word.charAt(at)
  return unit === '#' || unit === '＃' || isWordKind(kindAt(word, at))
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
