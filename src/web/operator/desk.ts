/** `/operator`: whom the archive captures, what it holds, how it is set; for whoever looks after it. */
import type { StoreCounts } from '../../store/counts.ts'
import { html } from 'hono/html'
import type { Tightness } from '../../storage.ts'
import { CASES } from '../addresses.ts'
import { listHtml } from './list.ts'
import { pageHtml } from '../page.ts'
import { tokenHtml } from '../session.ts'
import type { Asked, Html } from '../site.ts'
import { staticHref } from '../static.ts'
import { restingHtml } from '../channel/standing.ts'
import { numberName, say } from '../words/say.ts'

export async function operatorPage(c: Asked): Promise<Response> {
  const { acting, room, sample, settings, store: open } = c.get('site')
  const store = await open()
  const [counts, channels] = await Promise.all([store.counts(), store.channels()])
  const token = tokenHtml(c, c.get('session') ?? '')
  const body = html`<main id="content" class="operator"><h1>${say('The operator’s desk')}</h1>${tightHtml(room?.().tight)}
<nav class="desk" aria-label="${say('The operator’s pages')}">${waysHtml(sample)}</nav>
<section aria-labelledby="list"><h2 id="list">${say('Channels that are captured')}</h2>
${addHtml(token)}${restingHtml(acting.channels.resting(Math.floor(Date.now() / 1000)))}${listHtml(c)}</section>
<section aria-labelledby="import"><h2 id="import">${say('Import a file')}</h2>${importHtml(token)}</section>
<section aria-labelledby="held"><h2 id="held">${say('Held')}</h2><dl class="facts">${heldHtml({ ...counts, channels: channels.length })}</dl>
<p><a href="/oddities">${say('What the parsers did not understand')}</a> · <a href="/discover">${say('Channels that are forwarded from and not held')}</a></p></section>
<section aria-labelledby="settings"><h2 id="settings">${say('Settings in force')}</h2><dl class="settings">${settings.map(
    ({ name, value, help }) =>
      line(
        name,
        html`<code>${value === '' ? say('(empty)') : value}</code><br><span class="quiet">${say(help)}</span>`,
      ),
  )}</dl></section>
<form method="post" action="/logout">${token}<button type="submit">${say('Log out')}</button></form></main>`
  const head = html`<script type="module" src="${staticHref('import.js')}"></script><script type="module" src="${staticHref('desk.js')}"></script>`
  return c.html(pageHtml({ title: say('The operator’s desk'), head, body }, sample))
}

/** What keeps the archive from growing, or will soon. */
function tightHtml(tight: Tightness | undefined): Html | false {
  if (tight === undefined) return false
  const bytes = { has: numberName(tight.has), allowed: numberName(tight.allowed) }
  const why =
    tight.limit === 'quota'
      ? say('The archive takes {has} bytes, and CHANCERY_QUOTA is {allowed}.', bytes)
      : say('Only {has} bytes are free, and CHANCERY_FREE_SPACE is {allowed}.', bytes)
  return html`<p class="notice" role="status"><strong>${tight.kind === 'full' ? say('Nothing is captured or imported any more.') : say('There is little room left.')}</strong> ${why}</p>`
}

function heldHtml(counts: StoreCounts): Html {
  const named: [name: string, count: number][] = [
    [say('captures'), counts.captures],
    [say('channels'), counts.channels],
    [say('posts'), counts.posts],
    [say('versions of posts'), counts.revisions],
    [say('sightings'), counts.sightings],
    [say('oddities'), counts.oddities],
  ]
  return html`${named.map(([name, count]) => line(name, numberName(count)))}`
}

/** What the sample has nothing of is not led to. */
function waysHtml(sample: boolean): Html {
  const ways: [href: string, name: string][] = [
    [CASES, say('Cases')],
    ['/operator/captures', say('Captures')],
    ['/operator/gaps', say('Gaps')],
    ...(sample
      ? []
      : ([
          ['/operator/searches', say('Saved searches')],
          ['/operator/storage', say('Storage')],
        ] satisfies [string, string][])),
    ['/operator/withheld', say('Withheld')],
    ['/oddities', say('Oddities')],
  ]
  return html`${ways.map(([href, name]) => html`<a href="${href}">${name}</a> `)}`
}

function addHtml(token: Html): Html {
  return html`<form class="row" method="post" action="/operator/channels">${token}
<label>${say('Channel')} <input type="text" name="channel" placeholder="@handle" required maxlength="200" autocomplete="off" spellcheck="false" dir="ltr"></label>
<label>${say('Not before')} <input type="date" name="since" min="2013-08-14"></label>
<button type="submit">${say('Add')}</button></form>`
}

function importHtml(token: Html): Html {
  return html`<form class="import" method="post" action="/operator/import" enctype="multipart/form-data">${token}
<label>${say('Files')} <input type="file" name="file" multiple required></label>
<label>${say('Channel that they are of, where they do not say it')} <input type="text" name="channel" maxlength="200" placeholder="@handle" dir="ltr"></label>
<label class="tick"><input type="checkbox" name="media" value="true"> ${say('with the pictures and files in it')}</label>
<button type="submit">${say('Import')}</button>
<p class="quiet">${say('Saved pages, exports of Telegram Desktop, dumps of other tools, archives of them. Or drop files here.')}</p>
<ul class="uploads" aria-live="polite"></ul></form>`
}

function line(name: string, value: Html | string): Html {
  return html`<dt>${name}</dt><dd>${value}</dd>`
}
