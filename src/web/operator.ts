/** `/operator`: what the archive holds and how it is set, for whoever looks after it. */
import { html } from 'hono/html'
import { pageHtml } from './page.ts'
import { tokenHtml } from './session.ts'
import type { Asked, Html } from './site.ts'
import { numberName } from './words/say.ts'

export async function operatorPage(c: Asked): Promise<Response> {
  const { sample, settings, store: open } = c.get('site')
  const session = c.get('session') ?? ''
  const counts = await (await open()).counts()
  const body = html`<main id="content" class="narrow operator"><h1>The operator’s desk</h1>
<section aria-labelledby="held"><h2 id="held">Held</h2><dl class="facts">${Object.entries(
    counts,
  ).map(([name, count]) =>
    line(name, numberName(count)),
  )}</dl><p><a href="/oddities">What the parsers did not understand</a></p></section>
<section aria-labelledby="settings"><h2 id="settings">Settings in force</h2><dl class="facts">${settings.map(
    ({ name, value, help }) =>
      html`${line(name, html`<code>${value === '' ? '(empty)' : value}</code><br><span class="quiet">${help}</span>`)}`,
  )}</dl></section>
<form method="post" action="/logout">${tokenHtml(c, session)}<button type="submit">Log out</button></form></main>`
  return c.html(pageHtml({ title: 'Operator', body }, sample))
}

function line(name: string, value: Html | string): Html {
  return html`<dt>${name}</dt><dd>${value}</dd>`
}
