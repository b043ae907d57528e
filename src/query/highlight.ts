import { marks, queryForms, tokens, type Span } from '../language/analyse.ts'
import { foldName } from '../language/fold.ts'
import type { QueryNode } from './query.ts'

/**
 * Where a post's text shows what was asked for: words in any of their forms in the post's language, phrases, hashtags.
 * Sorted and merged; nothing for what a `-` excludes.
 */
export function highlight(tree: QueryNode | undefined, text: string, language: string): Span[] {
  const wanted = tree === undefined ? undefined : wantedOf(tree, language)
  if (wanted === undefined) return []
  const found = marks(text, language)
  const spans: Span[] = [
    ...found.tokens.filter(({ word, stem }) => wanted.words.has(word) || wanted.stems.has(stem)),
    ...found.segments.filter(({ word }) => wanted.stems.has(word)),
    ...found.tags.filter(({ name }) => wanted.tags.has(name)),
    ...found.cashtags.filter(({ name }) => wanted.cashtags.has(name)),
    ...found.mentions.filter(({ name }) => wanted.mentions.has(name)),
    ...found.emoji.filter(({ name }) => wanted.emoji.has(name)),
  ]
  const words = found.tokens.map(({ word }) => word)
  for (const phrase of wanted.phrases) {
    for (const at of occurrences(words, phrase)) {
      const first = found.tokens[at]
      const last = found.tokens[at + phrase.length - 1]
      if (first !== undefined && last !== undefined)
        spans.push({ start: first.start, end: last.end })
    }
  }
  for (const prefix of wanted.prefixes) {
    for (const [at, token] of found.tokens.entries()) {
      const last = found.tokens[at + prefix.length - 1]
      if (last !== undefined && beginsAt(words, at, prefix))
        spans.push({ start: token.start, end: last.end })
    }
  }
  return merged(spans)
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
  }
  collect(tree, language, wanted)
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
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = whole.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else whole.push({ start, end })
  }
  return whole
}
