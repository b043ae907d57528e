/** `/s/:handle`: a channel as on the original, newest page first, posts oldest first, grouped by day. */
import { html } from 'hono/html'
import type { PostId } from '../../model.ts'
import type { Query } from '../../query/query.ts'
import type { Channel, ChannelPage, FoundPost, Post, Store } from '../../store/store.ts'
import { Failure } from '../../failure.ts'
import type { Followed } from '../../operator/followed.ts'
import { followedAs } from '../../renames.ts'
import { standingWords } from '../../operator/standing.ts'
import { narrowed } from '../../query/narrow.ts'
import { parseQuery } from '../../query/parse-query.ts'
import {
  analyticsHref,
  calendarHref,
  channelHref,
  readHandle,
  readPostId,
  telegramHref,
} from '../addresses.ts'
import { caseFormHtml } from '../cases/form.ts'
import { channelHeaderHtml } from './header.ts'
import { headerHistory, NOTHING } from './counters.ts'
import { gapMarksOf, type GapMarks } from './gap-marks.ts'
import { askedCursor, askedPlace, askedQuestion } from '../inputs.ts'
import { askedDay, dayId, jumpForm, placeOfDay } from './jump.ts'
import { heldMediaOf, type HeldMedia } from '../post/media-held.ts'
import { messageHtml, type MessageView } from '../post/message.ts'
import { noticesHtml } from '../search/notices.ts'
import { totalName } from '../search/total.ts'
import { pageHtml, searchForm } from '../page.ts'
import { addressOf, type Asked, type Html } from '../site.ts'
import { OUTWARD } from '../post/safe-href.ts'
import { staticHref } from '../static.ts'
import { dayTag } from '../times.ts'
import { unfinishedHtml } from '../search/unfinished.ts'
import { unfoldHtml } from '../post/unfold.ts'
import { say } from '../words/say.ts'

/** Blocks on a page of the original. */
const PAGE = 20

export async function channelPage(c: Asked): Promise<Response> {
  const { list, sample, store: open } = c.get('site')
  const store = await open()
  const handle = readHandle(c.req.param('handle') ?? '')
  const channel = await heldChannel(store, handle, list?.get(handle))
  const followed = list && followedAs(list, channel)
  const day = askedDay(c)
  if (day !== undefined) return c.redirect(await placeOfDay(store, channel, day), 303)
  const q = askedQuestion(c)
  const [shown, history] = await Promise.all([
    q === '' ? readPage(c, store, channel) : search(c, store, channel, q),
    channel.withheld === true ? NOTHING : headerHistory(store, channel),
  ])
  const resting = list?.resting(Math.floor(Date.now() / 1000)) ?? []
  const header = channelHeaderHtml(channel, { history, followed, resting, ways: waysHtml(channel) })
  return c.html(
    pageHtml(
      {
        title: titleOf(channel),
        head: html`${shown.head}${channel.withheld !== true && unfolded(c, channel)}`,
        search: '',
        body: layout(channel, q, header, shown.history),
      },
      sample,
    ),
  )
}

export async function heldChannel(
  store: Store,
  handle: string,
  followed?: Followed,
): Promise<Channel> {
  const channel = await store.channel(handle)
  if (channel) return channel
  const original = telegramHref(handle)
  if (followed !== undefined) throw notYet(followed)
  throw new Failure('not-found', say('The channel {handle} is not held here.', { handle }), {
    subject: handle,
    hint: `${say('Import a capture of it, or look at the list of channels.')}${original ? ` ${say('Telegram may have it: {address}', { address: original })}` : ''}`,
  })
}

function notYet(followed: Followed): Failure {
  return new Failure(
    'not-found',
    say('Nothing of @{handle} is held yet.', { handle: followed.handle }),
    {
      subject: followed.handle,
      hint: say('It is on the list of channels that are captured: {standing}.', {
        standing: standingWords(followed),
      }),
    },
  )
}

type Shown = { head: Html; history: Html }

type At = { before?: PostId; after?: PostId }

async function readPage(c: Asked, store: Store, channel: Channel): Promise<Shown> {
  const around = c.req.param('id')
  const at = askedPlace(c)
  const place = around === undefined ? at : { around: readPostId(around) }
  const page = await store.channelPage(channel.handle, { ...place, limit: PAGE })
  const [held, gaps] = await Promise.all([
    heldMediaOf(store, page.posts),
    gapMarksOf(store, channel, page),
  ])
  const history = html`${historyHtml(channel, page, held, gaps)}${caseFormHtml(c, page.posts)}`
  if (page.newer !== undefined) return { head: pageLinks(channel, page, at), history }
  const script = html`<script type="module" src="${staticHref('live.js')}"></script>`
  return {
    head: html`${pageLinks(channel, page, at)}${script}`,
    history: html`${liveBar(channel)}${history}`,
  }
}

async function search(c: Asked, store: Store, channel: Channel, q: string): Promise<Shown> {
  const query: Query = parseQuery(q)
  const only = { kind: 'channel' as const, handles: [channel.handle.toLowerCase()] }
  const tree = query.tree ? { kind: 'and' as const, nodes: [only, query.tree] } : only
  const cursor = askedCursor(c)
  const [found, total] = await Promise.all([
    store.find(tree, { limit: PAGE, ...(cursor !== undefined && { cursor }) }),
    store.total(tree),
  ])
  const next =
    found.next === undefined ? undefined : channelHref(channel.handle, { q, cursor: found.next })
  const posts = found.posts.toReversed()
  return {
    head: html`${next !== undefined && html`<link rel="prev" href="${next}">`}<link rel="canonical" href="${channelHref(channel.handle, { q })}">`,
    history: html`${noticesHtml(query.notices, q, (corrected) => channelHref(channel.handle, { q: corrected }))}<p class="total">${say('{posts} found.', { posts: totalName(total) })} <a href="${channelHref(channel.handle)}">${say('Show all posts')}</a></p>${
      next !== undefined &&
      more(html`<a class="tme_messages_more" href="${next}">${say('Older hits')}</a>`)
    }${unfinishedHtml(found)}${postsHtml(channel, posts, await heldMediaOf(store, posts))}${caseFormHtml(c, posts, { q: narrowed(q, `channel:${channel.handle}`), copies: true })}`,
  }
}

/** Empty until there is something to say, which only a script can know; there from the start, so that it is read aloud then. */
function liveBar({ handle, posts }: Channel): Html {
  return html`<p class="live" role="status" data-channel="${handle}" data-posts="${posts}"><a href="${channelHref(handle)}#newest" hidden></a></p>`
}

function layout(channel: Channel, q: string, header: Html, history: Html): Html {
  const action = channelHref(channel.handle)
  return html`<div class="tgme_page_wrap channel_page">
<aside class="tgme_header">${header}${searchForm(q, action, say('Search this channel'))}</aside>
<main id="content" class="tgme_main" data-url="${action}"><section class="tgme_channel_history js-message_history">${history}</section></main>
</div>`
}

function waysHtml(channel: Channel): Html {
  const { handle, lastPostAt } = channel
  const ways: [href: string, name: string][] = [
    [calendarHref(handle), say('Calendar')],
    [analyticsHref(handle), say('Analytics')],
    [`${channelHref(handle)}/gaps`, say('Gaps')],
    [`${channelHref(handle)}/history`, say('History of this header')],
  ]
  const original = telegramHref(handle)
  return html`${lastPostAt !== undefined && jumpForm(channel)}<ul class="ways">${ways.map(([href, name]) => html`<li><a href="${href}">${name}</a></li>`)}${original !== undefined && html`<li><a href="${original}" rel="${OUTWARD}">${say('On Telegram, if still there')}</a></li>`}</ul>`
}

function pageLinks(channel: Channel, { older, newer }: ChannelPage, here: At): Html {
  return html`${
    older !== undefined &&
    html`<link rel="prev" href="${channelHref(channel.handle, { before: older })}">`
  }${
    newer !== undefined &&
    html`<link rel="next" href="${channelHref(channel.handle, { after: newer })}">`
  }<link rel="canonical" href="${channelHref(channel.handle, here)}"><script type="module" src="${staticHref('scroll.js')}"></script>`
}

function unfolded(c: Asked, channel: Channel): Html {
  const url = `${addressOf(c)}${channelHref(channel.handle)}`
  return unfoldHtml({ title: titleOf(channel), text: channel.description, url, type: 'website' })
}

function historyHtml(
  channel: Channel,
  { posts, older, newer }: ChannelPage,
  held: HeldMedia,
  gaps: GapMarks,
): Html {
  const first = newer === undefined && posts.length > 1
  const before =
    older !== undefined &&
    html`<a class="tme_messages_more js-messages_more" data-before="${older}" href="${channelHref(channel.handle, { before: older })}">${say('Older posts')}</a>`
  const after =
    newer !== undefined &&
    html`<a class="tme_messages_more js-messages_more" data-after="${newer}" href="${channelHref(channel.handle, { after: newer })}">${say('Newer posts')}</a> <a class="chancery_way" href="${channelHref(channel.handle)}">${say('Newest')}</a>`
  return html`${(before || first) && more(html`${before}${first && html` <a class="chancery_way" href="#newest">${say('Newest below')}</a>`}`)}${postsHtml(channel, posts, held, gaps)}${after && more(after)}<span id="newest"></span>`
}

function more(ways: Html): Html {
  return html`<div class="tgme_widget_message_centered js-messages_more_wrap">${ways}</div>`
}

function postsHtml(
  channel: Channel,
  posts: (Post | FoundPost)[],
  held: HeldMedia,
  gaps: GapMarks = () => false,
): Html {
  if (posts.length === 0) {
    return html`<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message_centered"><div class="tme_no_messages_found">${say('No posts found')}</div></div></div>`
  }
  const view: MessageView = {
    tags: 'channel',
    day: false,
    ...(channel.peer !== undefined && { view: { peer: channel.peer, at: channel.lastCapturedAt } }),
  }
  let day: number | undefined | 'none' = 'none'
  const named = new Set<string>()
  return html`${posts.map((post) => {
    const heading = day === dayOf(post) ? false : dayHtml(post, named)
    day = dayOf(post)
    const marks = 'highlights' in post ? { marks: post.highlights } : {}
    return html`${gaps(post)}${heading}${messageHtml(post, { ...view, ...marks, held: held(post) })}`
  })}`
}

function dayOf(post: Post): number | undefined {
  return post.date === undefined ? undefined : Math.floor(post.date / 86_400)
}

/** Posts without a date may stand between those of one day: only its first heading is `named`. */
function dayHtml(post: Post, named: Set<string>): Html {
  const id = post.date === undefined ? undefined : dayId(post.date)
  const isFirst = id !== undefined && !named.has(id)
  if (isFirst) named.add(id)
  return html`<h2 class="tgme_widget_message_service_date_wrap"${isFirst && html` id="${id}"`}><span class="tgme_widget_message_service_date">${
    post.date === undefined ? say('Date unknown') : dayTag(post.date)
  }</span></h2>`
}

export function titleOf(channel: Channel): string {
  return channel.derived ? channel.title : `${channel.title} (@${channel.handle})`
}
