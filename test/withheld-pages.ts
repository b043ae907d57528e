/** A small channel of our own, as a source shows it: one post of it is to be withheld, the others speak of it. */

/** Stands in everything that only the withheld post says. */
export const SECRET = 'zephyr'

export const PICTURE = `https://cdn4.telesco.pe/file/${SECRET}picture.jpg`

/** A picture by its first bytes. */
export const PICTURE_BYTES = Buffer.from(`\xff\xd8\xff\xe0 ${SECRET} picture`, 'latin1')

export const CHANNEL = 'harbour_ledger'

export const WITHHELD = { handle: CHANNEL, id: 12 }

const day = '2026-11-02'

function message(id: number, inner: string, handle = CHANNEL): string {
  return `<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="${handle}/${id}"><div class="tgme_widget_message_bubble">${inner}<div class="tgme_widget_message_footer compact js-message_footer"><div class="tgme_widget_message_info short js-message_info"><span class="tgme_widget_message_views">1.2K</span><span class="tgme_widget_message_meta"><a class="tgme_widget_message_date" href="https://t.me/${handle}/${id}"><time datetime="${day}T10:${id}:00+00:00" class="time"></time></a></span></div></div></div></div></div>`
}

const words = (html: string): string =>
  `<div class="tgme_widget_message_text js-message_text" dir="auto">${html}</div>`

const secretWords = (version: string): string =>
  words(
    `The ${SECRET}lantern ledger ${version} names the master of every barge that left the north mole by night, and what each of them was paid for it. <a href="?q=%23${SECRET}tag">#${SECRET}tag</a> <a href="https://${SECRET}.example/ledger">${SECRET}.example/ledger</a> <a href="https://t.me/${SECRET}_office">@${SECRET}_office</a>`,
  )

const photo = `<a class="tgme_widget_message_photo_wrap 5123456789012345678 1234567890_123456789" href="https://t.me/${CHANNEL}/12" style="width:800px;background-image:url('${PICTURE}')"><div class="tgme_widget_message_photo" style="width:800px;padding-top:75%"></div></a>`

const origin = `<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from&nbsp;<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/${SECRET}_desk/7"><span dir="auto">${SECRET} desk</span></a></div>`

const reply = `<a class="tgme_widget_message_reply" href="https://t.me/${CHANNEL}/12"><div class="tgme_widget_message_author accent_color"><span class="tgme_widget_message_author_name" dir="auto">Harbour Ledger</span></div><div class="tgme_widget_message_text js-message_reply_text" dir="auto">The ${SECRET}lantern ledger names the master</div></a>`

const preview = `<a class="tgme_widget_message_link_preview" href="https://t.me/${CHANNEL}/12"><div class="link_preview_site_name accent_color" dir="auto">Telegram</div><div class="link_preview_title" dir="auto">Harbour Ledger</div><div class="link_preview_description" dir="auto">The ${SECRET}lantern ledger names the master of every barge</div></a>`

/** What a parser that does not understand it quotes. */
const odd = `<div class="${SECRET}_frame">${SECRET} barges</div><span class="tgme_widget_message_views">many ${SECRET}s</span>`

function service(id: number, inner: string): string {
  return message(id, words(inner)).replace(
    'text_not_supported_wrap',
    'text_not_supported_wrap service_message',
  )
}

/** `version`: of the withheld post, which was edited. */
export function ledgerPage(version: string): string {
  const posts = [
    message(11, words('The north mole is closed to barges until Monday morning.')),
    message(12, origin + photo + secretWords(version) + odd),
    message(13, reply + words('We stand by what we wrote about the barges this morning.')),
    message(14, words('Coal prices at the quay fell again. #quay')),
    service(
      15,
      `Harbour Ledger pinned «<span class="tgme_widget_service_strong_text">The ${SECRET}lantern ledger of Tuesday names the…</span>»`,
    ),
    message(16, words('Read it here.') + preview),
  ]
  return `<!DOCTYPE html><html><head><title>Harbour Ledger – Telegram</title></head><body class="widget_frame_base tgme_webpreview"><div class="tgme_channel_info"><div class="tgme_channel_info_header"><div class="tgme_channel_info_header_title"><span dir="auto">Harbour Ledger</span></div><div class="tgme_channel_info_header_username"><a href="https://t.me/${CHANNEL}">@${CHANNEL}</a></div></div></div><main class="tgme_main" data-url="/${CHANNEL}"><section class="tgme_channel_history js-message_history">${posts.join('\n')}</section></main></body></html>`
}
