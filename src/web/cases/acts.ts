/** What the forms on cases do. */
import { html } from 'hono/html'
import { Failure } from '../../failure.ts'
import { postsOfCase, readTags, type Case, type PostName } from '../../operator/cases.ts'
import { withGroups } from '../../query/groups.ts'
import { parseQuery } from '../../query/parse-query.ts'
import { caseHref, CASES, readHandle, readPostId } from '../addresses.ts'
import { HITS_MOST } from './form.ts'
import { checkedForm, formTexts, textOf } from '../forms.ts'
import { insideOf } from '../inputs.ts'
import { pageHtml } from '../page.ts'
import { tokenHtml } from '../session.ts'
import type { Asked } from '../site.ts'
import { say, sayCount } from '../words/say.ts'

/** `POST /operator/cases`: adds posts to a case, or only makes one. */
export async function addToCase(c: Asked): Promise<Response> {
  const { cases } = c.get('site')
  const form = await checkedForm(c)
  const chosen = textOf(form, 'case')
  const posts = await chosenPosts(c, form)
  const name = textOf(form, 'name')
  // Who writes a name means a new one, whatever the list beside it stands on.
  const into = chosen === '' || name !== '' ? cases.make(name) : heldCase(c, chosen)
  const tags = readTags(textOf(form, 'tags'))
  const added = cases.add(into.id, posts, { note: textOf(form, 'note'), tags })
  const back = insideOf(textOf(form, 'back'), '')
  const told = posts.length === 0 ? {} : { added, already: posts.length - added }
  return c.redirect(caseHref(into.id, { ...told, back }), 303)
}

async function chosenPosts(c: Asked, form: Record<string, unknown>): Promise<PostName[]> {
  const what = textOf(form, 'what')
  if (what === 'hits') return await hitsOf(c, form)
  const names = formTexts(form, what === 'shown' ? 'shown' : 'post')
  if (what === 'chosen' && names.length === 0)
    throw new Failure('bad-input', say('No post was ticked: nothing was added.'), {
      subject: 'post',
      hint: say('Go back, tick some, or add all that are shown.'),
    })
  return names.map(postNamed)
}

async function hitsOf(c: Asked, form: Record<string, unknown>): Promise<PostName[]> {
  const { cases, searches, store: open } = c.get('site')
  const { sort, tree } = withGroups(
    parseQuery(textOf(form, 'q')),
    (group) => searches?.channelsOf(group),
    (name) => postsOfCase(cases, name),
  )
  const store = await open()
  const hits: PostName[] = []
  let cursor: string | undefined
  do {
    const found = await store.find(tree, {
      limit: Math.min(100, HITS_MOST - hits.length),
      collapse: textOf(form, 'copies') !== 'all',
      ...(sort !== undefined && { sort }),
      ...(cursor !== undefined && { cursor }),
    })
    hits.push(...found.posts.map(({ channel, id }) => ({ handle: channel.handle, id })))
    cursor = found.next
  } while (cursor !== undefined && hits.length < HITS_MOST)
  return hits
}

/** `POST /operator/cases/:case`: what `act` says. */
export async function actOnCase(c: Asked): Promise<Response> {
  const { cases } = c.get('site')
  const one = heldCase(c, c.req.param('case') ?? '')
  const form = await checkedForm(c)
  const back = insideOf(textOf(form, 'back'), caseHref(one.id))
  switch (textOf(form, 'act')) {
    case 'describe':
      cases.rename(one.id, textOf(form, 'name'))
      cases.describe(one.id, textOf(form, 'note'))
      return c.redirect(caseHref(one.id), 303)
    case 'annotate':
      cases.annotate(one.id, postNamed(textOf(form, 'post')), {
        note: textOf(form, 'note'),
        tags: readTags(textOf(form, 'tags')),
      })
      return c.redirect(back, 303)
    case 'drop':
      cases.drop(one.id, postNamed(textOf(form, 'post')))
      return c.redirect(back, 303)
    case 'remove':
      if (textOf(form, 'yes') !== 'yes') return c.html(sureHtml(c, one))
      cases.remove(one.id)
      return c.redirect(CASES, 303)
    default:
      throw new Failure('bad-input', say('The form does not say what to do.'), {
        subject: 'act',
        hint: say('Load the page of the case again and use one of its buttons.'),
      })
  }
}

/** What would be lost, before it is. */
function sureHtml(c: Asked, one: Case) {
  const title = say('Delete the case {name}?', { name: one.name })
  const body = html`<main id="content" class="narrow operator"><h1 dir="auto">${title}</h1>
<p>${sayCount(one.posts, 'Its note and the notes and tags of {n} post go with it. The posts stay in the archive.', 'Its note and the notes and tags of {n} posts go with it. The posts stay in the archive.')}</p>
<form method="post" action="${caseHref(one.id)}">${tokenHtml(c, c.get('session') ?? '')}<input type="hidden" name="act" value="remove"><button type="submit" name="yes" value="yes">${say('Delete it')}</button> <a href="${caseHref(one.id)}">${say('Keep it')}</a></form></main>`
  return pageHtml({ title, body }, c.get('site').sample)
}

export function heldCase(c: Asked, id: string): Case {
  const found = /^\d{1,15}$/.test(id) ? c.get('site').cases.get(Number(id)) : undefined
  if (found !== undefined) return found
  throw new Failure('not-found', say('There is no such case.'), {
    subject: id.slice(0, 100),
    hint: say('It may have been deleted; {place} lists those that there are.', { place: CASES }),
  })
}

/** `handle/123`. */
function postNamed(text: string): PostName {
  const slash = text.lastIndexOf('/')
  return { handle: readHandle(text.slice(0, slash)), id: readPostId(text.slice(slash + 1)) }
}
