import type { Content } from '../../model.ts'
import { serviceWords } from '../desktop/json-service.ts'
import { isFields } from '../desktop/values.ts'
import { timeOf } from './loose.ts'
import { readPhoto } from './mtproto-files.ts'
import { tagOf } from './mtproto-tag.ts'
import type { Note } from './row.ts'

/** What a service message says, in the same words whichever tool wrote it down. */
export function readService(action: unknown, note: Note): Content {
  const fields = isFields(action) ? action : {}
  const tag = tagOf(fields)?.replace(/^MessageAction/, '')
  const known = tag === undefined ? undefined : ACTIONS[tag]
  const words = serviceWords(
    {
      action: known ?? (tag === undefined ? undefined : snakeCase(tag)),
      title: fields['title'],
      duration: fields['duration'] ?? undefined,
      schedule_date: timeOf(fields['schedule_date'], 'schedule_date', note),
    },
    note,
  )
  const isPhoto = tag === 'ChatEditPhoto' && isFields(fields['photo'])
  return {
    kind: 'service',
    text: words,
    entities: [],
    media: isPhoto ? [readPhoto(fields['photo'], note)] : [],
    buttons: [],
  }
}

/** `SetChatWallPaper` → `set_chat_wall_paper`. */
function snakeCase(tag: string): string {
  return tag.replace(/(?<=[a-z])[A-Z]/g, '_$&').toLowerCase()
}

/** The protocol's names of actions, by those that Telegram Desktop gives them. */
const ACTIONS: Readonly<Record<string, string>> = {
  BoostApply: 'boost_apply',
  BotAllowed: 'web_app_bot_allowed',
  ChannelCreate: 'create_channel',
  ChannelMigrateFrom: 'migrate_from_group',
  ChatAddUser: 'invite_members',
  ChatCreate: 'create_group',
  ChatDeletePhoto: 'delete_group_photo',
  ChatDeleteUser: 'remove_members',
  ChatEditPhoto: 'edit_group_photo',
  ChatEditTitle: 'edit_group_title',
  ChatJoinedByLink: 'join_group_by_link',
  ChatJoinedByRequest: 'join_group_by_request',
  ChatMigrateTo: 'migrate_to_supergroup',
  ContactSignUp: 'joined_telegram',
  GameScore: 'score_in_game',
  GeoProximityReached: 'proximity_reached',
  GiftPremium: 'send_premium_gift',
  GiftStars: 'send_stars_gift',
  GiftTon: 'send_ton_gift',
  GiveawayLaunch: 'giveaway_launch',
  GiveawayResults: 'giveaway_results',
  GroupCall: 'group_call',
  GroupCallScheduled: 'group_call_scheduled',
  HistoryClear: 'clear_history',
  InviteToGroupCall: 'invite_to_group_call',
  PaidMessagesPrice: 'paid_messages_price_change',
  PaidMessagesRefunded: 'paid_messages_refund',
  PaymentRefunded: 'refunded_payment',
  PaymentSent: 'send_payment',
  PhoneCall: 'phone_call',
  PinMessage: 'pin_message',
  PrizeStars: 'stars_prize',
  ScreenshotTaken: 'take_screenshot',
  SetChatTheme: 'edit_chat_theme',
  SetChatWallPaper: 'set_chat_wallpaper',
  SetMessagesTTL: 'set_messages_ttl',
  StarGift: 'send_star_gift',
  SuggestedPostApproval: 'process_suggested_post',
  SuggestedPostRefund: 'suggested_post_refund',
  SuggestedPostSuccess: 'suggested_post_success',
  TodoAppendTasks: 'todo_append_tasks',
  TodoCompletions: 'todo_completions',
  TopicCreate: 'topic_created',
  TopicEdit: 'topic_edit',
}
