/** `/operator/cases/:case/report`: a case to print or to keep: what was noted, what the posts say, their captures, the method. */
import { html } from 'hono/html'
import { keptPosts, type KeptPost } from '../../export/case.ts'
import type { Case } from '../../operator/cases.ts'
import { postHref, telegramHref } from '../addresses.ts'
import { heldCase } from './acts.ts'
import { pageHtml } from '../page.ts'
import { captureTable, wordsHtml } from '../trace/report.ts'
import { addressOf, type Asked, type Html } from '../site.ts'
import { timeTag } from '../times.ts'
import { numberName, say, sayCount, sayHtml } from '../words/say.ts'

export async function caseReport(c: Asked): Promise<Response> {
  const { cases, sample, store } = c.get('site')
  const one = heldCase(c, c.req.param('case') ?? '')
  const posts = await keptPosts(await store(), cases.posts(one.id))
  const title = say('Report: {post}', { post: one.name })
  return c.html(pageHtml({ title, body: reportHtml(one, posts, addressOf(c)) }, sample))
}

function reportHtml(one: Case, posts: KeptPost[], address: string): Html {
  const now = Math.floor(Date.now() / 1000)
  const held = posts.flatMap(({ history }) => (history === undefined ? [] : [history]))
  const captures = held.map(({ post, sightings }) => ({
    name: `${post.channel.handle}/${post.id}`,
    sightings,
  }))
  return html`<main id="content" class="trace_page analysis report">
<h1 dir="auto">${one.name}</h1>
<p class="quiet">${sayHtml('Made {time} from what is held at {here}.', { time: timeTag(now), here: address })} ${sayCount(posts.length, '{n} post', '{n} posts')}</p>
${one.note !== '' && html`<p class="case_words" dir="auto">${one.note}</p>`}
<section><h2>${say('The posts')}</h2>${posts.map((post, at) => toldHtml(post, { at, address }))}</section>
${captures.length > 0 && captureTable(captures)}
<section><h2>${say('Method and limits')}</h2><ul>
<li>${say('The posts were chosen by a person; notes and tags are theirs. The words are those of the newest capture that shows the post.')}</li>
<li>${say('Times are UTC. Each SHA-256 is of the bytes of a capture as they were kept; chancery verify checks all of them, the chain and the signed checkpoints.')}</li>
</ul></section>
</main>`
}

function toldHtml(
  { history, kept, state }: KeptPost,
  { address, at }: { address: string; at: number },
): Html {
  const number = `${numberName(at + 1)}.`
  if (history === undefined) {
    const name = html`<code>${kept.handle}/${kept.id}</code>`
    return html`<article class="told"><h3>${number} ${name}</h3><p>${state === 'withheld' ? say('The operator of this archive withholds this post.') : say('This post is not held here any more.')}</p></article>`
  }
  const { post } = history
  const { channel, id } = post
  const name = `${channel.handle}/${id}`
  const here = postHref(channel.handle, id)
  const original = channel.derived ? undefined : telegramHref(channel.handle, id)
  return html`<article class="told"><h3>${number} <bdi>${channel.title}</bdi> · <a href="${here}">${name}</a></h3>${
    kept.note !== '' && html`<p class="case_words" dir="auto">${kept.note}</p>`
  }${kept.tags.length > 0 && html`<p>${say('Tags')}: <bdi>${kept.tags.join(', ')}</bdi></p>`}${wordsHtml(post)}<p class="quiet">${address}${here}${original !== undefined && ` · ${original}`} · ${sayHtml('added {time}', { time: timeTag(kept.addedAt) })}</p></article>`
}
