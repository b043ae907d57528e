/** Classes inside a message that mean something the parser reads, or nothing but looks. Any other is an oddity: news. */
export function isKnownClass(name: string): boolean {
  if (name.startsWith(MESSAGE)) return PARTS.has(name.slice(MESSAGE.length))
  // File ids, theme colours, hooks of the page's own scripts, and what Chancery's own pages add.
  return OTHERS.has(name) || OTHER_KINDS.test(name)
}

const OTHER_KINDS = /^(?:js-|\d|user-color-|bgcolor\d|accent_|chancery_|language-|icon)/

const MESSAGE = 'tgme_widget_message_'

const PARTS = new Set(
  `author author_name bubble bubble_logo bubble_tail centered contact contact_name contact_phone contact_wrap date
  document document_extra document_icon document_thumb document_title document_wrap error footer forwarded_from
  forwarded_from_author forwarded_from_name from_author game game_description game_image game_title grouped
  grouped_layer grouped_wrap info inline_button inline_button_text inline_keyboard inline_row invoice
  invoice_description invoice_image invoice_title link link_preview location location_address location_info
  location_title location_wrap meta metatext one_media owner_name photo photo_wrap poll poll_option poll_option_bar
  poll_option_percent poll_option_radio poll_option_radio_item poll_option_text poll_option_value poll_options
  poll_question poll_type poll_votes reactions reply reply_thumb roundvideo roundvideo_border roundvideo_duration
  roundvideo_muted roundvideo_play roundvideo_player roundvideo_progress roundvideo_progress_wrap roundvideo_thumb
  roundvideo_wrap service_date service_date_wrap service_photo sticker sticker_wrap text tgsticker tgsticker_wrap user
  user_photo via_bot video video_player video_thumb video_wrap videosticker videosticker_wrap views voice
  voice_duration voice_play voice_player voice_progress voice_progress_bg voice_progress_wrap voice_wrap
  voters`.split(/\s+/),
)

const OTHERS = new Set(
  `audio background bar before_footer blured border border_1x border_2x border_3x bubble_icon compact copyonly datetime
  date_visible default ellipsis emoji emoji_default err_message flex_ellipsis force_userpic grouped_media
  grouped_media_helper grouped_media_wrap link_anchor link_preview_button link_preview_description link_preview_image
  link_preview_right_image link_preview_site_name link_preview_title link_preview_video link_preview_video_duration
  link_preview_video_player link_preview_video_thumb link_preview_video_wrap media_not_supported_cont
  media_supported_cont message_media_not_supported message_media_not_supported_label message_media_not_supported_wrap
  message_media_spoiler message_media_view_in_telegram message_video_duration message_video_play multiple no_bubble
  not_supported playing ready roundvideo_media service_message short sticker_media text_not_supported_wrap tg-spoiler
  tgme_reaction tgme_reaction_paid tgme_widget_message tgme_widget_service_strong_text time url_button`.split(
    /\s+/,
  ),
)
