/** `/operator/cases/:case`: the posts of one case with what was noted of each, to read, to sort, and to take elsewhere. */
import { html } from 'hono/html'
import type { Case, CasePost } from '../../operator/cases.ts'
import { caseHref, CASES, postHref } from '../addresses.ts'
import { heldCase } from './acts.ts'
import { askedCase, type AskedCase, type CaseOrder, type ShownCasePost } from './posts.ts'
import { insideOf } from '../inputs.ts'
import { heldMediaOf, type HeldMedia } from '../post/media-held.ts'
import { messageHtml } from '../post/message.ts'
import { noticesHtml } from '../search/notices.ts'
import { pageHtml } from '../page.ts'
import { tokenHtml } from '../session.ts'
import type { Asked, Html } from '../site.ts'
import { timeTag } from '../times.ts'
import { numberName, reader, say, sayCount, sayHtml } from '../words/say.ts'

const CUT = 1200

export async function casePage(c: Asked): Promise<Response> {
  const { cases, sample, store: open } = c.get('site')
  const one = heldCase(c, c.req.param('case') ?? '')
  const asked = await askedCase(c, one)
  const held = await heldMediaOf(
    await open(),
    asked.shown.flatMap(({ post }) => (post === undefined ? [] : [post])),
  )
  const token = tokenHtml(c, c.get('session') ?? '')
  const body = html`<main id="content" class="operator cases">
<h1 dir="auto">${one.name}</h1>
${addedHtml(c)}
${one.note !== '' && html`<p class="case_words" dir="auto">${one.note}</p>`}
<p class="quiet">${sayCount(one.posts, '{n} post', '{n} posts')} · ${sayHtml('changed {time}', { time: timeTag(one.changedAt) })}</p>
${one.posts > 0 && html`<p class="ways">${waysHtml(one, c.get('site').pack !== undefined)}</p>`}
${describeHtml(one, token)}
${askHtml(one, asked, tagsOf(cases.posts(one.id)))}
${noticesHtml(asked.notices, asked.q, (q) => caseHref(one.id, { q }))}
${asked.shown.map((shown) => postHtml(one, shown, { held, token }))}
${asked.shown.length === 0 && html`<p>${one.posts === 0 ? say('Nothing in it yet.') : say('No post of it is found by that.')}</p>`}
${asked.unseen > 0 && html`<p class="quiet">${sayCount(asked.unseen, '{n} post of the case is withheld or not held any more; it is listed in the order of adding', '{n} posts of the case are withheld or not held any more; they are listed in the order of adding')}</p>`}
${asked.next !== undefined && html`<p class="pager"><a class="tme_messages_more" rel="next" href="${caseHref(one.id, { ...filters(asked), cursor: asked.next })}">${say('More posts')}</a></p>`}
<p><a href="${CASES}">${say('All cases')}</a></p></main>`
  return c.html(pageHtml({ title: one.name, body }, sample))
}

/** What the form that led here did. */
function addedHtml(c: Asked): Html | false {
  const [added, already] = ['added', 'already'].map((name) => Number(c.req.query(name)))
  const back = insideOf(c.req.query('back') ?? '', '')
  const way =
    back === '' ? false : html` <a href="${back}">${say('Back to where you were reading')}</a>`
  if (added === undefined || already === undefined || Number.isNaN(added)) return way
  return html`<p class="total" role="status">${sayCount(added, '{n} post was added', '{n} posts were added')}${
    already > 0 && `; ${sayCount(already, '{n} was in it already', '{n} were in it already')}`
  }.${way}</p>`
}

/** Taking it elsewhere. */
function waysHtml({ id }: Case, packs: boolean): Html {
  const file = (kind: string): string => `${caseHref(id)}/export/${kind}`
  return html`<a href="${caseHref(id)}/report">${say('Report to print')}</a>${packs && html` <a href="${file('wacz')}" download>${say('Download {kind}', { kind: 'WACZ' })}</a>`} <a href="${file('json')}" download>${say('Download {kind}', { kind: 'JSON' })}</a> <a href="${file('csv')}" download>${say('Download {kind}', { kind: 'CSV' })}</a>`
}

function describeHtml(one: Case, token: Html): Html {
  return html`<details class="elsewhere" id="describe"><summary>${say('Name and note')}</summary>
<form method="post" action="${caseHref(one.id)}">${token}<input type="hidden" name="act" value="describe">
<label>${say('Name')} <input type="text" name="name" value="${one.name}" required maxlength="100" autocomplete="off" dir="auto"></label>
<label class="case_note">${say('Note')} <textarea name="note" rows="5" maxlength="20000" dir="auto">${one.note}</textarea></label>
<button type="submit">${say('Keep')}</button></form>
<form method="post" action="${caseHref(one.id)}">${token}<input type="hidden" name="act" value="remove"><button type="submit">${say('Delete this case…')}</button></form></details>`
}

function tagsOf(posts: CasePost[]): [tag: string, posts: number][] {
  const counts = new Map<string, number>()
  for (const { tags } of posts) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].toSorted(([a, some], [b, others]) => others - some || (a < b ? -1 : 1))
}

function filters({ order, q, tag }: AskedCase): { order: string; q: string; tag: string } {
  return { order, q, tag }
}

function askHtml(one: Case, asked: AskedCase, tags: [tag: string, posts: number][]): Html {
  const orders: [CaseOrder, string][] = [
    ...(asked.q === '' ? [['added', say('as added')] as [CaseOrder, string]] : []),
    ['newest', say('newest first')],
    ['oldest', say('oldest first')],
  ]
  const label = say('Search this case')
  return html`<form class="search" role="search" aria-label="${label}" action="${caseHref(one.id)}" method="get"><input type="search" name="q" value="${asked.q}" maxlength="2000" aria-label="${label}" placeholder="${label}" autocomplete="off" spellcheck="false" dir="auto">${asked.tag !== '' && html`<input type="hidden" name="tag" value="${asked.tag}">`}<button type="submit">${say('Search')}</button></form>
${
  tags.length > 0 &&
  html`<nav class="orders" aria-label="${say('Tags')}">${asked.tag !== '' && html`<a href="${caseHref(one.id, { ...filters(asked), tag: '' })}">${say('all tags')}</a> `}${tags.map(
    ([tag, posts]) =>
      tag === asked.tag
        ? html`<strong dir="auto">${tag} (${numberName(posts)})</strong> `
        : html`<a href="${caseHref(one.id, { ...filters(asked), tag })}" dir="auto">${tag} (${numberName(posts)})</a> `,
  )}</nav>`
}
<nav class="orders" aria-label="${say('Order')}">${orders.map(([order, name]) =>
    order === asked.order
      ? html`<strong>${name}</strong> `
      : html`<a href="${caseHref(one.id, { ...filters(asked), order })}">${name}</a> `,
  )}</nav>`
}

function postHtml(
  one: Case,
  { kept, post, withheld }: ShownCasePost,
  { held, token }: { held: HeldMedia; token: Html },
): Html {
  const name = `${kept.handle}/${kept.id}`
  return html`<section class="case_post" aria-label="${name}">${
    post === undefined
      ? html`<p class="chancery_note">${withheld ? sayHtml('{post} is held here, and the operator of this archive withholds it.', { post: html`<code>${name}</code>` }) : sayHtml('{post} is not held here any more.', { post: html`<code>${name}</code>` })}</p>`
      : html`<div class="posts">${messageHtml(post, { tags: 'archive', day: true, marks: post.highlights, cutTo: CUT, held: held(post) })}</div>`
  }${kept.note !== '' && html`<p class="case_words" dir="auto">${kept.note}</p>`}${
    kept.tags.length > 0 &&
    html`<p class="ways">${kept.tags.map((tag) => html`<a href="${caseHref(one.id, { tag })}" dir="auto">${tag}</a> `)}</p>`
  }${noteHtml(one, kept, { name, token })}</section>`
}

function noteHtml(one: Case, kept: CasePost, { name, token }: { name: string; token: Html }): Html {
  const hidden = html`${token}<input type="hidden" name="post" value="${name}"><input type="hidden" name="back" value="${reader().here}">`
  return html`<details class="elsewhere"><summary>${say('Note and tags')} <span class="unseen">${name}</span></summary>
<form method="post" action="${caseHref(one.id)}">${hidden}
<label class="case_note">${say('Note')} <textarea name="note" rows="3" maxlength="20000" dir="auto">${kept.note}</textarea></label>
<label>${say('Tags, with commas between')} <input type="text" name="tags" value="${kept.tags.join(', ')}" maxlength="1000" autocomplete="off" dir="auto"></label>
<button name="act" value="annotate">${say('Keep')}</button> <button name="act" value="drop" formnovalidate>${say('Take it out of the case')}</button></form>
<p class="quiet">${sayHtml('Added {time}', { time: timeTag(kept.addedAt) })} · <a href="${postHref(kept.handle, kept.id)}">${name}</a></p></details>`
}
