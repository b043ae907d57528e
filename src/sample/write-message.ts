/** The markup of one post, after the preview's own. */
import type { SampleChannel } from './channels.ts'
import { secondsOf, type PollDraft, type PreviewDraft } from './draft.ts'
import { postByKey, type SamplePost } from './network.ts'
import { parseNotation, plainText } from './notation.ts'
import { hexadecimal } from './seeded.ts'
import { abbreviated, nameAt, reactionsAt, viewsAt, votersAt, wordingAt } from './timeline.ts'
import { background, mediaAddress, writeAlbum, writeGroup, writeMedium } from './write-media.ts'
import { escapeHtml, writeEmoji, writeText, writeWords } from './write-text.ts'

/** `hit`: the words searched for. `embed`: the single-post page, which differs in places. */
export type Showing = { at: number; hit?: string; embed?: true }

export function writeMessage(post: SamplePost, showing: Showing): string {
  const { channel, draft, id } = post
  const place = addressOf(post)
  const kinds = new Set(post.media.map((medium) => medium.kind))
  const flags = [
    'tgme_widget_message text_not_supported_wrap',
    ...(draft.service === undefined ? [] : ['service_message']),
    ...(kinds.has('sticker') ? ['sticker_media no_bubble'] : []),
    ...(kinds.has('round') ? ['roundvideo_media no_bubble'] : []),
    'js-widget_message',
  ]
  const peerHash = hexadecimal(`peer/${channel.peer}`, 18)
  const embedded =
    showing.embed === true
      ? ` data-peer="c${channel.peer}_${hexadecimal(`access/${channel.peer}`, 16)}" data-peer-hash="${peerHash}" data-post-id="${id}"`
      : ''
  return `<div class="${flags.join(' ')}" data-post="${channel.handle}/${id}" data-view="${viewToken(post, showing.at)}"${embedded}>
  <div class="tgme_widget_message_user"><a href="https://t.me/${channel.handle}">${writeAvatar(channel, 'tgme_widget_message_user_photo')}</a></div>
  <div class="tgme_widget_message_bubble">
    <div class="tgme_widget_message_author accent_color">${writeOwner(post, showing.at)}</div>
${writeOrigin(post, showing.at)}${writeReply(post, showing.at)}${writeContent(post, showing, place)}
${draft.service === undefined ? writeReactions(post, showing.at) : ''}<div class="tgme_widget_message_footer compact js-message_footer">
  ${showing.embed === true ? `<div class="tgme_widget_message_link"><a href="${place}" class="link_anchor flex_ellipsis"><span class="ellipsis">t.me/${channel.handle}</span>/${id}</a></div>` : ''}
  <div class="tgme_widget_message_info short js-message_info">
    ${writeInfo(post, showing, place)}
  </div>
</div>
  </div>
${writeKeyboard(post, place)}
</div>`
}

export function writeAvatar(channel: SampleChannel, className: string): string {
  const letter = escapeHtml(channel.title.slice(0, 1))
  return `<i class="${className} bgcolor${(channel.peer % 7) + 1}" data-content="${letter}"><img src="${mediaAddress(`avatar/${channel.handle}`, 'jpg')}"></i>`
}

function addressOf(post: SamplePost): string {
  return `https://t.me/${post.channel.handle}/${post.id}`
}

/** Base64url of what the preview says about itself; a grouped post's id carries a `g`. */
function viewToken(post: SamplePost, at: number): string {
  const { channel, id, lastId } = post
  const h = hexadecimal(`view/${channel.peer}/${id}/${at}`, 18)
  const token = JSON.stringify({ c: -channel.peer, p: lastId > id ? `${id}g` : id, t: at, h })
  return btoa(token).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function writeOwner(post: SamplePost, at: number): string {
  const { channel, draft } = post
  const title = writeWords(nameAt(channel, at).title)
  const owner = `<a class="tgme_widget_message_owner_name" href="https://t.me/${channel.handle}"><span dir="auto">${title}</span></a>`
  if (draft.via === undefined) return owner
  return `${owner}&nbsp;via&nbsp;<a class="tgme_widget_message_via_bot" href="https://t.me/${draft.via}">@${draft.via}</a>`
}

function writeOrigin(post: SamplePost, at: number): string {
  const { origin } = post
  if (origin === undefined) return ''
  const held = 'of' in origin ? origin.of : undefined
  const outside = 'of' in origin ? undefined : origin
  const name = held ? nameAt(held.channel, at).title : (outside?.name ?? '')
  const signature = held?.draft.signature ?? outside?.signature
  const inner = `<span dir="auto">${writeWords(name)}</span>`
  const address = held ? addressOf(held) : outsideAddress(outside ?? { name })
  const className = 'tgme_widget_message_forwarded_from_name'
  const named =
    address === undefined
      ? `<span class="${className}">${inner}</span>`
      : `<a class="${className}" href="${address}">${inner}</a>`
  const signed =
    signature === undefined
      ? ''
      : `&nbsp;(<span class="tgme_widget_message_forwarded_from_author" dir="auto">${writeWords(signature)}</span>)`
  return `<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from&nbsp;${named}${signed}</div>\n`
}

function outsideAddress(origin: {
  handle?: string
  id?: number
  user?: string
}): string | undefined {
  if (origin.handle !== undefined) return `https://t.me/${origin.handle}/${origin.id ?? 1}`
  return origin.user === undefined ? undefined : `https://t.me/${origin.user}`
}

/** The box above an answer: the first words of what it answers, or what kind of thing that was. */
function writeReply(post: SamplePost, at: number): string {
  if (post.draft.reply === undefined) return ''
  const parent = postByKey(post.draft.reply)
  const words = plainText(parseNotation(wordingAt(parent, at).text)).replaceAll('\n', ' ')
  const [thing = ''] = parent.media.map((medium) => medium.kind)
  const snippet = words.length > 255 ? `${words.slice(0, 255)}…` : words
  const text =
    words === ''
      ? `<div class="tgme_widget_message_metatext js-message_reply_text" dir="auto">${thing.slice(0, 1).toUpperCase()}${thing.slice(1)}</div>`
      : `<div class="tgme_widget_message_text js-message_reply_text" dir="auto">${writeWords(snippet)}</div>`
  const thumb =
    thing === 'photo' || thing === 'video'
      ? `<i class="tgme_widget_message_reply_thumb" style="${background(`thumb/${parent.id}`)}"></i>`
      : ''
  return `<a class="tgme_widget_message_reply" href="${addressOf(parent)}">${thumb}
  <div class="tgme_widget_message_author accent_color"><span class="tgme_widget_message_author_name" dir="auto">${writeWords(nameAt(parent.channel, at).title)}</span></div>
  ${text}
</a>
`
}

function writeContent(post: SamplePost, showing: Showing, place: string): string {
  const { draft } = post
  if (draft.service !== undefined) return writeService(post, draft.service, showing)
  if (draft.unsupported === true) return openTelegram(place)
  const content = writeMedia(post) + writePoll(post, showing, place) + writeBody(post, showing)
  if (draft.appOnly !== true) return content
  return `<div class="media_supported_cont">${content}</div><div class="media_not_supported_cont">${openTelegram(place)}</div>`
}

function openTelegram(place: string): string {
  return `<div class="message_media_not_supported_wrap">
  <div class="message_media_not_supported">
    <div class="message_media_not_supported_label">Please open Telegram to view this post</div>
    <a href="${place}" class="message_media_view_in_telegram">VIEW IN TELEGRAM</a>
  </div>
</div>`
}

function writeMedia(post: SamplePost): string {
  const { channel, id, media } = post
  const [first] = media
  if (first === undefined) return ''
  if (media.length === 1) return writeMedium(first, addressOf(post))
  const members = media.map((medium, index) => ({
    medium,
    place: `https://t.me/${channel.handle}/${id + index}`,
  }))
  return first.kind === 'document' ? writeGroup(members) : writeAlbum(members)
}

/** An album's caption stands in two elements of the same class, one inside the other. */
function writeBody(post: SamplePost, showing: Showing): string {
  const { text } = wordingAt(post, showing.at)
  const preview = post.draft.preview === undefined ? '' : writePreview(post.draft.preview)
  if (text === '') return preview
  const inner = writeText(parseNotation(text), showing.hit)
  const body = `<div class="tgme_widget_message_text js-message_text" dir="auto">${inner}</div>`
  if (post.media.length < 2) return body + preview
  return `<div class="tgme_widget_message_text js-message_text" dir="auto">${body}</div>${preview}`
}

function writeService(post: SamplePost, words: string, showing: Showing): string {
  const { channel, draft } = post
  const name = `<a class="tgme_widget_message_author_name" href="https://t.me/${channel.handle}"><span dir="auto">${writeWords(nameAt(channel, showing.at).title)}</span></a>`
  const open = '<div class="tgme_widget_message_text js-message_text" dir="auto">'
  if (draft.pinned === undefined) {
    const photo = words.includes('photo updated')
      ? `<a class="tgme_widget_message_service_photo" href="${addressOf(post)}"><img src="${mediaAddress(addressOf(post), 'jpg')}"></a>`
      : ''
    return `${open}${words.startsWith('pinned') ? `${name} ` : ''}${writeWords(words)}</div>${photo}`
  }
  const pinned = plainText(parseNotation(wordingAt(postByKey(draft.pinned), showing.at).text))
  const [start = ''] = pinned.split('\n')
  const shown = start.length > 60 ? `${start.slice(0, 60)}…` : start
  return `${open}${name} ${writeWords(words)} «<span class="tgme_widget_service_strong_text" dir="auto">${writeWords(shown)}</span>»</div>`
}

function writePoll(post: SamplePost, showing: Showing, place: string): string {
  const { poll } = post.draft
  if (poll === undefined) return ''
  const closed = poll.closed !== undefined && secondsOf(poll.closed) <= showing.at
  const open = showing.embed === true && !closed
  const multiple = poll.multiple === true ? ' multiple' : ''
  const options = open
    ? `<div class="tgme_widget_message_poll_options">${poll.options.map(([text], index) => writeChoice(text, index)).join('')}</div>
  <div class="tgme_widget_message_poll_votes">${abbreviated(votersAt(post, poll.voters, showing.at))} votes</div>`
    : `<a class="tgme_widget_message_poll_options" href="${place}">${poll.options.map((option) => writeResult(option, poll)).join('')}</a>`
  return `<div class="tgme_widget_message_poll js-poll${multiple}">
  <div class="tgme_widget_message_poll_question">${writeWords(poll.question)}</div>
  <div class="tgme_widget_message_poll_type">${closed ? 'Final Results' : poll.type}</div>
  ${options}
</div>
`
}

function writeResult([text, percent]: [string, number], poll: PollDraft): string {
  const most = Math.max(1, ...poll.options.map(([, share]) => share))
  return `<div class="tgme_widget_message_poll_option">
    <div class="tgme_widget_message_poll_option_percent">${percent}%</div>
    <div class="tgme_widget_message_poll_option_value">
      <div class="tgme_widget_message_poll_option_text">${writeWords(text)}</div>
      <div class="tgme_widget_message_poll_option_bar accent_bg" style="width:${Number(((percent / most) * 100).toFixed(4))}%"></div>
    </div>
  </div>`
}

function writeChoice(text: string, index: number): string {
  return `<div class="tgme_widget_message_poll_option tgme_widget_message_poll_option_radio_item js-poll_option" data-value="${btoa(String(index)).replaceAll('=', '')}">
    <div class="tgme_widget_message_poll_option_radio"></div>
    <div class="tgme_widget_message_poll_option_value">
      <div class="tgme_widget_message_poll_option_text">${writeWords(text)}</div>
    </div>
  </div>`
}

function writePreview(preview: PreviewDraft): string {
  const { description, media, site, title, url } = preview
  const image = { photo: 'link_preview_image', 'small photo': 'link_preview_right_image' }
  const picture =
    media === undefined || media === 'video'
      ? ''
      : `\n  <i class="${image[media]}" style="${background(url)}${media === 'photo' ? ';padding-top:52.5%' : ''}"></i>`
  const video =
    media === 'video'
      ? `
  <div class="link_preview_video_player js-message_video_player">
    <i class="link_preview_video_thumb" style="${background(url)}"></i>
    <div class="link_preview_video_wrap" style="padding-top:56.25%"><video class="link_preview_video js-message_video" src="${mediaAddress(url, 'mp4')}" width="100%" height="100%"></video></div>
    <div class="message_video_play js-message_video_play"></div>
    <time class="message_video_duration js-message_video_duration">1:48</time>
  </div>`
      : ''
  const siteName =
    site === undefined
      ? ''
      : `\n  <div class="link_preview_site_name accent_color" dir="auto">${writeWords(site)}</div>`
  const about =
    description === undefined
      ? ''
      : `\n  <div class="link_preview_description" dir="auto">${writeText(parseNotation(description))}</div>`
  return `<a class="tgme_widget_message_link_preview" href="${escapeHtml(url)}">${media === 'small photo' ? picture : ''}${siteName}${media === 'small photo' ? '' : picture}${video}
  <div class="link_preview_title" dir="auto">${writeWords(title)}</div>${about}
</a>`
}

function writeReactions(post: SamplePost, at: number): string {
  const reactions = reactionsAt(post, at)
  if (reactions.length === 0) return ''
  const spans = reactions.map(([what, count]) => {
    const shown = abbreviated(count)
    if (what === 'paid') {
      return `<span class="tgme_reaction tgme_reaction_paid"><i class="icon icon-telegram-stars"></i>${shown}</span>`
    }
    const glyph = /^\d{10,}$/.test(what)
      ? `<tg-emoji emoji-id="${what}"></tg-emoji>`
      : writeEmoji(what)
    return `<span class="tgme_reaction">${glyph}${shown}</span>`
  })
  return `<div class="tgme_widget_message_reactions js-message_reactions">${spans.join('')}</div>`
}

function writeInfo(post: SamplePost, showing: Showing, place: string): string {
  const { draft } = post
  const voters = draft.poll
    ? writeCount('voters', votersAt(post, draft.poll.voters, showing.at))
    : ''
  const views = draft.service === undefined ? writeCount('views', viewsAt(post, showing.at)) : ''
  const signature =
    draft.signature === undefined
      ? ''
      : `<span class="tgme_widget_message_from_author" dir="auto">${writeWords(draft.signature)}</span>,&nbsp;`
  const edited = wordingAt(post, showing.at).edited ? 'edited &nbsp;' : ''
  const moment = new Date(post.at * 1000).toISOString()
  const time = `<time datetime="${moment.slice(0, 19)}+00:00" class="${showing.embed === true ? 'datetime' : 'time'}">${moment.slice(11, 16)}</time>`
  return `${voters}${views}<span class="tgme_widget_message_meta">${signature}${edited}<a class="tgme_widget_message_date" href="${place}">${time}</a></span>`
}

function writeCount(what: 'views' | 'voters', count: number): string {
  return `<span class="tgme_widget_message_${what}">${abbreviated(count)}</span><span class="copyonly"> ${count === 1 ? what.slice(0, -1) : what}</span>`
}

/** Stands outside the bubble. A button without an address answers inside Telegram only. */
function writeKeyboard(post: SamplePost, place: string): string {
  const rows = (post.draft.buttons ?? []).map((row) => {
    const buttons = row.map(({ text, url }) => {
      const label = `<span class="tgme_widget_message_inline_button_text" dir="auto">${writeWords(text)}</span>`
      return url === undefined
        ? `<a class="tgme_widget_message_inline_button" href="${place}">${label}</a>`
        : `<a class="tgme_widget_message_inline_button url_button" href="${escapeHtml(url)}">${label}</a>`
    })
    return `<div class="tgme_widget_message_inline_row">${buttons.join('')}</div>`
  })
  return rows.length === 0
    ? ''
    : `<div class="tgme_widget_message_inline_keyboard">${rows.join('')}</div>`
}
