/** `/operator/gaps`: of every channel how much of it is accounted for, the one with the most unknown numbers first. */
import { html } from 'hono/html'
import { completeness } from '../../completeness.ts'
import type { IdMap } from '../../store/memory.ts'
import type { Channel } from '../../store/store.ts'
import { channelHref } from '../addresses.ts'
import { pageHtml } from '../page.ts'
import { tokenHtml } from '../session.ts'
import type { Asked, Html } from '../site.ts'
import { tableHtml } from '../table.ts'
import { numberName, say } from '../words/say.ts'

/** Each is a question of its own; the command line has the others. */
const LISTED = 300

type Known = { channel: Channel; map: IdMap; isFollowed: boolean }

export async function allGapsPage(c: Asked): Promise<Response> {
  const { list, sample, store: open } = c.get('site')
  const store = await open()
  const channels = (await store.channels()).toSorted((a, b) => b.posts - a.posts)
  const known: Known[] = []
  for (const channel of channels.slice(0, LISTED)) {
    const map = await store.idMap(channel.handle)
    const isFollowed = list?.get(channel.handle) !== undefined
    if (map !== undefined && map.highest > 0) known.push({ channel, map, isFollowed })
  }
  const rows = known
    .toSorted((a, b) => b.map.counts.unknown - a.map.counts.unknown)
    .map((one) => rowHtml(one, tokenHtml(c, c.get('session') ?? '')))
  const title = say('Gaps of all channels')
  const heads = [
    say('Channel'),
    say('Accounted for'),
    say('Never seen'),
    say('Missed'),
    say('Deleted'),
    say('Highest number'),
    say('Acts'),
  ]
  const body = html`<main id="content" class="analysis operator"><h1>${title}</h1>
${rows.length === 0 ? html`<p>${say('None of its captures has message numbers: nothing can be said of gaps.')}</p>` : tableHtml(title, heads, rows)}
${channels.length > LISTED && html`<p class="quiet">${say('The {shown} largest of {all} channels.', { shown: LISTED, all: numberName(channels.length) })}</p>`}
<p><a href="/operator">${say('Back to the desk')}</a></p></main>`
  return c.html(pageHtml({ title, body }, sample))
}

function rowHtml({ channel, isFollowed, map }: Known, token: Html): Html {
  const { counts, highest } = map
  const { handle } = channel
  const fill =
    isFollowed &&
    counts.unknown > 0 &&
    html`<form class="row" method="post" action="/operator/channels/${handle}">${token}<button name="act" value="fill">${say('Capture them')}</button></form>`
  return html`<tr><td><a href="${channelHref(handle)}/gaps" dir="auto">${channel.title}</a></td><td class="number">${completeness(map)} %</td><td class="number">${numberName(counts.unknown)}</td><td class="number">${numberName(counts.missed)}</td><td class="number">${numberName(counts.deleted)}</td><td class="number">${numberName(highest)}</td><td>${fill}</td></tr>`
}
