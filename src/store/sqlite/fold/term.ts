import { tokens } from '../../../language/analyse.ts'
import type { HasKind, IsFlag } from '../../../query/query.ts'

/**
 * Marks that no analyser emits (private use): terms of one sort never match those of another, and filters are terms too,
 * so that a filter is an AND within the index.
 */
export const TERM = {
  all: '\uE000all',
  channel: (id: number) => `\uE000c${id}`,
  flag: (flag: IsFlag) => `\uE000i${flag}`,
  has: (what: HasKind) => `\uE000h${what}`,
  language: (code: string) => `\uE000l${code}`,
  origin: (handle: string) => `\uE000f${whole(handle)}`,
  originPeer: (peer: number) => `\uE000p${peer}`,
  originName: (name: string) =>
    `\uE000n${tokens(name)
      .map(({ word }) => word)
      .join('_')}`,
  reaction: (reaction: string) => `\uE000r${whole(reaction)}`,
  hashtag: (tag: string) => `\uE001${tag}`,
  cashtag: (tag: string) => `\uE002${tag}`,
  mention: (handle: string) => `\uE003${whole(handle)}`,
  domain: (domain: string) => `\uE004${whole(domain)}`,
  emoji: (emoji: string) => `\uE005${emoji}`,
} as const

/** A name that a source made up stays one term: its other half would be a word that the post does not say. */
function whole(name: string): string {
  return name.replaceAll(/[\0-,/:-@[-^`{-\x7f]/gu, '_')
}
