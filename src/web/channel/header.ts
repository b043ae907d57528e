/** What a channel says of itself, in the original's structure. */
import { html } from 'hono/html'
import type { Followed, RestingHost } from '../../operator/followed.ts'
import { isTroubled } from '../../operator/standing.ts'
import type { HeaderHistory } from '../../store/memory.ts'
import type { Channel } from '../../store/store.ts'
import type { Html } from '../site.ts'
import { channelHref, isHandle } from '../addresses.ts'
import { avatarHtml } from './avatar.ts'
import { formattedHtml } from '../post/content.ts'
import { counterLinesHtml, counterName } from './counters.ts'
import { restingHtml, standingHtml } from './standing.ts'
import { timeTag } from '../times.ts'
import { say, sayCount, sayHtml } from '../words/say.ts'

export type HeaderParts = {
  history: Pick<HeaderHistory, 'avatars' | 'counters'>
  followed: Followed | undefined
  /** Hosts that are not asked for now. */
  resting: readonly RestingHost[]
  /** Where else to look, below what it says of itself. */
  ways: Html
}

/** On a phone all but the name is folded away, with what is asked most as its handle; a wide page shows all of it. */
export function channelHeaderHtml(
  channel: Channel,
  { followed, history, resting, ways }: HeaderParts,
): Html {
  const { description, formerHandles: former } = channel
  return html`<section class="tgme_right_column"><div class="tgme_channel_info">
<div class="tgme_channel_info_header">${avatarHtml(channel.title, history.avatars.at(-1))}<div class="tgme_channel_info_header_title_wrap"><h1 class="tgme_channel_info_header_title"><span dir="auto">${channel.title}</span></h1><div class="tgme_channel_info_header_labels">${
    channel.verified && html`<i class="verified-icon" title="${say('Verified by Telegram')}"> ✔</i>`
  }</div></div>${usernameHtml(channel)}</div>
<details class="about"><summary>${summaryHtml(channel)}</summary>
${counterLinesHtml(channel, history.counters)}
${
  description &&
  html`<div class="tgme_channel_info_description" dir="auto">${formattedHtml(description, (q) => channelHref(channel.handle, { q }))}</div>`
}
${channel.withheld === true && html`<p class="chancery_note">${say('The operator of this archive withholds the posts of this channel.')}</p>`}
<p class="held">${sayCount(channel.posts, '{n} post held.', '{n} posts held.')} ${sayHtml('First captured {first}, last {last}.', { first: timeTag(channel.firstCapturedAt), last: timeTag(channel.lastCapturedAt) })}${
    former.length > 0 &&
    html` ${say('Formerly {handles}.', { handles: former.map((handle) => handleOf(handle)).join(', ') })}`
  }</p>
${followed && html`<p class="standing${isTroubled(followed) && ' troubled'}">${sayHtml('This channel is on the list: {standing}.', { standing: standingHtml(followed) })}${renamedHtml(followed)}</p>${restingHtml(resting)}`}
${ways}
</details></div></section>`
}

/** Whoever looks after the archive finds the button there. */
function renamedHtml({ handle, progress }: Followed): Html | false {
  if (progress.renamedTo === undefined) return false
  const name = (one: string): Html => html`<bdi dir="ltr">@${one}</bdi>`
  return html` ${sayHtml('It is captured as {old}; its pages name {new}.', { old: name(handle), new: name(progress.renamedTo) })} <a href="/operator#list">${say('The operator’s desk')}</a>`
}

function summaryHtml({ counters, posts }: Channel): Html {
  const subscribers = counters.find(({ kind }) => kind === 'subscribers')
  return html`${subscribers && html`${subscribers.shown} ${counterName(subscribers)} · `}${sayCount(posts, '{n} post held', '{n} posts held')}`
}

/** A derived channel says that its handle is not known. */
export function handleName(channel: Pick<Channel, 'handle' | 'derived'>): Html {
  return channel.derived
    ? html`<span class="chancery_note" title="${say('No source names this channel’s handle: its address here is made from its title')}">${say('handle not known')}</span>`
    : html`<bdi dir="ltr">@${channel.handle}</bdi>`
}

function usernameHtml(channel: Channel): Html {
  if (!isHandle(channel.handle)) {
    return html`<div class="chancery_derived">${handleName(channel)}</div>`
  }
  return html`<div class="tgme_channel_info_header_username"><a href="${channelHref(channel.handle)}" dir="ltr">${handleOf(channel.handle)}</a></div>`
}

function handleOf(handle: string): string {
  return isHandle(handle) ? `@${handle}` : handle
}
