/** What went beyond its own past, on the front page: computed off the path of requests, shown with its time, never waited for long. */
import { html } from 'hono/html'
import type { Post, Store } from '../../store/store.ts'
import type { Analysed } from '../../trace/analyst.ts'
import type { Rising } from '../../trace/rising.ts'
import type { Html, Site } from '../site.ts'
import { postHref, searchHref, topicsHref } from '../addresses.ts'
import type { Chart } from '../chart/chart.ts'
import { dayTag, isoTime, timeTag } from '../times.ts'
import { numberName, say, sayCount, sayHtml } from '../words/say.ts'

/** Milliseconds that a reader waits for the first of all results. */
const PATIENCE = 400
/** Milliseconds for which a result serves though the archive has changed. */
const FRESH = 60_000

type Kept = { version: string; asked: number; last?: Analysed<Rising>; pending?: Promise<void> }

const kept = new WeakMap<Site['analyst'], Kept>()

/** The last result, if there is one; `undefined` while the first is being made, and when it cannot be. */
export async function risingOf(
  analyst: Site['analyst'],
  store: Store,
): Promise<Analysed<Rising> | undefined> {
  const version = await store.version()
  const known: Kept = kept.get(analyst) ?? { version: '', asked: 0 }
  kept.set(analyst, known)
  const isOld = known.version !== version && known.asked < Date.now() - FRESH
  if (known.pending === undefined && (known.last === undefined || isOld)) {
    Object.assign(known, { version, asked: Date.now() })
    known.pending = analyst
      .ask('rising', undefined)
      .then((result) => void (known.last = result))
      // Too much is asked of the analyst already, or the archive is closing: the page goes without.
      .catch(() => undefined)
      .finally(() => delete known.pending)
  }
  if (known.last === undefined && known.pending !== undefined) await soon(known.pending)
  return known.last
}

async function soon(pending: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  await Promise.race([
    pending,
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE)
    }),
  ])
  clearTimeout(timer)
}

export function activityChart({ days }: Rising): Chart {
  return {
    id: 'activity',
    title: say('Posts by day'),
    unit: say('posts'),
    note: say(
      'All channels, by the date of the post, UTC: the last 90 days of which there are posts.',
    ),
    kind: 'columns',
    of: say('day'),
    columns: days.map(({ at, posts }) => {
      const day = isoTime(at).slice(0, 10)
      return { label: day, value: posts, from: day, to: day, href: searchHref(`on:${day}`) }
    }),
  }
}

/** What was withheld or removed since it was computed is left out. */
export async function risingHtml({ at, result }: Analysed<Rising>, store: Store): Promise<Html> {
  const { before, hashtags, posts, recent } = result
  const tags = await Promise.all(
    hashtags.map(async (one) => {
      const tree = { kind: 'hashtag' as const, tag: one.tag.slice(1) }
      return (await store.total(tree)).posts > 0 ? [one] : []
    }),
  )
  const shown = await Promise.all(posts.map(async (one) => ({ one, post: await only(store, one) })))
  return html`<section class="rising" aria-labelledby="rising"><h2 id="rising">${say('Beyond their own past')}</h2>
<p class="quiet">${sayHtml('Of {from} to {to}. Each is compared with its own past and with nothing else; a large number says neither that something matters nor that it is true.', { from: dayTag(recent), to: dayTag(before - 1) })} ${sayHtml('Computed {time}.', { time: timeTag(at) })}</p>
<h3>${say('Hashtags')}</h3>${hashtagsHtml(tags.flat())}
<h3>${say('Posts')}</h3>${postsHtml(shown.flatMap(({ one, post }) => (post === undefined ? [] : [{ one, post }])))}</section>`
}

async function only(
  store: Store,
  { handle, id }: Rising['posts'][number],
): Promise<Post | undefined> {
  const { posts } = await store.channelPage(handle, { around: id, limit: 1 })
  return posts.find((post) => post.id === id && post.withheld !== true)
}

function hashtagsHtml(hashtags: Rising['hashtags']): Html {
  if (hashtags.length === 0)
    return html`<p>${say('No hashtag had a day with more posts than the 28 days before it would lead one to expect.')}</p>`
  return table(
    say('Hashtags'),
    [say('Hashtag'), say('Days'), say('Posts'), say('Expected'), say('Channels')],
    hashtags.map(
      ({ channels, expected, from, posts, tag, to }) =>
        html`<tr><th scope="row"><a href="${topicsHref(tag)}" dir="auto">${tag}</a></th><td>${dayTag(from)}${to - from > 86_400 && html` – ${dayTag(to - 1)}`}</td><td class="number">${numberName(posts)}</td><td class="number">${expected.toFixed(1)}</td><td class="number">${numberName(channels)}</td></tr>`,
    ),
  )
}

function postsHtml(posts: { one: Rising['posts'][number]; post: Post }[]): Html {
  if (posts.length === 0)
    return html`<p>${say('No post had three times as many views or forwards as is usual for its channel.')}</p>`
  return html`${table(
    say('Posts'),
    [say('Post'), say('Day'), say('Counted'), say('Usual')],
    posts.map(
      ({ one: { date, handle, id, of, usual, value }, post: { channel, content } }) =>
        html`<tr><th scope="row"><a href="${postHref(handle, id)}"><bdi>${channel.title}</bdi>: <bdi>${cut(content.text) || id}</bdi></a></th><td>${dayTag(date)}</td><td class="number">${numberName(value)} ${of === 'views' ? sayCount(value, 'view', 'views') : sayCount(value, 'forward', 'forwards')}</td><td class="number">${numberName(Math.round(usual))}</td></tr>`,
    ),
  )}<p class="quiet">${say('Usual is the median of the channel’s posts of the 76 days before, as last captured.')}</p>`
}

function cut(text: string): string {
  const letters = Array.from(text.slice(0, 200).replaceAll(/\s+/g, ' '))
  return letters.length <= 80 ? letters.join('') : `${letters.slice(0, 79).join('')}…`
}

function table(name: string, heads: string[], rows: Html[]): Html {
  return html`<div class="wide" role="region" aria-label="${name}" tabindex="0"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`
}
