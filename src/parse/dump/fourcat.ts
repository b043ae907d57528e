/** Tables of 4CAT's collector for Telegram. (Its JSON lines are messages of the protocol.) */
import type { Content, Media, MediaKind, Origin, Poll, Reaction, Reactions } from '../../model.ts'
import { exactCount, isFields, listOf, wordsOf, type Fields } from '../desktop/values.ts'
import { channelOf, countOf, isBlank, messageIdOf, shown, timeOf } from './loose.ts'
import type { DumpRecord, Note, Row } from './row.ts'
import { kindOfType, linkPreviewOf, tableContent } from './tables.ts'

export const FOURCAT_COLUMNS = ['id', 'chat', 'body', 'timestamp', 'author_forwarded_from_name']

export function fourcatRow(record: DumpRecord, note: Note): Row | undefined {
  const channel = channelOf(record['chat'])
  if (channel?.handle === undefined || isOfGroup(record, channel.handle)) {
    const isNamed = channel?.handle !== undefined
    const why = isNamed ? 'a message of a person in a group' : 'of a chat without a public name'
    note(isNamed ? 'group-message' : 'not-a-channel', `${why}; it was not read`)
    return undefined
  }
  // Since 2023 the chat's name stands before the number.
  const stated = record['id']
  const number = typeof stated === 'string' ? stated.slice(stated.lastIndexOf('-') + 1) : stated
  const messageId = messageIdOf(number, 'id', note)
  const date =
    timeOf(record['unix_timestamp'], 'unix_timestamp', note) ??
    timeOf(record['timestamp'], 'timestamp', note)
  const views = countOf(record['views'], 'views', note)
  const reactions = reactionsOf(record['reactions'])
  const isEdited = !isBlank(record['timestamp_edited'])
  const { media, ...others } = attachmentOf(record, note)
  return {
    channel,
    post: {
      ...(messageId !== undefined && { messageId }),
      ...(date !== undefined && { date }),
      content: {
        ...tableContent(record['body'], media, note),
        ...others,
        ...(others.poll !== undefined && { kind: 'post' as const }),
        ...relations(record, note),
      },
      metrics: {
        ...(views !== undefined && { views }),
        ...(reactions !== undefined && { reactions }),
      },
      ...(isEdited && { edited: true }),
      sources: [],
    },
  }
}

/** The sender of a channel's post is the channel: it has no first name, and no other name than the chat. */
function isOfGroup(record: DumpRecord, handle: string): boolean {
  const sender = wordsOf(record['author_username'])?.toLowerCase()
  return (
    !isBlank(record['author_name']) || (sender !== undefined && sender !== handle.toLowerCase())
  )
}

function relations(record: DumpRecord, note: Note): Pick<Content, 'origin' | 'reply'> {
  const repliedTo = messageIdOf(record['reply_to'], 'reply_to', note)
  const origin = originOf(record, note)
  return {
    ...(origin !== undefined && { origin }),
    ...(repliedTo !== undefined && { reply: { messageId: repliedTo } }),
  }
}

/** The number of the source may be a person's: it is not kept. */
function originOf(record: DumpRecord, note: Note): Origin | undefined {
  const name = wordsOf(record['author_forwarded_from_name'])?.trim()
  const username = channelOf(record['author_forwarded_from_username'])?.handle
  const unix = record['unix_timestamp_forwarded_from']
  const date = timeOf(
    isBlank(unix) ? record['timestamp_forwarded_from'] : unix,
    'timestamp_forwarded_from',
    note,
  )
  if (name === undefined && username === undefined && date === undefined) return undefined
  return {
    name: name ?? '',
    ...(username !== undefined && { handle: username }),
    ...(date !== undefined && { date }),
  }
}

const KINDS: Readonly<Record<string, MediaKind>> = {
  contact: 'contact',
  game: 'game',
  geo: 'location',
  geo_live: 'location',
  invoice: 'invoice',
  photo: 'photo',
  unsupported: 'unsupported',
  venue: 'venue',
}

/** The first words of the types that files have. */
const FILES: ReadonlySet<string> = new Set(
  `application audio chemical document font image model text video x-world`.split(' '),
)

function attachmentOf(
  record: DumpRecord,
  note: Note,
): { media: Media[] } & Pick<Content, 'linkPreview' | 'poll'> {
  const type = wordsOf(record['attachment_type'])?.trim()
  const link = linkPreviewOf(record['link_attached'], {
    title: record['link_title'],
    description: record['link_description'],
  })
  if (type === undefined) return { media: [], ...link }
  const data = wordsOf(record['attachment_data'])
  if (type === 'url')
    return {
      media: [],
      ...linkPreviewOf(data?.startsWith('http') === true ? data : undefined, {}),
      ...link,
    }
  if (type === 'poll') return { media: [], ...link, poll: pollOf(parsed(data)) }
  const kind = KINDS[type] ?? (FILES.has(type) ? kindOfType(type) : undefined)
  if (kind === undefined) note('unknown-media', shown(type))
  return { media: [{ kind: kind ?? 'unsupported' }], ...link }
}

function pollOf(data: Fields): Poll {
  return {
    question: wordsIn(data['question']),
    options: listOf(data['answers'])
      .slice(0, 100)
      .map((answer) => wordsIn(isFields(answer) ? answer['answer'] : undefined)),
    quiz: false,
    multiple: false,
    anonymous: true,
  }
}

/** A text, or an object with one. */
function wordsIn(value: unknown): Poll['question'] {
  return { text: wordsOf(isFields(value) ? value['text'] : value)?.trim() ?? '', entities: [] }
}

function parsed(text: string | undefined): Fields {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return isFields(value) ? value : {}
  } catch {
    return {}
  }
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Each emoji as often as it was given; of custom ones only how many kinds there were. */
function reactionsOf(value: unknown): Reactions | undefined {
  const words = wordsOf(value)?.slice(0, 100_000)
  if (words === undefined) return undefined
  const counts = new Map<string, number>()
  for (const { segment } of graphemes.segment(words.replace(/\{[^,]*,[^]*?\}, /g, ''))) {
    if (/\p{Extended_Pictographic}/u.test(segment))
      counts.set(segment, (counts.get(segment) ?? 0) + 1)
  }
  const list = Array.from(counts, ([emoji, count]): Reaction => ({
    kind: 'emoji',
    emoji,
    count: exactCount(count),
  }))
  return list.length === 0 ? undefined : { list }
}
