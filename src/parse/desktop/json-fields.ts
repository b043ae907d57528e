import type { Note } from '../dump/row.ts'
import { isFields, type Fields } from './values.ts'

/** Tells of fields that no known version of Telegram Desktop writes, and of known ones that are not what they should be. */
export function noteStrangeFields(record: Fields, note: Note): void {
  for (const [name, value] of Object.entries(record)) {
    if (!FIELDS.has(name)) note('unknown-field', name.slice(0, 100))
    const isStrange =
      (LISTS.has(name) && !Array.isArray(value)) || (OBJECTS.has(name) && !isFields(value))
    if (isStrange) note('unreadable-field', `${name} ${JSON.stringify(value)?.slice(0, 100)}`)
  }
}

const LISTS: ReadonlySet<string> = new Set(['inline_bot_buttons', 'reactions', 'text_entities'])

const OBJECTS: ReadonlySet<string> = new Set([
  'contact_information',
  'giveaway_information',
  'giveaway_results',
  'poll',
  'rich_message',
  'todo_list',
])

const OF_ALL = `id type date date_unixtime edited edited_unixtime text text_entities rich_message
  inline_bot_buttons reactions`

const OF_MESSAGES = `author forwarded_from forwarded_from_id from from_id reply_to_message_id
  reply_to_peer_id saved_from via_bot`

const OF_MEDIA = `address contact_information contact_vcard contact_vcard_file_size dice_emoji
  dice_value duration_seconds file file_name file_size game_description game_link game_title
  giveaway_information giveaway_results height invoice_information live_location_period_seconds
  location_information media_spoiler media_type mime_type paid_stars_amount performer photo
  photo_file_size place_name poll self_destruct_period_seconds sticker_emoji thumbnail
  thumbnail_file_size title todo_list width`

const OF_SERVICE = `action actor actor_id amount amount_nano amount_whole boost_peer_id boost_peer_name
  boosts bot button_id charge_id comment community_id completed cost currency day days discard_reason
  distance duration emoticon expired game_message_id gift_code gift_id gift_text giveaway_msg_id
  incompleted information_text inviter invoice_message_id is_active is_anonymous
  is_broadcast_messages_allowed is_limited is_missed is_unclaimed items members message_id
  messages_count month months new_creator new_icon_emoji_id new_title new_value option peer_id peer_name
  peers period price_amount_nano price_amount_whole price_currency price_stars reason_app_id
  reason_app_name reason_domain recurring rejected schedule_date scheduled_date score stars stars_count
  to to_id transaction_id unclaimed user_initiated values via_giveaway winners year`

const FIELDS: ReadonlySet<string> = new Set(
  [OF_ALL, OF_MESSAGES, OF_MEDIA, OF_SERVICE].flatMap((names) => names.split(/\s+/)),
)
