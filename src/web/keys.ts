/** `/keys`: what the keyboard does. A script shows the same over any page. */
import { html } from 'hono/html'
import { pageHtml } from './page.ts'
import type { Asked } from './site.ts'
import { say } from './words/say.ts'

export function keysPage(c: Asked): Response | Promise<Response> {
  const keys: [keys: string[], does: string][] = [
    [['/'], say('to the search box')],
    [['j'], say('to the next post')],
    [['k'], say('to the post before')],
    [['o', 'Enter'], say('opens the post')],
    [['?'], say('tells these keys')],
    [['Esc'], say('closes what is open')],
  ]
  const body = html`<main id="content" class="narrow"><h1 id="keys">${say('Keys')}</h1>
<dl class="keys">${keys.map(([names, does]) => html`<dt>${names.map((name) => html`<kbd>${name}</kbd> `)}</dt><dd>${does}</dd>`)}</dl>
<form class="keys_off" method="dialog" hidden><label><input type="checkbox"> ${say('Turn these keys off in this browser')}</label> <button type="submit">${say('Close')}</button></form></main>`
  return c.html(pageHtml({ title: say('Keys'), body }, c.get('site').sample))
}
