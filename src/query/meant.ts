/** "Did you mean": for a word that finds nothing, one that does, from what posts hold. */
import { tokens } from '../language/analyse.ts'
import { distance, nearest } from './nearest.ts'
import type { Notice, QueryNode } from './query.ts'

/** A folded word, and how many posts hold it. */
export type KnownWord = { word: string; posts: number }

/** What the index knows. Engines may leave out what is too much to read: a worse proposal is no error. */
export type Vocabulary = {
  /** Whether this word or tag, as typed, finds any post. */
  finds(text: string): boolean
  /** Those of these folded words that posts hold. */
  known(words: readonly string[]): KnownWord[]
  /** The folded words that begin so. */
  beginning(prefix: string): Iterable<KnownWord>
}

/** A query with its lost words replaced, and what was replaced. */
export type Meant = { tree: QueryNode; notices: Notice[] }

export type Known = {
  words: Vocabulary
  hashtags: Vocabulary
  /** Every handle that a channel has or had, in lower case. */
  handles: () => readonly string[]
}

/** Undefined where nothing better is known. */
export function meantBy(tree: QueryNode, { words, hashtags, handles }: Known): Meant | undefined {
  const notices: Notice[] = []
  let looked = 0
  const replace = (node: QueryNode): QueryNode => {
    if (node.kind === 'and' || node.kind === 'or')
      return { ...node, nodes: node.nodes.map(replace) }
    if (node.kind === 'channel') return replaceHandles(node)
    if (node.kind !== 'word' && node.kind !== 'hashtag') return node
    const [text, sign] = node.kind === 'word' ? [node.text, ''] : [node.tag, '#']
    const vocabulary = node.kind === 'word' ? words : hashtags
    if (++looked > MOST_WORDS || vocabulary.finds(text)) return node
    const meant = meantWord(text, vocabulary)
    if (meant === undefined) return node
    const said = `is in no post. Did you mean ${sign}${meant}?`
    notices.push({ text: sign + text, message: said, meant: sign + meant })
    return node.kind === 'word' ? { kind: 'word', text: meant } : { kind: 'hashtag', tag: meant }
  }
  const replaceHandles = (node: Extract<QueryNode, { kind: 'channel' }>): QueryNode => {
    const known = handles()
    const meant = node.handles.map((handle) => {
      const near = known.includes(handle) ? undefined : nearest(handle, known)
      if (near === undefined) return handle
      const said = `is no channel here. Did you mean ${near}?`
      notices.push({ text: handle, message: said, meant: near })
      return near
    })
    return { kind: 'channel', handles: [...new Set(meant)] }
  }
  const replaced = replace(tree)
  return notices.length === 0 ? undefined : { tree: replaced, notices }
}

/** Each costs a few reads of the index. */
const MOST_WORDS = 8
const LONGEST = 32

function meantWord(text: string, vocabulary: Vocabulary): string | undefined {
  const parts = tokens(text)
  const word = parts[0]?.word ?? ''
  // Numbers are meant as they are, and a name with dots is a host.
  if (parts.length !== 1 || word.length < 3 || word.length > LONGEST || /[\d·]/u.test(word))
    return undefined
  const typedElsewhere = mostFrequent(vocabulary.known(otherLayouts(text)))
  if (typedElsewhere !== undefined) return typedElsewhere
  return mostFrequent(vocabulary.known(apostrophes(word))) ?? nearWord(word, vocabulary)
}

/** One slip anywhere; or two behind the first two letters, in a word long enough to be recognised. */
function nearWord(word: string, vocabulary: Vocabulary): string | undefined {
  // Of a short word another first letter makes another word.
  const atStart = word.length < 5 ? [] : vocabulary.known(slipsAtStart(word))
  const slips = word.length >= 6 ? 2 : 1
  const near: (KnownWord & { slips: number })[] = atStart.map((known) => ({ ...known, slips: 1 }))
  for (const known of vocabulary.beginning(word.slice(0, 2))) {
    if (Math.abs(known.word.length - word.length) > slips || known.word === word) continue
    const apart = distance(word, known.word)
    if (apart <= slips) near.push({ ...known, slips: apart })
  }
  const fewest = Math.min(...near.map((known) => known.slips))
  return mostFrequent(near.filter((known) => known.slips === fewest))
}

function mostFrequent(words: readonly KnownWord[]): string | undefined {
  return words.toSorted((a, b) => b.posts - a.posts || (a.word < b.word ? -1 : 1))[0]?.word
}

/** Without those that it has, or with the one that was forgotten: `dont`, `пять`. */
function apostrophes(word: string): string[] {
  const others = [word.replaceAll('’', ''), `${word.slice(0, -1)}’${word.slice(-1)}`]
  for (const at of [1, 2, 3, 4]) others.push(`${word.slice(0, at)}’${word.slice(at)}`)
  return others.filter((other) => other !== word)
}

/** The first two letters changed, left out, doubled or exchanged: what begins otherwise is found no other way. */
function slipsAtStart(word: string): string[] {
  const [first = '', second = '', third = ''] = word
  const rest = word.slice(2)
  const words = new Set([second + first + rest, second + rest, first + rest])
  words.add(first + third + second + word.slice(3))
  for (const letter of ALPHABETS.find((letters) => letters.includes(first)) ?? '') {
    words.add(letter + second + rest)
    words.add(first + letter + rest)
    words.add(letter + word)
    words.add(first + letter + second + rest)
  }
  words.delete(word)
  return [...words]
}

const ALPHABETS = [
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ',
  'ابتثجحخدذرزسشصضطظعغفقكلمنهويءپچژگ',
]

/** The same keys on the other keyboard: `ghbdtn` for привет, `рфкищгк` for harbour. */
function otherLayouts(text: string): string[] {
  const lower = text.toLowerCase()
  return KEYBOARDS.flatMap(([from, to]) => {
    if (!Array.from(lower).every((sign) => from.includes(sign))) return []
    const typed = Array.from(lower, (sign) => to.charAt(from.indexOf(sign))).join('')
    return tokens(typed).length === 1 ? tokens(typed).map(({ word }) => word) : []
  })
}

const LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
const RUSSIAN_KEYS = 'йцукенгшщзхъфывапролджэячсмитьбю'
const UKRAINIAN_KEYS = 'йцукенгшщзхїфівапролджєячсмитьбю'
// Where the Latin b is, one key writes two letters.
const ARABIC_KEYS = 'ضصثقفغعهخحجدشسيبلاتنمكطئءؤر\u0000ىةوز'
const KEYBOARDS: readonly (readonly [string, string])[] = [
  [LATIN_KEYS, RUSSIAN_KEYS],
  [LATIN_KEYS, UKRAINIAN_KEYS],
  [RUSSIAN_KEYS, LATIN_KEYS],
  [UKRAINIAN_KEYS, LATIN_KEYS],
  [LATIN_KEYS, ARABIC_KEYS],
  [ARABIC_KEYS, LATIN_KEYS],
]
