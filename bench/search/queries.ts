/** Searches of every kind, of words of every frequency, drawn from the corpus. */
import { drawer } from './draw.ts'
import type { Corpus } from './corpus.ts'

export type Asked = {
  q: string
  /** For engines that know words alone. */
  words: string[]
  phrase?: boolean
  tag?: string
  channel?: string
  language?: string
  after?: string
}

export type QueryClass = { name: string; asked: Asked[] }

const EACH = 60

export function queryClasses({ languages, handles }: Corpus): QueryClass[] {
  const draw = drawer(7)
  const language = (): Corpus['languages'][number] => {
    const one = languages[Math.min(draw.below(languages.length), draw.below(languages.length))]
    if (one === undefined) throw new TypeError('no language')
    return one
  }
  const word = (from: number, to: number): string =>
    language().words[from + draw.below(to - from)] ?? ''
  /** Two words of one language. */
  const two = (): string[] => {
    const { words } = language()
    return [words[draw.below(40)] ?? '', words[draw.below(400)] ?? '']
  }
  const make = (name: string, one: () => Asked): QueryClass => ({
    name,
    asked: Array.from({ length: EACH }, one),
  })
  const plain = (words: string[], rest = ''): Asked => ({ q: `${words.join(' ')}${rest}`, words })
  return [
    make('one term, common', () => plain([word(0, 20)])),
    make('one term, rare', () => plain([word(2000, 20_000)])),
    make('two terms', () => plain(two())),
    make('phrase', () => {
      const words = two()
      return { q: `"${words.join(' ')}"`, words, phrase: true }
    }),
    make('hashtag', () => {
      const tag = language().tags[draw.zipf(300)] ?? ''
      return { q: `#${tag}`, words: [], tag }
    }),
    make('term + channel', () => {
      const channel = handles[draw.below(60)] ?? ''
      return { ...plain([word(0, 40)], ` channel:${channel}`), channel }
    }),
    make('term + language', () => {
      const { words, code } = language()
      return { ...plain([words[draw.below(40)] ?? ''], ` lang:${code}`), language: code }
    }),
    make('term + dates', () => {
      const year = 2016 + draw.below(9)
      return { ...plain([word(0, 40)], ` during:${year}`), after: `${year}` }
    }),
    make('term + views', () => plain([word(0, 40)], ' views:>10000')),
    make('prefix', () => plain([`${word(0, 2000).slice(0, 4)}*`])),
    make('or, not', () => plain([word(0, 40)], ` OR ${word(0, 40)} -${word(0, 40)}`)),
  ]
}
