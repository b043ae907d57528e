import type { Note } from '../dump/row.ts'
import { isPlausible } from './times.ts'
import { wholeOf, wordsOf, type Fields } from './values.ts'

/** What a service message says, in the words of the web preview where it has some. */
export function serviceWords(record: Fields, note: Note): string {
  const action = wordsOf(record['action'])
  switch (action) {
    case undefined: {
      const words = wordsOf(record['information_text'])
      if (words === undefined) note('unknown-action', 'none is stated')
      return words ?? 'service message'
    }
    case 'create_channel':
      return 'Channel created'
    case 'delete_group_photo':
      return 'Channel photo removed'
    case 'edit_group_photo':
      return 'Channel photo updated'
    case 'edit_group_title':
      return `Channel name was changed to «${wordsOf(record['title']) ?? ''}»`
    case 'group_call': {
      const seconds = wholeOf(record['duration'])
      return seconds === undefined
        ? 'Live stream started'
        : `Live stream finished (${roundDuration(seconds)})`
    }
    case 'group_call_scheduled': {
      const seconds = wholeOf(record['schedule_date'])
      const isKnown = seconds !== undefined && isPlausible(seconds)
      return isKnown ? `Live stream scheduled for ${dayAndTime(seconds)}` : 'Live stream scheduled'
    }
    case 'pin_message':
      return 'pinned a message'
    default:
      if (!ACTIONS.has(action)) note('unknown-action', action)
      return action.replaceAll('_', ' ')
  }
}

const UNITS = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
] as const

/** In the largest unit, as Telegram says it: `1 hour` for 64 minutes. */
export function roundDuration(seconds: number): string {
  const [length, name] = UNITS.find(([unit]) => seconds >= unit) ?? [1, 'second']
  const count = Math.floor(seconds / length)
  return `${count} ${name}${count === 1 ? '' : 's'}`
}

const MONTHS =
  'January February March April May June July August September October November December'.split(' ')

function dayAndTime(seconds: number): string {
  const date = new Date(seconds * 1000)
  const time = date.toISOString().slice(11, 16)
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()} at ${time} UTC`
}

/** The other actions that Telegram Desktop writes. */
const ACTIONS: ReadonlySet<string> = new Set(
  `allow_sending_messages attach_menu_bot_allowed boost_apply change_creator clear_history conference_call
  create_group edit_chat_theme gift_code_prize giveaway_launch giveaway_results invite_members
  invite_to_group_call join_group_by_link join_group_by_request join_group_via_community joined_telegram
  managed_bot_created migrate_from_group migrate_to_supergroup new_creator_pending no_forwards_request
  no_forwards_toggle paid_messages_price_change paid_messages_refund phone_call poll_append_answer
  poll_delete_answer process_suggested_post proximity_reached refunded_payment remove_members
  requested_peer requested_phone_number score_in_game send_passport_values send_payment
  send_premium_gift send_star_gift send_stars_gift send_ton_gift send_webview_data set_chat_wallpaper
  set_messages_ttl set_same_chat_wallpaper stars_prize suggest_birthday suggest_profile_photo
  suggested_post_refund suggested_post_success take_screenshot todo_append_tasks todo_completions
  topic_created topic_edit web_app_bot_allowed`.split(/\s+/),
)
