/** The words that operators take for values. */
import { IDENTIFIED_LANGUAGES } from '../language/identify.ts'
import type { HasKind, IsFlag, Sort } from './query.ts'

export const IS_FLAGS: readonly IsFlag[] = [
  'album',
  'deleted',
  'edited',
  'forward',
  'original',
  'reply',
  'service',
  'undated',
]

export const HAS_KINDS: readonly HasKind[] = [
  'animation',
  'audio',
  'button',
  'checklist',
  'contact',
  'dice',
  'file',
  'game',
  'giveaway',
  'invoice',
  'link',
  'location',
  'media',
  'paid',
  'photo',
  'poll',
  'round',
  'sticker',
  'story',
  'unsupported',
  'venue',
  'video',
  'voice',
]

/** Other names of the same, and plurals. */
export const HAS_MEANT: Readonly<Record<string, HasKind>> = {
  ...Object.fromEntries(HAS_KINDS.map((kind) => [`${kind}s`, kind])),
  attachment: 'media',
  document: 'file',
  documents: 'file',
  geo: 'location',
  gif: 'animation',
  image: 'photo',
  images: 'photo',
  map: 'location',
  music: 'audio',
  picture: 'photo',
  quiz: 'poll',
  round_video: 'round',
  url: 'link',
  urls: 'link',
}

/** As they are offered: the usual one first. */
export const SORTS: readonly Sort[] = [
  'newest',
  'oldest',
  'relevance',
  'views',
  'reactions',
  'growth',
]

/** The code of a language named by its code, or in English or in itself. */
export function languageOf(typed: string): string | undefined {
  const lower = typed.toLowerCase()
  return IDENTIFIED_LANGUAGES.includes(lower) ? lower : languageNames().get(lower)
}

/** In English. */
export function languageName(code: string): string {
  return code === 'und' ? 'not known' : (ENGLISH.of(code) ?? code)
}

const ENGLISH = new Intl.DisplayNames('en', { type: 'language' })

let names: Map<string, string> | undefined

function languageNames(): Map<string, string> {
  if (names !== undefined) return names
  names = new Map()
  for (const code of IDENTIFIED_LANGUAGES) {
    const own = new Intl.DisplayNames(code, { type: 'language' }).of(code)
    if (own !== undefined) names.set(own.toLowerCase(), code)
    names.set(languageName(code).toLowerCase(), code)
  }
  return names
}
