/** What a content says, as terms: the same for every engine. Costs most of what folding a post costs, so ingest makes it before. */
import { hash } from 'node:crypto'
import { likeness } from '../identity/likeness.ts'
import { analyse, type Analysis } from '../language/analyse.ts'
import { ASSUMED, assumedOf, type Assumed } from '../language/assumed.ts'
import type { Content } from '../model.ts'

export type Saying = Pick<
  Analysis,
  'cashtags' | 'domains' | 'emoji' | 'language' | 'mentions' | 'tags'
> & {
  /** Spaces between; a stem beside each word. */
  words: string
  stems: string
  likeness?: number
  /** Its own words told the language. */
  isTold: boolean
  /** Equal for contents that every search for words, tags and languages finds alike. */
  sameness: number
}

/** `assumed` is what short texts of its channel are in. */
export function sayingOf(content: Content, assumed: Assumed = ASSUMED): Saying {
  const analysis = analyse(searchableText(content), () => assumedOf(content.text, assumed))
  const { words, stems, language, tags, cashtags, mentions, emoji, domains } = analysis
  const likely = likeness(content)
  const terms = words.join(' ')
  const told = [language, terms, ...tags, ...cashtags, ...mentions, ...emoji, ...domains].join('\n')
  return {
    language,
    words: terms,
    stems: stems.join(' '),
    isTold: analysis.languageMethod === 'text',
    sameness: parseInt(hash('md5', told).slice(0, 12), 16),
    tags,
    cashtags,
    mentions,
    emoji,
    domains,
    ...(likely !== undefined && { likeness: likely }),
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
