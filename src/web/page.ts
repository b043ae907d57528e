/** The frame around every page. */
import { html } from 'hono/html'
import type { Html } from './site.ts'
import { staticHref } from './static.ts'
import { LANGUAGES, reader, say, sayHtml } from './words/say.ts'

export type Page = {
  /** Of the window; the site's name is added. */
  title: string
  /** `link` elements and the like. */
  head?: Html
  /** What the search box at the top holds, when it is not on the page already. */
  search?: string | false
  body: Html
}

export function pageHtml(page: Page, sample: boolean): Html {
  const { here, language, zone = 'UTC' } = reader()
  return html`<!doctype html>
<html lang="${language}" dir="${LANGUAGES[language].direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title === 'Chancery' ? page.title : `${page.title} – Chancery`}</title>
<link rel="stylesheet" href="${staticHref('chancery.css')}">
<script type="module" src="${staticHref('suggest.js')}"></script>
<script type="module" src="${staticHref('keys.js')}"></script>
<link rel="icon" type="image/svg+xml" href="${staticHref('chancery.svg')}">
${page.head}
</head>
<body>
<a class="skip" href="#content">${say('Skip to content')}</a>
${sample && sampleHtml()}
<header class="top"><a class="home" href="/">Chancery</a><nav class="ways" aria-label="${say('Tracing')}">${waysHtml()}</nav>${page.search !== false && searchForm(page.search ?? '')}</header>
${page.body}
<footer class="bottom"><p>${say('Chancery keeps public channels and shows what it saw, when.')}</p><p><a href="/preferences?next=${encodeURIComponent(here)}">${LANGUAGES[language].name} · ${zone}</a> · <a href="/keys">${say('Keys')}</a> · <a href="/operator">${say('Acting on this archive')}</a></p></footer>
</body>
</html>`
}

/** Every search box of the site. `action` is the page that answers. */
export function searchForm(q: string, action = '/search', label = say('Search the archive')): Html {
  return html`<form class="search" role="search" aria-label="${label}" action="${action}" method="get"><input type="search" name="q" value="${q}" maxlength="2000" aria-label="${label}" placeholder="${label}" autocomplete="off" spellcheck="false" dir="auto"><button type="submit">${say('Search')}</button></form>`
}

function sampleHtml(): Html {
  return html`<aside class="sample" aria-label="${say('Sample')}">${sayHtml(
    'You are looking at the bundled sample archive: a fictional press network. To see your own: {add}, {import}.',
    {
      add: html`<a href="/operator#list">${say('add a channel')}</a>`,
      import: html`<a href="/operator#import">${say('import a file')}</a>`,
    },
  )}</aside>`
}

/** What stands at the top of every page, beside the search. */
function waysHtml(): Html {
  const ways: [href: string, name: string][] = [
    ['/network', say('Network')],
    ['/coordination', say('Coordination')],
    ['/topics', say('Topics')],
    ['/discover', say('Discover')],
  ]
  return html`${ways.map(([href, name]) => html`<a href="${href}">${name}</a> `)}`
}
