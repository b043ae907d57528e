/** The markup around posts: the channel's page, the single-post page. */
import type { CounterName, SampleChannel } from './channels.ts'
import type { SamplePost } from './network.ts'
import { parseNotation, plainText } from './notation.ts'
import { abbreviated, counterAt, nameAt } from './timeline.ts'
import { mediaAddress } from './write-media.ts'
import { writeAvatar, writeMessage } from './write-message.ts'
import { escapeHtml, writeText, writeWords } from './write-text.ts'

export type PageContent = {
  channel: SampleChannel
  at: number
  /** Oldest first. */
  posts: readonly SamplePost[]
  /** Cursors to older and newer posts, where there are any. */
  before?: number
  after?: number
  q?: string
}

export function writePage(page: PageContent): string {
  const { after, at, before, channel, posts, q } = page
  const { description, title } = nameAt(channel, at)
  const search = q === undefined ? '' : `q=${encodeURIComponent(q)}&`
  const address = (cursor: string): string => escapeHtml(`/s/${channel.handle}?${search}${cursor}`)
  const more = (direction: 'before' | 'after', cursor: number | undefined): string =>
    cursor === undefined
      ? ''
      : `<div class="tgme_widget_message_centered js-messages_more_wrap"><a href="${address(`${direction}=${cursor}`)}" class="tme_messages_more js-messages_more" data-${direction}="${cursor}"></a></div>`
  const last = posts.at(-1)
  const links = [
    ...(before === undefined ? [] : [`<link rel="prev" href="${address(`before=${before}`)}">`]),
    ...(after === undefined ? [] : [`<link rel="next" href="${address(`after=${after}`)}">`]),
    `<link rel="canonical" href="${last ? address(`before=${last.lastId + 1}`) : `/s/${channel.handle}`}">`,
  ]
  const showing = { at, ...(q !== undefined && !q.startsWith('#') ? { hit: q } : {}) }
  const wraps = posts.map(
    (post) =>
      `<div class="tgme_widget_message_wrap js-widget_message_wrap">${writeMessage(post, showing)}</div>`,
  )
  return `<!DOCTYPE html>
<html>
  <head>
    <meta charset="utf-8">
    <title>${escapeHtml(title)} – Telegram</title>
    <meta name="viewport" content="width=device-width, initial-scale=1.0">
    <meta property="og:title" content="${escapeHtml(title)}">
    <meta property="og:image" content="${mediaAddress(`avatar/${channel.handle}`, 'jpg')}">
    <meta property="og:site_name" content="Telegram">
    <meta property="og:description" content="${escapeHtml(plainText(parseNotation(description)))}">
    ${links.join('\n    ')}
    <link href="//telegram.org/css/widget-frame.css?75" rel="stylesheet" media="screen">
  </head>
  <body class="widget_frame_base tgme_webpreview emoji_image thin_box_shadow tme_mode no_transitions">
${writeHeader(page)}
<main class="tgme_main" data-url="/${channel.handle}">
  <div class="tgme_container">
    <section class="tgme_channel_history js-message_history">
      ${more('before', before)}${wraps.length > 0 ? wraps.join('') : NO_POSTS}${more('after', after)}
    </section>
  </div>
</main>
  </body>
</html>
<!-- page generated in 24.61ms -->
`
}

/** `post`: undefined when there is none of that id, or no longer. */
export function writeEmbed(post: SamplePost | undefined, at: number): string {
  const inner =
    post === undefined
      ? `<div class="tgme_widget_message err_message js-widget_message">
  <div class="tgme_widget_message_bubble">
    <a class="tgme_widget_message_bubble_logo" href="//core.telegram.org/widgets"></a>
    <div class="tgme_widget_message_error" dir="auto">Post not found</div>
  </div>
</div>`
      : writeMessage(post, { at, embed: true })
  return `<!DOCTYPE html>
<html>
  <head>
    <meta charset="utf-8">
    <title>Telegram Widget</title>
    <base target="_blank">
    <meta name="robots" content="noindex, nofollow">
    <link href="//telegram.org/css/widget-frame.css?75" rel="stylesheet" media="screen">
  </head>
  <body class="widget_frame_base tgme_widget body_widget_post emoji_image nodark">
    ${inner}
  </body>
</html>
`
}

const NO_POSTS =
  '<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message_centered"><div class="tme_no_messages_found">No posts found</div></div></div>'

const COUNTERS: readonly CounterName[] = ['subscribers', 'photos', 'videos', 'files', 'links']

function writeHeader({ at, channel, q }: PageContent): string {
  const { description, title } = nameAt(channel, at)
  const { handle } = channel
  const name = `<span dir="auto">${writeWords(title)}</span>`
  const avatar = writeAvatar(channel, 'tgme_page_photo_image')
  const verified = channel.verified ? '<i class="verified-icon"> ✔</i>' : ''
  const counters = COUNTERS.map((kind) => ({ kind, count: counterAt(channel, kind, at) }))
    .filter(({ count }) => count > 0)
    .map(({ count, kind }) => ({
      value: abbreviated(count),
      type: count === 1 ? kind.slice(0, -1) : kind,
    }))
  const list = counters.map(
    ({ type, value }) =>
      `<div class="tgme_channel_info_counter"><span class="counter_value">${value}</span> <span class="counter_type">${type}</span></div>`,
  )
  const [first] = counters
  return `<header class="tgme_header search_collapsed">
  <div class="tgme_container">
    <div class="tgme_header_search">
      <form class="tgme_header_search_form" action="/s/${handle}">
        <input class="tgme_header_search_form_input js-header_search" placeholder="Search" name="q" autocomplete="off" value="${escapeHtml(q ?? '')}">
        <a href="/s/${handle}" class="tgme_header_search_form_clear"></a>
      </form>
    </div>
    <div class="tgme_header_right_column">
      <section class="tgme_right_column">
        <div class="tgme_channel_info">
          <div class="tgme_channel_info_header">
            ${avatar}
            <div class="tgme_channel_info_header_title_wrap">
              <div class="tgme_channel_info_header_title">${name}</div>
              <div class="tgme_channel_info_header_labels">${verified}</div>
            </div>
            <div class="tgme_channel_info_header_username"><a href="https://t.me/${handle}">@${handle}</a></div>
          </div>
          <div class="tgme_channel_info_counters">${list.join('')}</div>
          <div class="tgme_channel_info_description">${writeText(parseNotation(description))}</div>
          <a class="tgme_channel_download_telegram" href="//telegram.org/dl">Download Telegram</a>
        </div>
      </section>
    </div>
    <div class="tgme_header_info">
      <a class="tgme_header_link" href="https://t.me/${handle}">
        ${avatar}
        <div class="tgme_header_title_wrap">
          <div class="tgme_header_title">${name}</div>
          <div class="tgme_header_labels">${verified}</div>
        </div>
        <div class="tgme_header_counter">${first ? `${first.value} ${first.type}` : ''}</div>
      </a>
    </div>
  </div>
</header>`
}
