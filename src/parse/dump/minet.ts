/** Tables of `minet telegram channel-messages` and `channel-infos`. */
import type { ChannelHeader, Content, Counter, Media } from '../../model.ts'
import { wordsOf } from '../desktop/values.ts'
import { abbreviated } from './abbreviated.ts'
import { channelOf, isBlank, isTrue, numberOf, postAddress, shown, timeOf } from './loose.ts'
import type { DumpRecord, Note, Row } from './row.ts'
import { clockSeconds, linkPreviewOf, mediaFrom, tableContent } from './tables.ts'

export const MINET_COLUMNS = ['link_to_message', 'could_be_displayed', 'text', 'datetime']
export const MINET_CHANNEL_COLUMNS = ['title', 'name', 'link', 'nb_subscribers', 'nb_photos']

export function minetRow(record: DumpRecord, note: Note): Row | undefined {
  const address = postAddress(record['link_to_message'])
  if (address === undefined) {
    note(
      'unreadable-address',
      `link_to_message ${shown(record['link_to_message'])}; it was not read`,
    )
    return undefined
  }
  const { handle, messageId } = address
  const title = wordsOf(record['user'])?.trim()
  const date = timeOf(record['datetime'], 'datetime', note)
  const { media, sources } = mediaFrom([...photos(record), ...videos(record), ...stickers(record)])
  const views = countIn(record, 'views', note)
  return {
    channel: { handle, ...(title !== undefined && { header: { title, counters: [] } }) },
    post: {
      messageId,
      ...(date !== undefined && { date }),
      content: { ...tableContent(record['text'], media, note), ...linkPreview(record) },
      metrics: views === undefined ? {} : { views },
      ...(isTrue(record['edited']) && { edited: true }),
      sources,
    },
  }
}

type Found = { medium: Media; url?: string }[]

/** Several stand in one column, with bars between them. */
function parts(value: unknown): string[] {
  return (
    wordsOf(value)
      ?.split('|')
      .slice(0, 100)
      .filter((part) => part !== '') ?? []
  )
}

function photos(record: DumpRecord): Found {
  return parts(record['photos']).map((url) => ({ medium: { kind: 'photo' }, url }))
}

/** Of several only the first is there. */
function videos(record: DumpRecord): Found {
  const url = wordsOf(record['videos'])
  if (url === undefined) return []
  const duration = clockSeconds(record['videos_times'])
  const medium: Media = { kind: 'video', ...(duration !== undefined && { duration }) }
  const isTooBig = url === 'media is too big'
  return isTooBig ? [{ medium: { ...medium, tooBig: true } }] : [{ medium, url }]
}

function stickers(record: DumpRecord): Found {
  return parts(record['stickers']).map((url) => ({
    medium: { kind: 'sticker', sticker: url.includes('.tgs') ? 'animated' : 'static' },
    url,
  }))
}

/** Which of several links is the one described, minet does not say. */
function linkPreview(record: DumpRecord): Pick<Content, 'linkPreview'> {
  const links = parts(record['links'])
  const isShown = !isBlank(record['link_title']) || !isBlank(record['link_description'])
  if (!isShown || links.length !== 1) return {}
  return linkPreviewOf(links[0], {
    siteName: record['link_site'],
    title: record['link_title'],
    description: record['link_description'],
    ...(!isBlank(record['link_img']) && { media: 'photo' as const }),
  })
}

function countIn(
  record: DumpRecord,
  field: string,
  note: Note,
): ReturnType<typeof abbreviated> | undefined {
  if (isBlank(record[field])) return undefined
  const value = numberOf(record[field])
  if (value !== undefined && Number.isSafeInteger(value) && value >= 0) return abbreviated(value)
  note('unreadable-count', `${field} ${shown(record[field])}`)
  return undefined
}

export function minetChannel(record: DumpRecord, note: Note): Row | undefined {
  const named = channelOf(record['name']) ?? channelOf(record['link'])
  const title = wordsOf(record['title'])?.trim()
  if (named?.handle === undefined || title === undefined) {
    note('channel-without-name', 'it was not read')
    return undefined
  }
  const counters = (['subscribers', 'photos', 'videos', 'files', 'links'] as const).flatMap(
    (kind): Counter[] => {
      const count = countIn(record, `nb_${kind}`, note)
      return count === undefined ? [] : [{ kind, ...count }]
    },
  )
  const description = wordsOf(record['description'])
  const avatar = wordsOf(record['img'])
  const header: ChannelHeader = {
    title,
    counters,
    ...(description !== undefined && { description: { text: description, entities: [] } }),
    ...(avatar !== undefined && { avatar }),
  }
  return { channel: { ...named, header } }
}
