/** The messages of `result.json`, as Telegram Desktop exports them. */
import type { Button, Content, Metrics, Origin, PostObservation } from '../../model.ts'
import type { DumpRecord, Note, RowReader } from '../dump/row.ts'
import { albumKey } from './json-album.ts'
import { noteStrangeFields } from './json-fields.ts'
import { readFile } from './json-media.ts'
import { readPoll } from './json-poll.ts'
import { jsonReactions } from './json-reactions.ts'
import { readRichText } from './json-rich.ts'
import { serviceWords } from './json-service.ts'
import { messageText } from './json-text.ts'
import { readThings } from './json-things.ts'
import { boundsOf, clockOfIso, isPlausible } from './times.ts'
import { channelId, idOf, isFields, listOf, quoted, wordsOf, type Fields } from './values.ts'

/** The chat that the messages are of, as the export's head names it; `peer` is its bare id. */
export type DesktopChat = { name?: string; peer?: number }

/** `chat` may be told more of itself while its messages are read: the head comes before them, but piece by piece. */
export function desktopMessage(chat: DesktopChat): RowReader {
  return (record, note) => {
    const { name, peer } = chat
    const messageId = idOf(record['id'])
    if (messageId === undefined) {
      const stated = JSON.stringify(record['id'])?.slice(0, 100) ?? 'none'
      note('message-without-id', `its id is ${stated}; it was not read`)
      return undefined
    }
    noteStrangeFields(record, note)
    const album = albumKey(record)
    return {
      channel: {
        ...(peer !== undefined && { peer }),
        ...(name !== undefined && { header: { title: name, counters: [] } }),
      },
      post: readPost(record, { messageId, peer, note }),
      ...(album !== undefined && { album: `inferred:${album}` }),
    }
  }
}

type Reading = { messageId: number; peer: number | undefined; note: Note }

function readPost(record: DumpRecord, { messageId, peer, note }: Reading): PostObservation {
  switch (record['type']) {
    case 'service':
      return {
        messageId,
        ...readDate(record, note),
        content: { ...EMPTY, kind: 'service', text: serviceWords(record, note) },
        metrics: readMetrics(record, note),
        sources: [],
      }
    case 'unsupported':
      return { messageId, content: { ...EMPTY, kind: 'unsupported' }, metrics: {}, sources: [] }
    default:
      if (record['type'] !== 'message') note('unknown-type', quoted(record['type']))
  }
  const poll = readPoll(record['poll'], note)
  const file = readFile(record, note)
  const metrics = readMetrics(record, note)
  if (poll !== undefined) metrics.poll = poll.result
  return {
    messageId,
    ...readDate(record, note),
    content: {
      ...readContent(record, file === undefined ? [] : [file.medium], poll?.poll, note),
      ...readRelations(record, peer),
    },
    metrics,
    ...(isEdited(record) && { edited: true }),
    sources: file?.source === undefined ? [] : [{ media: 0, ...file.source }],
  }
}

const EMPTY: Pick<Content, 'buttons' | 'entities' | 'media' | 'text'> = {
  text: '',
  entities: [],
  media: [],
  buttons: [],
}

function readContent(
  record: DumpRecord,
  files: Content['media'],
  poll: Content['poll'],
  note: Note,
): Content {
  const rich = record['rich_message']
  const words = rich === undefined ? messageText(record, note) : readRichText(rich, note)
  const media = [...files, ...readThings(record, note)]
  const isEmpty = words.text === '' && media.length === 0 && poll === undefined
  if (isEmpty) note('empty-message', 'no text and no medium that this version knows')
  return {
    kind: isEmpty ? 'unsupported' : 'post',
    ...words,
    media,
    ...(poll !== undefined && { poll }),
    buttons: readButtons(record['inline_bot_buttons']),
    ...(rich !== undefined && { openInTelegram: true }),
  }
}

/** Where a message comes from, what it answers, who signed it. */
function readRelations(record: Fields, peer: number | undefined): Partial<Content> {
  const origin = readOrigin(record)
  const repliedTo = idOf(record['reply_to_message_id'])
  const elsewhere = record['reply_to_peer_id']
  // A message of another chat cannot be named: its number alone would name one of this channel.
  const isHere = elsewhere === undefined || (peer !== undefined && channelId(elsewhere) === peer)
  const signature = wordsOf(record['author']) ?? personOf(record)
  const viaBot = wordsOf(record['via_bot'])?.replace(/^@/, '')
  return {
    ...(origin !== undefined && { origin }),
    ...(repliedTo !== undefined && isHere && { reply: { messageId: repliedTo } }),
    ...(signature !== undefined && { signature }),
    ...(viaBot !== undefined && { viaBot }),
  }
}

/** A name is `null` where the source is hidden or deleted. */
function readOrigin(record: Fields): Origin | undefined {
  const { forwarded_from: from, forwarded_from_id: fromId } = record
  if (from === undefined && fromId === undefined) return undefined
  const peer = channelId(fromId)
  return { name: wordsOf(from) ?? '', ...(peer !== undefined && { peer }) }
}

/** Channels whose posts bear their authors' profiles name a person as the sender. */
function personOf({ from, from_id: fromId }: Fields): string | undefined {
  return typeof fromId === 'string' && /^user\d/.test(fromId) ? wordsOf(from) : undefined
}

function readMetrics(record: Fields, note: Note): Metrics {
  const { reactions } = record
  return reactions === undefined ? {} : { reactions: jsonReactions(reactions, note) }
}

/** Only a button that leads to an address has one of its own. */
function readButtons(rows: unknown): Button[][] {
  return listOf(rows)
    .map((row) => listOf(row).flatMap((button) => (isFields(button) ? [readButton(button)] : [])))
    .filter((row) => row.length > 0)
}

function readButton(button: Fields): Button {
  const text = wordsOf(button['text']) ?? ''
  const url = button['type'] === 'url' ? wordsOf(button['data']) : undefined
  return url === undefined ? { text } : { text, url }
}

function readDate(record: Fields, note: Note): Pick<PostObservation, 'date' | 'dateBounds'> {
  const { date_unixtime: unixTime, date: local } = record
  if (unixTime !== undefined) {
    const seconds = secondsOf(unixTime)
    if (isPlausible(seconds)) return { date: seconds }
    const kind = Number.isNaN(seconds) ? 'unreadable-date' : 'date-out-of-range'
    note(kind, `date_unixtime ${JSON.stringify(unixTime)?.slice(0, 100)}`)
  }
  const clock = typeof local === 'string' ? clockOfIso(local) : undefined
  if (clock !== undefined && isPlausible(clock)) return { dateBounds: boundsOf(clock) }
  if (unixTime === undefined)
    note('unreadable-date', `date ${JSON.stringify(local)?.slice(0, 100) ?? 'is not stated'}`)
  return {}
}

function secondsOf(unixTime: unknown): number {
  if (typeof unixTime === 'number') return unixTime
  return typeof unixTime === 'string' && /^\d{1,12}$/.test(unixTime) ? Number(unixTime) : NaN
}

/** Old exports write the beginning of 1970 for what was never edited. */
function isEdited({ edited, edited_unixtime: unixTime }: Fields): boolean {
  if (unixTime !== undefined) return isPlausible(secondsOf(unixTime))
  const clock = typeof edited === 'string' ? clockOfIso(edited) : undefined
  return clock !== undefined && isPlausible(clock)
}
