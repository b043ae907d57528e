/** The flat tables of telegram-tracker. */
import type { Content, Media, Metrics, Origin } from '../../model.ts'
import { idOf, wordsOf } from '../desktop/values.ts'
import {
  barePeer,
  channelOf,
  countOf,
  isBlank,
  isTrue,
  messageIdOf,
  numberOf,
  postAddress,
  shown,
  timeOf,
} from './loose.ts'
import { durationOf } from './mtproto-files.ts'
import type { DumpRecord, Note, Row } from './row.ts'
import { kindOfType, linkPreviewOf, tableContent } from './tables.ts'

export const TRACKER_COLUMNS = ['msg_id', 'message', 'date', 'msg_link', 'is_forward']

export function trackerRow(record: DumpRecord, note: Note): Row | undefined {
  if (record['msg_from_peer'] === 'PeerUser' || record['msg_from_peer'] === 'user_id') {
    note('group-message', 'a message of a person in a group; it was not read')
    return undefined
  }
  const address = postAddress(record['msg_link'])
  const messageId = messageIdOf(record['msg_id'], 'msg_id', note) ?? address?.messageId
  const handle = address?.handle ?? channelOf(record['channel_name'])?.handle
  const peer = idOf(barePeer(numberOf(record['channel_id']) ?? 0))
  const date = timeOf(record['date'], 'date', note)
  return {
    channel: { ...(handle !== undefined && { handle }), ...(peer !== undefined && { peer }) },
    post: {
      ...(messageId !== undefined && { messageId }),
      ...(date !== undefined && { date }),
      content: {
        ...tableContent(record['message'], mediaOf(record, note), note),
        ...relations(record, note),
        ...linkPreview(record),
      },
      metrics: metricsOf(record, note),
      sources: [],
    },
  }
}

function metricsOf(record: DumpRecord, note: Note): Metrics {
  const views = countOf(record['views'], 'views', note)
  const forwards = countOf(record['number_forwards'], 'number_forwards', note)
  const comments = countOf(record['number_replies'], 'number_replies', note)
  return {
    // Of what has no counter it says zero; a post that was read was seen.
    ...(views !== undefined && views.value > 0 && { views }),
    ...(forwards !== undefined && { forwards }),
    ...(comments !== undefined && { comments }),
  }
}

function relations(record: DumpRecord, note: Note): Pick<Content, 'origin' | 'reply'> {
  const repliedTo = messageIdOf(record['reply_to_msg_id'], 'reply_to_msg_id', note)
  return {
    ...(isTrue(record['is_forward']) && { origin: originOf(record, note) }),
    ...(repliedTo !== undefined && { reply: { messageId: repliedTo } }),
  }
}

/** Of a person neither name nor number. */
function originOf(record: DumpRecord, note: Note): Origin {
  const date = timeOf(record['forward_msg_date'], 'forward_msg_date', note)
  const isChannel = /channel/i.test(wordsOf(record['forward_msg_from_peer_type']) ?? '')
  const number = isChannel ? numberOf(record['forward_msg_from_peer_id']) : undefined
  const peer = number === undefined ? undefined : idOf(barePeer(number))
  const handle = isChannel ? channelOf(record['forward_msg_from_peer_name'])?.handle : undefined
  return {
    name: '',
    ...(handle !== undefined && { handle }),
    ...(peer !== undefined && { peer }),
    ...postAddress(record['forward_msg_link']),
    ...(date !== undefined && { date }),
  }
}

const KINDS: Readonly<Record<string, Media['kind'] | undefined>> = {
  Contact: 'contact',
  Dice: 'dice',
  Game: 'game',
  Geo: 'location',
  GeoLive: 'location',
  Giveaway: 'giveaway',
  GiveawayResults: 'giveaway',
  Invoice: 'invoice',
  PaidMedia: 'paid',
  Photo: 'photo',
  Story: 'story',
  ToDo: 'checklist',
  Unsupported: 'unsupported',
  Venue: 'venue',
}

function mediaOf(record: DumpRecord, note: Note): Media[] {
  const type = wordsOf(record['media_type'])?.replace(/^MessageMedia/, '')
  if (type === undefined || type === 'Empty' || type === 'WebPage') return []
  if (type === 'Document') return [documentOf(record, note)]
  // Only the question of a poll is there, and who asks without answers asks nothing.
  if (type === 'Poll') return [{ kind: 'unsupported', placeholder: pollWords(record) }]
  const kind = KINDS[type]
  if (kind === undefined) note('unknown-media', shown(type))
  if (kind !== 'venue' && kind !== 'location') return [{ kind: kind ?? 'unsupported' }]
  return [{ kind, ...placeOf(record) }]
}

function pollWords(record: DumpRecord): string {
  return ['Poll', wordsOf(record['poll_question'])].filter((part) => part !== undefined).join(': ')
}

function documentOf(record: DumpRecord, note: Note): Media {
  const mimeType = wordsOf(record['document_type'])
  const kind = kindOfType(mimeType ?? '')
  const title = kind === 'video' ? undefined : wordsOf(record['document_filename'])
  const stated = record['document_video_duration']
  const duration = isBlank(stated) ? undefined : durationOf({ duration: stated }, note)
  return {
    kind,
    ...(duration !== undefined && { duration }),
    ...(title !== undefined && { title }),
    ...(mimeType?.includes('/') === true && { mimeType }),
  }
}

function placeOf(record: DumpRecord): Partial<Media> {
  const latitude = numberOf(record['lat'])
  const longitude = numberOf(record['lng'])
  const title = wordsOf(record['venue_title'])
  const address = wordsOf(record['venue_address'])
  const isPlace = Math.abs(latitude ?? 91) <= 90 && Math.abs(longitude ?? 181) <= 180
  return {
    ...(isPlace && latitude !== undefined && longitude !== undefined && { latitude, longitude }),
    ...(title !== undefined && { title }),
    ...(address !== undefined && { address }),
  }
}

function linkPreview(record: DumpRecord): Pick<Content, 'linkPreview'> {
  // For a message without a preview the address is one of its text, and undescribed.
  const isShown = wordsOf(record['media_type'])?.endsWith('WebPage') === true
  const { url, url_title: title, url_description: description } = record
  return isShown ? linkPreviewOf(url, { title, description }) : {}
}
