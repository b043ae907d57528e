/** Classes inside a message that mean something the parser reads, or nothing but looks. Any other is an oddity: news. */
export function isKnownClass(name: string): boolean {
  // File ids, theme colours and states of the page's own scripts.
  return KNOWN_CLASSES.has(name) || /^(js-|\d|user-color-|bgcolor\d|accent_)/.test(name)
}

export const KNOWN_CLASSES: ReadonlySet<string> = new Set(
  `audio before_footer blured bubble_icon compact copyonly default ellipsis emoji emoji_default flex_ellipsis force_userpic
  grouped_media grouped_media_helper grouped_media_wrap link_anchor media_not_supported_cont media_supported_cont
  message_media_not_supported_wrap message_media_view_in_telegram message_video_duration message_video_play multiple no_bubble
  not_supported playing ready roundvideo_media short sticker_media text_not_supported_wrap
  tgme_widget_message_author tgme_widget_message_author_name tgme_widget_message_bubble tgme_widget_message_bubble_logo
  tgme_widget_message_bubble_tail tgme_widget_message_contact tgme_widget_message_contact_wrap
  tgme_widget_message_document_wrap tgme_widget_message_error tgme_widget_message_footer tgme_widget_message_forwarded_from
  tgme_widget_message_game tgme_widget_message_grouped tgme_widget_message_grouped_layer tgme_widget_message_grouped_wrap
  tgme_widget_message_inline_keyboard tgme_widget_message_invoice tgme_widget_message_link
  tgme_widget_message_link_preview tgme_widget_message_location_wrap tgme_widget_message_metatext
  tgme_widget_message_one_media tgme_widget_message_owner_name tgme_widget_message_photo_wrap tgme_widget_message_poll
  tgme_widget_message_reactions tgme_widget_message_reply tgme_widget_message_roundvideo_player
  tgme_widget_message_service_photo tgme_widget_message_sticker tgme_widget_message_sticker_wrap tgme_widget_message_text
  tgme_widget_message_tgsticker tgme_widget_message_tgsticker_wrap tgme_widget_message_user
  tgme_widget_message_user_photo tgme_widget_message_video_player tgme_widget_message_videosticker
  tgme_widget_message_videosticker_wrap tgme_widget_message_voice_player user_photo`.split(/\s+/),
)
