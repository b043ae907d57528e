/** JSON lines of snscrape, and of the fork that reads media and forwards, too. */
import type { Content, Count, Counter, Media, Origin } from '../../model.ts'
import { parseCount } from '../counts.ts'
import { isFields, listOf, wholeOf, wordsOf, type Fields } from '../desktop/values.ts'
import { abbreviated } from './abbreviated.ts'
import { channelOf, isBlank, postAddress, shown, timeOf } from './loose.ts'
import type { DumpRecord, Note, Row } from './row.ts'
import { linkPreviewOf, mediaFrom, tableContent } from './tables.ts'

const MODULE = 'snscrape.modules.telegram.'

export function isSnscrape({ _type: type }: DumpRecord): boolean {
  return typeof type === 'string' && type.startsWith(MODULE)
}

export function snscrapeRow(record: DumpRecord, note: Note): Row | undefined {
  if (record['_type'] === `${MODULE}Channel`) return channelRow(record, note)
  const address = postAddress(record['url'])
  if (address === undefined) {
    note('unreadable-address', `url ${shown(record['url'])}; it was not read`)
    return undefined
  }
  const { handle, messageId } = address
  const date = timeOf(record['date'], 'date', note)
  const { media, sources } = mediaFrom(listOf(record['media']).map((one) => mediumOf(one, note)))
  const views = countIn(record, 'views', note)
  const forwards = countIn(record, 'forwards', note)
  return {
    channel: { handle },
    post: {
      messageId,
      ...(date !== undefined && { date }),
      content: { ...tableContent(record['content'], media, note), ...relations(record) },
      metrics: {
        ...(views !== undefined && { views }),
        ...(forwards !== undefined && { forwards }),
      },
      sources,
    },
  }
}

function relations(record: Fields): Pick<Content, 'linkPreview' | 'origin'> {
  const origin = originOf(record)
  const preview = record['linkPreview']
  const { href, image, ...parts } = isFields(preview) ? preview : {}
  return {
    ...(origin !== undefined && { origin }),
    ...linkPreviewOf(href, { ...parts, ...(!isBlank(image) && { media: 'photo' }) }),
  }
}

function originOf(record: Fields): Origin | undefined {
  const source = record['forwarded'] ?? record['forwardedFrom']
  const url = record['forwardedUrl']
  if (isBlank(source) && isBlank(url)) return undefined
  const named = isFields(source) ? source : { username: source }
  const address = postAddress(url) ?? channelOf(url) ?? channelOf(named['username'])
  const name = wordsOf(named['title']) ?? (address === undefined ? wordsOf(source) : undefined)
  return { name: name ?? '', ...address }
}

const KINDS: Readonly<Record<string, Media['kind']>> = {
  Gif: 'animation',
  Photo: 'photo',
  Video: 'video',
  VoiceMessage: 'voice',
}

function mediumOf(value: unknown, note: Note): { medium: Media; url?: string; poster?: string } {
  const fields = isFields(value) ? value : {}
  const type = wordsOf(fields['_type'])?.replace(MODULE, '')
  const kind = type === undefined ? kindByParts(fields) : KINDS[type]
  if (kind === undefined) note('unknown-media', shown(value))
  const duration = wholeOf(fields['duration'], 2_678_400)
  const url = wordsOf(fields['url'])
  const poster = wordsOf(fields['thumbnailUrl'])
  return {
    medium: { kind: kind ?? 'unsupported', ...(duration !== undefined && { duration }) },
    ...(url !== undefined && { url }),
    ...(poster !== undefined && { poster }),
  }
}

function kindByParts(fields: Fields): Media['kind'] | undefined {
  if ('bars' in fields) return 'voice'
  if ('thumbnailUrl' in fields) return 'duration' in fields ? 'video' : 'animation'
  return 'url' in fields ? 'photo' : undefined
}

/** As a number beside its granularity, as a pair of both, or as the page showed it. */
function countIn(record: Fields, field: string, note: Note): Count | undefined {
  const value = record[field]
  if (isBlank(value)) return undefined
  const whole = wholeOf(Array.isArray(value) ? value[0] : value)
  if (whole !== undefined) return abbreviated(whole)
  const read = typeof value === 'string' ? parseCount(value.trim()) : undefined
  if (read === undefined) note('unreadable-count', `${field} ${shown(value)}`)
  return read
}

function channelRow(record: DumpRecord, note: Note): Row | undefined {
  const named = channelOf(record['username'])
  const title = wordsOf(record['title'])?.trim()
  if (named?.handle === undefined || title === undefined) {
    note('channel-without-name', 'it was not read')
    return undefined
  }
  const description = wordsOf(record['description'])
  const avatar = wordsOf(record['photo'])
  // Only the number of members is from a page that shows it exactly.
  const members = wholeOf(record['members'])
  const counters: Counter[] =
    members === undefined
      ? []
      : [{ kind: 'subscribers', value: members, granularity: 1, shown: String(members) }]
  for (const kind of ['photos', 'videos', 'files', 'links'] as const) {
    const count = countIn(record, kind, note)
    if (count !== undefined) counters.push({ kind, ...count })
  }
  const header = {
    title,
    counters,
    ...(description !== undefined && { description: { text: description, entities: [] } }),
    ...(record['verified'] === true && { verified: true }),
    ...(avatar !== undefined && { avatar }),
  }
  return { channel: { ...named, header } }
}
