/** `/`: search first, then the channels, then what is newest. */
import { html } from 'hono/html'
import type { Channel, FoundPost } from '../store/store.ts'
import type { Asked, Html } from './site.ts'
import { channelHref } from './addresses.ts'
import { initialHtml } from './avatar.ts'
import { handleName } from './channel-header.ts'
import { countersHtml } from './counters.ts'
import { messageHtml } from './message.ts'
import { pageHtml, searchForm } from './page.ts'
import { dayTag } from './times.ts'
import { say, sayCount, sayHtml } from './words/say.ts'

const LATEST = 12

export async function homePage(c: Asked): Promise<Response> {
  const { sample, store: open } = c.get('site')
  const store = await open()
  const [channels, latest] = await Promise.all([
    store.channels(),
    store.find(undefined, { limit: LATEST }),
  ])
  const body = channels.length === 0 ? emptyHtml() : fullHtml(channels, latest.posts)
  return c.html(pageHtml({ title: 'Chancery', search: false, body }, sample))
}

function fullHtml(channels: Channel[], latest: FoundPost[]): Html {
  return html`<main id="content" class="front">
<h1 class="unseen">Chancery</h1>
${searchForm('', '/search', say('Search all channels'))}
<p class="syntax">${say('Words')}, <code>"exact phrases"</code>, <code>#hashtags</code>, <code>-without</code>, <code>this OR that</code>, <code>channel:name</code>, <code>after:2026-01-01</code>, <code>is:forward</code></p>
<section class="channels" aria-labelledby="channels"><h2 id="channels">${say('Channels')}</h2><ul>${channels.map(channelHtml)}</ul></section>
<section class="latest" aria-labelledby="latest"><h2 id="latest">${say('Latest posts')}</h2><div class="posts">${latest.map(
    (post) => messageHtml(post, { tags: 'archive', day: true, cutTo: 420 }),
  )}</div></section>
</main>`
}

function channelHtml(channel: Channel): Html {
  return html`<li class="channel_card">${initialHtml(channel.title, 'initial')}<div><h3><a href="${channelHref(channel.handle)}" dir="auto">${channel.title}</a></h3>
<p class="handle">${handleName(channel)}</p>
${countersHtml(channel)}
<p class="held">${sayCount(channel.posts, '{n} post held', '{n} posts held')}${
    channel.lastPostAt !== undefined &&
    html`, ${sayHtml('the last of {day}', { day: dayTag(channel.lastPostAt) })}`
  }</p></div></li>`
}

function emptyHtml(): Html {
  return html`<main id="content" class="narrow"><h1>${say('Nothing is kept here yet')}</h1>
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
