import type { Fields } from '../desktop/values.ts'
import type { Note } from './row.ts'

/** Tells of parts of a message that no known version of the protocol has. */
export function noteUnknownFields(record: Fields, note: Note): void {
  for (const name in record) {
    if (!FIELDS.has(name)) note('unknown-field', name.slice(0, 100).toWellFormed())
  }
}

const OF_THE_PROTOCOL = `_ _type action date edit_date edit_hide effect entities factcheck flags flags2
  forwards from_boosts_applied from_id from_scheduled fwd_from grouped_id id invert_media legacy media
  media_unread mentioned message noforwards offline out paid_message_stars paid_suggested_post_stars
  paid_suggested_post_ton peer_id pinned post post_author quick_reply_shortcut_id reactions
  reactions_are_possible replies reply_markup reply_to reply_to_msg_id report_delivery_until_date
  restriction_reason saved_peer_id schedule_repeat_period silent suggested_post to_id ttl_period
  via_bot_id via_business_bot_id video_processing_pending views`

/** What tools write beside it. */
const OF_TOOLS = `_chat _forward _sender chat chat_id sender sender_id retrieved_utc updated_utc is_private is_group
  is_channel message_markdown raw_text text`

const FIELDS: ReadonlySet<string> = new Set(
  [OF_THE_PROTOCOL, OF_TOOLS].flatMap((names) => names.split(/\s+/)),
)
