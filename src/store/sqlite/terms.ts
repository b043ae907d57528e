import type { DatabaseSync } from 'node:sqlite'
import { analyse } from '../../language/analyse.ts'
import type { Content } from '../../model.ts'
import type { Derived } from './derive.ts'

/**
 * Marks that no analyser emits (private use): terms of one sort never match those of another, and filters are terms too,
 * so that a filter is an AND within the index.
 */
export const TERM = {
  all: '\uE000all',
  channel: (id: number) => `\uE000c${id}`,
  flag: (flag: string) => `\uE000i${flag}`,
  language: (code: string) => `\uE000l${code}`,
  hashtag: (tag: string) => `\uE001${tag}`,
  cashtag: (tag: string) => `\uE002${tag}`,
  mention: (handle: string) => `\uE003${handle}`,
  domain: (domain: string) => `\uE004${domain}`,
} as const

/** What the filters of a post's terms depend on, besides its content. */
export type TermState = Pick<Derived, 'date' | 'revisions' | 'deletedAt' | 'present'> & {
  channel: number
}

export type TermFeeder = {
  analyse(content: Content): { language: string; feed: (key: number, state: TermState) => void }
  drop(key: number): void
}

export function termFeeder(db: DatabaseSync): TermFeeder {
  const insert = db.prepare(
    'INSERT INTO term (rowid, words, stems, things, filters) VALUES (?, ?, ?, ?, ?)',
  )
  const remove = db.prepare('DELETE FROM term WHERE rowid = ?')
  // Deleting from a contentless FTS5 table leaves a "last row id" beyond what JavaScript's numbers hold, and node:sqlite
  // throws on it after every later statement too, until an insertion sets another.
  remove.setReadBigInts(true)
  db.exec('CREATE TEMP TABLE IF NOT EXISTS small_row_id (id INTEGER PRIMARY KEY)')
  const settle = db.prepare('INSERT OR REPLACE INTO small_row_id VALUES (1)')
  const addLanguage = db.prepare('INSERT OR IGNORE INTO language (code) VALUES (?)')

  return {
    analyse(content) {
      const analysis = analyse(searchableText(content), likelyLanguage(content.text))
      const { language } = analysis
      addLanguage.run(language)
      const things = [
        ...analysis.tags.map(TERM.hashtag),
        ...analysis.cashtags.map(TERM.cashtag),
        ...analysis.mentions.map(TERM.mention),
        ...analysis.domains.map(TERM.domain),
      ]
      return {
        language,
        feed(key, state) {
          const filters = filtersOf(content, language, state)
          const columns = [analysis.words, analysis.stems, things, filters]
          const [words = '', stems = '', thingTerms = '', filterTerms = ''] = columns.map((terms) =>
            terms.join(' '),
          )
          insert.run(key, words, stems, thingTerms, filterTerms)
        },
      }
    },
    drop(key) {
      remove.run(key)
      settle.run()
    },
  }
}

/** Everything a reader sees as words of the post, in reading order. */
function searchableText(content: Content): string {
  const parts = [content.text]
  if (content.poll !== undefined) {
    parts.push(content.poll.question.text, ...content.poll.options.map(({ text }) => text))
  }
  for (const { title, performer, address } of content.media)
    parts.push(title ?? '', performer ?? '', address ?? '')
  parts.push(content.linkPreview?.title ?? '', content.linkPreview?.description ?? '')
  for (const { text } of content.buttons.flat()) parts.push(text)
  return parts.filter((part) => part !== '').join('\n\n')
}

/** A guess by script alone, for texts too short to identify: it must not depend on what else the store holds. */
function likelyLanguage(text: string): string | undefined {
  if (/\p{Script=Cyrillic}/u.test(text)) return 'ru'
  if (/\p{Script=Arabic}/u.test(text)) return 'ar'
  return /\p{Script=Latin}/u.test(text) ? 'en' : undefined
}

function filtersOf(content: Content, language: string, state: TermState): string[] {
  const flags = flagsOf(content, state).map(TERM.flag)
  return [TERM.all, TERM.channel(state.channel), TERM.language(language), ...flags]
}

function flagsOf(content: Content, { date, revisions, deletedAt, present }: TermState): string[] {
  const flags = [content.origin === undefined ? 'original' : 'forward']
  if (content.reply !== undefined) flags.push('reply')
  if (content.kind === 'service') flags.push('service')
  if (revisions > 1 || present.edited) flags.push('edited')
  if (deletedAt !== undefined) flags.push('deleted')
  if (present.albumIds.length > 0) flags.push('album')
  if (date === undefined) flags.push('undated')
  return flags
}
