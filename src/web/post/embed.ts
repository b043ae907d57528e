/** A post on other people's pages: a bare page of it, the text that frames that page, and oEmbed, which hands the text out. */
import { html } from 'hono/html'
import type { Post, PostHistory } from '../../store/store.ts'
import { Failure } from '../../failure.ts'
import { channelHref, oembedHref, postHref } from '../addresses.ts'
import { heldPost, withheld } from './asked-post.ts'
import { escaped } from './elements.ts'
import { askedNumber } from '../inputs.ts'
import { heldMediaOf } from './media-held.ts'
import { messageHtml } from './message.ts'
import { addressOf, type Asked, type Html } from '../site.ts'
import { staticHref } from '../static.ts'
import { LANGUAGES, reader, say } from '../words/say.ts'

const WIDTH = 560
const HEIGHT = 420

/** `/:handle/:id/embed`: the one page that may be framed. Of a withheld post it says just that. */
export async function embedPage(c: Asked): Promise<Response> {
  const { post } = await heldPost(c, c.req.param('handle') ?? '', c.req.param('id') ?? '')
  const held = (await heldMediaOf(await c.get('site').store(), [post]))(post)
  c.set('mayBeFramed', true)
  const body = messageHtml(post, { tags: 'archive', day: true, held })
  return c.html(bareHtml(post, body, addressOf(c)), post.withheld === true ? 451 : 200)
}

/** Links open beside the page that frames this one: nothing else of the archive may be framed. */
function bareHtml({ channel, id }: Post, body: Html, address: string): Html {
  const { language } = reader()
  const name = `${channel.handle}/${id}`
  const here = postHref(channel.handle, id)
  return html`<!doctype html>
<html lang="${language}" dir="${LANGUAGES[language].direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${name} – Chancery</title>
<base target="_blank">
<link rel="stylesheet" href="${staticHref('chancery.css')}">
<link rel="canonical" href="${here}">
</head>
<body class="embed"><main id="content"><h1 class="unseen">${say('Telegram post {post}', { post: name })}</h1>
<div class="posts">${body}</div>
<p class="quiet">${say('Kept at')} <a href="${here}" dir="ltr">${address}${here}</a></p></main></body>
</html>`
}

/** `/oembed?url=`: what a page needs in order to show a post of this archive. */
export async function oembed(c: Asked): Promise<Response> {
  const { access } = c.get('site')
  const address = addressOf(c)
  const url = c.req.query('url') ?? ''
  const place = placeIn(url, [address, new URL(c.req.url).origin])
  if ((c.req.query('format') ?? 'json') !== 'json')
    throw new Failure('bad-input', 'Only JSON is told here.', {
      subject: 'format',
      hint: 'Ask without format, or with format=json.',
    })
  if (access !== 'public' || place === undefined)
    throw new Failure('not-found', 'That is not the address of a post that others may show.', {
      subject: url.slice(0, 200),
      hint: `Such an address is ${address}/CHANNEL/NUMBER, of an archive that everyone may read.`,
    })
  const { post } = await heldPost(c, place.handle, place.id)
  if (post.withheld === true) throw withheld(`${place.handle}/${place.id}`)
  const most = (name: string, size: number): number =>
    Math.floor(askedNumber(c, name, { default: size, least: 1, most: size }))
  const size = { width: most('maxwidth', WIDTH), height: most('maxheight', HEIGHT) }
  return c.json({
    version: '1.0',
    type: 'rich',
    title: titleOf(post),
    author_name: post.channel.title,
    author_url: `${address}${channelHref(post.channel.handle)}`,
    provider_name: 'Chancery',
    provider_url: address,
    ...size,
    html: frameOf(post, address, size),
  })
}

export function embedHtml({ post }: PostHistory, address: string): Html {
  return html`<details class="elsewhere" id="embed"><summary>${say('Embed')}</summary>
<p class="quiet">${say('This text in a page of yours shows the post as it is held here.')}</p>
<pre class="copied" dir="ltr">${frameOf(post, address, { width: '100%', height: HEIGHT })}</pre></details>`
}

/** How programs find the oEmbed of a post. */
export function oembedLink({ post }: PostHistory, address: string): Html {
  const { channel, id } = post
  const href = `${address}${oembedHref(`${address}${postHref(channel.handle, id)}`)}`
  return html`<link rel="alternate" type="application/json+oembed" href="${href}" title="${titleOf(post)}">`
}

function frameOf(
  post: Post,
  address: string,
  size: { width: number | string; height: number },
): string {
  const src = escaped(`${address}${postHref(post.channel.handle, post.id)}/embed`)
  const title = escaped(titleOf(post))
  return `<iframe src="${src}" title="${title}" width="${size.width}" height="${size.height}" frameborder="0" loading="lazy"></iframe>`
}

function titleOf({ channel, id }: Post): string {
  return `${channel.title}: ${channel.handle}/${id}`.toWellFormed()
}

/** Which post an address of this site names. */
function placeIn(url: string, sites: string[]): { handle: string; id: string } | undefined {
  const asked = url.length < 2000 ? URL.parse(url) : null
  if (asked === null || !sites.includes(asked.origin)) return undefined
  const found = /^\/([^/]+)\/([^/]+)(?:\/embed)?\/?$/.exec(asked.pathname)
  const [handle, id] = [decoded(found?.[1]), decoded(found?.[2])]
  return handle === undefined || id === undefined ? undefined : { handle, id }
}

function decoded(part: string | undefined): string | undefined {
  try {
    return part === undefined ? undefined : decodeURIComponent(part)
  } catch {
    return undefined
  }
}
