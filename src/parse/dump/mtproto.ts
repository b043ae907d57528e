/**
 * Messages as Telegram's own protocol names their parts: the dumps of Telethon (`to_dict`), of Pushshift, and what 4CAT keeps
 * as JSON lines. Of these only posts of channels are read; a message of a group or of two people never is.
 */
import type { Content, PostObservation } from '../../model.ts'
import { trimmed } from '../desktop/trimmed.ts'
import { isFields } from '../desktop/values.ts'
import { isBlank, messageIdOf, timeOf } from './loose.ts'
import { chatHeader } from './mtproto-channel.ts'
import { noteUnknownFields } from './mtproto-fields.ts'
import { readMedia } from './mtproto-media.ts'
import { readMetrics } from './mtproto-metrics.ts'
import { isOfGroup, peerOf, whyNoChannel } from './mtproto-peer.ts'
import { readButtons, readRelations } from './mtproto-relations.ts'
import { readService } from './mtproto-service.ts'
import { tagOf } from './mtproto-tag.ts'
import { mtprotoText } from './mtproto-text.ts'
import type { DumpRecord, Note, RowReader } from './row.ts'

export const mtprotoMessage: RowReader = (record, note) => {
  const why = isOfGroup(record) ? 'a message of a group or of two people' : whyNoChannel(record)
  if (why !== undefined) {
    note(isOfGroup(record) ? 'group-message' : 'not-a-channel', `${why}; it was not read`)
    return undefined
  }
  const messageId = messageIdOf(record['id'], 'id', note)
  if (messageId === undefined) {
    if (isBlank(record['id'])) note('message-without-id', 'it was not read')
    return undefined
  }
  if (tagOf(record) === 'MessageEmpty') {
    note('message-empty', `${messageId} was deleted, or there never was one`)
    return undefined
  }
  noteUnknownFields(record, note)
  const peer = peerOf(record['peer_id'] ?? record['to_id'])?.peer
  const chat = record['_chat'] ?? record['chat']
  const album = record['grouped_id']
  return {
    channel: {
      ...(peer !== undefined && { peer }),
      ...(isFields(chat) && chatHeader(chat)),
    },
    post: readPost(record, messageId, peer, note),
    ...((typeof album === 'number' || typeof album === 'string') && { album: String(album) }),
  }
}

function readPost(
  record: DumpRecord,
  messageId: number,
  peer: number | undefined,
  note: Note,
): PostObservation {
  const date = timeOf(record['date'], 'date', note)
  const isService = tagOf(record) === 'MessageService' || isFields(record['action'])
  const common = { messageId, ...(date !== undefined && { date }), sources: [] }
  const metrics = readMetrics(record, note)
  if (isService) return { ...common, content: readService(record['action'], note), metrics }
  const { media, linkPreview, poll } = readMedia(record['media'], note)
  if (poll !== undefined) metrics.poll = poll.result
  const words = mtprotoText(record['message'], record['entities'], note)
  const isEmpty =
    words.text === '' && media.length === 0 && linkPreview === undefined && poll === undefined
  if (isEmpty) note('empty-message', 'no text and no medium that this version knows')
  const content: Content = {
    kind: isEmpty ? 'unsupported' : 'post',
    ...trimmed(words.text, words.entities),
    media,
    ...(poll !== undefined && { poll: poll.poll }),
    ...(linkPreview !== undefined && { linkPreview }),
    buttons: readButtons(record['reply_markup'], note),
    ...readRelations(record, peer, note),
  }
  const isEdited = !isBlank(record['edit_date']) && record['edit_hide'] !== true
  return { ...common, content, metrics, ...(isEdited && { edited: true }) }
}
