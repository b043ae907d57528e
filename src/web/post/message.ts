/** One post as the original's `tgme_widget_message`, so that what reads t.me can read this. */
import { html } from 'hono/html'
import type { Span } from '../../language/analyse.ts'
import type { Button, Content, Count, FormattedText, UnixSeconds } from '../../model.ts'
import type { Post } from '../../store/store.ts'
import type { Html } from '../site.ts'
import { channelHref, postHref, searchHref, telegramHref } from '../addresses.ts'
import { initialHtml } from '../channel/avatar.ts'
import { formattedHtml, plainHtml } from './content.ts'
import { directionOf } from './direction.ts'
import type { TagHref } from './elements.ts'
import { linkPreviewHtml } from './link-preview.ts'
import type { HeldOf } from './media-held.ts'
import { mediaHtml, notSupported } from './media.ts'
import { notesHtml } from './notes.ts'
import { originHtml } from './origin.ts'
import { pollHtml } from './poll.ts'
import { reactionsHtml } from './reactions.ts'
import { OUTWARD, safeHref } from './safe-href.ts'
import { snippets } from './snippet.ts'
import { clockTag, dayName } from '../times.ts'
import { say, sayCount } from '../words/say.ts'

export type MessageView = {
  /** Where a hashtag leads: into the channel, as on the original, or into the whole archive. */
  tags: 'channel' | 'archive'
  /** A list of several channels names the day of each post, a channel's page has it above. */
  day: boolean
  marks?: Span[]
  /** Which of the post's media are held. */
  held?: HeldOf | undefined
  /** Cut the text to about so many characters around the marks. */
  cutTo?: number
  /** What the original tells scripts: Telegram's number of the channel, and when the page showed this. */
  view?: { peer: number; at: UnixSeconds }
}

export function messageHtml(post: Post, view: MessageView): Html {
  const { content, channel } = post
  if (post.withheld === true) return withheldHtml(post)
  const tagHref: TagHref =
    view.tags === 'channel' ? (q) => channelHref(channel.handle, { q }) : (q) => searchHref(q)
  const service = content.kind === 'service' && ' service_message'
  return html`<div class="tgme_widget_message_wrap js-widget_message_wrap${stateName(post)}">${notesHtml(post)}
<div class="tgme_widget_message text_not_supported_wrap${service} js-widget_message" data-post="${channel.handle}/${post.id}"${dataView(post, view.view)}>
<div class="tgme_widget_message_user"><a href="${channelHref(channel.handle)}" tabindex="-1" aria-hidden="true">${initialHtml(channel.title, 'tgme_widget_message_user_photo')}</a></div>
<div class="tgme_widget_message_bubble">
${authorHtml(post)}${content.origin && originHtml(content.origin, post.originHeld)}${replyHtml(post)}${bodyHtml(post, view, tagHref)}${
    post.metrics.reactions && reactionsHtml(post.metrics.reactions)
  }
${footerHtml(post, view)}
</div>${buttonsHtml(content.buttons, post)}
</div></div>`
}

/** The place of a post that the operator withholds. */
function withheldHtml({ channel, id }: Post): Html {
  return html`<div class="tgme_widget_message_wrap js-widget_message_wrap withheld"><div class="tgme_widget_message_centered"><p class="chancery_note" data-withheld="${channel.handle}/${id}">${say('Post {id} is held here, and the operator of this archive withholds it.', { id: typeof id === 'number' ? id : '' })}</p></div></div>`
}

/** What a post says, without its frame: also one revision of many. */
export function contentHtml(
  post: Pick<Post, 'channel' | 'id' | 'metrics'>,
  content: Content,
  view: MessageView,
  tagHref: TagHref,
): Html {
  const place = { handle: post.channel.handle, id: post.id, held: view.held }
  return html`${content.media.length > 0 && mediaHtml(content, place)}${
    content.poll && pollHtml(content.poll, post.metrics.poll, tagHref)
  }${content.text !== '' && textHtml(content, view, tagHref)}${
    content.linkPreview && linkPreviewHtml(content.linkPreview)
  }`
}

function bodyHtml(post: Post, view: MessageView, tagHref: TagHref): Html {
  const { content } = post
  if (content.kind === 'unsupported' && content.media.length === 0) {
    return html`${contentHtml(post, content, view, tagHref)}${notSupported(say('Please open Telegram to view this post'))}`
  }
  const body = contentHtml(post, content, view, tagHref)
  if (!content.openInTelegram) return body
  return html`<div class="media_supported_cont">${body}</div>${notSupported(say('Please open Telegram to view this post'), ' media_not_supported_cont')}`
}

function textHtml(text: FormattedText, view: MessageView, tagHref: TagHref): Html {
  const pieces =
    view.cutTo === undefined
      ? [{ ...text, marks: view.marks ?? [], cutBefore: false, cutAfter: false }]
      : snippets(text, view.marks ?? [], view.cutTo)
  return html`<div class="tgme_widget_message_text js-message_text" dir="${directionOf(text.text)}">${pieces.map(
    (piece, index) =>
      html`${piece.cutBefore && index === 0 && '… '}${formattedHtml(piece, tagHref, piece.marks)}${piece.cutAfter && ' … '}`,
  )}</div>`
}

function authorHtml({ channel, content }: Post): Html {
  const bot = content.viaBot?.replace(/^@/, '')
  const href = bot === undefined ? undefined : safeHref(telegramHref(bot) ?? '')
  return html`<div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_owner_name" href="${channelHref(channel.handle)}"><span dir="auto">${channel.title}</span></a>${
    bot !== undefined &&
    html`<span class="chancery_via">&nbsp;${say('via')}&nbsp;${
      href === undefined
        ? html`<span class="tgme_widget_message_via_bot">@${bot}</span>`
        : html`<a class="tgme_widget_message_via_bot" href="${href}" rel="${OUTWARD}">@${bot}</a>`
    }</span>`
  }</div>`
}

function replyHtml({ channel, content: { reply } }: Post): Html | false {
  if (!reply) return false
  return html`<a class="tgme_widget_message_reply" dir="auto" href="${postHref(reply.handle ?? channel.handle, reply.messageId)}">${
    reply.author !== undefined &&
    html`<div class="tgme_widget_message_author accent_color"><span class="tgme_widget_message_author_name">${reply.author}</span></div>`
  }<div class="tgme_widget_message_text js-message_reply_text" dir="auto">${plainHtml(reply.snippet ?? '')}</div></a>`
}

function footerHtml(post: Post, view: MessageView): Html {
  const { metrics, content, channel } = post
  const href = postHref(channel.handle, post.id)
  const voters = metrics.poll?.voters
  return html`<div class="tgme_widget_message_footer compact js-message_footer"><div class="tgme_widget_message_info short js-message_info">${
    voters &&
    html`<span class="tgme_widget_message_voters">${voters.shown}</span><span class="copyonly"> ${sayCount(voters.value, 'voters', 'voters')}</span> `
  }${
    metrics.views &&
    html`<span class="tgme_widget_message_views">${metrics.views.shown}</span><span class="copyonly"> ${sayCount(metrics.views.value, 'views', 'views')}</span> `
  }${countHtml(metrics.forwards, 'forwards')}${countHtml(metrics.comments, 'comments')}<span class="tgme_widget_message_meta">${
    content.signature !== undefined &&
    html`<span class="tgme_widget_message_from_author" dir="auto">${content.signature}</span>,&nbsp;`
  }${post.edited && html`${say('edited')} &nbsp;`}<a class="tgme_widget_message_date${post.date === undefined && ' chancery_undated'}" href="${href}">${
    post.date === undefined
      ? say('date unknown')
      : html`${view.day && html`<span class="chancery_day">${dayName(post.date)}, </span>`}${clockTag(post.date)}`
  }</a></span>${
    post.revisions > 1 &&
    html` <a class="chancery_versions" href="${href}#versions">${sayCount(post.revisions, '{n} version', '{n} versions')}</a>`
  }</div></div>`
}

/** What the original's pages do not say, and exports do. */
function countHtml(count: Count | undefined, name: 'comments' | 'forwards'): Html | false {
  return (
    count !== undefined &&
    html`<span><span class="chancery_${name}">${count.shown}</span> ${name === 'forwards' ? sayCount(count.value, 'forward', 'forwards') : sayCount(count.value, 'comment', 'comments')}</span> `
  )
}

function buttonsHtml(rows: Button[][], post: Post): Html | false {
  if (rows.length === 0) return false
  return html`<div class="tgme_widget_message_inline_keyboard">${rows.map(
    (row) =>
      html`<div class="tgme_widget_message_inline_row">${row.map((button) => {
        const href = button.url === undefined ? undefined : safeHref(button.url)
        const text = html`<span class="tgme_widget_message_inline_button_text" dir="auto">${button.text}</span>`
        return href === undefined
          ? html`<a class="tgme_widget_message_inline_button" href="${postHref(post.channel.handle, post.id)}">${text}</a>`
          : html`<a class="tgme_widget_message_inline_button url_button" href="${href}" rel="${OUTWARD}">${text}</a>`
      })}</div>`,
  )}</div>`
}

function stateName(post: Post): string {
  if (post.deletedAt !== undefined) return ' chancery_deleted'
  return post.missedAt === undefined ? '' : ' chancery_missed'
}

/** base64url JSON, as on the original; an album's `p` ends in `g`. */
function dataView(post: Post, view: MessageView['view']): Html | false {
  if (!view || typeof post.id === 'string') return false
  const p = post.albumIds.length > 0 ? `${post.id}g` : post.id
  const said = JSON.stringify({ c: -view.peer, p, t: view.at })
  return html` data-view="${Buffer.from(said).toString('base64url')}"`
}
