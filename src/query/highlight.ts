import { marks, queryForms, tokens, type Marks, type Span } from '../language/analyse.ts'
import { foldName } from '../language/fold.ts'
import type { QueryNode } from './query.ts'

/**
 * Where a post's text shows what was asked for: words in any of their forms in the post's language, phrases, hashtags.
 * Sorted and merged; nothing for what a `-` excludes. Made once for all posts of a page.
 */
export function highlighter(
  tree: QueryNode | undefined,
): (text: string, language: string) => Span[] {
  const known = new Map<string, Wanted>()
  return (text, language) => {
    if (tree === undefined) return []
    const wanted = known.get(language) ?? wantedOf(tree, language)
    known.set(language, wanted)
    return wanted.isNothing ? [] : highlight(wanted, marks(text, language))
  }
}

function highlight(wanted: Wanted, found: Marks): Span[] {
  const spans: Span[] = []
  for (const piece of found.pieces)
    if (wanted.words.has(piece.form.word) || wanted.stems.has(found.stemOf(piece)))
      spans.push(piece)
  if (wanted.stems.size > 0)
    spans.push(...found.segments().filter(({ word }) => wanted.stems.has(word)))
  for (const sort of ['tags', 'cashtags', 'mentions', 'emoji'] as const) {
    if (wanted[sort].size > 0)
      spans.push(...found[sort]().filter(({ name }) => wanted[sort].has(name)))
  }
  if (wanted.phrases.length > 0 || wanted.prefixes.length > 0)
    spans.push(...inARow(wanted, found.pieces))
  return merged(spans)
}

function* inARow({ phrases, prefixes }: Wanted, pieces: Marks['pieces']): Iterable<Span> {
  const words = pieces.map(({ form }) => form.word)
  for (const phrase of phrases) {
    for (const at of occurrences(words, phrase)) {
      const first = pieces[at]
      const last = pieces[at + phrase.length - 1]
      if (first !== undefined && last !== undefined) yield { start: first.start, end: last.end }
    }
  }
  for (const prefix of prefixes) {
    for (const [at, piece] of pieces.entries()) {
      const last = pieces[at + prefix.length - 1]
      if (last !== undefined && beginsAt(words, at, prefix))
        yield { start: piece.start, end: last.end }
    }
  }
}

type Wanted = {
  words: Set<string>
  stems: Set<string>
  tags: Set<string>
  cashtags: Set<string>
  mentions: Set<string>
  emoji: Set<string>
  phrases: string[][]
  /** Words side by side, of the last one its beginning. */
  prefixes: string[][]
  isNothing: boolean
}

function wantedOf(tree: QueryNode, language: string): Wanted {
  const wanted: Wanted = {
    words: new Set(),
    stems: new Set(),
    tags: new Set(),
    cashtags: new Set(),
    mentions: new Set(),
    emoji: new Set(),
    phrases: [],
    prefixes: [],
    isNothing: false,
  }
  collect(tree, language, wanted)
  const { isNothing: _, ...sorts } = wanted
  wanted.isNothing = Object.values(sorts).every((some) =>
    Array.isArray(some) ? some.length === 0 : some.size === 0,
  )
  return wanted
}

function collect(node: QueryNode, language: string, wanted: Wanted): void {
  switch (node.kind) {
    case 'word':
    case 'phrase': {
      const parts = tokens(node.text)
      const only = parts.length === 1 && node.kind === 'word' ? parts[0] : undefined
      if (only === undefined) {
        if (parts.length > 0) wanted.phrases.push(parts.map(({ word }) => word))
        return
      }
      const forms = queryForms(node.text.slice(only.start, only.end), [language])
      for (const form of forms.words) wanted.words.add(form)
      for (const form of forms.stems) wanted.stems.add(form)
      return
    }
    case 'prefix':
      wanted.prefixes.push(tokens(node.text).map(({ word }) => word))
      return
    case 'hashtag':
      wanted.tags.add(node.tag)
      return
    case 'cashtag':
      wanted.cashtags.add(node.tag)
      return
    case 'mention':
      wanted.mentions.add(foldName(node.handle))
      return
    case 'emoji':
      wanted.emoji.add(node.emoji)
      return
    case 'and':
    case 'or':
    case 'near':
      for (const child of node.nodes) collect(child, language, wanted)
      return
    case 'after':
    case 'before':
    case 'case':
    case 'channel':
    case 'count':
    case 'domain':
    case 'from':
    case 'fromName':
    case 'group':
    case 'has':
    case 'is':
    case 'language':
    case 'not':
    case 'reaction':
    case 'seen':
    case 'similar':
  }
}

/** Whether the words from `at` on are these, the last of them longer perhaps. */
function beginsAt(words: readonly string[], at: number, prefix: readonly string[]): boolean {
  const last = prefix.length - 1
  return prefix.every((word, i) =>
    i === last ? (words[at + i]?.startsWith(word) ?? false) : words[at + i] === word,
  )
}

/** Where `phrase` stands in `words` (Knuth, Morris and Pratt: a phrase of one word a thousand times costs no more). */
function* occurrences(words: readonly string[], phrase: readonly string[]): Iterable<number> {
  const fallback = fallbacks(phrase)
  let matched = 0
  for (const [at, word] of words.entries()) {
    while (matched > 0 && phrase[matched] !== word) matched = fallback[matched - 1] ?? 0
    if (phrase[matched] === word) matched++
    if (matched < phrase.length) continue
    yield at - phrase.length + 1
    matched = fallback[matched - 1] ?? 0
  }
}

/** For each beginning of the phrase, the length of its longest proper end that begins the phrase too. */
function fallbacks(phrase: readonly string[]): number[] {
  const lengths = [0]
  let length = 0
  for (let i = 1; i < phrase.length; i++) {
    while (length > 0 && phrase[i] !== phrase[length]) length = lengths[length - 1] ?? 0
    if (phrase[i] === phrase[length]) length++
    lengths.push(length)
  }
  return lengths
}

function merged(spans: readonly Span[]): Span[] {
  const whole: Span[] = []
  const sorted = spans.length < 2 ? spans : spans.toSorted((a, b) => a.start - b.start)
  for (const { start, end } of sorted) {
    const last = whole.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else whole.push({ start, end })
  }
  return whole
}
