/**
 * Text → terms, the same for every store, so that two engines give the same hits.
 *
 * Words stand in reading order. Hashtags, cashtags and mentions count as words without their sign (split at `_`), so that
 * phrases run across them. Of a link only the host name is a word. Emoji are none, and found as what they are.
 *
 * Chinese, Japanese, Thai, Lao, Khmer and Burmese have no spaces: a run of them gives its overlapping pairs of characters
 * as words, so that any two or more characters in a row are found as a phrase, whatever a dictionary makes of them; its
 * dictionary words (`Intl.Segmenter`) stand among the stems, where a character that is a word by itself is found.
 *
 * Most of Europe writes 12 407 for 12,407: such groups of digits are words each, and the first has the whole number for a
 * stem.
 */
import { foldEmoji } from './emoji.ts'
import { identifyPieces, type Priors } from './identify.ts'
import { fold, foldName } from './fold.ts'
import { formOf } from './forms.ts'
import { scan, type Piece, type Run, type Span } from './scan.ts'
import { bareStem, stem, stemOf, wholeStem } from './stem.ts'

export type { Span }

/** `word` is folded; `start` and `end` are in the original text. */
export type Token = Span & { word: string }

export type Analysis = {
  /** ISO 639-1, or `und`. */
  language: string
  languageScore: number
  languageMethod: 'text' | 'prior' | 'none'
  words: string[]
  /** As many as `words`; in order, and each beside its word except within a run of an unspaced script. */
  stems: string[]
  /** Folded, without signs. */
  tags: string[]
  cashtags: string[]
  mentions: string[]
  /** As `foldEmoji` writes them. */
  emoji: string[]
  /** Host names of links, without `www.`. */
  domains: string[]
}

/** `priors` are the languages to assume where the text does not tell. */
export function analyse(text: string, priors?: Priors): Analysis {
  const found = scan(text)
  const { language, score, method } = identifyPieces(found.pieces, priors)
  const words: string[] = []
  const stems: string[] = []
  for (const { form } of found.pieces) {
    words.push(form.word)
    stems.push(stemOf(form, language))
  }
  for (const run of found.runs) addDictionaryWords(stems, text, run)
  for (const { at, word } of groupedNumbers(text, found.pieces)) stems[at] = word
  return {
    language,
    languageScore: score,
    languageMethod: method,
    words,
    stems,
    tags: named(text, found.tags),
    cashtags: named(text, found.cashtags),
    mentions: named(text, found.mentions),
    emoji: [...new Set(found.emoji.map(({ start, end }) => foldEmoji(text.slice(start, end))))],
    domains: [...new Set(found.domains)],
  }
}

export function tokens(text: string): Token[] {
  return scan(text).pieces.map(({ start, end, form }) => ({ start, end, word: form.word }))
}

/** A tag, mention or emoji with its sign in the text, and folded without. */
export type Mark = Span & { name: string }

/** The words of a text with the stems that a post of its language has in the index, and what is more than a word. */
export type Marks = {
  pieces: readonly Piece[]
  stemOf: (piece: Piece) => string
  /** Dictionary words of unspaced scripts, and grouped numbers: they stand among the stems. */
  segments: () => Token[]
  tags: () => Mark[]
  cashtags: () => Mark[]
  mentions: () => Mark[]
  emoji: () => Mark[]
}

/** What nobody asks of it is not made. */
export function marks(text: string, language: string): Marks {
  const found = scan(text)
  const withoutSign = ({ start, end }: Span): Mark => ({
    start,
    end,
    name: foldName(text.slice(start + 1, end)),
  })
  return {
    pieces: found.pieces,
    stemOf: ({ form }) => stemOf(form, language),
    segments: () => [
      ...found.runs.flatMap((run) => dictionaryWords(text, run)),
      ...groupedNumbers(text, found.pieces),
    ],
    tags: () => found.tags.map(withoutSign),
    cashtags: () => found.cashtags.map(withoutSign),
    mentions: () => found.mentions.map(withoutSign),
    emoji: () =>
      found.emoji.map(({ start, end }) => ({
        start,
        end,
        name: foldEmoji(text.slice(start, end)),
      })),
  }
}

/**
 * What to look for among words and among stems: the folded word, and the stems it may have in the languages of the archive.
 * Best given as it was typed, with its diacritics; a folded word is understood too.
 *
 * A stemmer takes some words for forms of another: паром (ferry) for an instrumental of пар (steam), пролив (strait) for a
 * verb's past. Their other forms have the word itself for a stem: so the word counts as a stem, and its stems as words.
 */
export function queryForms(
  word: string,
  languages: readonly string[],
): { words: string[]; stems: string[] } {
  const form = formOf(word)
  const words = new Set([form.word])
  const stems = new Set([form.word])
  for (const language of languages.length === 0 ? ['und'] : languages) {
    for (const found of [stemOf(form, language), stem(form.word, language)]) {
      stems.add(found)
      words.add(bareStem(found))
    }
    stems.add(wholeStem(form.word, language))
  }
  return { words: [...words], stems: [...stems] }
}

/**
 * `visa.example.org` as the one word that it is within a link, where alone it is several: of bare names only some last
 * labels make a link. Undefined where it is no name with dots.
 */
export function hostWord(text: string): string | undefined {
  const host = text.toLowerCase().replace(/^www\./u, '')
  return /^[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}$/u.test(host) ? fold(host) : undefined
}

/** `12 407` and `1 204 807,5`: groups of three digits with one space between, and the number that they are. */
function groupedNumbers(text: string, pieces: readonly Piece[]): (Token & { at: number })[] {
  const numbers: (Token & { at: number })[] = []
  for (let at = 0; at < pieces.length; at++) {
    const first = pieces[at]
    if (first === undefined || !isGroup(first.form.word)) continue
    let [end, word, last] = [first.end, first.form.word, at]
    for (;;) {
      const next = pieces[last + 1]
      if (next === undefined || next.start !== end + 1 || !isGroupSpace(text.charAt(end))) break
      if (!/^\d{3}(?:·\d+)?$/u.test(next.form.word)) break
      word += next.form.word
      end = next.end
      last++
      if (word.includes('·')) break
    }
    // Behind a number without groups, three digits are another number: "in 2024 100".
    const before = pieces[at - 1]
    const isApart =
      before === undefined || before.end + 1 < first.start || !/^\d/u.test(before.form.word)
    if (last > at && isApart) numbers.push({ at, start: first.start, end, word })
    at = last
  }
  return numbers
}

/** One to three digits, the first no nought. */
function isGroup(word: string): boolean {
  const unit = word.charCodeAt(0)
  return unit >= 0x31 && unit <= 0x39 && /^\d{1,3}$/u.test(word)
}

/** Plain, no-break, thin and narrow no-break. */
function isGroupSpace(sign: string): boolean {
  return ' \u00a0\u2009\u202f'.includes(sign)
}

/** What the signs stand before, folded, each once. */
function named(text: string, spans: readonly Span[]): string[] {
  return [...new Set(spans.map(({ start, end }) => foldName(text.slice(start + 1, end))))]
}

/** A run's dictionary words take the places of its stems, from the first on, as far as there are places. */
function addDictionaryWords(stems: string[], text: string, run: Run): void {
  for (const [i, { word }] of dictionaryWords(text, run).slice(0, run.count).entries())
    stems[run.first + i] = word
}

/** Its dictionaries go by script, not by locale. */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

function dictionaryWords(text: string, { start, end }: Span): Token[] {
  const words: Token[] = []
  for (const { segment, index, isWordLike } of segmenter.segment(text.slice(start, end))) {
    const word = fold(segment)
    if (isWordLike === true && word !== '') {
      words.push({ start: start + index, end: start + index + segment.length, word })
    }
  }
  return words
}
