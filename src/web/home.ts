/** `/`: search first, then the channels and how they stand, how much there was of late, and what is newest. */
import { html } from 'hono/html'
import type { Followed } from '../operator/followed.ts'
import { isTroubled } from '../operator/standing.ts'
import type { Channel, FoundPost } from '../store/store.ts'
import type { Asked, Html } from './site.ts'
import { channelHref } from './addresses.ts'
import { initialHtml } from './channel/avatar.ts'
import { handleName } from './channel/header.ts'
import { chartHtml, chartScript } from './chart/figure.ts'
import { countersHtml } from './channel/counters.ts'
import { askedChart } from './downloads.ts'
import { messageHtml } from './post/message.ts'
import { pageHtml, searchForm } from './page.ts'
import { activityChart, risingHtml, risingOf } from './trace/rising.ts'
import { standingHtml } from './channel/standing.ts'
import { dayTag } from './times.ts'
import { say, sayCount, sayHtml } from './words/say.ts'

const LATEST = 12
/** Channels with all that is known of them; the others by name. */
const CARDS = 30

export async function homePage(c: Asked): Promise<Response> {
  const { acting, analyst, list, sample, store: open } = c.get('site')
  const store = await open()
  const [channels, latest] = await Promise.all([
    store.channels(),
    store.find(undefined, { limit: LATEST, unmarked: true }),
  ])
  const followed = list?.all() ?? []
  const isDated = channels.some(({ lastPostAt }) => lastPostAt !== undefined)
  const rising = isDated ? await risingOf(analyst, store) : undefined
  // What is being worked out is there in a moment.
  if (isDated && rising === undefined) c.header('cache-control', 'no-store')
  const activity = rising && activityChart(rising.result)
  const file =
    rising === undefined || activity === undefined
      ? undefined
      : await askedChart(c, [activity], {
          name: 'chancery',
          subject: say('All channels'),
          range: { from: rising.result.from, to: rising.result.before - 1 },
          at: rising.at,
        })
  if (file !== undefined) return file
  const parts: Parts = {
    channels: channels.toSorted((a, b) => (b.lastPostAt ?? 0) - (a.lastPostAt ?? 0)),
    followed,
    waiting: sample ? acting.channels.all() : withoutPosts(followed, channels),
    latest: latest.posts,
    activity: activity && chartHtml(activity, '/'),
    rising: rising && (await risingHtml(rising, store)),
  }
  const body = channels.length === 0 ? emptyHtml(parts.waiting) : fullHtml(parts)
  return c.html(pageHtml({ title: 'Chancery', search: false, head: chartScript(), body }, sample))
}

type Parts = {
  channels: Channel[]
  followed: Followed[]
  /** Listed, and nothing held of them. */
  waiting: Followed[]
  latest: FoundPost[]
  activity: Html | undefined
  rising: Html | undefined
}

function withoutPosts(followed: Followed[], channels: Channel[]): Followed[] {
  const held = new Set(channels.map(({ handle }) => handle.toLowerCase()))
  return followed.filter(({ handle }) => !held.has(handle.toLowerCase()))
}

function fullHtml({ activity, channels, followed, latest, rising, waiting }: Parts): Html {
  const standing = new Map(followed.map((one) => [one.handle.toLowerCase(), one]))
  const others = channels.slice(CARDS).toSorted((a, b) => a.title.localeCompare(b.title))
  return html`<main id="content" class="front">
<h1 class="unseen">Chancery</h1>
${searchForm('', '/search', say('Search all channels'))}
<p class="syntax">${say('Words')}, <code>${say('"exact phrases"')}</code>, <code>${say('#hashtags')}</code>, <code>${say('-without')}</code>, <code>${say('this OR that')}</code>, <code>channel:name</code>, <code>after:2026-01-01</code>, <code>is:forward</code></p>
<section class="channels" aria-labelledby="channels"><h2 id="channels">${say('Channels')}</h2>${waitingHtml(waiting)}<ul>${channels
    .slice(0, CARDS)
    .map((channel) => channelHtml(channel, standing.get(channel.handle.toLowerCase())))}</ul>${
    others.length > 0 &&
    html`<details><summary>${sayCount(others.length, '{n} more channel', '{n} more channels')}</summary><ul class="others">${others.map(({ handle, title }) => html`<li><a href="${channelHref(handle)}" dir="auto">${title}</a></li>`)}</ul></details>`
  }</section>
<div class="of_late">
<section class="activity" aria-labelledby="activity"><h2 id="activity">${say('Activity')}</h2>${activity ?? notYetHtml()}</section>
${rising}
<section class="latest" aria-labelledby="latest"><h2 id="latest">${say('Latest posts')}</h2><div class="posts">${latest.map(
    (post) => messageHtml(post, { tags: 'archive', day: true, cutTo: 420 }),
  )}</div></section>
</div>
</main>`
}

function notYetHtml(): Html {
  return html`<p class="quiet">${say('Being worked out: load the page again in a moment.')}</p>`
}

function channelHtml(channel: Channel, followed: Followed | undefined): Html {
  const { counters, handle, lastPostAt, posts, title } = channel
  const subscribers = counters.filter(({ kind }) => kind === 'subscribers')
  return html`<li class="channel_card">${initialHtml(title, 'initial')}<div><h3><a href="${channelHref(handle)}" dir="auto">${title}</a></h3>
<p class="handle">${handleName(channel)}</p>
${countersHtml({ handle, counters: subscribers })}
<p class="held">${sayCount(posts, '{n} post held', '{n} posts held')}${
    lastPostAt !== undefined &&
    html`${say(', ')}${sayHtml('the last of {day}', { day: dayTag(lastPostAt) })}`
  }</p>${followed && standsHtml(followed)}</div></li>`
}

function standsHtml(followed: Followed): Html {
  return html`<p class="held standing${isTroubled(followed) && ' troubled'}">${standingHtml(followed)}</p>`
}

function waitingHtml(waiting: Followed[]): Html | false {
  if (waiting.length === 0) return false
  return html`<p class="quiet">${say('On the list, and nothing held yet:')}</p><ul class="waiting">${waiting.map((followed) => html`<li><bdi dir="ltr">@${followed.handle}</bdi>${standsHtml(followed)}</li>`)}</ul>${
    waiting.some(({ progress }) => progress.standing === 'new') &&
    html`<p class="quiet">${say('Its first posts come within a minute or so.')} <a href="/">${say('Look again')}</a></p>`
  }`
}

function emptyHtml(waiting: Followed[]): Html {
  return html`<main id="content" class="narrow"><h1>${say('Nothing is kept here yet')}</h1>
${waitingHtml(waiting)}
<ol class="begin"><li>${sayHtml(
    '{add}, and its posts are captured from the newest to the first; or',
    {
      add: html`<a href="/operator#list">${say('Add a public channel')}</a>`,
    },
  )}</li><li>${sayHtml('{drop}: saved pages, exports of Telegram Desktop, dumps of other tools.', {
    drop: html`<a href="/operator#import">${say('Drop the files that you have')}</a>`,
  })}</li></ol>
<p>${say('In a terminal:')}</p>
<pre class="command"><code>npm run -s chancery -- add @handle
npm run -s chancery -- import FILE</code></pre></main>`
}
